"""On paper: what was published and by whom, and nothing that can only be clicked."""

import re

import pytest
from playwright.sync_api import Page, expect

from engagement.models import Event, PublishedEntry
from tests.browser.conftest import Cast, sign_in
from tests.factories.engagement import EventFactory
from tests.factories.published import FULL_DETAILS, edition_of, in_the_log, version_of

TEXT = "Nine people came. They spoke of speeding on the main road."
TO_CLICK = (
    "a.govuk-skip-link, .govuk-service-navigation, .govuk-breadcrumbs, .govuk-back-link, button, "
    ".govuk-button, .opcc-filters, .opcc-languages, .govuk-pagination, .opcc-tabs, .opcc-footer nav"
)


@pytest.fixture
def entry(cast: Cast) -> PublishedEntry:
    entry = in_the_log(title="Drop-in at Wold", text=TEXT, details=FULL_DETAILS, number=12)
    version_of(entry, edition=edition_of(new_entries=1))
    return entry


@pytest.fixture
def event(cast: Cast) -> Event:
    return EventFactory(held=True, title="Drop-in at Wold", summary=TEXT, owner=cast.officer)


def on_paper(page: Page, address: str) -> int:
    """Open the page as a printer does; return how many sheets of A4 it takes."""
    page.goto(address)
    page.emulate_media(media="print")
    expect(page.locator(TO_CLICK).filter(visible=True)).to_have_count(0)
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))


def test_an_entry(entry: PublishedEntry, desktop_page: Page):
    assert on_paper(desktop_page, entry.get_absolute_url()) <= 2
    expect(desktop_page.locator("body")).to_contain_text("Commissioner for Testshire")
    expect(desktop_page.get_by_text(TEXT)).to_be_visible()
    expect(desktop_page.get_by_text("Newbold Road")).to_be_visible()
    # Where to find it again.
    expect(desktop_page.get_by_text(re.compile(r"http.*/engagement/12-"))).to_be_visible()


def test_the_log_with_its_filters_in_use(entry: PublishedEntry, desktop_page: Page):
    on_paper(desktop_page, "/engagement/?q=speeding")
    expect(desktop_page.get_by_role("heading", name="1 entry")).to_be_visible()
    expect(desktop_page.get_by_text("Filters: Words: speeding")).to_be_visible()
    expect(desktop_page.get_by_text("Printed on")).to_be_visible()
    expect(desktop_page.get_by_role("heading", name="Drop-in at Wold")).to_be_visible()


def test_a_weekly_edition(entry: PublishedEntry, desktop_page: Page):
    on_paper(desktop_page, "/engagement/weeks/2026-W46/")
    expect(desktop_page.get_by_text(TEXT)).to_be_visible()


def test_the_offices_own_record(cast: Cast, event: Event, desktop_page: Page):
    sign_in(desktop_page, cast.officer)
    on_paper(desktop_page, f"/office/engagement/{event.uid}/")
    expect(desktop_page.get_by_text(TEXT).first).to_be_visible()
