"""Axe on forms as people meet them: with mistakes in them, opened, and saved by two at once."""

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from engagement.models import Event
from opcc.office.models import PolicingBody, Role
from tests.addresses import Examples, views
from tests.browser.axe import complaints, complaints_at, dead_links_of_errors
from tests.browser.conftest import Cast, sign_in
from tests.browsing import Window
from tests.factories.engagement import EventFactory

# The forms that complain when they are sent as they come, by the button that sends them.
SENT_EMPTY = {
    "account_change_password": "Change the password",
    "engagement:office-cancel": "Cancel the event",
    "engagement:office-postpone": "Postpone the event",
    "engagement:office-withdraw": "Ask for withdrawal",
    "engagement:office-redact": "Redact for good",
    "engagement:office-version": "Send back",
}
VIEWS = {view.name: view for view in views()}


def test_mistakes_in_the_form_of_an_engagement(examples: Examples, desktop_page: Page):
    """With something wrong in its fields, its choices, its dates and its rows."""
    page = desktop_page
    sign_in(page, examples.people[Role.OFFICER])
    page.goto("/office/engagement/new/")
    open_every_section(page)
    assert not [*complaints(page)]

    page.locator("[name=starts_on-month]").fill("13")
    page.locator("[name=starts_at]").fill("soon")
    page.locator("[name=ends_on-day]").fill("3")
    page.locator("[name=reached]").fill("many")
    page.locator("[name=took_part-0-minutes]").fill("a while")
    page.locator("[name=came-0-number]").fill("some")
    page.locator("[name=heard-0-note]").fill("Past the school.")
    page.locator("[name=promises-0-due_on-year]").fill("26")
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator(".govuk-error-summary").wait_for()  # the draft is sent first
    assert page.locator(".govuk-error-summary li").count() >= 10
    assert not [*complaints(page), *dead_links_of_errors(page)]


def open_every_section(page: Page) -> None:
    """Axe passes over what is folded away."""
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")


def test_mistakes_in_the_other_forms_of_the_office(examples: Examples, desktop_page: Page):
    with_contact = EventFactory(held=True, summary="Write to ann@home.example.")
    PolicingBody.objects.update(bilingual=True)
    page = desktop_page
    sign_in(page, examples.people[Role.APPROVER])
    found = []
    for name, button in SENT_EMPTY.items():
        page.goto(examples.path(VIEWS[name]))
        found += mistakes(page, button)
    page.goto(examples.path(VIEWS["engagement:office-held"]))
    page.get_by_label("Number of people reached").fill("many")
    found += mistakes(page, "It was held")
    PolicingBody.objects.update(bilingual=False)
    page.goto(f"/office/engagement/{with_contact.uid}/submit/")
    found += mistakes(page, "Send for approval")
    assert not found, "\n".join(found)


def mistakes(page: Page, button: str) -> Iterator[str]:
    """Send the form as it stands, and tell what is wrong with how it says what is wrong."""
    page.get_by_role("button", name=button, exact=True).click()
    page.locator(".govuk-error-summary").wait_for()  # where a draft is kept, it is sent first
    yield from complaints(page)
    yield from dead_links_of_errors(page)


def test_mistakes_of_the_public(examples: Examples, desktop_window: Window):
    page, found = desktop_window.page, []
    page.goto("/engagement/?from-day=40&from-month=1&from-year=2026&place=nowhere")
    found += [*complaints(page), *dead_links_of_errors(page)]
    for address, button in (
        ("/accounts/login/", "Sign in"),
        ("/accounts/password/reset/", "Send the link"),
    ):
        page.goto(address)
        found += mistakes(page, button)
    desktop_window.expects("status of 429")
    page.goto("/accounts/login/")
    for _ in range(5):
        page.get_by_label("E-mail address").fill("somebody@office.example")
        page.get_by_label("Password", exact=True).fill("not the password")
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_load_state()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign-in is paused")
    assert not [*found, *complaints(page)]


def test_a_form_that_somebody_saved_in_between(examples: Examples, desktop_page: Page):
    event = examples.announced
    page = desktop_page
    sign_in(page, examples.people[Role.OFFICER])
    page.goto(f"/office/engagement/{event.uid}/edit/")
    Event.objects.filter(pk=event.pk).update(version=event.version + 1, invitation="Come at six.")
    page.get_by_label("Title").fill("Drop-in with a very long name, told to everybody in Wold")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Not saved yet")
    assert not [*complaints(page)]


def test_an_office_that_has_nothing_yet(cast: Cast, desktop_page: Page):
    """Every list with nothing in it, and what it says instead."""
    page = desktop_page
    assert not complaints_at(page, ["/", "/engagement/", "/engagement/weeks/", "/events/"])
    sign_in(page, cast.approver)
    assert not complaints_at(
        page,
        [
            "/office/",
            "/office/engagement/",
            "/office/engagement/?view=mine",
            "/office/engagement/?view=not-summarised",
            "/office/engagement/?view=not-logged",
            "/office/engagement/?q=nothing",
            "/office/engagement/review/",
            "/office/engagement/review/?show=decided",
            "/office/engagement/edition/",
        ],
    )
