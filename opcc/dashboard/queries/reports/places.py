"""How many engagements each place had, as bars and on a map."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from engagement.models import Dimension
from engagement.models.figures import Where
from engagement.queries.figures import What, sums
from opcc.dashboard.queries.chosen import Chosen
from opcc.dashboard.queries.reports.report import Rate, Report, Shape, Sums, cells_of, headings_of
from opcc.dashboard.queries.tables import Cell, Row, Table
from opcc.office.models import Place, PlaceClosure
from opcc.office.queries import places_by_kind
from opcc.office.queries.population import latest_profiles

ByKind = Mapping[Place.Kind, list[Place]]


def places(chosen: Chosen) -> Report:
    """How many engagements each place had, and what lies within it."""
    shown = places_shown(chosen)
    level = level_drawn(shown)
    every = [place for group in shown.values() for place in group]
    found = sums(chosen.stretches(), areas=[place.pk for place in every])
    rows = [
        Row(
            str(place),
            place_cells(chosen, found, place),
            group=str(place.get_kind_display()),
            aside=place.kind != level,
            area=place.pk,
        )
        for place in every
    ]
    if chosen.place is None:
        rows += not_in_a_place(chosen)
    return Report(
        title=_("By place"),
        table=Table(
            caption=_("Engagements held, by place"),
            first_heading=_("Place"),
            headings=headings_of(chosen),
            rows=rows,
        ),
        shapes=shapes_of(rows),
        rates=rates_of(rows),
    )


def places_shown(chosen: Chosen) -> ByKind:
    """The place chosen and all that lies within it today; all places where none is chosen."""
    offered = Place.objects.offered_on(chosen.today)
    if chosen.place:
        within = PlaceClosure.objects.valid_on(chosen.today).filter(ancestor=chosen.place)
        offered = offered.filter(pk__in=within.values("descendant"))
    return places_by_kind(offered)


def level_drawn(shown: ByKind) -> str:
    """The widest kind of which there are several: one bar must not hold the others."""
    several = [kind for kind, group in shown.items() if len(group) > 1]
    return next(iter([*several, *shown]), "")


def place_cells(chosen: Chosen, found: Sums, place: Place) -> list[Cell]:
    def number_in(name: str) -> int:
        return found[What(name, area=place.pk)].number

    return cells_of(chosen, number_in, place=place.pk)


def not_in_a_place(chosen: Chosen) -> list[Row]:
    found = sums(chosen.stretches(), dimensions=[Dimension.WHERE])

    def cells(where: Where) -> list[Cell]:
        def number_in(name: str) -> int:
            return found[What(name, Dimension.WHERE, where)].number

        return cells_of(chosen, number_in, where=where.value)

    return [
        Row(str(where.label), cells(where), aside=True)
        for where in (Where.WHOLE_AREA, Where.NOT_RECORDED)
    ]


def shapes_of(rows: list[Row]) -> list[Shape]:
    """The places of the widest kind of which at least two have a boundary."""
    numbers = {row.area: row.cells[0].number or 0 for row in rows if row.area is not None}
    with_boundary = Place.objects.filter(pk__in=numbers, boundary__isnull=False)
    several = (group for group in places_by_kind(with_boundary).values() if len(group) > 1)
    drawn = next(several, [])
    boundaries = dict(
        Place.objects.filter(pk__in=[place.pk for place in drawn]).values_list("pk", "boundary")
    )
    return [Shape(str(place), boundaries[place.pk], numbers[place.pk]) for place in drawn]


def rates_of(rows: list[Row]) -> list[Rate]:
    """Each place beside its newest population profile; nothing where no place has one."""
    areas = {row.area: row for row in rows if row.area is not None}
    profiles = latest_profiles(areas)
    return (
        [Rate(row.label, row.cells[0].number or 0, profiles.get(pk)) for pk, row in areas.items()]
        if profiles
        else []
    )
