"""The Office's list of consultations, and what is open about each."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from consultations.models import Consultation, ConsultationText
from consultations.rules.lifecycle import outcome_due_at

COLOURS = {
    Consultation.Status.PLANNED: "grey",
    Consultation.Status.APPROVED: "blue",
    Consultation.Status.OPEN: "green",
    Consultation.Status.CLOSED: "yellow",
    Consultation.Status.ANALYSED: "teal",
    Consultation.Status.OUTCOME_PUBLISHED: "purple",
    Consultation.Status.WITHDRAWN: "red",
}


@dataclass(frozen=True)
class Asked:
    """What an officer asked of the list; "" and None ask nothing."""

    words: str = ""
    status: str = ""
    basis: str = ""
    year: str = ""
    owner_id: int | None = None


@dataclass(frozen=True)
class Line:
    """One consultation in the list."""

    consultation: Consultation
    colour: str
    outcome_due_on: date | None
    outcome_is_overdue: bool
    waits: bool


def consultations_asked_for(asked: Asked) -> QuerySet:
    """Return the consultations, newest first."""
    waiting = ConsultationText.objects.waiting().filter(consultation=OuterRef("pk"))
    found = Consultation.objects.live().select_related("owner").annotate(waits=Exists(waiting))
    if asked.words:
        found = found.filter(
            Q(title__icontains=asked.words)
            | Q(title_cy__icontains=asked.words)
            | Q(purpose__icontains=asked.words)
        )
    for name, value in (("status", asked.status), ("basis", asked.basis)):
        if value:
            found = found.filter(**{name: value})
    if asked.year:
        found = found.filter(opens_at__year=asked.year)
    if asked.owner_id:
        found = found.filter(owner=asked.owner_id)
    return found.newest_first()


def line_of(consultation: Any, *, now: datetime) -> Line:
    """`consultation` comes from `consultations_asked_for`."""
    due_on, is_overdue = outcome_due(consultation, now=now)
    return Line(
        consultation=consultation,
        colour=COLOURS[Consultation.Status(consultation.status)],
        outcome_due_on=due_on,
        outcome_is_overdue=is_overdue,
        waits=consultation.waits,
    )


def outcome_due(consultation: Consultation, *, now: datetime) -> tuple[date | None, bool]:
    """When an outcome that is not published yet is due, and whether that has passed."""
    status = consultation.status
    owed = (Consultation.Status.CLOSED, Consultation.Status.ANALYSED)
    if status not in owed or consultation.closes_at is None:
        return None, False
    due_at = outcome_due_at(consultation.closes_at)
    return localdate(due_at), due_at < now
