"""What an officer enters about a row of the schedule, as plain values between form and action."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from meetings.models import Frequency, Keeping, ScheduleRow


@dataclass(frozen=True)
class Lead:
    """A lead officer of the Office, by title; who that is now, where somebody said so."""

    title: str
    person_id: int | None = None


@dataclass(frozen=True)
class Part:
    """What the Office is in the meetings; id is None for one that is new."""

    part: str
    office_id: int
    starts_on: date | None = None
    ends_on: date | None = None
    id: int | None = None


@dataclass(frozen=True)
class Promised:
    """A promise to attend; id is None for one that is new."""

    manner: str
    office_ids: tuple[int, ...]
    starts_on: date
    others: tuple[str, ...] = ()
    count: int | None = None
    months: int | None = None
    shared: bool = False
    words: str = ""
    ends_on: date | None = None
    id: int | None = None


@dataclass(frozen=True)
class RowDetails:
    """One row as an officer enters it; what is not among its lines is a column of it."""

    section_id: int
    name: str = ""
    name_cy: str = ""
    chair: str = ""
    lead_officer: str = ""
    contact: str = ""
    contact_via: str = ""
    frequency_words: str = ""
    frequency_words_cy: str = ""
    frequency: str = Frequency.NONE
    every: int = 1
    per_month: int = 1
    per_year: int | None = None
    attendance_words: str = ""
    notes: str = ""
    notes_cy: str = ""
    precedes_id: int | None = None
    engaged_through_id: int | None = None
    weekends: str = Keeping.IGNORE
    bank_holidays: str = Keeping.AVOID
    august: str = Keeping.FLAG
    pre_election: str = Keeping.FLAG
    shown_in_schedule: bool = True
    source: str = ""
    partner_ids: frozenset[int] = frozenset()
    leads: tuple[Lead, ...] = ()
    parts: tuple[Part, ...] = ()
    promises: tuple[Promised, ...] = ()
    # What is doubtful in the words of the frequency; None leaves that as it stands.
    frequency_doubt: str | None = None

    def columns(self) -> dict[str, Any]:
        """What stands in the row itself, by column."""
        return {name: getattr(self, name) for name in COLUMNS}


BESIDES = ("partner_ids", "leads", "parts", "promises", "frequency_doubt")
COLUMNS = tuple(field.name for field in fields(RowDetails) if field.name not in BESIDES)


def row_details(row: ScheduleRow) -> RowDetails:
    """Return the row as it stands."""
    return RowDetails(
        **{name: getattr(row, name) for name in COLUMNS},
        partner_ids=frozenset(link.organisation_id for link in row.partner_links.all()),
        leads=tuple(Lead(lead.title, lead.person_id) for lead in row.leads.all()),
        parts=tuple(
            Part(one.part, one.office_id, one.starts_on, one.ends_on, one.pk)
            for one in row.parts.order_by("pk")
        ),
        promises=tuple(
            Promised(
                manner=one.manner,
                office_ids=tuple(link.office_id for link in one.office_links.all()),
                starts_on=one.starts_on,
                others=tuple(one.others),
                count=one.count,
                months=one.months,
                shared=one.shared,
                words=one.words,
                ends_on=one.ends_on,
                id=one.pk,
            )
            for one in row.promises.prefetch_related("office_links")
        ),
    )
