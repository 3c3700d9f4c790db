"""Erasing responses: because the person has the right to it, or because their time is over."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F

from consultations.actions.counting_once import COUNT, in_turn_to_group, settle
from consultations.actions.counts import note_all
from consultations.actions.open_answers import take_out_of_open_data
from consultations.models import (
    AboutYou,
    CodedTheme,
    Consultation,
    GoneResponses,
    Response,
    ThemeCount,
)
from consultations.queries.responses import keys_of
from opcc.office.actions.files import remove_files
from opcc.office.history import history_of_all, recorded
from opcc.office.models import User
from opcc.office.worker import nudge

QuestionAndTheme = tuple[int, int]


@transaction.atomic
@recorded
def erase_response(*, record: Response, by: User, now: datetime) -> None:
    """Erase one response because the person has the right to it: the counts go down by it, and
    its row goes out of the open data. What was published in figures stays."""
    response = held(record)
    group = response.alike
    note_all([response], sign=-1)
    delete_whole(response)
    take_out_of_open_data(consultation_uid=response.consultation.uid, uid=response.uid, now=now)
    if group is not None:
        settle(group)
    nudge(COUNT)


@transaction.atomic
@recorded
def dispose_of_response(*, record: Response, by: User, now: datetime) -> None:
    """Erase one response that was kept long enough: its counts stay, and nobody is counted anew
    in its place. In the open data it stands without anything that leads to it."""
    response = held(record)
    group, themes = response.alike, themes_counted(response)
    delete_whole(response)
    note_gone(response.consultation)
    count_themes(themes)
    if group is not None:
        settle(group)


def held(record: Response) -> Response:
    in_turn_to_group()
    found = Response.objects.select_related("consultation", "alike", "scan")
    return found.select_for_update(of=("self",)).get(pk=record.pk)


def delete_whole(response: Response) -> None:
    """Leave neither rows nor earlier versions, nor the scan."""
    pk, scan = response.pk, response.scan
    AboutYou.objects.filter(key__in=keys_of(response.uid)).delete()
    response.delete()
    history_of_all(Response).filter(pgh_obj_id=pk).delete()
    if scan is not None:
        remove_files(files=[scan])


def themes_counted(response: Response) -> list[QuestionAndTheme]:
    """What people found in its own words, as far as it counts."""
    found = CodedTheme.objects.filter(answer__response=response, answer__response__is_counted=True)
    return list(found.values_list("question_id", "theme_id"))


def note_gone(consultation: Consultation) -> None:
    gone, _made = GoneResponses.objects.get_or_create(consultation=consultation)
    GoneResponses.objects.filter(pk=gone.pk).update(number=F("number") + 1)


def count_themes(themes: Iterable[QuestionAndTheme]) -> None:
    """Put back what the triggers took from the counts of themes."""
    for question, theme in themes:
        ThemeCount.objects.filter(question=question, theme=theme).update(number=F("number") + 1)
