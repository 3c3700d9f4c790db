"""Axe on the forms that build the schedule: opened, with mistakes, and what they show before."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils.formats import date_format
from django.utils.timezone import localdate
from playwright.sync_api import Page

from meetings.models import Series
from meetings.queries.outlook import DATES_SHOWN
from opcc.dashboard import demonstration
from opcc.office.models import Role
from tests.addresses import Examples, views
from tests.browser.axe import complaints, dead_links_of_errors
from tests.browser.conftest import sign_in
from tests.factories.meetings import MeetingFactory

SCHEDULE = Path(demonstration.__file__).parent / "warwickshire-schedule.csv"
VIEWS = {view.name: view for view in views()}
# The forms that complain when they are sent as they come, by the button that sends them.
SENT_EMPTY = {
    "office-row-new": "Save",
    "office-row-names": "Look it over",
    "office-change-new": "Propose it",
    "office-change-agree": "It was agreed",
    "office-review-new": "Save",
    "office-import": "Look it over",
    "office-election-new": "Save",
}


@pytest.fixture
def page(examples: Examples, desktop_page: Page) -> Page:
    sign_in(desktop_page, examples.people[Role.OFFICER])
    return desktop_page


def open_everything(page: Page) -> None:
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")


def test_the_forms_opened_and_with_mistakes(examples: Examples, page: Page):
    found = []
    for name, button in SENT_EMPTY.items():
        page.goto(examples.path(VIEWS[f"meetings:{name}"]))
        open_everything(page)
        found += complaints(page)
        page.get_by_role("button", name=button, exact=True).click()
        page.locator(".govuk-error-summary").wait_for()
        found += [*complaints(page), *dead_links_of_errors(page)]
    assert not found, "\n".join(found)


def test_what_is_shown_before_it_is_saved(examples: Examples, page: Page):
    """The dates a row would set, what becomes of the meetings of a merger, a file row by row."""
    found = []
    Series.objects.filter(row=examples.series.row).update(first_on=localdate())
    page.goto(examples.path(VIEWS["meetings:office-row"]))
    open_everything(page)
    page.get_by_label("Every so many weeks", exact=True).check()
    page.get_by_label("Every so many weeks or months").fill("4")
    page.get_by_label("Police and Crime Commissioner", exact=True).first.check()
    page.get_by_role("button", name="Show the dates", exact=True).click()
    page.get_by_role("heading", name="The next dates by this rule").wait_for()
    assert page.locator("h3 + ul > li").count() >= DATES_SHOWN
    found += complaints(page)

    meeting = MeetingFactory(
        series=examples.merger.series, starts_on=localdate() + timedelta(days=30)
    )
    page.goto(examples.path(VIEWS["meetings:office-change-agree"]))
    for name, day in (("decided_on", localdate()), ("takes_effect_on", meeting.starts_on)):
        for part in ("day", "month", "year"):
            page.locator(f"[name={name}-{part}]").fill(str(getattr(day, part)))
    for words in page.locator("textarea[name^=told]").all():
        words.fill("The forums meet together.")
    page.get_by_role("button", name="Show what becomes of the meetings", exact=True).click()
    page.get_by_role("link", name=date_format(meeting.starts_on, "l j F Y")).wait_for()
    found += complaints(page)

    page.goto(examples.path(VIEWS["meetings:office-import"]))
    page.locator("[name=file]").set_input_files(SCHEDULE)
    page.get_by_role("button", name="Look it over", exact=True).click()
    page.get_by_role("button", name="Bring in 24 rows").wait_for()
    found += complaints(page)
    assert not found, "\n".join(found)
