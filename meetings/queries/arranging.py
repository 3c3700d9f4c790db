"""The schedule as it is arranged: sections and rows in their order, and what was taken away."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from meetings.models import ScheduleRow, Section, Series
from meetings.queries.wording import name_of


@dataclass(frozen=True)
class ArrangedRow:
    row: ScheduleRow
    name: str
    series: list[Series]


@dataclass(frozen=True)
class ArrangedSection:
    section: Section
    rows: list[ArrangedRow]


def arranged() -> list[ArrangedSection]:
    """Return every section that is not retired, with its rows, those without series too."""
    rows = ScheduleRow.objects.live().in_order().prefetch_related(live_series())
    found: dict[int, list[ArrangedRow]] = {}
    for row in rows:
        found.setdefault(row.section_id, []).append(
            ArrangedRow(row, name_of(row), list(row.series.all()))
        )
    sections = Section.objects.filter(merged_into=None)
    return [
        ArrangedSection(section, found.get(section.pk, []))
        for section in sections
        if section.retired_on is None or section.pk in found
    ]


def live_series() -> Prefetch:
    return Prefetch("series", Series.objects.filter(deleted_at=None))


def retired_sections() -> QuerySet[Section]:
    """Sections that are offered no more and have no rows; those with rows stand in the schedule."""
    return (
        Section.objects.exclude(retired_on=None)
        .annotate(standing=Count("rows", filter=Q(rows__deleted_at=None)))
        .filter(standing=0, merged_into=None)
    )


def removed_rows() -> list[ArrangedRow]:
    """Return the rows that were taken away, the last first, with the series they had."""
    rows = ScheduleRow.objects.exclude(deleted_at=None).order_by("-deleted_at", "pk")
    return [
        ArrangedRow(row, name_of(row), list(row.series.all()))
        for row in rows.prefetch_related(live_series())
    ]


def removed_series() -> QuerySet[Series]:
    removed = Series.objects.exclude(deleted_at=None).filter(row__deleted_at=None)
    return removed.select_related("row").order_by("-deleted_at", "pk")
