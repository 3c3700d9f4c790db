"""The Consultation Principles of one consultation: ticked by the data, or by somebody."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from consultations.models import Consultation, PrincipleNote
from consultations.queries.checks import verdicts_on
from consultations.queries.office_list import outcome_due
from consultations.queries.submission import public_row
from consultations.rules.lifecycle import outcome_due_at
from consultations.rules.principles import Tick, tick_of

Status = Consultation.Status
TICKS: dict[Tick, tuple[Any, str]] = {
    Tick.KEPT: (_("Kept"), "green"),
    Tick.NOT_KEPT: (_("Not kept"), "red"),
    Tick.DOUBTFUL: (_("Doubtful"), "yellow"),
    Tick.OPEN: (_("Nobody has said yet"), "grey"),
}


@dataclass(frozen=True)
class Principle:
    """One principle as the page shows it; `note` is somebody's word on it."""

    letter: str
    name: str
    tick: str
    colour: str
    note: PrincipleNote | None


def principles_of(one: Consultation, *, now: datetime) -> list[Principle]:
    """Return all eleven, A to K."""
    notes = {note.letter: note for note in one.principle_notes.select_related("said_by")}
    answers = {found.check: found.answer for found in verdicts_on(one, now=now)}
    in_time = outcome_in_time(one, now=now)
    principles = []
    for letter in PrincipleNote.Letter:
        note = notes.get(letter)
        label, colour = TICKS[
            tick_of(
                letter.value,
                said=note.is_kept if note else None,
                answers=answers,
                is_approved=one.status not in (Status.PLANNED, Status.WITHDRAWN),
                outcome_in_time=in_time,
            )
        ]
        principles.append(Principle(letter.value, str(letter.label), str(label), colour, note))
    return principles


def outcome_in_time(one: Consultation, *, now: datetime) -> bool | None:
    """Whether the outcome came within its weeks; None while there is time."""
    if one.status == Status.OUTCOME_PUBLISHED and one.closes_at is not None:
        row = public_row(one.uid)
        if row is not None and row.outcome_at is not None:
            return bool(row.outcome_at <= outcome_due_at(one.closes_at))
    _due_on, is_overdue = outcome_due(one, now=now)
    return False if is_overdue else None
