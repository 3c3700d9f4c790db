"""The Consultation Principles, ticked by the data or a person; the gate that the database keeps."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from consultations.models import GateOverride, PublishedIssue
from consultations.queries.principles import principles_of
from consultations.rules.checks import Answer, Check
from consultations.rules.principles import Tick, tick_of
from opcc.office.models import Precept
from tests.factories.consultations import ConsultationFactory, PreceptFactory
from tests.factories.office import PersonFactory, PlanFactory, UserFactory

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("letter", "given", "tick"),
    [
        ("A", {}, Tick.OPEN),
        ("A", {"said": True}, Tick.KEPT),
        ("E", {"answers": {Check.ENOUGH_TIME: Answer.DOUBTFUL}}, Tick.DOUBTFUL),
        ("E", {"answers": {Check.ENOUGH_TIME: Answer.MET}, "said": False}, Tick.NOT_KEPT),
        ("H", {}, Tick.OPEN),
        ("H", {"is_approved": True}, Tick.KEPT),
        ("J", {}, Tick.OPEN),
        ("J", {"outcome_in_time": False}, Tick.NOT_KEPT),
    ],
)
def test_a_persons_word_stands_before_the_data(letter, given, tick):
    known = {"said": None, "answers": {}, "is_approved": False, "outcome_in_time": None}
    assert tick_of(letter, **known | given) == tick


@pytest.mark.usefixtures("body")
def test_somebody_says_it_with_a_reason_and_takes_it_back(client, officer):
    one = ConsultationFactory(ready=True)
    address = reverse("consultations:office-principle", args=[one.uid, "D"])
    client.force_login(officer)
    refused = client.post(address, {"said": "kept", "note": " "})
    assert "Say why, in a few words" in refused.content.decode()
    client.post(address, {"said": "kept", "note": "Street surgeries go before it."})
    page = client.get(one.get_absolute_url()).content.decode()
    assert "Street surgeries go before it." in page
    client.post(address, {"said": "nothing", "note": ""})
    assert not one.principle_notes.exists()
    assert client.get(address.replace("/D/", "/L/")).status_code == 404
    assert [one.letter for one in principles_of(one, now=NOW)] == list("ABCDEFGHIJK")


def about(kind, record, **more):
    asks = {"asks_people": True, "asks_victims": True, "asks_ratepayers": True}
    return ConsultationFactory(
        **{"basis": kind, kind: record, "covers_capital": True, **asks}
        | {"status": "analysed", "considered_on": date(2026, 11, 20)}
        | {"considered_by": PersonFactory()}
        | more
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "more", "passes"),
    [
        ("plan", {}, True),
        ("plan", {"asks_victims": False}, False),
        ("plan", {"asks_ratepayers": False, "covers_capital": False}, True),
        ("plan", {"status": "open"}, False),
        ("plan", {"considered_on": date(2026, 12, 2)}, False),
        ("plan", {"deleted_at": NOW}, False),
        ("precept", {}, True),
        ("precept", {"covers_capital": False}, False),
        ("precept", {"asks_ratepayers": False}, False),
        ("precept", {"asks_people": False}, False),
    ],
)
def test_the_database_itself_keeps_the_gate(kind, more, passes):
    record = PlanFactory() if kind == "plan" else PreceptFactory()
    about(kind, record, **more)
    record.issued_on = NOW.date()
    if passes:
        record.save()
        return
    with pytest.raises(IntegrityError, match="of those the law names"), transaction.atomic():
        record.save()
    GateOverride.objects.create(
        **{kind: record},
        step="issued",
        reason="No time is left.",
        decided_by=PersonFactory(),
        recorded_by=UserFactory(),
        recorded_at=NOW,
    )
    record.save()


@pytest.mark.django_db
@pytest.mark.parametrize("made", [PlanFactory, PreceptFactory])
def test_nothing_is_entered_as_issued(made):
    with pytest.raises(IntegrityError, match="of those the law names"), transaction.atomic():
        made(issued_on=NOW.date())


@pytest.mark.usefixtures("body")
def test_the_public_reads_when_it_was_issued_and_after_what(client, approver):
    precept = PreceptFactory()
    one = about("precept", precept)
    client.force_login(approver)
    day = {"on-day": "20", "on-month": "11", "on-year": "2026"}
    address = reverse("consultations:office-gate", args=["precept", precept.pk])
    sent = client.post(address, {"step": "issued", **day})
    assert sent.status_code == 302
    issue = PublishedIssue.objects.get()
    assert (issue.issued_on, issue.consulted) == (date(2026, 11, 20), [one.uid])
    client.logout()
    page = client.get(reverse("consultations:finder")).content.decode()
    assert "Precept 2027/28: issued on 20 November 2026" in page
    client.force_login(approver)
    client.post(f"{address}unmark/", {"step": "issued"})
    assert Precept.objects.get().issued_on is None
    assert not PublishedIssue.objects.exists()


@pytest.mark.usefixtures("body")
@pytest.mark.parametrize(
    ("starts_on", "told"),
    [(date(2026, 12, 1), "Issue not recorded"), (date(2026, 12, 2), "Not yet")],
)
def test_of_a_plan_in_force_the_issue_may_not_be_recorded(client, officer, starts_on, told):
    PlanFactory(starts_on=starts_on)
    with time_machine.travel(NOW, tick=False):
        client.force_login(officer)
        page = client.get(reverse("consultations:office-gates")).content.decode()
    assert told in page
    assert page.count("Issue not recorded") + page.count("Not yet") == 1
