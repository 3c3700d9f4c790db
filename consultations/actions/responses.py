"""Taking responses into the ledger, by whatever road they came, and putting typing right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from secrets import choice
from uuid import UUID, uuid4

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from consultations.actions.counting_once import COUNT
from consultations.actions.counts import note, note_all
from consultations.actions.open_answers import take_out_of_open_data
from consultations.models import (
    AboutYou,
    Answer,
    Consultation,
    CorrectedAnswers,
    CountNote,
    Respondent,
    Response,
    ResponseImport,
    Road,
)
from consultations.queries.questionnaires import form_asked, published_form
from consultations.queries.responses import Forms, given_by, key_of, spoken_answers
from consultations.rules.closing import is_late
from consultations.rules.forms import Answers, Asked, Form, Kind, Value
from consultations.rules.references import new_reference
from consultations.rules.routing import codes_in, on_route
from opcc.office.actions.files import keep_file
from opcc.office.file_checks import CheckedFile
from opcc.office.history import recorded
from opcc.office.locks import in_turn_to_publish
from opcc.office.models import User
from opcc.office.worker import nudge

COMPARE = "consultations.tasks.compare_responses"
AT_ONCE = 1_000
# What a consultation can be in while responses to it are taken down: letters come late.
STILL_TAKEN = (
    Consultation.Status.OPEN,
    Consultation.Status.CLOSED,
    Consultation.Status.ANALYSED,
)


class NotTaken(Exception):
    """The response was not taken. The message is for whoever sent or typed it."""


class TypedMeanwhile(NotTaken):
    """Somebody corrected the response after the officer opened it."""

    def __init__(self, current: Response) -> None:
        self.current = current
        super().__init__(_("Somebody else has changed this since you opened it."))


@dataclass(frozen=True)
class ResponseDetails:
    """One response as it came. `received_at` is when it reached the Office."""

    road: str
    received_at: datetime
    answers: Answers = field(default_factory=dict)
    language: str = "en-gb"
    open_data_agreed: bool = False
    wants_outcome: bool = False
    counts_for: int = 1
    organisation_id: int | None = None
    note: str = ""
    name: str = ""
    email: str = ""
    contact: str = ""
    wants_copy: bool = False


@dataclass(frozen=True)
class Arriving:
    """A response on its way into the ledger, with what is known of how it came."""

    details: ResponseDetails
    uid: UUID = field(default_factory=uuid4)
    begun_at: datetime | None = None
    fingerprint: bytes | None = None


@transaction.atomic
def take_response(
    *,
    consultation: Consultation,
    uid: UUID,
    details: ResponseDetails,
    by: User,
    now: datetime,
    scan: CheckedFile | None = None,
) -> Response:
    """Take down a response that came on paper, by mail, by telephone, at a meeting, by petition.

    `uid` is that of the form: sent twice is the same as once.
    """
    consultation = Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    known = Response.objects.filter(uid=uid).first()
    if known is not None:
        return known
    require_open_ledger(consultation)
    require_sensible(details, now=now)
    with pghistory.context(user=by.pk):
        (response,) = enter(
            consultation=consultation, arriving=[Arriving(details, uid)], by=by, now=now
        )
        if scan is not None:
            response.scan = keep_file(file=scan, by=by, now=now)
            response.save(update_fields=["scan"])
    return response


def require_open_ledger(consultation: Consultation) -> None:
    if consultation.status not in STILL_TAKEN:
        raise NotTaken(
            _("Responses can be entered while the consultation is open, and until its outcome.")
        )


def require_sensible(details: ResponseDetails, *, now: datetime) -> None:
    if details.received_at > now:
        raise NotTaken(_("The day it was received has not come yet."))
    if details.road != Road.PETITION and details.counts_for != 1:
        raise NotTaken(_("Only a petition stands for more than one person."))
    if not details.answers and not details.note.strip():
        raise NotTaken(_("Write down what it says: an answer, or a note."))


def enter(
    *,
    consultation: Consultation,
    arriving: Sequence[Arriving],
    by: User | None,
    now: datetime,
    response_import: ResponseImport | None = None,
) -> list[Response]:
    """Write responses with all that belongs to them, in the caller's transaction.

    What the counts owe them is noted; what reads alike is looked for by the worker.
    """
    published = published_form(consultation.uid)
    number = published.number if published else 0
    forms = Forms(consultation)
    form = forms.number(number)
    said = [on_route(form, one.details.answers) for one in arriving]
    responses = Response.objects.bulk_create(
        response_of(one, consultation, number, reference, by, now, response_import)
        for one, reference in zip(arriving, new_references(len(arriving)), strict=True)
    )
    write_answers(zip(responses, said, strict=True), form, forms.ids)
    Respondent.objects.bulk_create(
        respondent_of(response, one.details)
        for response, one in zip(responses, arriving, strict=True)
        if says_who(one.details)
    )
    CountNote.objects.bulk_create(
        note(response, given_by(response, answers, forms), sign=1)
        for response, answers in zip(responses, said, strict=True)
    )
    nudge(COUNT)
    nudge(COMPARE)
    return responses


def response_of(
    one: Arriving,
    consultation: Consultation,
    number: int,
    reference: str,
    by: User | None,
    now: datetime,
    response_import: ResponseImport | None,
) -> Response:
    details = one.details
    return Response(
        uid=one.uid,
        reference=reference,
        consultation=consultation,
        form_number=number,
        road=details.road,
        received_at=details.received_at,
        recorded_at=now,
        recorded_by=by,
        language=details.language,
        is_late=late(consultation, details.received_at, one.begun_at),
        open_data_agreed=details.open_data_agreed,
        wants_outcome=details.wants_outcome,
        counts_for=details.counts_for,
        organisation_id=details.organisation_id,
        note=details.note,
        response_import=response_import,
        fingerprint=one.fingerprint,
    )


def late(
    consultation: Consultation, received_at: datetime, begun_at: datetime | None = None
) -> bool:
    closes_at = consultation.closes_at
    return closes_at is not None and is_late(
        received_at=received_at, closes_at=closes_at, begun_at=begun_at
    )


def new_references(number: int) -> list[str]:
    """So many references nobody has."""
    chosen: set[str] = set()
    while len(chosen) < number:
        wanted = {new_reference(choice) for _ in range(number - len(chosen))}
        taken = Response.objects.filter(reference__in=wanted).values_list("reference", flat=True)
        chosen |= wanted - set(taken)
    return list(chosen)


def write_answers(
    said: Iterable[tuple[Response, Answers]], form: Form, ids: dict[str, int]
) -> None:
    """Write what responses answered; what they say about themselves goes apart."""
    answers: list[Answer] = []
    about: list[AboutYou] = []
    for response, values in said:
        for uid, value in values.items():
            question = form.by_uid[uid]
            if form.part_of[uid].about_you:
                key = key_of(response.uid)
                about += [
                    AboutYou(key=key, question_id=ids[uid], code=code) for code in codes_in(value)
                ]
            else:
                answers += rows_of(response, question, ids[uid], value)
    Answer.objects.bulk_create(answers, batch_size=AT_ONCE)
    # In the order of their keys, which is none.
    about.sort(key=lambda row: row.id)
    AboutYou.objects.bulk_create(about, batch_size=AT_ONCE)


def rows_of(response: Response, question: Asked, pk: int, value: Value) -> list[Answer]:
    if question.kind == Kind.TEXT:
        return [Answer(response=response, question_id=pk, words=str(value))]
    if question.kind in (Kind.NUMBER, Kind.MONEY):
        return [Answer(response=response, question_id=pk, number=Decimal(str(value)))]
    ranked = question.kind == Kind.RANKING
    return [
        Answer(response=response, question_id=pk, code=code, rank=place if ranked else None)
        for place, code in enumerate(codes_in(value), start=1)
    ]


def says_who(details: ResponseDetails) -> bool:
    return bool(details.name or details.email or details.contact)


def respondent_of(response: Response, details: ResponseDetails) -> Respondent:
    return Respondent(
        response=response,
        name=details.name,
        email=details.email,
        contact=details.contact,
        wants_copy=details.wants_copy,
    )


@transaction.atomic
@recorded
def correct_response(
    *,
    response: Response,
    version: int,
    details: ResponseDetails,
    by: User,
    now: datetime,
    scan: CheckedFile | None = None,
) -> Response:
    """Put right what staff typed. What it said before is kept; what people typed themselves online
    is nobody's to change.

    What it says about the person stays as it was typed: it cannot be shown beside the response.
    """
    in_turn_to_publish()
    response = Response.objects.select_for_update(of=("self",)).get(pk=response.pk)
    if response.road == Road.ONLINE and response.recorded_by_id is None:
        raise NotTaken(_("This was sent online. It stays as its sender wrote it."))
    if response.version != version:
        raise TypedMeanwhile(response)
    require_sensible(replace(details, note=details.note or "-"), now=now)
    forms = Forms(response.consultation)
    form = forms.number(response.form_number)
    before = spoken_answers([response], forms)[response.pk]
    note_all([response], sign=-1)
    answers = {
        uid: value
        for uid, value in on_route(form, details.answers).items()
        if not form.part_of[uid].about_you
    }
    if answers != before:
        CorrectedAnswers.objects.create(
            response=response,
            version=response.version,
            answers=before,
            corrected_by=by,
            corrected_at=now,
        )
        rewrite(response, before, answers, form, forms.ids)
        response.compared = False
    write_facts(response, details)
    if answers != before or not response.open_data_agreed:
        take_out_of_open_data(consultation_uid=response.consultation.uid, uid=response.uid, now=now)
    if scan is not None:
        response.scan = keep_file(file=scan, by=by, now=now)
    response.version += 1
    response.save()
    note_all([response], sign=1)
    nudge(COUNT)
    nudge(COMPARE)
    return response


def rewrite(
    response: Response, before: Answers, after: Answers, form: Form, ids: dict[str, int]
) -> None:
    """Write the answers that changed. The others keep their rows, and what people found in them."""
    changed = {uid for uid in {*before, *after} if before.get(uid) != after.get(uid)}
    response.answers.filter(question__in=[ids[uid] for uid in changed]).delete()
    written = {uid: value for uid, value in after.items() if uid in changed}
    write_answers([(response, written)], form, ids)


def write_facts(response: Response, details: ResponseDetails) -> None:
    for name in (
        *("road", "received_at", "language", "open_data_agreed", "wants_outcome"),
        *("counts_for", "organisation_id", "note"),
    ):
        setattr(response, name, getattr(details, name))
    response.is_late = late(response.consultation, details.received_at)
    if says_who(details):
        Respondent.objects.update_or_create(
            response=response,
            defaults={
                "name": details.name,
                "email": details.email,
                "contact": details.contact,
            },
        )
    else:
        Respondent.objects.filter(response=response).delete()


def form_for(consultation: Consultation, response: Response | None = None) -> Form:
    """The questions a response is typed into: those it was asked, or those people are asked now."""
    return form_asked(consultation, response.form_number if response else 0)
