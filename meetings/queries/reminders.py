"""What of the schedule people have to be reminded of, and which of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from engagement.queries.reminders import people_with
from meetings.models import (
    Attendance,
    Frequency,
    Meeting,
    Minutes,
    NotPublished,
    OfficeLead,
    Paper,
    Series,
    SpecifiedPart,
)
from meetings.queries.standings import PromiseStanding, standings
from opcc.office.models import Role, User

NOT_COMING = (Attendance.Came.APOLOGIES, Attendance.Came.ABSENT)
KEEPERS = frozenset({Role.OFFICER, Role.APPROVER})

ALL_OF_A_ROW = "all"

Leads = Mapping[int, Sequence[User]]


def down_for_it() -> QuerySet[Attendance]:
    """Return who is down for a meeting that stands, where a mail reaches them."""
    return (
        Attendance.objects.filter(
            is_expected=True,
            person__user__is_active=True,
            meeting__deleted_at=None,
            meeting__status=Meeting.Status.PLANNED,
        )
        .exclude(came__in=NOT_COMING)
        .select_related("person__user", "meeting__series__row", "meeting__venue")
    )


def to_be_briefed() -> QuerySet[Meeting]:
    """Return the meetings somebody of the Office goes to and that have no final paper yet."""
    going = Attendance.objects.filter(meeting=OuterRef("pk"), is_expected=True)
    papers = Paper.objects.live().filter(meeting=OuterRef("pk"), standing=Paper.Standing.FINAL)
    return planned().filter(Exists(going), ~Exists(papers))


def planned() -> QuerySet[Any]:
    """Return the meetings of which nobody has said yet whether they were held."""
    meetings = Meeting.objects.live().filter(status=Meeting.Status.PLANNED)
    return meetings.select_related("series__row", "venue")


def final_papers_of(meeting: Meeting) -> Sequence[Paper]:
    """Return the papers whoever attends can read by now."""
    return list(Paper.objects.live().filter(meeting=meeting, standing=Paper.Standing.FINAL))


def without_minutes() -> QuerySet[Any]:
    """Return the meetings whose minutes the law wants published, and that have none agreed."""
    agreed = Minutes.objects.filter(meeting=OuterRef("pk"), status=Minutes.Status.AGREED)
    not_needed = NotPublished.objects.filter(meeting=OuterRef("pk"), part=SpecifiedPart.MINUTES)
    return (
        Meeting.objects.live()
        .filter(Q(is_public=True) | Q(is_significant=True), status=Meeting.Status.HELD)
        .filter(~Exists(agreed), ~Exists(not_needed))
        .select_related("series__row", "venue")
    )


def without_a_date(*, today: date) -> QuerySet[Any]:
    """Return the series that should meet, and of which no meeting is to come."""
    coming = Meeting.objects.standing().filter(series=OuterRef("pk"), starts_on__gte=today)
    return (
        Series.objects.active()
        .exclude(row__frequency=Frequency.NONE)
        .filter(~Exists(coming))
        .select_related("row")
        .order_by("pk")
    )


def standing_named(key: str, *, today: date) -> PromiseStanding | None:
    """Return how the promise stands that bears this key, if it is still judged for these series."""
    promise, _dash, which = key.partition("-")
    series = Series.objects.filter(row__promises=int(promise)).order_by("pk")
    if which != ALL_OF_A_ROW:
        series = series.filter(pk=int(which))
    of = series.first()
    found = standings(today=today, of={of.pk}) if of else []
    return next((one for one in found if one.key == key), None)


def who_answers(rows: Iterable[int], *, today: date) -> Leads:
    """Return whom to tell about each row: its lead officers, or all officers where a mail reaches
    none of them."""
    rows = set(rows)
    leads: defaultdict[int, list[User]] = defaultdict(list)
    found = OfficeLead.objects.filter(row__in=rows, person__user__is_active=True)
    for lead in found.select_related("person__user").order_by("position", "pk"):
        user = lead.person.user  # type: ignore[union-attr]
        if user not in leads[lead.row_id]:
            leads[lead.row_id].append(user)
    without = [row for row in rows if not leads[row]]
    officers = people_with(frozenset({Role.OFFICER}), today=today) if without else []
    return {row: leads[row] or officers for row in rows}
