"""Axe on the forms that build the schedule: opened, and with mistakes in them."""

import pytest
from playwright.sync_api import Page

from opcc.office.models import Role
from tests.addresses import Examples, views
from tests.browser.axe import complaints, dead_links_of_errors
from tests.browser.conftest import sign_in

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
