"""Two people save the same record: the second is told, loses nothing, and chooses of each thing."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from engagement.models import Event
from opcc.office.models import User
from tests.browser.conftest import Cast, sign_in
from tests.browsing import Window
from tests.factories.engagement import EventFactory

FIRST = "Nine people came. They spoke of speeding."
SECOND = "Twelve people came. They spoke of burglary."
NOTE = "They come back in May."


def test_the_second_is_told_and_chooses(cast: Cast, open_window: Callable[..., Window]):
    event = EventFactory(held=True, title="Drop-in", owner=cast.officer)
    first = with_the_form_open(open_window().page, cast.officer, event)
    second = with_the_form_open(open_window().page, cast.approver, event)

    first.get_by_label("Title").fill("Drop-in at Wold village hall")
    summary(first).fill(FIRST)
    save(first)
    expect(first.get_by_role("alert")).to_contain_text("Saved")

    summary(second).fill(SECOND)
    hear(second, theme="Rural policing", note=NOTE)
    save(second)
    is_told(second)
    event.refresh_from_db()
    assert event.summary == FIRST, "nothing is saved over it unasked"

    second.get_by_role("button", name="Save what I have chosen").click()
    wrong = second.get_by_role("link", name="Choose what is saved as “Public summary”")
    wrong.click()
    expect(side(second, "Public summary", "In the record now")).to_be_focused()
    side(second, "Public summary", "Both, put together below").check()
    together = second.get_by_label("“Public summary”, both put together")
    expect(together).to_have_value(f"{FIRST}\n\n{SECOND}")
    together.fill("They spoke of speeding and burglary.")
    expect(side(second, "Title", "In the record now")).to_be_checked()
    second.get_by_role("button", name="Save what I have chosen").click()

    expect(second.get_by_role("alert")).to_contain_text("Saved")
    event.refresh_from_db()
    assert event.title == "Drop-in at Wold village hall"
    assert event.summary == "They spoke of speeding and burglary."
    assert event.themes_heard.get().note == NOTE


def side(page: Page, name: str, label: str) -> Locator:
    return page.get_by_role("group", name=name, exact=True).get_by_label(label)


def with_the_form_open(page: Page, user: User, event: Event) -> Page:
    sign_in(page, user)
    page.goto(f"/office/engagement/{event.uid}/edit/")
    expect(summary(page)).to_have_value(event.summary)
    return page


def summary(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Public summary")


def hear(page: Page, *, theme: str, note: str) -> None:
    heard = what_was_heard(page)
    heard.locator("summary").click()
    heard.get_by_label("Theme").select_option(label=theme)
    heard.get_by_label("Heard as").select_option(label="Question")
    heard.get_by_label("Note").fill(note)


def what_was_heard(page: Page) -> Locator:
    return page.locator("details", has=page.get_by_role("heading", name="What was heard"))


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()


def is_told(page: Page) -> None:
    """Who saved, what stands in the record, what was typed, and what nobody else touched."""
    told = page.get_by_role("alert")
    expect(told).to_be_focused()
    expect(told).to_contain_text("Olwen Officer saved this record")
    expect(told).to_contain_text("Only your form changes: What was heard")
    for words in ("Drop-in at Wold village hall", FIRST, SECOND):
        expect(page.get_by_role("main")).to_contain_text(words)
