"""Reading answers fast: the answer, every theme and the button in one screen; all by keys."""

from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from consultations.actions.responses import ResponseDetails, take_response
from consultations.models import Answer, Question
from consultations.queries.questionnaires import form_asked
from opcc.office.models import Theme
from tests.browser.axe import complaints
from tests.browser.conftest import Cast, sign_in
from tests.consultations.asking import DURING, full_answers, open_consultation
from tests.factories.office import ThemeFactory

WORDS = "Nobody looks after the canal path: broken lamps, and dogs that are not on a lead."
FEWEST = 26


@pytest.fixture
def address(cast: Cast) -> str:
    """Where the first of two answers is read; there are as many themes as in the log."""
    for number in range(max(FEWEST - Theme.objects.count(), 0)):
        ThemeFactory(name=f"Community safety and partnership {number}")
    ThemeFactory(name="Zebra crossings")
    consultation = open_consultation()
    answers = full_answers(form_asked(consultation), text=WORDS)
    for _ in range(2):
        take_response(
            consultation=consultation,
            uid=uuid4(),
            details=ResponseDetails(road="post", received_at=DURING, answers=answers),
            by=cast.officer,
            now=DURING,
        )
    question = Question.objects.get(section__questionnaire__consultation=consultation, kind="text")
    return f"{consultation.get_absolute_url()}themes/{question.uid}/next/"


def test_everything_is_in_sight_and_every_theme_is_found_by_typing(
    cast: Cast, desktop_page: Page, address: str
):
    page = desktop_page
    page.set_viewport_size({"width": 1280, "height": 900})
    sign_in(page, cast.officer)
    page.goto(address)
    search = page.get_by_label("Find a theme")
    expect(search).to_be_focused()
    for seen in (
        page.get_by_text(WORDS),
        *page.locator(".opcc-themes label:visible").all(),
        page.get_by_role("button", name="Save and read the next"),
    ):
        expect(seen).to_be_in_viewport(ratio=1)
    expect(page.locator("[name=themes]:visible")).to_have_count(Theme.objects.count())
    assert list(complaints(page)) == []

    page.keyboard.press("2")
    page.keyboard.type("zebr")
    expect(page.locator("[name=themes]:visible")).to_have_count(2)  # what is ticked stays in sight
    page.keyboard.press("Enter")
    expect(page.get_by_label("Zebra crossings")).to_be_checked()
    expect(search).to_have_value("")
    expect(search).to_be_focused()
    first = page.url
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != first)
    coded = Answer.objects.exclude(coded_at=None).get()
    assert coded.themes.count() == 2
    assert coded.themes.filter(theme__name="Zebra crossings").exists()


def test_it_is_used_without_script_and_on_a_phone(
    cast: Cast, no_js_page: Page, phone_page: Page, address: str
):
    for page in (no_js_page, phone_page):
        sign_in(page, cast.officer)
        page.goto(address)
        page.get_by_label("Zebra crossings").check()
        page.get_by_role("button", name="Save and read the next").click()
    expect(phone_page.get_by_role("main")).to_contain_text("Every answer to this question is read")
    assert Answer.objects.filter(themes__theme__name="Zebra crossings").count() == 2
