"""How promises stand, as it is kept: written down, put in order for the list, and read again."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from engagement.queries.paging import Position, Row, position_named
from meetings.models import Doubt, KeptStanding, Meeting, PromisedOffice, Series
from meetings.models.standings import NO_DAY
from meetings.queries.holders import Holders, holders
from meetings.queries.schedule import promises_with_offices
from meetings.queries.seen import COLUMNS, MeetingSeen, Mentioned, Seen, lines_of
from meetings.queries.standings import PromiseStanding, WorkedOut, rule_of, standings
from meetings.rules.promises import PRESSING, Standing, TurnReason, Verdict
from meetings.rules.upsets import Change, Upset
from opcc.office.models import Office, Person

WRITTEN = (
    "pressing",
    "due_by",
    "kept_on",
    "whose_turn",
    "turn_reason",
    "next_meeting",
    "changes",
    "is_upset",
)


@dataclass(frozen=True)
class PromiseFilters:
    """What is asked of the list; an empty value asks for nothing."""

    verdict: str = ""
    office: str = ""
    section: str = ""


# Writing


def standings_to_keep(of: Collection[int] | None, *, today: date) -> list[KeptStanding]:
    """Return how the promises of series stand, as it is kept; of None those of all."""
    found = standings(today=today, of=of)
    offices = {
        link.office.code: link.office_id for one in found for link in one.promise.office_links.all()
    }
    return [as_kept(one, offices) for one in found]


def as_kept(one: WorkedOut, offices: dict[str, int]) -> KeptStanding:
    stands = one.standing
    return KeptStanding(
        promise_id=one.promise.pk,
        series_id=None if one.promise.shared else one.series[0].pk,
        pressing=PRESSING.index(stands.verdict),
        due_by=stands.due_by,
        kept_on=stands.kept_on,
        whose_turn_id=offices[stands.whose_turn] if stands.whose_turn else None,
        turn_reason=stands.turn_reason or "",
        next_meeting_id=one.next_meeting.pk if one.next_meeting else None,
        changes=[
            [change.upset, change.on.isoformat(), change.meeting, change.person]
            for change in one.changes
        ],
        is_upset=one.is_upset,
    )


# The list


@dataclass(frozen=True)
class Pressing(Position):
    """Where a promise stands in the list. Written 2027-03-31.123.2 in an address."""

    pressing: int = 0

    def __str__(self) -> str:
        return f"{super().__str__()}.{self.pressing}"


def position_in_list(name: str) -> Pressing | None:
    """Return the position so written; None for anything else, so that the first page is shown."""
    rest, _dot, pressing = name.rpartition(".")
    position = position_named(rest)
    if position is None or pressing not in map(str, range(len(PRESSING))):
        return None
    return Pressing(position.day, position.number, int(pressing))


class PressingFirst:
    """The order: the most pressing first, of those that stand alike what is due soonest."""

    def of(self, rows: QuerySet[Row]) -> QuerySet[Row]:
        return rows.order_by("pressing", "by", "pk")

    def position_of(self, row: Any) -> Pressing:
        return Pressing(row.by, row.pk, row.pressing)

    def older(self, than: Pressing) -> Q:
        """What presses less."""
        later = Q(by__gt=than.day) | Q(by=than.day, pk__gt=than.number)
        return Q(pressing__gte=than.pressing) & (Q(pressing__gt=than.pressing) | later)

    def newer(self, than: Pressing) -> Q:
        """What presses more."""
        sooner = Q(by__lt=than.day) | Q(by=than.day, pk__lt=than.number)
        return Q(pressing__lte=than.pressing) & (Q(pressing__lt=than.pressing) | sooner)


PRESSING_FIRST = PressingFirst()


def kept_standings(filters: PromiseFilters | None = None) -> QuerySet[KeptStanding]:
    """Return the kept standings asked for, each with the day it counts by in the order.

    What was taken off the schedule is not among them, though nobody has found it anew yet.
    """
    asked = filters or PromiseFilters()
    meets = Series.objects.active()
    one = Q(Exists(meets.filter(pk=OuterRef("series"))))
    all_together = Q(series=None) & Q(Exists(meets.filter(row=OuterRef("promise__row"))))
    found = KeptStanding.objects.filter(one | all_together).annotate(
        by=Coalesce(F("due_by"), Value(NO_DAY))
    )
    if asked.verdict:
        found = found.filter(pressing=PRESSING.index(Verdict(asked.verdict)))
    if asked.section:
        found = found.filter(promise__row__section__code=asked.section)
    if asked.office:
        named = PromisedOffice.objects.filter(promise=OuterRef("promise"))
        unreadable = Q(promise__doubt=Doubt.UNREADABLE, promise__confirmed_at=None)
        found = found.exclude(unreadable).filter(Exists(named.filter(office__code=asked.office)))
    return found


def with_all_that_is_told(rows: QuerySet[KeptStanding]) -> QuerySet[KeptStanding]:
    return rows.select_related("series", "whose_turn", "next_meeting").prefetch_related(
        Prefetch("promise", promises_with_offices().select_related("row__section"))
    )


# Reading again


def read_again(rows: Sequence[KeptStanding]) -> list[PromiseStanding]:
    """Return kept standings as if worked out now; the number of queries is the same for all."""
    changes = {row.pk: [change_of(*written) for written in row.changes] for row in rows}
    told = [change for of_row in changes.values() for change in of_row]
    terms = holders()
    mentioned, coming = mentioned_in(told, terms), down_for_next(rows, terms)
    sharing = series_that_share(rows)
    return [
        PromiseStanding(
            promise=row.promise,
            series=[row.series] if row.series else sharing[row.promise.row_id],
            rule=rule_of(row.promise),
            standing=standing_of(row),
            changes=[
                one
                for one in changes[row.pk]
                if one.meeting in mentioned.meetings and one.person in mentioned.names
            ],
            next_meeting=seen(row.next_meeting) if row.next_meeting else None,
            expected=coming.expected_at(row.next_meeting_id)
            if row.next_meeting_id
            else frozenset(),
            mentioned=mentioned,
        )
        for row in rows
    ]


def down_for_next(rows: Iterable[KeptStanding], terms: Holders) -> Seen:
    """Return who is down for the next meetings of promises."""
    ids = {row.next_meeting_id for row in rows if row.next_meeting_id}
    return Seen(terms, (), lines_of(Meeting.objects.filter(pk__in=ids), terms))


def standing_of(row: KeptStanding) -> Standing:
    return Standing(
        verdict=row.verdict,
        due_by=row.due_by,
        kept_on=row.kept_on,
        whose_turn=row.whose_turn.code if row.whose_turn else None,
        turn_reason=TurnReason(row.turn_reason) if row.turn_reason else None,
    )


def change_of(upset: str, on: str, meeting: int, person: int) -> Change:
    return Change(Upset(upset), date.fromisoformat(on), meeting, person)


def mentioned_in(changes: Iterable[Change], terms: Holders) -> Mentioned:
    """Return the meetings and people of the changes, less what was removed meanwhile."""
    changes = list(changes)
    meetings = Meeting.objects.filter(pk__in={one.meeting for one in changes})
    people = Person.objects.filter(pk__in={one.person for one in changes})
    return Mentioned(
        terms,
        (MeetingSeen(*row) for row in meetings.values_list(*COLUMNS)),
        dict(people.values_list("pk", "name")),
    )


def seen(meeting: Meeting) -> MeetingSeen:
    return MeetingSeen(*(getattr(meeting, name) for name in COLUMNS))


def series_that_share(rows: Iterable[KeptStanding]) -> dict[int, list[Series]]:
    """Return the series of the rows whose promises are for all of them together."""
    shared = {row.promise.row_id for row in rows if row.series_id is None}
    found: defaultdict[int, list[Series]] = defaultdict(list)
    for one in Series.objects.active().filter(row__in=shared).order_by("position", "name", "pk"):
        found[one.row_id].append(one)
    return found


def offices_promised() -> QuerySet[Office]:
    kept = KeptStanding.objects.filter(promise__office_links__office=OuterRef("pk"))
    return Office.objects.filter(Exists(kept))
