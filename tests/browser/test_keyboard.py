"""The main job without a mouse: Tab, Space and Enter reach everything, and show where one is."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from engagement.models import Event, ThemeHeard
from tests.browser.conftest import Cast, sign_in
from tests.browsing import Window
from tests.factories.office import PASSWORD

# What the focused element, or the box drawn for a checkbox or radio, looks like with the focus
# and without. A button always has its shadow: only what changes shows where one is.
FOCUS_SHOWS = """element => {
  const choice = element.matches(".govuk-checkboxes__input, .govuk-radios__input");
  const look = () => {
    const drawn = choice
      ? getComputedStyle(element.nextElementSibling, "::before")
      : getComputedStyle(element);
    const seen = drawn.outlineStyle === "none" || drawn.outlineColor === "rgba(0, 0, 0, 0)";
    return [seen ? "" : drawn.outline, drawn.boxShadow, drawn.backgroundColor].join();
  };
  const focused = look();
  element.blur();
  const plain = look();
  element.focus({ focusVisible: true });
  return focused !== plain;
}"""
MOST_STOPS = 80
THEMES = ("Road safety and speeding", "Anti-social behaviour")


class Keyboard:
    """Somebody at a page who has nothing but a keyboard."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def focused(self) -> Locator:
        return self.page.locator(":focus")

    def tab(self) -> str:
        """Go one stop on and return what is there; it must be something, and be seen."""
        self.page.keyboard.press("Tab")
        expect(self.focused, "Tab leads to something").to_have_count(1)
        name = self.focused.evaluate(
            "e => (e.labels?.[0] ?? e).innerText.trim().replaceAll(/\\s+/g, ' ') || e.name"
        )
        assert self.focused.evaluate(FOCUS_SHOWS), f"Nobody sees that the focus is on “{name}”"
        return name

    def tab_to(self, target: Locator) -> None:
        """Go on until the focus is there."""
        expect(target).to_have_count(1)
        passed = []
        while not target.evaluate("element => element === document.activeElement"):
            passed.append(self.tab())
            assert len(passed) < MOST_STOPS, f"Never came to it; passed {passed}"

    def fill(self, target: Locator, words: str) -> None:
        self.tab_to(target)
        self.page.keyboard.type(words)

    def press(self, target: Locator, key: str = "Enter") -> None:
        self.tab_to(target)
        self.page.keyboard.press(key)


def section(page: Page, title: str) -> Locator:
    heading = page.get_by_role("heading", name=title, exact=True, level=2)
    return page.locator("details").filter(has=heading)


def test_from_the_skip_link_through_the_navigation(cast: Cast, desktop_page: Page):
    desktop_page.goto("/")
    keyboard = Keyboard(desktop_page)
    assert [keyboard.tab() for _ in range(9)] == [
        "Skip to main content",
        "Office of the Police and Crime Commissioner for Testshire",
        "Sign in",
        "Engagement log",
        "Events",
        "Meetings",
        "Consultations",
        "Questions",
        "More",
    ]
    desktop_page.goto("/")
    keyboard.press(desktop_page.get_by_role("link", name="Engagement log").first)
    desktop_page.wait_for_url("**/engagement/")

    assert keyboard.tab() == "Skip to main content"
    desktop_page.keyboard.press("Enter")
    expect(desktop_page.get_by_role("main")).to_be_focused()
    keyboard.tab()
    assert keyboard.focused.evaluate("element => element.closest('main') !== null")


@pytest.mark.parametrize("path", ["/", "/cy/"])
def test_the_menu_fits_one_line_on_a_desk(cast: Cast, desktop_page: Page, path: str):
    sign_in(desktop_page, cast.officer)  # who has one entry more
    desktop_page.goto(path)
    items = desktop_page.locator(".govuk-service-navigation__item")
    tops = {items.nth(n).bounding_box()["y"] for n in range(items.count())}
    assert items.count() == 7
    assert len(tops) == 1


def test_the_menu_on_a_phone(cast: Cast, phone_page: Page):
    phone_page.goto("/")
    menu = phone_page.get_by_role("button", name="Menu")
    expect(menu).to_have_attribute("aria-expanded", "false")
    Keyboard(phone_page).press(menu)
    expect(menu).to_have_attribute("aria-expanded", "true")
    Keyboard(phone_page).press(phone_page.get_by_role("link", name="Events", exact=True).first)
    phone_page.wait_for_url("**/events/")


def test_an_officer_logs_an_engagement(cast: Cast, desktop_page: Page):
    page = desktop_page
    keyboard = Keyboard(page)
    sign_in_with_keys(page, cast.officer.email)

    keyboard.fill(page.get_by_label("Title"), "Drop-in at Wold village hall")
    keyboard.fill(page.get_by_label("Kind of engagement"), "Drop-in")
    keyboard.press(page.get_by_label("Wold district"), "Space")
    hear_two_themes(page)
    keyboard.press(section(page, "Public summary").locator("summary"))
    keyboard.fill(page.get_by_role("textbox", name="Public summary"), "They spoke of speeding.")
    keyboard.press(page.get_by_role("button", name="Save", exact=True))

    expect(page.get_by_role("heading", level=1)).to_have_text("Drop-in at Wold village hall")
    expect(page.get_by_role("alert")).to_be_focused()  # what was done is read out first
    event = Event.objects.get()
    assert event.summary == "They spoke of speeding."
    assert [(row.theme.name, row.heard_as) for row in event.themes_heard.order_by("id")] == [
        (THEMES[0], ThemeHeard.HeardAs.CONCERN),
        (THEMES[1], ThemeHeard.HeardAs.IDEA),
    ]


def sign_in_with_keys(page: Page, email: str) -> None:
    keyboard = Keyboard(page)
    page.goto("/office/engagement/new/")
    keyboard.fill(page.get_by_label("E-mail address"), email)
    keyboard.fill(page.get_by_label("Password", exact=True), PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/office/engagement/new/")


def hear_two_themes(page: Page) -> None:
    """A section opens with Enter; the new row has the focus, and Tab goes on inside it."""
    keyboard = Keyboard(page)
    heard = section(page, "What was heard")
    keyboard.press(heard.locator("summary"))
    expect(heard).to_have_attribute("open", "")
    keyboard.fill(heard.get_by_label("Theme").nth(0), THEMES[0])
    keyboard.fill(heard.get_by_label("Heard as").nth(0), "Concern")
    keyboard.press(heard.get_by_role("button", name="Add another theme"))
    expect(heard.get_by_role("group", name="Theme 2")).to_be_focused()
    assert keyboard.tab() == "Theme"
    expect(heard.get_by_label("Theme").nth(1)).to_be_focused()
    page.keyboard.type(THEMES[1])
    keyboard.fill(heard.get_by_label("Heard as").nth(1), "Idea")


def test_what_is_wrong_is_one_key_away(cast: Cast, desktop_page: Page):
    page = desktop_page
    sign_in(page, cast.officer)
    page.goto("/office/engagement/new/")
    Keyboard(page).press(page.get_by_role("button", name="Save", exact=True))
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    assert Keyboard(page).tab() == "Enter a title"
    page.keyboard.press("Enter")
    expect(page.get_by_label("Title")).to_be_focused()


ROWS = {
    "took_part": ("Who of the Office took part", "Add another person"),
    "individuals": ("Individuals met", "Add another individual"),
    "came": ("Who came", "Add another group"),
    "heard": ("What was heard", "Add another theme"),
    "promises": ("What was promised", "Add another promise"),
}


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_new_row_takes_the_focus(cast: Cast, open_window: Callable[..., Window], scripts: bool):
    """Wherever a row is added, Tab goes on inside it, not from the top of the page."""
    page = open_window(java_script_enabled=scripts).page
    sign_in(page, cast.officer)
    for prefix, (title, button) in ROWS.items():
        page.goto("/office/engagement/new/")
        section(page, title).locator("summary").click()
        section(page, title).get_by_role("button", name=button).click()
        expect(section(page, title).locator(".opcc-row").nth(1)).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_attribute("name", re.compile(rf"^{prefix}-1-"))
