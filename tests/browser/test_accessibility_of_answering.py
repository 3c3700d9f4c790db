"""Axe on the Office’s pages of questions: one that is late, its answer going round, the forms."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from consultations.questions import actions
from consultations.questions.models import Submission
from opcc.office.models import BankHoliday, Role
from tests.browser.axe import complaints, dead_links_of_errors
from tests.browser.conftest import sign_in
from tests.browser.test_accessibility_of_arranging import open_everything
from tests.factories.office import PolicingBodyFactory, UserFactory
from tests.factories.questions import PanelRulesFactory
from tests.questions.conftest import details, said

SENT_EMPTY = {"office-submission-new": "Save"}
STEPS = {
    "office-refuse": "Refuse it",
    "office-pass-on": "Pass it on",
    "office-holding-reply": "Save",
    "office-lateness": "Save",
}


@pytest.fixture
def page(transactional_db: None, desktop_page: Page) -> Page:
    PolicingBodyFactory()
    BankHoliday.objects.create(day=timezone.localdate() - timedelta(days=3), name="A holiday")
    sign_in(desktop_page, UserFactory(name="Olwen Officer", roles=[Role.OFFICER]))
    return desktop_page


def question(**more: object) -> Submission:
    """A question ten days old, by rules that want it answered within five working days."""
    now = datetime.now(tz=UTC)
    rules = PanelRulesFactory(answer_within=5, most_words=5, words="In so many words.")
    return actions.take_in(
        uid=rules.panel.uid,
        details=details(
            panel_id=rules.panel_id,
            received_on=timezone.localdate() - timedelta(days=10),
            as_sent="Word for word",
            **more,
        ),
        by=UserFactory(roles=[Role.OFFICER]),
        now=now,
    )


def url(name: str, *args: object) -> str:
    return reverse(f"questions:{name}", args=args)


def test_a_question_its_answer_and_the_lists(page: Page):
    writer, now = UserFactory(roles=[Role.APPROVER]), datetime.now(tz=UTC)
    UserFactory(roles=[Role.APPROVER])  # who clears what the writer wrote
    decided, waiting = question(), question()
    actions.accept(submission=waiting, by=writer, now=now)
    actions.explain_lateness(
        submission=waiting, reason="The figures came late.", by=writer, now=now
    )
    answer = actions.draft_answer(
        submission=waiting, details=said(waiting), version=None, by=writer, now=now
    )
    actions.put_forward(answer=answer, by=writer, now=now)
    drafted = actions.accept(submission=question(), by=writer, now=now)
    actions.draft_answer(
        submission=drafted,
        details=said(drafted, verdict="", text="Thank you, Zara Zanzibar."),
        version=None,
        by=writer,
        now=now,
    )
    found = []
    for address in (
        url("office-submissions"),
        url("office-submissions") + "?show=overdue&kind=public",
        url("office-submissions") + "?show=all&q=nothing-like-it",
        url("office-submission", decided.uid),
        url("office-submission", waiting.uid),
        url("office-answer", drafted.uid),
        url("office-answer-forward", drafted.uid),
        url("office-submission-edit", decided.uid),
        url("office-kind", decided.uid),
        url("office-panels"),
    ):
        page.goto(address)
        open_everything(page)
        found += complaints(page)
    assert not found, "\n".join(found)


def test_the_forms_opened_and_with_mistakes(page: Page):
    submission = question()
    addresses = {url(name): button for name, button in SENT_EMPTY.items()}
    addresses |= {url(name, submission.uid): button for name, button in STEPS.items()}
    found = []
    for address, button in addresses.items():
        page.goto(address)
        open_everything(page)
        found += complaints(page)
        page.get_by_role("button", name=button, exact=True).click()
        page.locator(".govuk-error-summary").wait_for()
        found += [*complaints(page), *dead_links_of_errors(page)]
    assert not found, "\n".join(found)
