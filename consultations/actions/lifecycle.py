"""What an officer's word makes of a consultation: a later close, answers considered."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from consultations.actions.consultations import locked, save
from consultations.actions.publication import end_answers
from consultations.actions.wording import WHAT_TO_DO
from consultations.models import Consultation, Extension
from consultations.rules.lifecycle import why_not_analysed
from meetings.actions.errors import NotArranged
from opcc.office.history import recorded
from opcc.office.locks import in_turn_to_publish
from opcc.office.models import User

Status = Consultation.Status


@transaction.atomic
@recorded
def propose_extension(
    *,
    consultation: Consultation,
    closes_at: datetime,
    reason: str,
    reason_cy: str = "",
    by: User,
    now: datetime,
) -> Extension:
    """Propose a later close; it takes effect with the text that tells of it.

    A closed consultation may be opened again this way, until somebody has said that the answers
    were considered.
    """
    consultation = locked(consultation)
    if consultation.status not in (Status.APPROVED, Status.OPEN, Status.CLOSED):
        raise NotArranged(_("Only what is approved and not analysed yet can be extended."))
    assert consultation.closes_at is not None  # noqa: S101 - a constraint of the table
    if closes_at <= max(consultation.closes_at, now):
        raise NotArranged(_("The new closing must be later than the one before, and to come."))
    consultation.extensions.waiting().update(dropped_at=now)
    return Extension.objects.create(
        consultation=consultation,
        was=consultation.closes_at,
        closes_at=closes_at,
        reason=reason,
        reason_cy=reason_cy,
        proposed_by=by,
        proposed_at=now,
    )


@dataclass(frozen=True)
class Considered:
    """Who considered the answers, when, and how."""

    on: date
    by_id: int
    note: str = ""


@transaction.atomic
@recorded
def mark_analysed(
    *, consultation: Consultation, considered: Considered, by: User, now: datetime
) -> Consultation:
    """Say that whoever decides has read what came back; afterwards nothing more is taken.

    Said again, it puts right what was said before.
    """
    in_turn_to_publish()
    consultation = locked(consultation)
    if obstacle := why_not_analysed(status=consultation.status, is_considered=True):
        raise NotArranged(str(WHAT_TO_DO[obstacle]))
    assert consultation.closes_at is not None  # noqa: S101 - a constraint of the table
    if considered.on < localdate(consultation.closes_at):
        raise NotArranged(_("The answers cannot have been considered before it closed."))
    consultation.extensions.waiting().update(dropped_at=now)
    consultation.considered_on = considered.on
    consultation.considered_by_id = considered.by_id
    consultation.considered_note = considered.note
    if consultation.status == Status.CLOSED:
        consultation.status = Status.ANALYSED
        end_answers(consultation, now=now)
    return save(consultation, now=now)
