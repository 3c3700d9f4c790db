"""Keeping the counts right: notes are added up, one at a time, whoever comes first."""

import json
import logging
from collections.abc import Sequence
from time import monotonic

from django.core.cache import cache
from django.db import connection, transaction
from psycopg2.extras import execute_values

from consultations.models import (
    AnswerCount,
    Consultation,
    CountNote,
    CrossCount,
    Response,
    ResponseCount,
)
from consultations.queries.counting import WRONG, Wrong, countable, counted_anew, wrong_counts
from consultations.queries.responses import Forms, answers_of, given_by, some_are_gone
from consultations.rules.counting import Given, Sums, given_in
from opcc.office.locks import one_at_a_time, only_one

logger = logging.getLogger(__name__)

LOCK = "counts of consultations"
NOTES_AT_ONCE = 500
RESPONSES_AT_ONCE = 1_000
PATIENCE = 0.5  # seconds that a reader waits before the rest is left to the worker

TAKE_NOTES = """
    DELETE FROM consultations_countnote
    WHERE id IN (SELECT id FROM consultations_countnote ORDER BY id LIMIT %s)
    RETURNING consultation_id, sign, people, road, language, is_late, is_counted, given
"""
ADD_ANSWERS = """
    INSERT INTO consultations_answercount AS kept (question_id, code, rank, number, people, total)
    VALUES %s
    ON CONFLICT (question_id, code, rank) DO UPDATE
    SET number = kept.number + excluded.number,
        people = kept.people + excluded.people,
        total = coalesce(kept.total + excluded.total, kept.total, excluded.total)
"""
ADD_CROSSED = """
    INSERT INTO consultations_crosscount AS kept
        (question_id, code, by_question_id, by_code, number, people)
    VALUES %s
    ON CONFLICT (question_id, by_question_id, code, by_code) DO UPDATE
    SET number = kept.number + excluded.number, people = kept.people + excluded.people
"""
ADD_RESPONSES = """
    INSERT INTO consultations_responsecount AS kept
        (consultation_id, road, language, is_late, is_counted, number, people)
    VALUES %s
    ON CONFLICT (consultation_id, road, language, is_late, is_counted) DO UPDATE
    SET number = kept.number + excluded.number, people = kept.people + excluded.people
"""
# A question may have been taken away since; nobody was ever asked it.
STILL_THERE = "SELECT id FROM consultations_question WHERE id = ANY(%s)"


def bring_counts_up_to_date() -> bool:
    """Add up what is noted, as far as a reader may be kept waiting. Returns whether all is.

    Where somebody else is at it, nobody waits.
    """
    until = monotonic() + PATIENCE
    while CountNote.objects.exists():
        if not add_up_some() or monotonic() > until:
            return not CountNote.objects.exists()
    return True


def add_up_all_noted() -> None:
    """Add up until nothing is left, or somebody else is at it."""
    while CountNote.objects.exists() and add_up_some():
        pass


@transaction.atomic
def add_up_some() -> bool:
    """Add up some of the notes. Returns whether it was our turn."""
    if not only_one(LOCK):
        return False
    sums = Sums()
    with connection.cursor() as cursor:
        cursor.execute(TAKE_NOTES, [NOTES_AT_ONCE])
        for consultation, sign, people, road, language, late, counted, noted in cursor.fetchall():
            which = (consultation, road, language, late, counted)
            sums.add(which, given_in(json.loads(noted)), sign=sign, people=people)
    keep(sums)
    return True


def keep(sums: Sums) -> None:
    """Add the sums to the kept counts, always in one order."""
    with connection.cursor() as cursor:
        cursor.execute(STILL_THERE, [sorted({key[0] for key in sums.answers})])
        there = {pk for (pk,) in cursor.fetchall()}
        answers = [
            (*key, one.number, one.people, one.total)
            for key, one in sorted(sums.answers.items())
            if key[0] in there
        ]
        pairs = [
            (*key, one.number, one.people)
            for key, one in sorted(sums.crossed.items())
            if {key[0], key[2]} <= there
        ]
        of_all = [(*key, one.number, one.people) for key, one in sorted(sums.responses.items())]
        for statement, rows in (
            (ADD_ANSWERS, answers),
            (ADD_CROSSED, pairs),
            (ADD_RESPONSES, of_all),
        ):
            if rows:
                execute_values(cursor.cursor, statement, rows, page_size=1_000)


def note(response: Response, given: Sequence[Given], *, sign: int) -> CountNote:
    """What a response adds to the counts as it stands, or takes away."""
    return CountNote(
        consultation_id=response.consultation_id,
        sign=sign,
        people=response.counts_for,
        road=response.road,
        language=response.language,
        is_late=response.is_late,
        is_counted=response.is_counted,
        given=[one.as_list() for one in given],
    )


def note_all(responses: Sequence[Response], *, sign: int) -> None:
    """Note what responses of one consultation add, or take away, as they stand in the database."""
    if not responses:
        return
    forms = Forms(responses[0].consultation)
    said = answers_of(responses, forms)
    CountNote.objects.bulk_create(
        [note(one, given_by(one, said[one.pk], forms), sign=sign) for one in responses],
        batch_size=RESPONSES_AT_ONCE,
    )


class NotCountedAnew(Exception):
    """Responses are gone that still count."""


@transaction.atomic
def recount(*, consultation: Consultation) -> None:
    """Count every response anew, whatever is noted. Nobody answers meanwhile: they wait."""
    stand_still(consultation)
    if some_are_gone(consultation):
        raise NotCountedAnew
    of_it = {"question__section__questionnaire__consultation": consultation}
    AnswerCount.objects.filter(**of_it).delete()
    CrossCount.objects.filter(**of_it).delete()
    ResponseCount.objects.filter(consultation=consultation).delete()
    CountNote.objects.filter(consultation=consultation).delete()
    keep(counted_anew(consultation))


def stand_still(consultation: Consultation) -> None:
    """Let nobody answer or add up until the caller's transaction ends."""
    one_at_a_time(LOCK)
    Consultation.objects.select_for_update().get(pk=consultation.pk)


def compare(consultation: Consultation) -> list[Wrong]:
    """Return where the kept counts do not agree with the responses. Only what seems wrong is
    looked at again while nobody answers: many write meanwhile."""
    if some_are_gone(consultation) or not wrong_counts(consultation):
        return []
    with transaction.atomic():
        stand_still(consultation)
        return wrong_counts(consultation)


def tell_wrong_counts() -> list[Consultation]:
    """Compare the counts of every consultation that can be counted anew, tell the log which do
    not agree, and keep their number for the health page. Nothing is mended here: why they moved
    has to be looked at first."""
    wrong = []
    for consultation in countable():
        if found := compare(consultation):
            wrong.append(consultation)
            logger.error(
                "%d counts of consultation %s do not agree with its responses: see "
                "recount_answers --compare",
                len(found),
                consultation.uid,
            )
    cache.set(WRONG, len(wrong), timeout=None)
    return wrong
