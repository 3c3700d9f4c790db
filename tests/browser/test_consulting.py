"""A draft plan is asked about, answered, only then issued; a precept is blocked, then allowed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from consultations.actions import questionnaires as building
from consultations.actions.consultations import open_and_close
from consultations.models import Consultation, PublishedConsultation
from consultations.rules.forms import Kind
from opcc.office.models import Office, PoliceAndCrimePlan, PolicingBody, Precept
from tests.browser.conftest import Cast, sign_in
from tests.browsing import Window
from tests.factories.consultations import ConsultationFactory, PreceptFactory
from tests.factories.office import PlanFactory, TermFactory, ThemeFactory

TITLE = "What should policing put first?"
SAID = "Keep officers in the villages."
DID = "Twelve more officers stay in Wold."
GATES = "/office/consultations/plan-and-precept/"


@pytest.fixture
def consultation(cast: Cast) -> Consultation:
    """Planned about a draft plan: one question to tick, one to answer in words."""
    now = timezone.now()
    one = ConsultationFactory(
        ready=True,
        title=TITLE,
        owner=cast.officer,
        basis=Consultation.Basis.PLAN,
        plan=PlanFactory(title="Draft plan", body=PolicingBody.objects.get()),
        asks_victims=True,
        opens_at=now + timedelta(days=1),
        closes_at=now + timedelta(days=60),
        decision_on=localdate(now) + timedelta(days=90),
    )
    written = {"by": cast.officer, "now": now}
    section = building.add_section(
        consultation=one, details=building.SectionDetails("The draft"), **written
    )
    for kind, text in ((Kind.STATEMENT, "The draft is right."), (Kind.TEXT, "What is missing?")):
        building.add_question(
            section=section, details=building.QuestionDetails(kind, text), **written
        )
    return one


def test_a_draft_plan_is_asked_about_answered_and_only_then_issued(
    cast: Cast,
    consultation: Consultation,
    desktop_page: Page,
    phone_page: Page,
    open_window: Callable[..., Window],
):
    page, approving, public = desktop_page, open_window().page, phone_page
    ThemeFactory(name="Officers to be seen")
    TermFactory(
        person__name="Cora Commissioner",
        office=Office.objects.get(code="pcc"),
        body=consultation.plan.body,
    )
    plan = f"plan/{consultation.plan_id}"
    sign_in(page, cast.officer)
    sign_in(approving, cast.approver)

    send(page, consultation, "asks")
    approve(approving)
    mark(approving, plan, "Issued", "It cannot be issued yet")
    expect(approving.get_by_role("alert")).to_contain_text("cannot be marked as issued yet")
    assert PoliceAndCrimePlan.objects.get().issued_on is None

    pretend_that_it(consultation, "opened")
    answer(public)
    pretend_that_it(consultation, "closed")
    mark(approving, plan, "Issued", "It cannot be issued yet")
    analyse(page, consultation)
    consider(page, consultation)
    say_what_came_of_it(page)
    send(page, consultation, "outcome")
    approve(approving)
    mark(approving, plan, "Issued", "their answers were considered")
    approving.wait_for_url(f"**{GATES}")
    assert PoliceAndCrimePlan.objects.get().issued_on == localdate()

    public.goto("/consultations/")
    expect(public.get_by_role("main")).to_contain_text("Draft plan: issued on")
    public.get_by_role("link", name=TITLE).first.click()
    expect(public.get_by_role("main")).to_contain_text(SAID)
    expect(public.get_by_role("main")).to_contain_text(DID)


def test_a_precept_is_blocked_and_then_allowed_by_the_chief_executive(
    cast: Cast, desktop_page: Page
):
    page = desktop_page
    precept = PreceptFactory(body=PolicingBody.objects.get())
    sign_in(page, cast.approver)
    mark(page, f"precept/{precept.pk}", "Proposed to the Panel", "It cannot be issued yet")
    expect(page.get_by_role("main")).to_contain_text("Proposed on")
    reason = "The law leaves no time this year."
    mark(page, f"precept/{precept.pk}", "Issued", "a consultation about it", reason)
    expect(page.get_by_role("alert")).to_contain_text("Only the Chief Executive")
    assert Precept.objects.get().issued_on is None

    term = TermFactory(office=Office.objects.get(code="chief-executive"), body=precept.body)
    cast.approver.person = term.person
    cast.approver.save()
    mark(page, f"precept/{precept.pk}", "Issued", "a consultation about it", reason)
    expect(page.get_by_role("main")).to_contain_text(reason)
    assert Precept.objects.get().issued_on == localdate()


def send(page: Page, one: Consultation, subject: str) -> None:
    page.goto(f"/office/consultations/told/{subject}/{one.uid}/")
    page.get_by_role("button", name="Send for approval").click()
    expect(page.get_by_role("main")).to_contain_text("Sent for approval.")


def approve(page: Page) -> None:
    page.goto("/office/consultations/told/")
    page.get_by_role("main").get_by_role("link", name=TITLE).first.click()
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_role("button", name="Approve")).to_have_count(0)


def mark(page: Page, which: str, step: str, told: str, reason: str = "") -> None:
    page.goto(f"{GATES}{which}/")
    expect(page.get_by_role("main")).to_contain_text(told)
    page.get_by_label(step, exact=True).check()
    if reason:
        page.get_by_label("Why it goes on without what is missing").fill(reason)
    page.get_by_role("button", name="Save").click()


def pretend_that_it(one: Consultation, happened: str) -> None:
    now = timezone.now()
    started = {"opens_at": now - timedelta(days=60)}
    ended = {"closes_at": now - timedelta(minutes=1)}
    moved = started if happened == "opened" else ended
    Consultation.objects.filter(pk=one.pk).update(**moved)
    PublishedConsultation.objects.filter(uid=one.uid).update(**moved)
    open_and_close(now=now)


def answer(page: Page) -> None:
    """On the public's phone, from the list of consultations to a reference."""
    page.goto("/consultations/")
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("button", name="Answer online").click()
    page.get_by_role("button", name="Start now").click()
    page.get_by_label("Disagree", exact=True).check()
    page.get_by_label("What is missing?").fill(SAID)
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("main")).to_contain_text(SAID)
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_role("main")).to_contain_text("Your reference")


def analyse(page: Page, one: Consultation) -> None:
    """Look at the figures, read what was written, and say which theme it raises."""
    page.goto(f"/office/consultations/{one.uid}/results/")
    expect(page.get_by_role("main")).to_contain_text("1 response counts")
    page.get_by_role("link", name="Answers in their own words").click()
    page.get_by_role("button", name="Read the next answer").click()
    expect(page.get_by_role("main")).to_contain_text(SAID)
    page.get_by_label("Officers to be seen").check()
    page.get_by_role("button", name="Save and read the next").click()
    expect(page.get_by_role("main")).to_contain_text("Every answer to this question is read")
    page.get_by_role("link", name="Officers to be seen").click()
    expect(page.get_by_role("main")).to_contain_text(SAID)


def consider(page: Page, one: Consultation) -> None:
    page.goto(f"/office/consultations/{one.uid}/analysed/")
    page.get_by_label("Considered by").select_option(label="Cora Commissioner")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("main")).to_contain_text("Considered by Cora Commissioner")


def say_what_came_of_it(page: Page) -> None:
    page.get_by_role("link", name="Add a point: you said – we did").click()
    page.get_by_label("Theme", exact=True).select_option(label="Officers to be seen")
    page.get_by_label("You said", exact=True).fill(SAID)
    page.get_by_label("We did", exact=True).check()
    page.get_by_label("What the Office did, or why it did not", exact=True).fill(DID)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("main")).to_contain_text(DID)
