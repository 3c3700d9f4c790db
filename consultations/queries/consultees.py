"""The standing list of consultees by whose voice they bring, and what became of asking them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from consultations.models import Consultation, Consultee, Invitation, Response
from engagement.queries.form_choices import Choices, Grouped, grouped, named
from opcc.office.models import Contact, Mail

A_YEAR = timedelta(days=365)
COLOURS = {
    Invitation.Reply.ANSWERED: "green",
    Invitation.Reply.DECLINED: "grey",
    Invitation.Reply.NONE: "yellow",
}


@dataclass(frozen=True)
class VoiceGroup:
    """Those on the list who bring one voice."""

    voice: str
    consultees: list[Consultee]


@dataclass(frozen=True)
class InvitationLine:
    """One consultee asked: the invitation, what the mail ledger says, and the reply."""

    invitation: Invitation
    mail: str
    reply: str
    colour: str
    is_open: bool


def standing_list(*, now: datetime) -> list[VoiceGroup]:
    """Return the list, each with how often it was asked and answered in twelve months."""
    lately = Q(invitations__invited_at__gte=now - A_YEAR)
    found = (
        Consultee.objects.standing()
        .select_related("organisation", "contact")
        .annotate(
            asked=Count("invitations", filter=lately),
            answered=Count(
                "invitations", filter=lately & Q(invitations__reply=Invitation.Reply.ANSWERED)
            ),
        )
    )
    rows = list(found)
    return [
        VoiceGroup(str(voice.label), [one for one in rows if one.voice == voice])
        for voice in Consultee.Voice
        if any(one.voice == voice for one in rows)
    ]


def with_response() -> Exists:
    """Whether the ledger has an answer of the organisation itself."""
    return Exists(
        Response.objects.filter(
            consultation=OuterRef("consultation"),
            organisation=OuterRef("consultee__organisation"),
        )
    )


def invitations_of(consultation: Consultation) -> QuerySet:
    found = consultation.invitations.select_related(
        "consultee__organisation", "consultee__contact", "invited_by"
    )
    return found.annotate(has_response=with_response()).order_by(
        "consultee__voice", "consultee__organisation__name", "pk"
    )


def invitations_to_remind(consultation: Consultation) -> QuerySet:
    """Return those asked by mail that reached them, of whom nothing was heard."""
    return invitations_of(consultation).filter(
        by_mail=True, bounced_at=None, reply=Invitation.Reply.NONE, has_response=False
    )


def lines_of(consultation: Consultation) -> list[InvitationLine]:
    """Return everybody who was asked, by voice."""
    invitations = list(invitations_of(consultation))
    states = mail_states(consultation, invitations)
    return [line_of(one, states.get(str(one.uid), "")) for one in invitations]


def line_of(one: Invitation, mail: str) -> InvitationLine:
    has_response = one.has_response  # type: ignore[attr-defined]
    reply = Invitation.Reply(one.reply)
    if reply == Invitation.Reply.NONE and has_response:
        reply = Invitation.Reply.ANSWERED
    return InvitationLine(
        invitation=one,
        mail=mail if one.by_mail else str(_("By letter or in person")),
        reply=str(reply.label),
        colour=COLOURS[reply],
        is_open=reply == Invitation.Reply.NONE,
    )


def mail_states(consultation: Consultation, invitations: Iterable[Invitation]) -> dict[str, str]:
    """What the ledger says of the latest mail to each. It forgets; the bounce is kept besides."""
    mails = Mail.objects.filter(
        kind__startswith="consultations.",
        about=str(consultation.uid),
        subscription_uid__in=[one.uid for one in invitations],
    ).order_by("pk")
    return {str(mail.subscription_uid): mail.get_state_display() for mail in mails}


def to_invite(consultation: Consultation) -> Grouped:
    """Return who is on the list and was not asked yet; without an address they get a letter."""
    known = consultation.invitations.values("consultee")
    found = Consultee.objects.standing().exclude(pk__in=known)
    rows = found.select_related("organisation", "contact").order_by("voice", "organisation__name")
    return grouped(rows, lambda one: one.get_voice_display())


def contacts_to_choose(consultee: Consultee) -> Choices:
    return named(Contact.objects.filter(organisation=consultee.organisation_id).exclude(email=""))
