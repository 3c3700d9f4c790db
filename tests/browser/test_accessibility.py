"""Axe finds nothing on any page of the site, on a phone and on a desk; no page scrolls sideways.

Django's own administration is left out: it is for inspection, and its pages are the framework's.
"""

from collections.abc import Callable, Iterable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Page

from engagement import actions
from opcc.office.models import PolicingBody, Role, User
from opcc.office.policies import EVERYBODY, POLICIES
from tests.addresses import THEN, Examples, View, views
from tests.browser.conftest import sign_in
from tests.browsing import Window
from tests.conftest import DESKTOP, PHONE
from tests.factories.office import PlaceFactory

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGES = [view for view in views() if view.name and view.namespace != "admin"]
PUBLIC = [view for view in PAGES if POLICIES[view.policy] is EVERYBODY]
INSIDE = [view for view in PAGES if POLICIES[view.policy] is not EVERYBODY]
SIZES = pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])

OpenWindow = Callable[..., Window]


@pytest.fixture
def examples(transactional_db: None) -> Examples:
    call_command("load_reference", verbosity=0)
    PlaceFactory.create_batch(3)
    return Examples()


def addresses_of_pages(
    pages: Iterable[View], examples: Examples, user: User | None = None
) -> list[str]:
    """Return the addresses at which this user finds a page, in English and in Welsh.

    A feed, the target of a button and a way on to another page have nothing to look at.
    """
    client = Client()
    if user is not None:
        client.force_login(user)
    found = []
    for view in pages:
        for language in ("en-gb", "cy"):
            address = examples.path(view, language)
            response = client.get(address)
            is_page = response.headers.get("Content-Type", "").startswith("text/html")
            if response.status_code == 200 and is_page and address not in found:
                found.append(address)
    return found


def complaints(page: Page) -> Iterator[str]:
    """Tell what axe and a ruler find on the page as it stands."""
    for violation in Axe().run(page, options=RULES).response["violations"]:
        where = "; ".join(str(node["target"]) for node in violation["nodes"][:3])
        yield f"{page.url}: {violation['id']} ({violation['help']}) at {where}"
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > page.viewport_size["width"]:
        yield f"{page.url}: the page is {width} pixels wide"


def complaints_at(page: Page, addresses: Iterable[str]) -> str:
    found: list[str] = []
    for address in addresses:
        page.goto(address)
        found += complaints(page)
    return "\n".join(found)


@SIZES
def test_public_pages(examples: Examples, open_window: OpenWindow, viewport: dict[str, int]):
    PolicingBody.objects.update(bilingual=True)
    addresses = addresses_of_pages(PUBLIC, examples)
    assert {"/", "/cy/", "/engagement/", "/cy/events/", "/accounts/login/"} <= set(addresses)
    assert not complaints_at(open_window(viewport=viewport).page, addresses)


@SIZES
def test_pages_of_the_office(examples: Examples, open_window: OpenWindow, viewport: dict[str, int]):
    """As an approver, who sees all that an officer sees, and the sign-off besides."""
    user = examples.people[Role.APPROVER]
    addresses = [a for a in addresses_of_pages(INSIDE, examples, user) if "/cy/" not in a]
    assert {"/office/", "/office/engagement/", "/office/engagement/new/"} <= set(addresses)
    page = open_window(viewport=viewport).page
    sign_in(page, user)
    assert not complaints_at(page, addresses)


@SIZES
def test_pages_that_say_no(examples: Examples, open_window: OpenWindow, viewport: dict[str, int]):
    """Not found, gone, withdrawn, not allowed, and a list that is empty."""
    entry = examples.path(next(view for view in PUBLIC if view.name == "engagement:entry"))
    actions.redact(event=examples.logged, by=examples.people[Role.APPROVER], now=THEN)
    window = open_window(viewport=viewport)
    for status in (403, 404, 410):
        window.expects(f"status of {status}")
    said_no = ["/nowhere/", entry, "/engagement/?q=nothing+like+this", "/engagement/weeks/"]
    assert not complaints_at(window.page, said_no)
    sign_in(window.page, examples.people[Role.AMBASSADOR])
    assert not complaints_at(window.page, ["/office/engagement/", "/office/"])


@SIZES
def test_a_form_with_errors_leads_to_each_of_them(
    examples: Examples, open_window: OpenWindow, viewport: dict[str, int]
):
    page = open_window(viewport=viewport).page
    sign_in(page, examples.people[Role.OFFICER])
    page.goto("/office/engagement/new/")
    page.get_by_role("textbox", name="Year").first.fill("")
    page.get_by_role("button", name="Save", exact=True).click()
    summary = page.locator(".govuk-error-summary")
    assert summary.evaluate("summary => summary === document.activeElement")
    assert "\n".join(complaints(page)) == ""
    links = summary.get_by_role("link")
    assert links.count() >= 3
    for number in range(links.count()):
        link = links.nth(number)
        target = link.get_attribute("href").removeprefix("#")
        link.click()
        assert page.evaluate("document.activeElement.id") == target, link.inner_text()
        assert page.evaluate("document.activeElement.matches('input, select, textarea')")
