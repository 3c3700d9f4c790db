"""A question's whole way: asked on a phone, explained, cleared by two, found by whoever asked."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils.timezone import localdate, now
from playwright.sync_api import Page, expect

from consultations.questions.actions.publication import publish_panel
from consultations.questions.models import PublishedQuestion, Submission
from opcc.office.models import Role, User
from tests.browser.axe import complaints
from tests.browser.conftest import Cast, sign_in
from tests.browsing import Window
from tests.factories.meetings import MeetingFactory
from tests.factories.office import UserFactory
from tests.factories.questions import PanelRulesFactory
from tests.meetings.publishing import published

TITLE = "Street lights in Wold"
QUESTION = "Which streets in Wold will get brighter lights, and when will that be?"
ANSWER = "Mill Lane and Castle Street, both in March."


@pytest.fixture
def panel(cast: Cast) -> str:
    """A panel with its rules and a meeting in three weeks; its name."""
    meeting = MeetingFactory(starts_on=localdate() + timedelta(weeks=3))
    published(meeting, now=now())
    rules = PanelRulesFactory(
        starts_on=date(2020, 1, 1),
        panel__series=meeting.series,
        repeat_months=6,
        decided_by="commissioner",
    )
    with transaction.atomic():
        publish_panel(rules.panel, now=now())
    return rules.panel.name


def test_from_the_form_to_the_register(
    cast: Cast, panel: str, phone_page: Page, open_window: Callable[..., Window]
):
    reference = ask(phone_page, panel)
    lead = UserFactory(name="Lena Lead", roles=[Role.OFFICER])
    accept_and_answer(open_window().page, cast.officer)
    for who in (lead, cast.approver):
        assert not PublishedQuestion.objects.exists()
        clear(open_window().page, who)
    find_it(phone_page, reference)

    again = ask(phone_page, panel)
    meet_the_repeat(open_window().page, cast.officer)
    phone_page.goto(f"/questions/where/{again}/")
    expect(phone_page.get_by_role("main")).to_contain_text("Your question was not taken")
    expect(phone_page.get_by_role("main")).to_contain_text("the same as one asked before")


def ask(page: Page, panel: str) -> str:
    """Ask through the panel and return the reference; every page on the way is looked at."""
    page.goto("/questions/")
    page.get_by_role("button", name="Ask a question").click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("3 clear working days before the meeting")
    expect(main).to_contain_text("Last day for questions")
    page.get_by_role("button", name="Ask through this Panel").click()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("Write your question")
    page.get_by_role("radio").first.check()
    page.get_by_label("What is it about, in a few words?").fill(TITLE)
    page.get_by_label("Your question", exact=True).fill(QUESTION)
    page.get_by_label("Your name").fill("Zara Zanzibar")
    page.get_by_label("Your e-mail address").fill("zara@public.example")
    assert not list(complaints(page))
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Check your question")
    assert not list(complaints(page))
    page.get_by_role("button", name="Send my question").click()
    expect(main).to_contain_text("We have your question")
    page.get_by_text("How this day is worked out").first.click()
    expect(main).to_contain_text("the meeting, not counted")
    assert not list(complaints(page))
    return Submission.objects.latest("pk").reference


def submission_page(page: Page, user: User) -> None:
    sign_in(page, user)
    page.goto(Submission.objects.latest("pk").get_absolute_url())


def accept_and_answer(page: Page, officer: User) -> None:
    submission_page(page, officer)
    expect(page.get_by_role("main")).to_contain_text("Day by day")
    page.get_by_role("button", name="Accept", exact=True).click()
    page.get_by_role("button", name="Accept it").click()
    page.goto(f"{Submission.objects.get().get_absolute_url()}answer/")
    page.get_by_label("Answered", exact=True).first.check()
    page.get_by_role("textbox", name="Answer", exact=True).first.fill(ANSWER)
    page.get_by_label("Author").fill("Abel Approver")
    page.get_by_label("Position", exact=True).fill("Chief Executive")
    page.get_by_role("button", name="Save and go on to clearance").click()
    page.get_by_role("button", name="Send it round").click()
    expect(page.get_by_role("main")).to_contain_text("To be cleared")


def clear(page: Page, user: User) -> None:
    submission_page(page, user)
    expect(page.get_by_role("main")).to_contain_text(ANSWER)
    page.get_by_label("Clear it").check()
    page.get_by_role("button", name="Decide", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Cleared")


def find_it(page: Page, reference: str) -> None:
    page.goto("/questions/where/")
    page.get_by_label("Your reference").fill(reference.lower())
    page.get_by_role("button", name="Show it").click()
    page.get_by_role("link", name="Read the answer").click()
    main = page.get_by_role("main")
    expect(main).to_contain_text(QUESTION)
    expect(main).to_contain_text(ANSWER)
    expect(main).not_to_contain_text("Zanzibar")
    page.goto("/questions/?q=lights")
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    assert not list(complaints(page))


def meet_the_repeat(page: Page, officer: User) -> None:
    """The rules say it is a repeat; the officer refuses it for that reason."""
    submission_page(page, officer)
    expect(page.get_by_role("main")).to_contain_text("What the panel’s rules say against it")
    page.get_by_role("button", name="Refuse", exact=True).click()
    page.get_by_label("What the asker is told").fill("Your first question is answered already.")
    page.get_by_role("button", name="Refuse it").click()
    expect(page.get_by_role("main")).to_contain_text("Refused")
    one = Submission.objects.latest("pk")
    assert (one.refused_because, one.repeat_of_id) == (
        "repeat",
        Submission.objects.earliest("pk").pk,
    )
