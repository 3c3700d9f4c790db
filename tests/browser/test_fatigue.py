"""How often people were asked follows the dates that are typed, with JavaScript and without."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Cast, sign_in
from tests.factories.consultations import ConsultationAudienceFactory, ConsultationFactory
from tests.factories.office import AudienceFactory

HEADING = "How often these people were asked"


@pytest.fixture
def drafted(cast: Cast) -> str:
    """The address of a draft for the people who were asked about horses in May and June 2026."""
    young = AudienceFactory(name="Riders")
    earlier = ConsultationFactory(
        title="Horses",
        status="closed",
        opens_at=datetime(2026, 5, 1, 8, tzinfo=UTC),
        closes_at=datetime(2026, 6, 1, 16, tzinfo=UTC),
    )
    draft = ConsultationFactory(
        opens_at=datetime(2027, 1, 11, 9, tzinfo=UTC),
        closes_at=datetime(2027, 3, 8, 17, tzinfo=UTC),
    )
    for one in (earlier, draft):
        ConsultationAudienceFactory(consultation=one, audience=young)
    return f"{draft.get_absolute_url()}edit/"


def test_the_figures_move_with_the_dates_while_they_are_typed(
    cast: Cast, desktop_page: Page, drafted: str
):
    page = desktop_page
    with_the_form_open(page, cast, drafted)
    asked = []
    page.on("request", lambda request: asked.append(request.url) if part(request) else None)
    year(page, "Opens on").fill("2029")
    expect(lines(page)).to_contain_text("Not asked in the twelve months before.")
    expect(lines(page)).not_to_contain_text("Horses")
    open_on(page, "1", "5", "2026")
    expect(lines(page)).to_contain_text("Asked at the same time: Horses (")
    assert "csrf" not in "".join(asked), "what was typed elsewhere stays in the form"
    expect(year(page, "Opens on")).to_be_focused()


def test_without_javascript_a_button_counts_again(cast: Cast, no_js_page: Page, drafted: str):
    page = no_js_page
    with_the_form_open(page, cast, drafted)
    page.get_by_label("Title", exact=True).fill("Not saved yet")
    open_on(page, "1", "5", "2026")
    page.get_by_role("button", name="Count again").click()
    expect(lines(page)).to_contain_text("Asked at the same time: Horses (")
    expect(page.get_by_label("Title", exact=True)).to_have_value("Not saved yet")
    expect(page.locator(".govuk-error-summary")).to_have_count(0)


def with_the_form_open(page: Page, cast: Cast, drafted: str) -> None:
    sign_in(page, cast.officer)
    page.goto(drafted)
    expect(lines(page)).to_contain_text("Asked 1 time in the twelve months before: Horses (")


def part(request) -> bool:
    return "/fatigue/" in request.url


def lines(page: Page) -> Locator:
    told = page.get_by_role("region", name=HEADING).get_by_role("listitem")
    return told.filter(has_text="Riders")


def year(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name=name, exact=True).get_by_label("Year")


def open_on(page: Page, *typed: str) -> None:
    day = page.get_by_role("group", name="Opens on", exact=True)
    for name, value in zip(("Day", "Month", "Year"), typed, strict=True):
        day.get_by_label(name).fill(value)
