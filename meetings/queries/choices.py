"""What the forms of the schedule offer: what is current, and what the record holds already."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from engagement.queries.form_choices import (
    Choices,
    Grouped,
    current,
    grouped,
    named,
    places_to_choose,
)
from meetings.models import ScheduleRow, Section, Series
from meetings.queries.row_details import RowDetails
from meetings.queries.wording import name_of
from opcc.office.models import Office, Organisation, Person, Venue
from opcc.office.queries import is_bilingual


@dataclass(frozen=True)
class RowChoices:
    """Every list of the form of a row."""

    bilingual: bool
    sections: Choices
    offices: Choices
    people: Choices
    organisations: Grouped
    rows: Choices


def row_choices(
    *, today: date, row: ScheduleRow | None = None, held: RowDetails | None = None
) -> RowChoices:
    """Return the lists. What was retired is offered only where the row `held` has it already."""
    has = held or RowDetails(section_id=0)
    offices = {part.office_id for part in has.parts}
    offices |= {pk for promise in has.promises for pk in promise.office_ids}
    return RowChoices(
        bilingual=is_bilingual(),
        sections=named(current(Section, today, [has.section_id])),
        offices=named(current(Office, today, offices)),
        people=people(today, held=(lead.person_id for lead in has.leads)),
        organisations=grouped(
            current(Organisation, today, has.partner_ids)
            .select_related("sector")
            .order_by("sector__position", "sector__name", "position", "name"),
            lambda one: str(one.sector),
        ),
        rows=[(pk, name) for pk, name in rows_by_name() if row is None or pk != row.pk],
    )


def people(today: date, *, held: Iterable[int | None] = ()) -> Choices:
    here = Q(merged_into=None) & (Q(left_on=None) | Q(left_on__gt=today))
    return named(Person.objects.filter(here | Q(pk__in=[pk for pk in held if pk])))


def rows_by_name() -> Choices:
    """Return the rows of the schedule in its order, by what they are called."""
    rows = ScheduleRow.objects.live().in_order().prefetch_related("series")
    return [(row.pk, name_of(row) or str(row.section)) for row in rows.select_related("section")]


@dataclass(frozen=True)
class SeriesChoices:
    """Every list of the form of a series."""

    bilingual: bool
    rows: Choices
    places: Grouped
    venues: Choices


def series_choices(series: Series, *, today: date) -> SeriesChoices:
    return SeriesChoices(
        bilingual=is_bilingual(),
        rows=rows_by_name(),
        places=places_to_choose(today, [link.place_id for link in series.place_links.all()]),
        venues=named(current(Venue, today, [link.venue_id for link in series.venues.all()])),
    )


def series_by_row(*, besides: Series | None = None, over_too: bool = False) -> Grouped:
    """Return the series that still meet, under their sections, as the schedule prints them."""
    found = Series.objects.live() if over_too else Series.objects.active()
    if besides:
        found = found.exclude(pk=besides.pk)
    in_order = found.select_related("row__section").order_by(
        "row__section__position", "row__section__name", "row__position", "position", "name", "pk"
    )
    return grouped(in_order, lambda one: str(one.row.section))
