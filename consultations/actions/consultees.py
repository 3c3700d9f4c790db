"""Keeping the standing list of consultees, and asking them: invited, reminded, replied."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from consultations.actions.consultations import locked
from consultations.models import Consultation, Consultee, Invitation
from consultations.queries.consultees import invitations_to_remind
from consultations.queries.submission import public_row
from meetings.actions.errors import NotArranged
from opcc.office.actions.mail.owing import owe
from opcc.office.history import recorded
from opcc.office.models import Contact, Mail, User
from opcc.office.models.mail import dedupe_key

INVITED, REMINDED = "consultations.invited", "consultations.reminded"
Status = Consultation.Status


@dataclass(frozen=True)
class ConsulteeDetails:
    """What is kept of one organisation on the list."""

    voice: str
    language: str
    contact_id: int | None = None


@transaction.atomic
@recorded
def add_consultee(
    *, organisation_id: int, details: ConsulteeDetails, by: User, now: datetime
) -> Consultee:
    """Put an organisation on the list. One that was taken off comes back; twice is once."""
    consultee, is_new = Consultee.objects.get_or_create(
        organisation_id=organisation_id,
        defaults={"voice": details.voice, "language": details.language, "added_at": now},
    )
    if not is_new and consultee.ended_at is None:
        return consultee
    if consultee.ended_at is not None:
        consultee.ended_at = None
        consultee.save(update_fields=["ended_at"])
    return write(consultee, details)


@transaction.atomic
@recorded
def change_consultee(
    *, consultee: Consultee, details: ConsulteeDetails, by: User, now: datetime
) -> Consultee:
    """Make the line read as entered; the contact is one of the organisation's own."""
    consultee = Consultee.objects.select_for_update(of=("self",)).get(pk=consultee.pk)
    return write(consultee, details)


def write(consultee: Consultee, details: ConsulteeDetails) -> Consultee:
    own = Contact.objects.filter(organisation=consultee.organisation_id)
    if details.contact_id and not own.filter(pk=details.contact_id).exists():
        raise NotArranged(_("Choose somebody of this organisation."))
    held = ConsulteeDetails(consultee.voice, consultee.language, consultee.contact_id)
    if held != details:
        consultee.voice, consultee.language = details.voice, details.language
        consultee.contact_id = details.contact_id
        consultee.save()
    return consultee


@transaction.atomic
@recorded
def end_consultee(*, consultee: Consultee, by: User, now: datetime) -> None:
    """Take an organisation off the list; what it was asked before stays. Twice is once."""
    Consultee.objects.filter(pk=consultee.pk, ended_at=None).update(ended_at=now)


@transaction.atomic
@recorded
def put_consultee_back(*, consultee: Consultee, by: User, now: datetime) -> None:
    Consultee.objects.filter(pk=consultee.pk).update(ended_at=None)


@transaction.atomic
@recorded
def invite(
    *, consultation: Consultation, consultee_ids: Collection[int], by: User, now: datetime
) -> list[Invitation]:
    """Ask consultees to answer: by mail where there is an address, else somebody writes to them.

    Who was asked already is not asked again.
    """
    consultation = locked(consultation)
    require_open_to_invite(consultation)
    known = set(consultation.invitations.values_list("consultee_id", flat=True))
    found = Consultee.objects.standing().filter(pk__in=set(consultee_ids) - known)
    invitations = [
        Invitation.objects.create(
            consultation=consultation,
            consultee=consultee,
            by_mail=bool(consultee.email),
            invited_by=by,
            invited_at=now,
        )
        for consultee in found.select_related("contact", "organisation")
    ]
    for invitation in invitations:
        owe_mail(invitation, INVITED, occasion="first", now=now)
    return invitations


def require_open_to_invite(consultation: Consultation) -> None:
    row = public_row(consultation.uid)
    if consultation.status not in (Status.APPROVED, Status.OPEN) or row is None or not row.is_shown:
        raise NotArranged(
            _("Consultees are asked while the public page is there and it is not closed.")
        )


def owe_mail(invitation: Invitation, kind: str, *, occasion: str, now: datetime) -> None:
    """Owe one mail about an invitation; the address is looked up when it is sent."""
    if not invitation.by_mail:
        return
    mail = Mail(
        kind=kind,
        subscription_uid=invitation.uid,
        about=str(invitation.consultation.uid),
        occasion=occasion,
        dedupe_key=dedupe_key(kind, str(invitation.uid), occasion),
        language=invitation.consultee.language,
        due_at=now,
    )
    owe(mail, now=now)


@transaction.atomic
@recorded
def invite_again(*, invitation: Invitation, by: User, now: datetime) -> None:
    """Send anew what came back, to the address that the organisation has now."""
    invitation = held(invitation)
    require_open_to_invite(invitation.consultation)
    if invitation.bounced_at is None:
        return
    invitation.by_mail = bool(invitation.consultee.email)
    invitation.bounced_at = None
    invitation.invited_at = now
    invitation.save()
    owe_mail(invitation, INVITED, occasion=now.isoformat(timespec="seconds"), now=now)


@transaction.atomic
@recorded
def remind(*, consultation: Consultation, by: User, now: datetime) -> int:
    """Remind by mail whoever has not replied; once on a day. Returns how many are reminded."""
    consultation = locked(consultation)
    if consultation.status != Status.OPEN:
        raise NotArranged(_("Consultees are reminded while it is open."))
    today = localdate(now)
    reminded = 0
    for invitation in invitations_to_remind(consultation):
        last = invitation.reminded_at or invitation.invited_at
        if localdate(last) == today:
            continue
        invitation.reminded_at = now
        invitation.save(update_fields=["reminded_at"])
        owe_mail(invitation, REMINDED, occasion=str(today), now=now)
        reminded += 1
    return reminded


@transaction.atomic
@recorded
def note_reply(
    *, invitation: Invitation, reply: str, replied_on: date | None, by: User, now: datetime
) -> None:
    """Keep what a consultee replied; “no reply yet” takes it back."""
    invitation = held(invitation)
    if reply == Invitation.Reply.NONE:
        replied_on = None
    elif replied_on is None or replied_on > localdate(now):
        raise NotArranged(_("Enter the day on which they replied; it cannot be to come."))
    if (invitation.reply, invitation.replied_on) != (reply, replied_on):
        invitation.reply, invitation.replied_on = reply, replied_on
        invitation.save(update_fields=["reply", "replied_on"])


def held(invitation: Invitation) -> Invitation:
    """The invitation as it stands, until the transaction ends."""
    rows = Invitation.objects.select_for_update(of=("self",))
    return rows.select_related("consultation", "consultee__contact").get(pk=invitation.pk)


@transaction.atomic
def note_bounce(*, uid: UUID, at: datetime) -> None:
    """Say of an invitation that no mail reaches its address. Twice is the same as once."""
    Invitation.objects.filter(uid=uid, bounced_at=None).update(bounced_at=at)
