"""The schedule and the programme of meetings as the public reads them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Any
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Window
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from engagement.queries.attachments import FileTold, file_told
from engagement.queries.comparison import Difference
from engagement.queries.facts import Words, labels, words
from meetings.models import (
    Meeting,
    Published,
    PublishedMeeting,
    PublishedMinutes,
    PublishedPapers,
    PublishedSeries,
    PublishedText,
    Subject,
)
from meetings.queries.projection import subject_of
from meetings.queries.schedule_files import headings
from meetings.queries.told import (
    attendance_of,
    differences,
    further_to,
    name_of_item,
    resolution_of,
)
from meetings.queries.wording import outside_the_office
from opcc.office.queries.files import public_address

MONTHS_OFFERED = 12
# A series' page tells of so many meetings that are over; its calendar goes back a year.
MOST_PAST = 24


# Where a row stands in the schedule: its series have all of these in common.
STANDS = ("section_position", "section_code", "row_position", "row_uid")


@dataclass(frozen=True)
class SeriesInLine:
    series: PublishedSeries
    next_on: date | None


@dataclass(frozen=True)
class PublicLine:
    """One row of the printed schedule. `name` is "" where its series name it.

    `number` is for how many series it stands; `series` are those that are listed.
    """

    uid: UUID | None
    name: Words
    number: int
    series: list[SeriesInLine]
    outside: list[str]
    frequency: Words
    attendance: str
    leads: list[str]
    notes: Words

    @property
    def label(self) -> str:
        """Its name and for how many it stands; where it has none, those of what is listed."""
        name = self.name.plain or "; ".join(words(one.series, "name").plain for one in self.series)
        return f"{name} × {self.number}" if self.has_page else name

    @property
    def has_page(self) -> bool:
        """Whether its series, which may be hundreds, are listed on a page of their own."""
        return bool(self.name.plain) and self.number > 1

    @property
    def url(self) -> str:
        return reverse("meetings:row", args=[self.uid])


@dataclass(frozen=True)
class PublicSection:
    code: str
    name: Words
    lines: list[PublicLine]


def schedule(*, today: date) -> list[PublicSection]:
    """Return the schedule in its order: what the Office shows, and what was approved of it.

    Of a row that has a page of its own no series is read but the one that tells what it says.
    """
    rows = list(latest_of_rows())
    named = [row.row_uid for row in rows if not line_of(row).has_page]
    listed = defaultdict(list)
    for one in with_next_meeting(today).filter(row_uid__in=named).defer("text"):
        listed[stand_of(one)].append(one)
    return [
        PublicSection(
            code,
            words(of_section[0].text["section"], "name"),
            [line_of(row, listed[stand_of(row)]) for row in of_section],
        )
        for code, of_section in (
            (code, list(of_it)) for code, of_it in groupby(rows, key=attrgetter("section_code"))
        )
    ]


stand_of = attrgetter(*STANDS)


def latest_of_rows() -> QuerySet[PublishedSeries]:
    """Return of each row of the schedule the series published last, with the `number` of all."""
    return (
        PublishedSeries.objects.in_schedule()
        .annotate(number_in_row=Window(Count("pk"), partition_by=[F(name) for name in STANDS]))
        .order_by(*STANDS, "-changed_at", "-pk")
        .distinct(*STANDS)
    )


def with_next_meeting(today: date) -> QuerySet[PublishedSeries]:
    """Return the series of the schedule in its order, each with its next day as `next_on`."""
    coming = PublishedMeeting.objects.coming(today).filter(
        series_uid=OuterRef("uid"), status=Meeting.Status.PLANNED
    )
    return PublishedSeries.objects.in_schedule().annotate(
        next_on=Subquery(coming.values("starts_on")[:1])
    )


def line_of(latest: PublishedSeries, series: Iterable[PublishedSeries] = ()) -> PublicLine:
    """What a row says is told by whichever of its series was published last."""
    text = latest.text
    return PublicLine(
        uid=latest.row_uid,
        name=words(text["row"], "name"),
        number=latest.number_in_row,  # type: ignore[attr-defined]
        series=[SeriesInLine(one, one.next_on) for one in series],  # type: ignore[attr-defined]
        outside=list(
            outside_the_office(
                chair=text["chair"],
                lead_officer=text["lead_officer"],
                contact=text["contact"],
                contact_via=text["contact_via"],
            )
        ),
        frequency=words(text, "frequency"),
        attendance=attendance_of(text),
        leads=text["leads"],
        notes=words(text, "notes"),
    )


def row_told(uid: UUID) -> PublishedSeries | None:
    """Return the series that tells what a row of the schedule says; None where none is shown."""
    return latest_of_rows().filter(row_uid=uid).first()


def table_rows(*, today: date) -> Iterable[list[str]]:
    """Yield the schedule as one table, one line for each series."""
    yield [
        gettext("Section"),
        gettext("Row of the schedule"),
        *headings(),
        gettext("Next meeting"),
    ]
    lines = {stand_of(row): (row, line_of(row)) for row in latest_of_rows()}
    for one in with_next_meeting(today).defer("text"):
        if stand_of(one) not in lines:
            continue  # published since: it stands in the table of the next revision
        row, line = lines[stand_of(one)]
        yield [
            words(row.text["section"], "name").plain,
            line.name.plain,
            words(one, "name").plain,
            "\n".join(line.outside),
            line.frequency.plain,
            line.attendance,
            "\n".join(line.leads),
            line.notes.plain,
            one.next_on.isoformat() if one.next_on else "",  # type: ignore[attr-defined]
        ]


def sections_offered() -> list[tuple[str, str]]:
    """Return the sections under which something is published, in the order of the schedule."""
    rows = (
        PublishedSeries.objects.shown()
        .exclude(section_code="")
        .order_by("section_position", "section_code")
        .distinct("section_position", "section_code")
    )
    return [(row.section_code, words(row.text["section"], "name").plain) for row in rows]


def months_offered(today: date) -> list[tuple[str, str]]:
    first = today.replace(day=1)
    months = [first + relativedelta(months=number) for number in range(MONTHS_OFFERED)]
    return [(f"{month:%Y-%m}", date_format(month, "F Y")) for month in months]


def meetings_asked_for(
    *, today: date, section: str = "", place_id: int | None = None, month: date | None = None
) -> QuerySet[PublishedMeeting]:
    """Return the coming meetings, or those of one month; in no order yet."""
    meetings = PublishedMeeting.objects.shown()
    if month is None:
        meetings = meetings.filter(starts_on__gte=today)
    else:
        following = (month + timedelta(days=31)).replace(day=1)
        meetings = meetings.filter(starts_on__gte=month, starts_on__lt=following)
    if section:
        meetings = meetings.filter(section_code=section)
    if place_id is not None:
        meetings = meetings.filter(place_ids__contains=[place_id])
    return meetings


@dataclass
class Month:
    """The meetings of one month that stand on a page."""

    heading: str
    meetings: list[PublishedMeeting] = field(default_factory=list)


def by_month(meetings: Iterable[PublishedMeeting]) -> list[Month]:
    months: dict[str, Month] = {}
    for meeting in meetings:
        heading = date_format(meeting.starts_on, "F Y") if meeting.starts_on else ""
        months.setdefault(heading, Month(heading)).meetings.append(meeting)
    return list(months.values())


def coming_of_series(uid: UUID, *, today: date) -> list[PublishedMeeting]:
    return list(PublishedMeeting.objects.coming(today).filter(series_uid=uid)[:MOST_PAST])


def past_of_series(uid: UUID, *, today: date) -> list[PublishedMeeting]:
    """Return the latest that are over, each with whether its papers or minutes are public."""
    meetings = list(
        PublishedMeeting.objects.shown()
        .filter(series_uid=uid, starts_on__lt=today)
        .order_by("-starts_on", "-pk")[:MOST_PAST]
    )
    uids = [one.uid for one in meetings]
    minutes = set(uids_shown(PublishedMinutes, uids))
    papers = set(uids_shown(PublishedPapers, uids))
    for one in meetings:
        one.has_minutes = one.uid in minutes
        one.has_papers = one.uid in papers
    return meetings


def uids_shown(model: Any, uids: Sequence[UUID]) -> QuerySet:
    rows = model._default_manager.filter(uid__in=uids, state=model.State.LIVE)
    return rows.values_list("uid", flat=True)


def taken_over(uid: UUID) -> list[PublishedSeries]:
    """Return the series that were merged into this one."""
    return list(PublishedSeries.objects.shown().filter(merged_into=uid).order_by("name", "pk"))


@dataclass(frozen=True)
class AgendaLine:
    title: Words
    presenter: str
    papers: list[FileTold]


@dataclass(frozen=True)
class Papers:
    """An agenda with the papers of each item, and those of no item."""

    agenda: list[AgendaLine]
    others: list[FileTold]


@dataclass(frozen=True)
class Minute:
    """One item as the page shows it. `depth` is 0 for "22", 1 for "22.1"."""

    number: str
    name: str
    anchor: str
    depth: int
    heading: Words
    text: Words
    report_owner: str
    resolution: Words
    further_to: Words
    further_to_url: str
    documents: list[FileTold]


def papers_of(meeting: PublishedMeeting) -> PublishedPapers | None:
    return PublishedPapers.objects.filter(uid=meeting.uid).first()


def minutes_of(meeting: PublishedMeeting) -> PublishedMinutes | None:
    return PublishedMinutes.objects.filter(uid=meeting.uid).first()


def papers_told(text: dict[str, Any]) -> Papers:
    """Return the agenda and papers of a text, each paper under its item."""
    files = [(one.get("item"), file_of(one)) for one in text["papers"]]
    return Papers(
        agenda=[
            AgendaLine(
                words(item, "title"),
                item["presenter"],
                [file for place, file in files if place == number],
            )
            for number, item in enumerate(text["agenda"])
        ],
        others=[file for place, file in files if place is None],
    )


def file_of(one: dict[str, Any]) -> FileTold:
    in_welsh = get_language() == "cy"
    name = (in_welsh and one["name_cy"]) or one["name"]
    return file_told(one, url=public_address(one["content_hash"], name))


def minutes_told(text: dict[str, Any]) -> list[Minute]:
    """Return the items of minutes; what cites an earlier minute that is public leads there."""
    items = text["items"]
    cited = cited_pages({item["further_to"]["meeting"] for item in items if item["further_to"]})
    return [
        Minute(
            number=item["number"],
            name=name_of_item(item, position),
            anchor=item["anchor"],
            depth=min(item["number"].count("."), 2),
            heading=words(item, "heading"),
            text=words(item, "text"),
            report_owner=item["report_owner"],
            resolution=resolution_of(item),
            further_to=further_to(item),
            further_to_url=address_cited(item, cited),
            documents=[file_of(file) for file in item["documents"]],
        )
        for position, item in enumerate(items, start=1)
    ]


def cited_pages(uids: set[str]) -> dict[tuple[str, str], str]:
    """Return the address of each published minute of these meetings, by meeting and anchor."""
    if not uids:
        return {}
    pages = {
        str(one.uid): one.get_absolute_url()
        for one in PublishedMeeting.objects.shown().filter(uid__in=uids).only("slug", "uid")
    }
    minutes = PublishedMinutes.objects.filter(uid__in=pages, state=PublishedMinutes.State.LIVE)
    return {
        (str(one.uid), item["anchor"]): f"{pages[str(one.uid)]}#{item['anchor']}"
        for one in minutes
        for item in one.text["items"]
    }


def address_cited(item: dict[str, Any], cited: dict[tuple[str, str], str]) -> str:
    source = item["further_to"]
    return cited.get((source["meeting"], source["anchor"]), "") if source else ""


@dataclass(frozen=True)
class Correction:
    """What was changed in a published text, and when."""

    name: str
    published_at: datetime
    changed: list[Difference]


def corrections_of(rows: Iterable[Published | None]) -> list[Correction]:
    """Return every change to the texts in a meeting's public rows, the latest first: old beside
    new.

    Of a row that is shown no more nothing is told, nor what one said before it was withdrawn.
    """
    uids = {subject_of(type(row)).value: row.uid for row in rows if row and row.is_shown}
    versions = PublishedText.objects.filter(
        subject__in=uids, subject_uid__in=set(uids.values()), redacted_at=None
    ).order_by("subject", "number")
    found = [
        Correction(
            str(Subject(subject).label),
            later.published_at,
            differences(subject, earlier.text, later.text),
        )
        for subject, of_it in groupby(versions, key=lambda one: one.subject)
        for earlier, later in pairwise(told_since_last_withdrawal(of_it))
    ]
    return sorted(found, key=lambda one: one.published_at, reverse=True)


def told_since_last_withdrawal(versions: Iterable[PublishedText]) -> list[PublishedText]:
    told: list[PublishedText] = []
    for version in versions:
        if version.change == PublishedText.Change.WITHDRAWAL:
            told = []
        else:
            told.append(version)
    return told


def places_of(meeting: PublishedMeeting) -> list[Words]:
    return labels(meeting.text.get("places"))
