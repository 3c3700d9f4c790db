"""How the promises to attend stand: what was promised, laid over who came and who is down."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from meetings.models import AttendancePromise, ScheduleRow, Series
from meetings.queries.schedule import promises_with_offices
from meetings.queries.seen import MeetingSeen, Mentioned, Seen, seen_of
from meetings.rules.attendance import Manner
from meetings.rules.promises import Promise, Sitting, Standing, Verdict, standing
from meetings.rules.upsets import Change, Upset, what_changed
from opcc.office.models import Office

OPEN = frozenset({Verdict.DUE, Verdict.WILL_BE_MISSED, Verdict.MISSED})


@dataclass(frozen=True)
class PromiseStanding:
    """How one promise stands: for one series, or for all of a row that share it.

    `expected` are the offices whose holder is down for the next meeting.
    """

    promise: AttendancePromise
    series: list[Series]
    rule: Promise
    standing: Standing
    changes: list[Change]
    next_meeting: MeetingSeen | None
    expected: frozenset[str]
    mentioned: Mentioned

    @property
    def key(self) -> str:
        shared = "all" if self.promise.shared else self.series[0].pk
        return f"{self.promise.pk}-{shared}"

    @property
    def row(self) -> ScheduleRow:
        return self.promise.row

    @property
    def missing(self) -> list[Office]:
        """Of offices that all have to come, those not down yet where others are."""
        if self.rule.manner != Manner.ALL or self.standing.verdict != Verdict.DUE:
            return []
        offices = [link.office for link in self.promise.office_links.all()]
        missing = [office for office in offices if office.code not in self.expected]
        return missing if len(missing) < len(offices) else []

    @property
    def is_upset(self) -> bool:
        """Whether something came between, and nobody has put it right yet."""
        left = any(one.upset == Upset.LEFT for one in self.changes)
        return left or (self.standing.verdict in OPEN and bool(self.changes))


@dataclass(frozen=True)
class WorkedOut(PromiseStanding):
    """How one promise stands, worked out just now, and the meetings that it rests on."""

    sittings: list[Sitting]
    seen: Seen


def standings(*, today: date, of: Collection[int] | None = None) -> list[WorkedOut]:
    """Return how every promise in force stands, in the order of the schedule; or those of series.

    Only series that meet have any: what is paused, ended or merged owes nothing. `of` are ids. The
    number of queries is the same for one series and for thousands.
    """
    promises = in_force(today)
    series = Series.objects.active().filter(row__in=promises.values("row"))
    if of is not None:
        promises = promises.filter(row__in=Series.objects.filter(pk__in=of).values("row"))
        sharing = promises.filter(shared=True).values("row")
        series = series.filter(Q(pk__in=of) | Q(row__in=sharing))
    judged = list(series.order_by("position", "name", "pk"))
    rows: defaultdict[int, list[Series]] = defaultdict(list)
    for one in judged:
        rows[one.row_id].append(one)
    found = list(promises)
    first = min((one.starts_on for one in found), default=today)
    seen = seen_of([one.pk for one in judged], first=first, today=today)
    return [
        stands(promise, group, seen, today=today)
        for promise in found
        for group in groups_of(promise, rows[promise.row_id])
        if of is None or any(one.pk in of for one in group)
    ]


def in_force(day: date) -> QuerySet[AttendancePromise]:
    return in_order(
        promises_with_offices().filter(
            Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day, row__deleted_at=None
        )
    )


def to_begin(day: date) -> QuerySet[AttendancePromise]:
    """Return the promises that nothing is owed of yet, because they begin after a day."""
    return in_order(promises_with_offices().filter(starts_on__gt=day, row__deleted_at=None))


def in_order(promises: QuerySet[AttendancePromise]) -> QuerySet[AttendancePromise]:
    """As the schedule prints their rows."""
    return promises.select_related("row__section").order_by(
        "row__section__position", "row__section__name", "row__position", "row", "pk"
    )


def groups_of(promise: AttendancePromise, series: list[Series]) -> Iterator[list[Series]]:
    """Yield the series the promise is judged for: each by itself, or all of the row together."""
    if promise.shared:
        if series:
            yield series
        return
    for one in series:
        yield [one]


def stands(
    promise: AttendancePromise, series: list[Series], seen: Seen, *, today: date
) -> WorkedOut:
    rule = rule_of(promise)
    sittings = seen.sittings_of(series)
    found = standing(rule, sittings, today=today)
    changes = what_changed(
        rule.offices,
        seen.attending_at(series),
        since=max(found.kept_on or rule.since, rule.since),
        today=today,
    )
    coming = next((one for one in sittings if one.on >= today and not one.is_held), None)
    next_meeting = seen.meetings[coming.number] if coming else None
    expected = coming.expected if coming else frozenset()
    return WorkedOut(
        promise, series, rule, found, changes, next_meeting, expected, seen, sittings, seen
    )


def rule_of(promise: AttendancePromise) -> Promise:
    """What is promised, as a rule; of words that cannot be read nothing is promised."""
    links = [] if promise.is_unreadable else promise.office_links.all()
    return Promise(
        offices=tuple(link.office.code for link in links),
        manner=Manner(promise.manner),
        since=promise.starts_on,
        months=promise.months,
        count=promise.count or 1,
    )
