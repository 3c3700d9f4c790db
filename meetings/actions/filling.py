"""Filling the missing turns in one step, and taking that back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from meetings.actions.errors import NotArranged
from meetings.models import Attendance, FilledTurn, Filling, Meeting
from meetings.queries.filling import (
    Plan,
    WantedTurn,
    Way,
    clashes_of,
    plan_of_turns,
    untouched,
)
from opcc.office.history import recorded
from opcc.office.locks import one_at_a_time
from opcc.office.models import User

LOCK = "meetings.filling"


@dataclass(frozen=True)
class Choice:
    """What an officer chose for one missing turn: a way by its value, and why despite clashes."""

    key: str
    way: str
    clash_reason: str = ""


@dataclass(frozen=True)
class Accepted:
    """What came of it; `overtaken` are the choices that were no longer open."""

    filling: Filling
    overtaken: int


@transaction.atomic
@recorded
def accept_turns(
    *,
    uid: UUID,
    until: date,
    choices: Sequence[Choice],
    gone: int = 0,
    by: User,
    now: datetime,
) -> Accepted:
    """Put down who was chosen, and take off whom earlier fillings put down and who have left.

    Sent twice it is done once. Each choice has to be open still: of what was filled, moved or
    called off meanwhile nothing is changed. `gone` is how many more were chosen for turns that the
    page no longer offers. Nothing that was set by hand is touched.
    """
    one_at_a_time(LOCK)
    if done := Filling.objects.filter(uid=uid).first():
        return Accepted(done, 0)
    chosen_meetings = [int(one.way.partition(".")[0]) for one in choices]
    list(Meeting.objects.filter(pk__in=chosen_meetings).select_for_update().order_by("pk"))
    plan = plan_of_turns(today=localdate(now), until=until)
    found = [pair for one in choices if (pair := chosen(plan, one))]
    refuse_clashes_without_a_reason(found)
    if not found and not plan.to_take_off:
        raise NotArranged(
            _("Nothing was changed: nothing is chosen that is still open. Look at it again.")
        )
    filling = Filling.objects.create(uid=uid, until=until, done_by=by, done_at=now)
    take_off(filling, [one.filled for one in plan.to_take_off if one.filled])
    put_down(filling, found)
    mark_changed(filling.turns.all(), now=now)
    return Accepted(filling, len(choices) - len(found) + gone)


def mark_changed(turns: Iterable[FilledTurn], *, now: datetime) -> None:
    """Raise the version of the meetings: who has the attendance of one open is told of it."""
    meetings = Meeting.objects.filter(pk__in={turn.meeting_id for turn in turns})
    meetings.update(version=F("version") + 1, changed_at=now)


Chosen = tuple[WantedTurn, Way, str]


def chosen(plan: Plan, choice: Choice) -> Chosen | None:
    """The turn and the way that a choice names; None where either is gone."""
    turn = plan.turn_named(choice.key)
    way = turn.ways.get(choice.way) if turn else None
    return (turn, way, choice.clash_reason.strip()) if turn and way else None


def refuse_clashes_without_a_reason(found: Sequence[Chosen]) -> None:
    ways = [way for _turn, way, _reason in found]
    for _turn, way, reason in found:
        if not reason and (clashes := clashes_of(way, ways)):
            raise NotArranged(
                _("%(who)s is elsewhere at the time of %(what)s: %(clash)s. Say why they go.")
                % {"who": way.person, "what": way.name, "clash": "; ".join(clashes)}
            )


def put_down(filling: Filling, found: Iterable[Chosen]) -> None:
    """Each person once for each meeting, whichever of two promises brings them there."""
    once = {(way.meeting.pk, way.person.pk): (turn, way, why) for turn, way, why in found}
    Attendance.objects.bulk_create(
        Attendance(
            meeting_id=way.meeting.pk, person=way.person, office=way.office, clash_reason=why
        )
        for _turn, way, why in once.values()
    )
    FilledTurn.objects.bulk_create(
        FilledTurn(
            filling=filling,
            meeting_id=way.meeting.pk,
            person=way.person,
            office=way.office,
            instead_of=turn.instead_of if turn.proposed == way else None,
        )
        for turn, way, _why in once.values()
    )


def take_off(filling: Filling, filled: Sequence[FilledTurn]) -> None:
    """Take off whom a filling put down before they left."""
    delete_attendances(filled)
    FilledTurn.objects.bulk_create(
        FilledTurn(
            filling=filling,
            meeting_id=one.meeting_id,
            person_id=one.person_id,
            office_id=one.office_id,
            taken_off=True,
        )
        for one in filled
    )


def delete_attendances(filled: Iterable[FilledTurn]) -> None:
    pairs = {(one.meeting_id, one.person_id) for one in filled}
    lines = Attendance.objects.filter(meeting__in={meeting for meeting, _person in pairs})
    gone = [one.pk for one in lines if (one.meeting_id, one.person_id) in pairs]
    Attendance.objects.filter(pk__in=gone).delete()


@dataclass(frozen=True)
class Undone:
    """What was put back, and what was left: changed since, or over."""

    put_back: int
    left: int


@transaction.atomic
@recorded
def undo_filling(*, filling: Filling, by: User, now: datetime) -> Undone:
    """Take back what a filling did, each turn that nobody has touched and that is still to come.

    Undone twice is undone once.
    """
    one_at_a_time(LOCK)
    filling = Filling.objects.select_for_update().get(pk=filling.pk)
    if filling.undone_at:
        return Undone(0, 0)
    turns = list(filling.turns.select_related("meeting").select_for_update(of=("meeting",)))
    coming = [turn for turn in turns if is_to_come(turn.meeting, localdate(now))]
    given = untouched(turn for turn in coming if not turn.taken_off)
    delete_attendances(given)
    returned = put_down_again(turn for turn in coming if turn.taken_off)
    back = [*given, *returned]
    mark_changed(back, now=now)
    FilledTurn.objects.filter(pk__in=[turn.pk for turn in back]).update(undone=True)
    filling.undone_by, filling.undone_at = by, now
    filling.save()
    return Undone(len(back), len(turns) - len(back))


def is_to_come(meeting: Meeting, today: date) -> bool:
    return (
        meeting.deleted_at is None
        and meeting.status == Meeting.Status.PLANNED
        and meeting.starts_on >= today
    )


def put_down_again(turns: Iterable[FilledTurn]) -> list[FilledTurn]:
    """Put back who was taken off, unless they have been put down again meanwhile."""
    wanted = list(turns)
    there = set(
        Attendance.objects.filter(meeting__in={one.meeting_id for one in wanted}).values_list(
            "meeting", "person"
        )
    )
    missing = [one for one in wanted if (one.meeting_id, one.person_id) not in there]
    Attendance.objects.bulk_create(
        Attendance(meeting_id=one.meeting_id, person_id=one.person_id, office_id=one.office_id)
        for one in missing
    )
    return missing
