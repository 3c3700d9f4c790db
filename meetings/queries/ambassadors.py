"""Forums and their ambassadors: who covers which, what is to be reported, what was."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.utils.timezone import localdate

from engagement.queries.form_choices import current, named
from engagement.rules import is_still_to_come
from meetings.models import (
    Ambassador,
    AmbassadorReport,
    LocalPriority,
    Meeting,
    ReportedPoint,
    Series,
)
from meetings.models.ambassadors import ReportQuerySet
from meetings.models.meetings import MeetingQuerySet
from meetings.rules.ambassadors import (
    MISSING_TELL_AMBASSADOR,
    REPORTS_ASKED_FOR,
    Days,
    covered_since,
    days_without,
)
from opcc.office.models import Place, PlaceClosure, Role, Theme, User

Kind = ReportedPoint.Kind
WEEK = timedelta(days=7)
COMING_SHOWN = 10


def uid_of_report(ambassador: Ambassador, meeting: Meeting) -> UUID:
    """The name of the one report there can be, known before it is sent."""
    return uuid5(ambassador.uid, str(meeting.uid))


# What an ambassador sees: their own, nothing else.


@dataclass(frozen=True)
class ToReport:
    """One meeting of an ambassador's forum, and what they reported of it, if they did."""

    ambassador: Ambassador
    meeting: Meeting
    report: AmbassadorReport | None


@dataclass(frozen=True)
class OwnForums:
    """What an ambassador finds on signing in."""

    forums: list[Ambassador]
    missing: list[ToReport]
    sent: list[ToReport]
    coming: list[Meeting]

    @property
    def is_empty(self) -> bool:
        return not (self.forums or self.missing or self.sent)


def own_forums(user: User, *, now: datetime) -> OwnForums:
    today = localdate(now)
    mine = list(
        Ambassador.objects.filter(user=user, series__deleted_at=None)
        .select_related("series")
        .order_by("series__name", "-starts_on")
    )
    past = list(to_report(mine, now=now))
    return OwnForums(
        forums=[one for one in mine if one.ends_on is None or one.ends_on >= today],
        missing=[
            one
            for one in past
            if one.report is None and one.meeting.starts_on >= today - REPORTS_ASKED_FOR
        ],
        sent=[one for one in past if one.report is not None],
        coming=[
            meeting
            for meeting in meetings_of(mine).filter(
                starts_on__gte=today, status=Meeting.Status.PLANNED, only_afterwards=False
            )
            if is_still_to_come(meeting.span, now=now)
        ][:COMING_SHOWN],
    )


def to_report(ambassadors: Iterable[Ambassador], *, now: datetime) -> Iterable[ToReport]:
    """Yield each meeting that is over and fell into an ambassador's time, latest first."""
    mine = list(ambassadors)
    reports = {
        (report.ambassador_id, report.meeting_id): report
        for report in AmbassadorReport.objects.filter(ambassador__in=mine)
    }
    past = meetings_of(mine).filter(starts_on__lte=localdate(now))
    for meeting in past.order_by("-starts_on", "-starts_at", "-pk"):
        if is_still_to_come(meeting.span, now=now):
            continue
        for one in mine:
            if one.series_id == meeting.series_id and meeting.starts_on in days_of(one):
                yield ToReport(one, meeting, reports.get((one.pk, meeting.pk)))


def meetings_of(ambassadors: Iterable[Ambassador]) -> MeetingQuerySet:
    """Those of their forums that stand, within their time."""
    within = Q(pk=None)
    for one in ambassadors:
        days = Q(series=one.series_id, starts_on__gte=one.starts_on)
        if one.ends_on is not None:
            days &= Q(starts_on__lte=one.ends_on)
        within |= days
    return told_to_ambassadors().filter(within).select_related("series", "venue").in_order()


def told_to_ambassadors() -> MeetingQuerySet:
    """Those that stand. What is the Office's alone is not told to its ambassadors either."""
    return Meeting.objects.standing().filter(is_private=False)


def own_meeting(user: User, uid: UUID) -> ToReport | None:
    """A meeting this user may report of, or has reported of; None is not found."""
    meeting = Meeting.objects.live().select_related("series", "venue").filter(uid=uid).first()
    if meeting is None or meeting.series_id is None:
        return None
    mine = Ambassador.objects.filter(user=user, series=meeting.series_id).select_related("series")
    reports = reports_with_points().filter(ambassador__user=user, meeting=meeting)
    for report in reports.select_related("ambassador__series"):
        return ToReport(report.ambassador, meeting, report)
    if not told_to_ambassadors().filter(pk=meeting.pk).exists():
        return None
    for one in mine.on(meeting.starts_on):
        return ToReport(one, meeting, None)
    return None


def days_of(ambassador: Ambassador) -> Days:
    return Days(ambassador.starts_on, ambassador.ends_on)


# What the Office sees.


@dataclass(frozen=True)
class Cover:
    """One forum: its ambassadors, latest first, and the days it had none."""

    series: Series
    ambassadors: list[Ambassador]
    since: date | None
    gaps: list[Days]


def cover_of(series: Iterable[Series], *, today: date) -> list[Cover]:
    """Return who covered each forum and who does."""
    forums = list(series)
    of_forum = defaultdict(list)
    for one in Ambassador.objects.filter(series__in=forums).select_related("user"):
        of_forum[one.series_id].append(one)
    return [
        Cover(
            series=forum,
            ambassadors=of_forum[forum.pk],
            since=covered_since(map(days_of, of_forum[forum.pk]), today=today),
            gaps=days_without(map(days_of, of_forum[forum.pk])),
        )
        for forum in forums
    ]


def forums_with_ambassadors() -> QuerySet[Series]:
    return (
        Series.objects.active()
        .filter(Exists(Ambassador.objects.filter(series=OuterRef("pk"))))
        .order_by("name", "pk")
    )


def forums_to_choose(*, held: int | None = None) -> list[tuple[int, str]]:
    """Every series that meets, and the one a record has already, by their names."""
    series = Series.objects.active() | Series.objects.filter(pk__in=filter(None, [held]))
    return [(one.pk, str(one)) for one in series.order_by("name", "pk")]


def themes_to_choose(*, today: date, held: Iterable[int]) -> list[tuple[int, str]]:
    return named(current(Theme, today, held))


def ambassadors_to_choose() -> list[tuple[int, str]]:
    users = User.objects.filter(is_active=True, roles_held__role=Role.AMBASSADOR)
    return [(one.pk, one.name) for one in users.order_by("name", "pk")]


def reports_with_points() -> ReportQuerySet:
    points = ReportedPoint.objects.select_related("theme")
    return AmbassadorReport.objects.select_related(
        "ambassador__series", "ambassador__user", "meeting__series", "event"
    ).prefetch_related(Prefetch("points", points))


def reports_found(*, forum: str, kind: str, status: str) -> QuerySet:
    """Return the reports an officer asked for, newest first; "" asks for all."""
    found = reports_with_points().newest_first()
    if forum:
        found = found.filter(ambassador__series__uid=forum)
    if status:
        found = found.filter(status=status)
    if kind:
        found = found.filter(Exists(ReportedPoint.objects.filter(report=OuterRef("pk"), kind=kind)))
    return found


def forums_reported() -> list[tuple[UUID, str]]:
    """The forums there are reports of, by their names."""
    reported = AmbassadorReport.objects.values("ambassador__series")
    return [(one.uid, str(one)) for one in Series.objects.filter(pk__in=reported).order_by("name")]


@dataclass(frozen=True)
class Missing:
    """A meeting whose ambassador has not reported."""

    ambassador: Ambassador
    meeting: Meeting


def missing_reports(*, first: date, last: date) -> list[Missing]:
    """Return the reports missing of meetings that were held from one day to another."""
    meetings = told_to_ambassadors().filter(
        starts_on__range=(first, last),
        series__deleted_at=None,
        series__ambassadors__starts_on__lte=F("starts_on"),
    )
    over = Q(series__ambassadors__ends_on=None) | Q(
        series__ambassadors__ends_on__gte=F("starts_on")
    )
    pairs = list(meetings.filter(over).values_list("pk", "series__ambassadors").distinct())
    told = set(
        AmbassadorReport.objects.filter(
            meeting__in={meeting for meeting, _one in pairs}
        ).values_list("meeting_id", "ambassador_id")
    )
    owed = [pair for pair in pairs if pair not in told]
    found = Meeting.objects.select_related("series__row").in_bulk([pk for pk, _one in owed])
    people = Ambassador.objects.select_related("user", "series").in_bulk([pk for _m, pk in owed])
    return sorted(
        (Missing(people[who], found[which]) for which, who in owed),
        key=lambda one: (one.meeting.starts_on, one.meeting.pk, one.ambassador.pk),
    )


def missing_for_lead(*, today: date) -> list[Missing]:
    """Return what was chased to no avail."""
    last = today - timedelta(days=MISSING_TELL_AMBASSADOR[-1] + 1)
    return missing_reports(first=today - REPORTS_ASKED_FOR, last=last)


# One digest for the Commissioner.


@dataclass(frozen=True)
class Digest:
    """What ambassadors reported in one week, without a name."""

    first: date
    last: date
    reports: list[AmbassadorReport]
    themes: list[tuple[str, int, int]]  # theme, concerns, good practice


def digest_of(*, first: date) -> Digest:
    """Return the digest of the week that begins that Monday, by the day reports were sent."""
    last = first + WEEK - timedelta(days=1)
    reports = list(
        reports_with_points()
        .filter(pk__in=sent_between(first, last))
        .order_by("meeting__series__name", "pk")
    )
    counted = Counter(
        (point.theme, point.kind) for report in reports for point in report.points.all()
    )
    themes = [
        (str(theme), counted[theme, Kind.CONCERN], counted[theme, Kind.GOOD_PRACTICE])
        for theme in {theme for theme, _kind in counted}
    ]
    return Digest(first, last, reports, sorted(themes, key=lambda one: (-one[1], -one[2], one[0])))


def sent_between(first: date, last: date) -> QuerySet[AmbassadorReport]:
    return AmbassadorReport.objects.filter(sent_at__date__range=(first, last))


# Local priorities.


def priorities_found(*, today: date, only_current: bool) -> QuerySet[LocalPriority]:
    found = LocalPriority.objects.current(today) if only_current else LocalPriority.objects.live()
    return found.select_related("series", "place").in_order()


def priorities_in(place: Place, *, today: date) -> QuerySet[LocalPriority]:
    """Those of a neighbourhood that hold today: set for it, or by a forum about a place in it."""
    within = PlaceClosure.objects.valid_on(today).filter(ancestor=place).values("descendant")
    forums = Series.objects.live().filter(places__in=within)
    return (
        LocalPriority.objects.current(today)
        .filter(Q(place=place) | Q(place=None, series__in=forums.values("pk")))
        .select_related("series", "place")
        .defer("place__boundary")
        .in_order()
    )


def priorities_of(series: Series, *, today: date) -> QuerySet[LocalPriority]:
    """Those of a forum that hold today."""
    return (
        LocalPriority.objects.current(today)
        .filter(series=series)
        .select_related("place")
        .in_order()
    )
