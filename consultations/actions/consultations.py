"""Keeping consultations: adding, changing, taking away, and what time alone does to them."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from consultations.models import Consultation
from consultations.queries.details import ConsultationDetails, details_of
from consultations.rules.lifecycle import status_at
from meetings.actions.errors import NotArranged, RecordChanged
from opcc.office.actions import raise_public_revision
from opcc.office.actions.lines import bring_into_line
from opcc.office.history import recorded
from opcc.office.locks import in_turn_to_publish
from opcc.office.models import User

Status = Consultation.Status


@transaction.atomic
@recorded
def add_consultation(
    *, uid: UUID, details: ConsultationDetails, by: User, now: datetime
) -> Consultation:
    """Plan a consultation. A form sent twice makes one."""
    consultation, is_new = Consultation.objects.get_or_create(
        uid=uid, defaults={**details.columns(), "created_at": now, "changed_at": now}
    )
    if is_new:
        write_links(consultation, details)
    return consultation


@transaction.atomic
@recorded
def change_consultation(
    *,
    consultation: Consultation,
    version: int,
    details: ConsultationDetails,
    by: User,
    now: datetime,
) -> Consultation:
    """Make the consultation read as entered. What the public reads changes only by approval."""
    consultation = locked(consultation)
    held = details_of(consultation)
    if details == held:
        return consultation
    if consultation.version != version:
        raise RecordChanged(consultation)
    if consultation.status == Status.WITHDRAWN:
        raise NotArranged(_("It was withdrawn, so it stays as it was."))
    require_dates_kept(consultation, held, details)
    for name, value in details.columns().items():
        setattr(consultation, name, value)
    write_links(consultation, details)
    return save(consultation, now=now)


def require_dates_kept(
    consultation: Consultation, held: ConsultationDetails, details: ConsultationDetails
) -> None:
    """The public counts on approved dates: only an extension, with its reason, moves them."""
    if consultation.status == Status.PLANNED:
        return
    before, after = ((one.opens_at, one.closes_at, one.closing) for one in (held, details))
    if before != after:
        raise NotArranged(
            _("Its dates are approved. Extend it, or withdraw it, and say why: people count on it.")
        )


def write_links(consultation: Consultation, details: ConsultationDetails) -> None:
    bring_into_line(
        consultation.audience_links.all(),
        key=["audience_id"],
        wanted=({"audience_id": one.audience_id, "how": one.how} for one in details.audiences),
        owner={"consultation": consultation},
    )
    bring_into_line(
        consultation.place_links.all(),
        key=["place_id"],
        wanted=({"place_id": pk} for pk in sorted(details.place_ids)),
        owner={"consultation": consultation},
    )


def locked(consultation: Consultation) -> Consultation:
    """The consultation as it stands, until the transaction ends."""
    found = (
        Consultation.objects.live().select_for_update(of=("self",)).filter(pk=consultation.pk)
    ).first()
    if found is None:
        raise NotArranged(_("This consultation was taken away."))
    return found


def save(consultation: Consultation, *, now: datetime) -> Consultation:
    """Save the consultation as its next version."""
    consultation.version += 1
    consultation.changed_at = now
    consultation.save()
    return consultation


@transaction.atomic
@recorded
def remove_consultation(*, consultation: Consultation, by: User, now: datetime) -> None:
    """Take away what was planned in error; what the public was told of is withdrawn instead."""
    consultation = Consultation.objects.select_for_update().get(pk=consultation.pk)
    if consultation.status != Status.PLANNED:
        raise NotArranged(_("The public was told of it. Withdraw it, and say why."))
    if consultation.public_texts.waiting().exists():
        raise NotArranged(_("It waits for approval. Take that back first."))
    if consultation.deleted_at is None:
        consultation.deleted_at = now
        save(consultation, now=now)


@transaction.atomic
@recorded
def put_consultation_back(*, consultation: Consultation, by: User, now: datetime) -> None:
    """Bring back what was taken away. Twice is the same as once."""
    consultation = Consultation.objects.select_for_update().get(pk=consultation.pk)
    if consultation.deleted_at is not None:
        consultation.deleted_at = None
        save(consultation, now=now)


@transaction.atomic
def open_and_close(*, now: datetime) -> int:
    """Let the consultations open and close whose time has come. Returns how many changed.

    The public pages go by the times themselves; the revision is raised so that a kept page is
    made anew. Twice is the same as once.
    """
    to_move = (Consultation.objects.to_open(now), Consultation.objects.to_close(now))
    if not any(due.exists() for due in to_move):
        return 0
    in_turn_to_publish()
    moved = 0
    for due in to_move:
        for consultation in due.select_for_update(skip_locked=True):
            assert consultation.opens_at and consultation.closes_at  # noqa: S101 - a constraint
            consultation.status = status_at(
                consultation.status,
                opens_at=consultation.opens_at,
                closes_at=consultation.closes_at,
                now=now,
            )
            save(consultation, now=now)
            moved += 1
    if moved:
        raise_public_revision(now=now)
    return moved
