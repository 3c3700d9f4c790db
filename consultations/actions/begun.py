"""Answering online: beginning a form, keeping each page, sending it once, forgetting the rest."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from consultations.actions.responses import Arriving, NotTaken, ResponseDetails, enter
from consultations.models import (
    BegunResponse,
    Consultation,
    PublishedQuestionnaire,
    Response,
    Road,
)
from consultations.queries.begun import hashed, token_of
from consultations.queries.questionnaires import published_form
from consultations.rules.begun import MOST_LINKS, SENT_KEPT, UNFINISHED_KEPT
from consultations.rules.closing import may_begin, may_send
from consultations.rules.forms import Value
from opcc.office.actions import owe
from opcc.office.models import Mail
from opcc.office.models.mail import dedupe_key

LINK = "consultations.saved-link"
COPY = "consultations.copy-of-answers"


class TooLate(NotTaken):
    """The consultation has closed."""


class TooEarly(NotTaken):
    """The consultation is not open yet."""


@dataclass(frozen=True)
class Wishes:
    """What somebody says besides the answers before they send them."""

    open_data_agreed: bool = False
    wants_outcome: bool = False
    wants_copy: bool = False
    email: str = ""


@transaction.atomic
def begin(*, consultation_uid: UUID, uid: UUID, language: str, now: datetime) -> str:
    """Begin a form and return what stands in its secret link. Twice with one uid is once."""
    consultation, published = require_open(consultation_uid, now=now)
    token = token_of(uid)
    BegunResponse.objects.get_or_create(
        uid=uid,
        defaults={
            "consultation": consultation,
            "form_number": published.number,
            "token_hash": hashed(token),
            "language": language,
            "begun_at": now,
            "kept_at": now,
        },
    )
    return token


def require_open(uid: UUID, *, now: datetime) -> tuple[Consultation, PublishedQuestionnaire]:
    """What may be answered now. Raises TooEarly or TooLate."""
    consultation = Consultation.objects.live().filter(uid=uid).first()
    published = published_form(uid)
    if consultation and consultation.opens_at and now < consultation.opens_at:
        raise TooEarly(_("This consultation is not open yet. Come back once it is."))
    if consultation is None or published is None or not is_open(consultation, now=now):
        raise TooLate(_("This consultation is closed. Nothing can be sent any more."))
    return consultation, published


def is_open(consultation: Consultation, *, now: datetime) -> bool:
    """Whether a form may be begun now. Opening and closing go by the clock, to the second; the
    status follows it."""
    if not takes_answers(consultation):
        return False
    assert consultation.opens_at and consultation.closes_at  # noqa: S101 (a constraint)
    return may_begin(
        now=now,
        opens_at=consultation.opens_at,
        closes_at=consultation.closes_at,
        is_hard=consultation.closing == Consultation.Closing.HARD,
    )


def takes_answers(consultation: Consultation) -> bool:
    """Whether it was let out, and nobody has closed the books on it."""
    return consultation.deleted_at is None and consultation.status in (
        Consultation.Status.APPROVED,
        Consultation.Status.OPEN,
        Consultation.Status.CLOSED,
    )


def require_time_left(begun: BegunResponse, *, now: datetime) -> None:
    consultation = begun.consultation
    opens_at, closes_at = consultation.opens_at, consultation.closes_at
    if (
        opens_at is None
        or closes_at is None
        or not takes_answers(consultation)
        or not may_send(
            now=now,
            begun_at=begun.begun_at,
            opens_at=opens_at,
            closes_at=closes_at,
            is_hard=consultation.closing == Consultation.Closing.HARD,
        )
    ):
        raise TooLate(_("This consultation has closed. Your answers were not sent."))


def require_not_over(begun: BegunResponse, *, now: datetime) -> None:
    """What can no longer be sent is shown no more, to whoever finds the link."""
    closes_at = begun.consultation.closes_at
    if closes_at is not None and now >= closes_at:
        require_time_left(begun, now=now)


def locked(begun: BegunResponse) -> BegunResponse:
    return (
        BegunResponse.objects.select_for_update(of=("self",))
        .select_related("consultation")
        .get(pk=begun.pk)
    )


@transaction.atomic
def keep_page(
    *, begun: BegunResponse, answers: Mapping[str, Value], language: str, now: datetime
) -> BegunResponse:
    """Keep what was answered on one page; what was sent already stays sent."""
    begun = locked(begun)
    if begun.sent_at is not None:
        return begun
    require_time_left(begun, now=now)
    begun.answers = begun.answers | dict(answers)
    begun.language, begun.kept_at = language, now
    begun.save()
    return begun


@transaction.atomic
def send_link(*, begun: BegunResponse, email: str, now: datetime) -> None:
    """Send the secret link to its owner, so that they can go on elsewhere."""
    begun = locked(begun)
    if begun.sent_at is not None:
        return
    if Mail.objects.filter(kind=LINK, subscription_uid=begun.uid).count() >= MOST_LINKS:
        raise NotTaken(_("The link was sent several times already. Look into your spam folder."))
    begun.email, begun.kept_at = email, now
    begun.save()
    owe(mail_to(begun.uid, LINK, language=begun.language, occasion=now, now=now), now=now)


def mail_to(uid: UUID, kind: str, *, language: str, occasion: object, now: datetime) -> Mail:
    return Mail(
        kind=kind,
        subscription_uid=uid,
        dedupe_key=dedupe_key(kind, str(uid), str(occasion)),
        language=language,
        due_at=now,
    )


@transaction.atomic
def send(*, begun: BegunResponse, wishes: Wishes, now: datetime) -> str:
    """Make the form a response and return its reference. Twice is the same as once.

    What was typed is emptied here: from now on the ledger has it.
    """
    begun = locked(begun)
    if begun.sent_at is not None:
        return begun.reference
    require_time_left(begun, now=now)
    if not begun.answers:
        raise NotTaken(_("Answer at least one question before you send."))
    details = ResponseDetails(
        road=Road.ONLINE,
        received_at=now,
        answers=begun.answers,
        language=begun.language,
        open_data_agreed=wishes.open_data_agreed,
        wants_outcome=wishes.wants_outcome,
        wants_copy=wishes.wants_copy,
        email=wishes.email if wishes.wants_copy or wishes.wants_outcome else "",
    )
    (response,) = enter(
        consultation=begun.consultation,
        arriving=[Arriving(details, begun.uid, begun_at=begun.begun_at)],
        by=None,
        now=now,
    )
    begun.reference, begun.sent_at = response.reference, now
    begun.answers, begun.email = {}, ""
    begun.save()
    if details.wants_copy and details.email:
        owe_copy(response, now=now)
    return response.reference


def owe_copy(response: Response, *, now: datetime) -> None:
    mail = mail_to(response.uid, COPY, language=response.language, occasion="once", now=now)
    owe(mail, now=now)


@transaction.atomic
def give_up_address(*, uid: UUID) -> None:
    """Forget an address that no mail reaches."""
    BegunResponse.objects.filter(uid=uid).update(email="")


def forget_begun(*, now: datetime) -> int:
    """Delete what nobody came back to, and what was sent a while ago."""
    unfinished = BegunResponse.objects.filter(sent_at=None, kept_at__lt=now - UNFINISHED_KEPT)
    sent = BegunResponse.objects.filter(sent_at__lt=now - SENT_KEPT)
    return unfinished.delete()[0] + sent.delete()[0]
