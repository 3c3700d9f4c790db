"""The pages about personal data: axe finds nothing, on a desk and on a phone, at each step."""

import pytest
from playwright.sync_api import Page, expect

from opcc.office.models import Role
from tests.addresses import Examples, views
from tests.browser.axe import complaints, complaints_at
from tests.browser.conftest import sign_in

PAGES = [
    view for view in views() if view.name.startswith("personal") and view.name != "personal-export"
]


@pytest.fixture
def protector_page(examples: Examples, desktop_page: Page) -> Page:
    sign_in(desktop_page, examples.people[Role.DATA_PROTECTION])
    return desktop_page


def test_each_page(examples: Examples, protector_page: Page):
    private = next(view for view in views() if view.name == "engagement:office-private")
    assert len(PAGES) >= 11
    assert not complaints_at(protector_page, [examples.path(view) for view in [*PAGES, private]])


def test_from_the_search_to_the_end(examples: Examples, protector_page: Page):
    page = protector_page
    page.goto("/office/personal/find/")
    page.get_by_label("Names").fill("ann exàmple")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 record names them")
    assert not list(complaints(page))
    page.get_by_role("button", name="See what will happen").click()
    expect(page.get_by_role("link", name="Choose who asked for it")).to_be_visible()
    page.get_by_label("The person themselves").check()
    page.get_by_label("They object").check()
    page.get_by_role("button", name="See what will happen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 record will change")
    assert not list(complaints(page))
    page.get_by_role("button", name="Take them out for good").click()
    expect(page.get_by_text("The same search finds nothing any more")).to_be_visible()
    assert "Example" not in page.url
