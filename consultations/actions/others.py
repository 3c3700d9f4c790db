"""What others ask, and what the Office does about it."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from consultations.models import ConsultationText, OtherConsultation
from meetings.actions.errors import NotArranged, RecordChanged
from opcc.office.actions import keep_file, remove_files
from opcc.office.file_checks import CheckedFile
from opcc.office.history import recorded
from opcc.office.locks import in_turn_to_publish
from opcc.office.models import User


@dataclass(frozen=True)
class OtherDetails:
    """What another body asks, as an officer enters it."""

    title: str
    kind: str = OtherConsultation.Kind.CONSULTATION
    title_cy: str = ""
    organisation_id: int | None = None
    whose: str = ""
    about: str = ""
    about_cy: str = ""
    web_address: str = ""
    closes_on: date | None = None
    closes_words: str = ""
    closes_words_cy: str = ""
    owner_id: int | None = None
    response: str = OtherConsultation.Response.UNDECIDED
    responded_on: date | None = None
    response_words: str = ""
    response_words_cy: str = ""
    note: str = ""
    source: str = ""
    is_public: bool = False

    def columns(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(self)}


def other_details(other: OtherConsultation) -> OtherDetails:
    """Return a record as it stands."""
    return OtherDetails(**{one.name: getattr(other, one.name) for one in fields(OtherDetails)})


@transaction.atomic
@recorded
def add_other(*, uid: UUID, details: OtherDetails, by: User, now: datetime) -> OtherConsultation:
    """Keep what another body asks. A form sent twice makes one."""
    other, _is_new = OtherConsultation.objects.get_or_create(
        uid=uid, defaults={**details.columns(), "created_at": now, "changed_at": now}
    )
    return other


@transaction.atomic
@recorded
def change_other(
    *, other: OtherConsultation, version: int | None, details: OtherDetails, by: User, now: datetime
) -> OtherConsultation:
    """Make the record read as entered. What the public reads changes only by approval."""
    other = locked_other(other)
    if details == other_details(other):
        return other
    if version is not None and other.version != version:
        raise RecordChanged(other)
    for name, value in details.columns().items():
        setattr(other, name, value)
    return save_other(other, now=now)


@transaction.atomic
@recorded
def keep_response_file(
    *, other: OtherConsultation, file: CheckedFile, by: User, now: datetime
) -> OtherConsultation:
    """Keep what the Office sent; a file that was there before goes."""
    in_turn_to_publish()
    other = locked_other(other)
    before = other.response_file
    if before is not None and before.content_hash == file.content_hash:
        return other
    other.response_file = keep_file(file=file, by=by, now=now)
    save_other(other, now=now)
    if before is not None:
        remove_files(files=[before])
    return other


@transaction.atomic
@recorded
def remove_other(*, other: OtherConsultation, by: User, now: datetime) -> None:
    """Take away what was entered in error; what is public is withdrawn first."""
    other = OtherConsultation.objects.select_for_update(of=("self",)).get(pk=other.pk)
    at_stake = (ConsultationText.Decision.WAITING, ConsultationText.Decision.APPROVED)
    if other.public_texts.filter(decision__in=at_stake).exists():
        raise NotArranged(_("It was put forward for the public. Withdraw it instead."))
    if other.deleted_at is None:
        other.deleted_at = now
        save_other(other, now=now)


@transaction.atomic
@recorded
def put_other_back(*, other: OtherConsultation, by: User, now: datetime) -> None:
    """Bring back what was taken away. Twice is the same as once."""
    other = OtherConsultation.objects.select_for_update(of=("self",)).get(pk=other.pk)
    if other.deleted_at is not None:
        other.deleted_at = None
        save_other(other, now=now)


def locked_other(other: OtherConsultation) -> OtherConsultation:
    found = OtherConsultation.objects.live().select_for_update(of=("self",)).filter(pk=other.pk)
    current = found.first()
    if current is None:
        raise NotArranged(_("This was taken away."))
    return current


def save_other(other: OtherConsultation, *, now: datetime) -> OtherConsultation:
    other.version += 1
    other.changed_at = now
    other.save()
    return other
