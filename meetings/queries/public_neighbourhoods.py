"""The neighbourhoods as the public reads of them: from the published table and nothing else."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagement.queries.attachments import FileTold, about
from engagement.queries.community_plans import Currency, currency_of
from engagement.queries.facts import Words, clock, words
from meetings.models import PublishedNeighbourhood, PublishedNeighbourhoodTable
from meetings.queries.neighbourhood_wording import VERDICTS
from meetings.queries.neighbourhoods import Gap, condition_of, iso
from meetings.rules.neighbourhoods import Verdict, days_since, verdict_on
from meetings.rules.postcodes import district_of
from opcc.office.queries.files import public_address


def published_table() -> PublishedNeighbourhoodTable | None:
    """Of which day the table is; None before the worker first made it."""
    return PublishedNeighbourhoodTable.objects.filter(id=1).first()


@dataclass(frozen=True)
class Found:
    """What was found for the words sought; `district` is the postcode district they meant."""

    rows: QuerySet[PublishedNeighbourhood]
    district: str = ""


def neighbourhoods_sought(sought: str, gap: str, *, interval: int | None, today: date) -> Found:
    """Return the neighbourhoods of a name or of a postcode district, by name."""
    rows = PublishedNeighbourhood.objects.all()
    district = district_of(sought)
    if district:
        named = Q(name__icontains=sought) | Q(name_cy__icontains=sought)
        rows = rows.filter(Q(districts__contains=[district]) | named)
    elif sought:
        rows = rows.filter(Q(name__icontains=sought) | Q(name_cy__icontains=sought))
    if gap == Gap.NONE_PLANNED:
        rows = rows.filter(Q(force_next_on=None) | Q(force_next_on__lt=today))
    elif gap in (Gap.NEVER, Gap.OVERDUE):
        rows = rows.filter(condition_of(Gap(gap), interval=interval, today=today))
    return Found(rows, district)


@dataclass(frozen=True)
class PlanTold:
    """A team's plan in the reader's language."""

    title: Words
    activity: Words
    starts_on: date
    ends_on: date
    currency: Currency
    file: FileTold | None


@dataclass(frozen=True)
class Told:
    """One neighbourhood in the reader's language. What was to come and has passed is left out."""

    row: PublishedNeighbourhood
    name: Words
    team: Words
    verdict: Verdict
    verdict_in_words: Any
    days: int | None
    next_on: date | None
    next_at: str
    next_where: str
    office_last_url: str
    office_next_on: date | None
    office_next_url: str

    @property
    def ago(self) -> str:
        return days_ago(self.days)


def told(row: PublishedNeighbourhood, *, interval: int | None, today: date) -> Told:
    verdict = verdict_on(row.force_last_on, interval=interval, today=today)
    is_coming = row.force_next_on is not None and row.force_next_on >= today
    office_is_coming = row.office_next_on is not None and row.office_next_on >= today
    meeting = row.force_next or {}
    return Told(
        row=row,
        name=words(row, "name"),
        team=words(row.team, "name"),
        verdict=verdict,
        verdict_in_words=VERDICTS[verdict],
        days=days_since(row.force_last_on, today=today),
        next_on=row.force_next_on if is_coming else None,
        next_at=hours_of(meeting) if is_coming else "",
        next_where=meeting.get("address", "") if is_coming else "",
        office_last_url=url_of(row.office_last),
        office_next_on=row.office_next_on if office_is_coming else None,
        office_next_url=url_of(row.office_next) if office_is_coming else "",
    )


def days_ago(days: int | None) -> str:
    """Say how long ago; "" where nothing is recorded."""
    if days is None:
        return ""
    if days == 0:
        return _("today")
    return ngettext("%(number)d day ago", "%(number)d days ago", days) % {"number": days}


def hours_of(meeting: Mapping[str, Any]) -> str:
    if not meeting.get("starts_at"):
        return ""
    starts_at = clock(time.fromisoformat(meeting["starts_at"]))
    if not meeting.get("ends_at"):
        return starts_at
    return _("%(start)s to %(end)s") % {
        "start": starts_at,
        "end": clock(time.fromisoformat(meeting["ends_at"])),
    }


def url_of(entry: Mapping[str, Any] | None) -> str:
    """Where a published entry of the log, of the programme or of the schedule is read."""
    if not entry:
        return ""
    app = "meetings" if entry["kind"] == "meeting" else "engagement"
    return reverse(f"{app}:{entry['kind']}", args=[entry["number"], entry["slug"] or "-"])


def plan_told(row: PublishedNeighbourhood, *, today: date) -> PlanTold | None:
    plan = row.plan
    if not plan:
        return None
    starts_on, ends_on = (date.fromisoformat(plan[name]) for name in ("starts_on", "ends_on"))
    return PlanTold(
        title=words(plan, "title"),
        activity=words(plan, "activity"),
        starts_on=starts_on,
        ends_on=ends_on,
        currency=currency_of(starts_on, ends_on, today=today),
        file=file_of(plan["file"]) if plan["file"] else None,
    )


def file_of(file: Mapping[str, Any]) -> FileTold:
    name = words(file, "name").plain
    return FileTold(
        content_hash=file["content_hash"],
        title=words(file, "title"),
        alt=words(file, "alt"),
        about=about(file),
        url=public_address(file["content_hash"], name),
        is_picture=False,
    )


def public_rows(
    *, interval: int | None, today: date, address: Callable[[str], str]
) -> Iterator[list[str]]:
    """Every neighbourhood as open data: codes and ISO dates, nothing where nothing is known."""
    yield [
        *("force", "code", "neighbourhood", "neighbourhood_cy", "team", "postcode_districts"),
        *("police_last_in_person", "police_next", "office_last_in_person", "office_next"),
        *("verdict", "plan_from", "plan_until", "url"),
    ]
    for row in PublishedNeighbourhood.objects.iterator(chunk_size=500):
        one = told(row, interval=interval, today=today)
        plan = row.plan or {}
        yield [
            *(row.force, row.code, row.name, row.name_cy, row.team.get("name", "")),
            " ".join(row.districts),
            *(iso(row.force_last_on), iso(one.next_on)),
            *(iso(row.office_last_on), iso(one.office_next_on)),
            str(one.verdict),
            *(plan.get("starts_on", ""), plan.get("ends_on", "")),
            address(row.get_absolute_url()),
        ]
