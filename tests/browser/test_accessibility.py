"""Axe finds nothing on any page of the site, on a phone and on a desk; no page scrolls sideways.

Django's own administration is left out: it is for inspection, and its pages are the framework's.
"""

from collections.abc import Iterable
from functools import partial

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import translation
from playwright.sync_api import Page, Route

from engagement import actions
from opcc.office.models import PolicingBody, Role, User
from opcc.office.policies import EVERYBODY, POLICIES
from tests.addresses import THEN, Examples, View, views
from tests.browser.axe import complaints, complaints_at
from tests.browser.conftest import sign_in
from tests.browsing import Window

PAGES = [view for view in views() if view.name and view.namespace != "admin"]
PUBLIC = [view for view in PAGES if POLICIES[view.policy] is EVERYBODY]
INSIDE = [view for view in PAGES if POLICIES[view.policy] is not EVERYBODY]
ROOMS = sorted({view.namespace for view in INSIDE})  # that of the roof is ""


def addresses_of_pages(
    pages: Iterable[View], examples: Examples, language: str, user: User | None = None
) -> list[str]:
    """Return the addresses at which this user finds a page.

    A feed, the target of a button and a way on to another page have nothing to look at, and a
    part of a page is looked at where it stands.
    """
    client = Client()
    if user is not None:
        client.force_login(user)
    found = []
    for view in pages:
        address = examples.path(view, language)
        response = client.get(address)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if response.status_code == 200 and is_page and b"<html" in response.content:
            found.append(address)
    return found


@pytest.mark.parametrize(("language", "prefix"), [("en-gb", ""), ("cy", "/cy")])
def test_public_pages(examples: Examples, desktop_page: Page, language: str, prefix: str):
    PolicingBody.objects.update(bilingual=True)
    addresses = addresses_of_pages(PUBLIC, examples, language)
    expected = ["/", "/engagement/", "/engagement/weeks/2026-W46/", "/events/", "/accounts/login/"]
    assert {prefix + address for address in expected} <= set(addresses)
    assert not complaints_at(desktop_page, addresses)


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room or "roof")
def test_pages_of_the_office(examples: Examples, desktop_page: Page, room: str):
    """As an approver, who sees all that an officer sees, and the sign-off besides."""
    user = examples.people[Role.APPROVER]
    pages = [view for view in INSIDE if view.namespace == room]
    addresses = addresses_of_pages(pages, examples, "en-gb", user)
    expected = {"": {"/office/"}, "engagement": {"/office/engagement/new/"}}
    assert addresses and expected.get(room, set()) <= set(addresses)
    sign_in(desktop_page, user)
    assert not complaints_at(desktop_page, addresses)


def test_pages_that_say_no(examples: Examples, desktop_window: Window):
    """Not found, gone, not allowed, and a search that finds nothing."""
    page = desktop_window.page
    entry = examples.path(next(view for view in PUBLIC if view.name == "engagement:entry"))
    actions.redact(event=examples.logged, by=examples.people[Role.APPROVER], now=THEN)
    for status in (403, 404, 410):
        desktop_window.expects(f"status of {status}")
    assert not complaints_at(page, ["/nowhere/", entry, "/engagement/?q=nothing+like+this"])
    sign_in(page, examples.people[Role.AMBASSADOR])
    assert not complaints_at(page, ["/office/engagement/", "/office/"])


def test_pages_that_say_what_went_wrong(examples: Examples, desktop_page: Page, rf: RequestFactory):
    """Those that no address leads to, put where one would."""
    found = []
    for template in ("400.html", "403_csrf.html", "429.html", "500.html"):
        with translation.override("en-gb"):
            body = render_to_string(template, request=rf.get("/"))
        desktop_page.route(f"**/{template}", partial(answer_with, body))
        desktop_page.goto(f"/{template}")
        found += complaints(desktop_page)
    assert not found, "\n".join(found)


def answer_with(body: str, route: Route) -> None:
    route.fulfill(body=body, content_type="text/html")


def test_axe_and_the_ruler_would_find_something(examples: Examples, desktop_page: Page):
    desktop_page.goto("/accessibility/")
    desktop_page.evaluate("""() => {
      document.querySelector("main").insertAdjacentHTML(
        "beforeend", '<img src="/static/images/favicon.svg"><p class="wide">Wide</p>');
      document.querySelector(".wide").style.width = "500px";
    }""")
    found = "\n".join(complaints(desktop_page))
    assert "image-alt" in found
    assert "at 375: the page is" in found
    assert "at 1280: the page is" not in found
