"""A form survives a lost signal, a session that ended and a tab closed by mistake."""

import re
from collections.abc import Callable

import pytest
from django.utils.timezone import now
from playwright.sync_api import Locator, Page, Route, expect

from engagement.models import Event
from opcc.office.models import Draft, User
from tests.browser.axe import complaints
from tests.browser.conftest import Cast, sign_in
from tests.browsing import Window
from tests.factories.office import PASSWORD
from tests.waiting import wait_until

NEW = "/office/engagement/new/"
HERE = "JSON.stringify(Object.entries(localStorage))"


@pytest.fixture
def window(phone_window: Window, cast: Cast) -> Window:
    """An officer's phone with an empty form; the browser may say that there is no network."""
    phone_window.expects("ERR_INTERNET_DISCONNECTED")
    sign_in(phone_window.page, cast.officer)
    phone_window.page.goto(NEW)
    return phone_window


def type_into(page: Page, *, title: str, notes: str = "") -> None:
    page.get_by_label("Title").fill(title)
    page.get_by_label("Kind of engagement").select_option(label="Drop-in session")
    page.get_by_label("Wold district").check()
    if notes:
        section = page.locator("details", has=page.get_by_role("heading", name="Private notes"))
        section.locator("summary").click()
        section.get_by_role("textbox").fill(notes)


def line(page: Page) -> Locator:
    return page.locator("[data-line]")


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()


def test_without_signal_it_is_kept_here_told_sent_and_saved(window: Window):
    page = window.page
    type_into(page, title="Drop-in at the hall")
    expect(line(page)).to_contain_text(re.compile(r"Draft kept at \d\d:\d\d"))

    window.context.set_offline(True)
    type_into(page, title="Drop-in at Wold village hall", notes="Mind the dog")
    expect(line(page)).to_contain_text("No signal")
    expect(line(page)).to_contain_text("Private notes and individuals are not kept in this browser")
    here = page.evaluate(HERE)
    assert "Drop-in+at+Wold+village+hall" in here and "dog" not in here

    save(page)
    expect(line(page)).to_contain_text("Not saved: there is no signal")
    expect(page.get_by_label("Title")).to_have_value("Drop-in at Wold village hall")
    assert not Event.objects.exists()

    window.context.set_offline(False)
    expect(line(page)).to_contain_text("The signal is back and the draft is kept")
    draft = Draft.objects.unfinished().get()
    assert draft.typed["title"] == ["Drop-in at Wold village hall"]
    assert draft.typed["private_notes"] == ["Mind the dog"]
    assert "opcc-draft" not in page.evaluate(HERE)

    page.wait_for_timeout(1000)  # a second press within a second is taken for a double click
    save(page)
    expect(page.get_by_role("alert")).to_contain_text("Saved")
    event = Event.objects.get()
    assert (event.title, event.private_notes) == ("Drop-in at Wold village hall", "Mind the dog")
    assert not Draft.objects.unfinished().exists()


def test_a_tab_closed_by_mistake_loses_nothing(window: Window):
    type_into(window.page, title="Drop-in at the hall")
    window.page.close(run_before_unload=True)
    wait_until(lambda: Draft.objects.unfinished().exists(), "the closed tab had sent its draft")

    page = window.context.new_page()
    page.goto(NEW)
    expect(page.get_by_role("main")).to_contain_text("“Drop-in at the hall”")
    page.get_by_role("link", name="Go on with it").click()
    expect(page.get_by_label("Title")).to_have_value("Drop-in at the hall")
    expect(page.get_by_label("Wold district")).to_be_checked()
    page.get_by_label("Title").fill("Drop-in at Wold village hall")
    expect(line(page)).to_contain_text("Draft kept")
    page.reload()
    expect(page.get_by_label("Title")).to_have_value("Drop-in at Wold village hall")
    assert not list(complaints(page))
    save(page)
    expect(page.get_by_role("alert")).to_contain_text("Saved")
    page.goto(NEW)
    expect(page.get_by_role("main")).not_to_contain_text("unfinished")


def test_a_tab_closed_without_signal_is_sent_when_the_office_is_opened_again(window: Window):
    window.context.set_offline(True)
    type_into(window.page, title="Drop-in at the hall", notes="Mind the dog")
    expect(line(window.page)).to_contain_text("No signal")
    window.page.close()
    assert not Draft.objects.exists()

    window.context.set_offline(False)
    page = window.context.new_page()
    page.goto("/office/")
    told = page.get_by_role("status").filter(has_text="is now kept as a draft")
    assert not list(complaints(page))
    told.get_by_role("link", name="Go on with it").click()
    expect(page.get_by_label("Title")).to_have_value("Drop-in at the hall")
    assert "private_notes" not in Draft.objects.unfinished().get().typed


def test_what_the_server_does_not_take_stays_in_this_browser_and_is_told(window: Window):
    window.expects("status of 413")
    refused = [True]

    def answer(route: Route) -> None:
        if refused:
            route.fulfill(status=413, body="too large")
        else:
            route.continue_()

    window.context.route("**/office/drafts/keep/", answer)
    type_into(window.page, title="Drop-in at the hall", notes="Mind the dog")
    expect(line(window.page)).to_contain_text("The draft could not be sent.")
    expect(line(window.page)).to_contain_text("Private notes and individuals are not kept")
    window.page.close()

    page = window.context.new_page()
    page.goto("/office/")
    told = page.get_by_role("status").filter(has_text="could not be sent")
    expect(told).to_contain_text("It stays in this browser")
    assert not list(complaints(page))
    assert "Drop-in+at+the+hall" in page.evaluate(HERE)

    refused.clear()
    page.reload()
    told = page.get_by_role("status").filter(has_text="is now kept as a draft")
    expect(told).to_be_visible()
    assert "opcc-draft" not in page.evaluate(HERE)
    assert Draft.objects.unfinished().get().title == "Drop-in at the hall"


def test_what_can_never_be_kept_is_told_once(window: Window):
    window.expects("status of 409")
    window.context.set_offline(True)
    type_into(window.page, title="Drop-in at the hall")
    expect(line(window.page)).to_contain_text("No signal")
    here = window.page.evaluate(HERE)
    window.page.close()
    window.context.set_offline(False)
    uid = re.search(r"opcc-draft:\d+:([0-9a-f-]+)", here)[1]
    Draft.objects.create(
        uid=uid, user=User.objects.get(roles_held__role="officer"), ended="saved", kept_at=now()
    )

    page = window.context.new_page()
    page.goto("/office/")
    told = page.get_by_role("status").filter(has_text="could not be kept")
    expect(told).to_contain_text("This form has been saved already.")
    assert "opcc-draft" not in page.evaluate(HERE)


def test_after_the_session_ended_the_filled_form_comes_back(window: Window, cast: Cast):
    page = window.page
    window.context.clear_cookies(name="sessionid")
    type_into(page, title="Drop-in at the hall", notes="Mind the dog")
    expect(line(page)).to_contain_text("You have been signed out")
    save(page)
    expect(page.get_by_role("main")).to_contain_text("what you typed is kept, not saved yet")
    page.get_by_label("E-mail address").fill(cast.officer.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_label("Title")).to_have_value("Drop-in at the hall")
    save(page)
    expect(page.get_by_role("alert")).to_contain_text("Saved")
    assert Event.objects.get().private_notes == "Mind the dog"


def test_signed_in_again_in_another_window_the_form_goes_on(window: Window, cast: Cast):
    page = window.page
    window.context.clear_cookies(name="sessionid")
    type_into(page, title="Drop-in at the hall")
    expect(line(page)).to_contain_text("You have been signed out")
    sign_in(window.context.new_page(), cast.officer)
    page.get_by_label("Title").fill("Drop-in at Wold village hall")
    expect(line(page)).to_contain_text("the draft is kept")
    save(page)
    expect(page.get_by_role("alert")).to_contain_text("Saved")


def test_signing_out_and_another_s_signing_in_leave_nothing_here(
    window: Window, cast: Cast, open_window: Callable[..., Window]
):
    window.context.set_offline(True)
    type_into(window.page, title="Drop-in at the hall")
    expect(line(window.page)).to_contain_text("No signal")
    here = window.page.evaluate("({...localStorage})")
    window.context.set_offline(False)
    office = window.context.new_page()
    window.page.close()
    Draft.objects.all().delete()

    sign_out(office)
    assert "opcc-draft" not in office.evaluate(HERE)

    office.evaluate("kept => Object.assign(localStorage, kept)", here)
    sign_in(office, cast.approver)  # the officer's browser, taken up without their signing out
    office.wait_for_function("!Object.keys(localStorage).some((key) => key.includes('draft'))")
    office.goto(NEW)
    expect(office.get_by_role("main")).not_to_contain_text("unfinished")
    assert not Draft.objects.of(cast.approver).exists()


def sign_out(page: Page) -> None:
    page.goto("/office/")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(lambda url: "/office/" not in url)
