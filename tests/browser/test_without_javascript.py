"""Without JavaScript every page does its work; it only takes a few more clicks."""

from datetime import date

from playwright.sync_api import Locator, Page, expect

from engagement import actions
from engagement.models import Event, PublicVersion
from tests.addresses import THEN
from tests.browser.conftest import Cast, sign_in
from tests.factories.engagement import EventFactory
from tests.factories.published import in_the_log

THEMES = [("Road safety and speeding", "Concern", "Past the school."), ("Drugs", "Idea", "")]


def test_an_engagement_with_two_themes_and_a_mistake(cast: Cast, no_js_page: Page):
    """Neither a row that is added nor a form that comes back loses what was typed."""
    page = no_js_page
    sign_in(page, cast.officer)
    page.goto("/office/engagement/new/")
    page.get_by_label("Kind of engagement").select_option(label="Drop-in session")
    page.get_by_label("Wold district").check()
    summary = page.get_by_role("textbox", name="Public summary")
    open_section(page, "Public summary")
    summary.fill("Nine people came.")
    heard = open_section(page, "What was heard")
    hear(heard, 0)
    heard.get_by_role("button", name="Add another theme").click()

    expect(heard).to_have_attribute("open", "")
    expect(page.locator(".govuk-error-summary")).to_have_count(0)  # nothing was asked yet
    hear(heard, 1)
    page.get_by_role("button", name="Save", exact=True).click()

    page.locator(".govuk-error-summary").get_by_role("link", name="Enter a title").click()
    expect(page.get_by_label("Title")).to_be_focused()
    expect(page.get_by_label("Wold district")).to_be_checked()
    expect(summary).to_have_value("Nine people came.")
    assert not Event.objects.exists()
    page.get_by_label("Title").fill("Drop-in at Wold village hall")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Drop-in at Wold village hall")
    event = Event.objects.get()
    assert event.summary == "Nine people came."
    assert [place.name for place in event.places.all()] == ["Wold district"]
    found = event.themes_heard.order_by("id")
    assert [(r.theme.name, r.get_heard_as_display(), r.note) for r in found] == THEMES


def open_section(page: Page, title: str) -> Locator:
    """Open one of the form's sections, where it is not open already."""
    heading = page.get_by_role("heading", name=title, exact=True, level=2)
    section = page.locator("details", has=heading)
    if section.get_attribute("open") is None:
        section.locator("summary").click()
    return section


def hear(section: Locator, row: int) -> None:
    theme, heard_as, note = THEMES[row]
    section.get_by_label("Theme").nth(row).select_option(label=theme)
    section.get_by_label("Heard as").nth(row).select_option(label=heard_as)
    section.get_by_label("Note").nth(row).fill(note)


def test_a_row_is_taken_away(cast: Cast, no_js_page: Page):
    page = no_js_page
    event = EventFactory(held=True, owner=cast.officer)
    sign_in(page, cast.officer)
    page.goto(f"/office/engagement/{event.uid}/edit/")
    heard = open_section(page, "What was heard")
    hear(heard, 0)
    heard.get_by_role("button", name="Add another theme").click()
    hear(heard, 1)
    heard.get_by_label("Take this row away").nth(0).check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Saved")
    assert event.themes_heard.get().theme.name == THEMES[1][0]


def test_the_public_search_and_filter_the_log(cast: Cast, no_js_page: Page):
    page = no_js_page
    in_the_log(title="Drop-in at Wold", text="They spoke of hare coursing.")
    in_the_log(title="Market stall", text="They spoke of parking.", starts_on=date(2026, 3, 2))
    page.goto("/engagement/")
    results = page.get_by_role("region", name="entries")
    expect(results.get_by_role("heading", level=3)).to_have_text(
        ["Drop-in at Wold", "Market stall"]
    )

    page.get_by_label("Words").fill("parking")
    page.get_by_role("button", name="Show results").click()
    results = page.get_by_role("region", name="1 entry")
    expect(results.get_by_role("heading", level=3)).to_have_text(["Market stall"])
    page.reload()
    expect(page.get_by_label("Words")).to_have_value("parking")

    page.get_by_role("link", name="Remove Words: parking").click()
    expect(page.get_by_role("region", name="2 entries")).to_be_visible()
    for part, typed in (("Day", "1"), ("Month", "4"), ("Year", "2026")):
        page.get_by_role("group", name="From").get_by_label(part).fill(typed)
    page.get_by_role("button", name="Show results").click()
    expect(page.get_by_role("heading", level=3)).to_have_text(["Drop-in at Wold"])


def test_an_approver_sends_back_and_approves(cast: Cast, no_js_page: Page):
    page = no_js_page
    for title in ("Drop-in at Wold", "Market stall"):
        event = EventFactory(held=True, title=title, owner=cast.officer)
        actions.submit_for_publication(event=event, by=cast.officer, now=THEN)
    sign_in(page, cast.approver)
    page.goto("/office/engagement/review/")
    page.get_by_role("link", name="Drop-in at Wold").click()
    page.get_by_role("button", name="Send back").click()
    expect(page.get_by_role("link", name="Say what has to change")).to_be_visible()
    page.get_by_label("What has to change?").fill("Say how many came.")
    page.get_by_role("button", name="Send back").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Market stall")  # the next to decide
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_role("alert")).to_contain_text("You approved")
    decisions = dict(PublicVersion.objects.values_list("title", "decision"))
    assert decisions == {"Drop-in at Wold": "sent-back", "Market stall": "approved"}
