"""Signing in leads to the page asked for; who is kept out reads why, and where to go."""

import re

import pytest
from django.core.mail import EmailMessage
from playwright.sync_api import Page, expect

from engagement.models import Event
from opcc.office.models import Role
from tests.browser.conftest import Cast, sign_in
from tests.browsing import Window
from tests.factories.engagement import EventFactory
from tests.factories.office import PASSWORD, UserFactory

NEW_PASSWORD = "quite another pass phrase"


@pytest.fixture
def event(cast: Cast) -> Event:
    return EventFactory(title="Drop-in at Wold village hall", owner=cast.officer)


def try_to_sign_in(page: Page, email: str, password: str) -> None:
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()


def test_signing_in_leads_to_the_page_asked_for(cast: Cast, event: Event, phone_page: Page):
    asked = f"/office/engagement/{event.uid}/?back=view%3Dmine"
    phone_page.goto(asked)
    expect(phone_page.get_by_role("heading", level=1)).to_have_text("Sign in")
    try_to_sign_in(phone_page, cast.officer.email, "not the password")
    expect(phone_page.get_by_role("alert")).to_contain_text("is not right")
    expect(phone_page.get_by_label("E-mail address")).to_have_value(cast.officer.email)
    try_to_sign_in(phone_page, cast.officer.email, PASSWORD)
    phone_page.wait_for_url(f"**{asked}")
    expect(phone_page.get_by_role("heading", level=1)).to_have_text(event.title)


def test_sign_in_never_leads_to_another_site(cast: Cast, phone_page: Page):
    phone_page.goto("/accounts/login/?next=https://elsewhere.example/")
    try_to_sign_in(phone_page, cast.officer.email, PASSWORD)
    phone_page.wait_for_url("**/office/")


def test_sign_in_is_paused_after_repeated_failures(cast: Cast, phone_window: Window):
    phone_window.expects("status of 429")
    page = phone_window.page
    page.goto("/office/")
    for _ in range(5):
        try_to_sign_in(page, cast.officer.email, "not the password")
        page.wait_for_load_state()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign-in is paused")
    expect(page.get_by_role("main")).to_contain_text("wrong 5 times")
    expect(page.get_by_role("main")).to_contain_text("Wait 15 minutes, then try again")

    page.goto("/office/")
    try_to_sign_in(page, cast.officer.email, PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign-in is paused")

    page.goto("/office/")  # a colleague at the same address is not kept out with them
    sign_in(page, cast.approver)


def test_a_new_password_ends_the_pause(
    cast: Cast, phone_window: Window, mailoutbox: list[EmailMessage]
):
    phone_window.expects("status of 429")
    page = phone_window.page
    page.goto("/office/")
    for _ in range(5):
        try_to_sign_in(page, cast.officer.email, "not the password")
        page.wait_for_load_state()
    page.get_by_role("link", name="choose a new one").click()
    page.get_by_label("E-mail address").fill(cast.officer.email)
    page.get_by_role("main").get_by_role("button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your e-mail")

    page.goto(re.search(r"https?://[^/]+(/\S+)", mailoutbox[0].body)[1])
    for box in page.locator("input[type=password]").all():
        box.fill(NEW_PASSWORD)
    page.get_by_role("button", name="Change the password").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your password is changed")
    page.goto("/office/")
    try_to_sign_in(page, cast.officer.email, NEW_PASSWORD)
    page.wait_for_url("**/office/")


def test_a_role_that_may_not_reads_why_and_finds_the_way_back(
    cast: Cast, event: Event, phone_window: Window
):
    phone_window.expects("status of 403")
    page = phone_window.page
    sign_in(page, UserFactory(roles=[Role.AMBASSADOR]))
    answer = page.goto(f"/office/engagement/{event.uid}/")
    assert answer.status == 403
    expect(page.get_by_role("heading", level=1)).to_have_text("You cannot open this page")
    expect(page.get_by_role("main")).to_contain_text("does not have the role this page needs")
    expect(page.locator("body")).not_to_contain_text(event.title)
    page.get_by_role("link", name="Go to what waits for you").click()
    page.wait_for_url("**/office/")


def test_after_signing_out_nothing_of_the_office_opens(
    cast: Cast, event: Event, desktop_page: Page
):
    sign_in(desktop_page, cast.officer)
    desktop_page.goto(f"/office/engagement/{event.uid}/")
    desktop_page.get_by_role("button", name="Sign out").click()
    desktop_page.wait_for_url(lambda url: "/office/" not in url)
    desktop_page.go_back()
    expect(desktop_page.get_by_role("heading", level=1)).to_have_text("Sign in")
    desktop_page.goto(f"/office/engagement/{event.uid}/")
    expect(desktop_page.get_by_role("heading", level=1)).to_have_text("Sign in")
