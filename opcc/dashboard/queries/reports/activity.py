"""The tables of the dashboards, each made of one read of the kept figures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from engagement.models import Dimension
from engagement.models.figures import NONE_RECORDED, Grain, PromiseItem, State, Where
from engagement.queries.counted import KNOWN, NOT_KNOWN
from engagement.queries.figures import Sum, What, certain, known_to, perhaps, sums
from engagement.queries.list_choices import COUNTED_LISTS
from opcc.dashboard.queries.chosen import IN_OFFICE, LAST_YEAR, NOW, Chosen
from opcc.dashboard.queries.tables import PROMISES, Cell, Row, Table
from opcc.dashboard.rules import (
    Period,
    Unit,
    a_year_before_the_end,
    parts_of,
    unit_of,
    years_earlier,
)
from opcc.office.models import Audience, Place, PlaceClosure, ReferenceItem

Sums = Mapping[What, Sum]
PERHAPS, NOT_EXACT, A_YEAR_EARLIER = "perhaps", "not-exact", "a-year-earlier"


@dataclass(frozen=True)
class Report:
    """One page of figures: the table that is drawn, and others beside it."""

    title: str
    table: Table
    over_time: bool = False
    glance: Table | None = None
    perhaps: Cell | None = None
    gaps: "Gaps | None" = None
    shapes: "list[Shape] | None" = None


@dataclass(frozen=True)
class Gaps:
    """Audiences that nobody of came: aimed at all the same, or known to be seldom heard."""

    never_reached: list[Row]
    not_heard: list[Row]


@dataclass(frozen=True)
class Shape:
    """A place on the map, and its figure."""

    name: str
    boundary: dict
    number: int


def activity(chosen: Chosen) -> Report:
    """What was held, planned, called off and promised; and when."""
    unit = unit_of(chosen.period)
    parts = parts_of(chosen.period, unit)
    days = (chosen.period.first, chosen.period.last)
    stretches = [*chosen.stretches(), *perhaps(PERHAPS, days)]
    for number, part in enumerate(parts):
        before = a_year_before(part)
        stretches += certain(f"{NOW} {number}", (part.first, part.last))
        stretches += certain(f"{A_YEAR_EARLIER} {number}", (before.first, before.last))
    less_exact = {Unit.DAY: Grain.MONTH, Unit.MONTH: Grain.YEAR}.get(unit)
    if less_exact:
        stretches += known_to(less_exact, NOT_EXACT, days)
    found = sums(
        stretches,
        dimensions=[Dimension.TOTAL, Dimension.PROMISE],
        areas=[chosen.area],
        states=State.values,
    )
    return Report(
        title=_("Activity"),
        table=over_time(chosen, unit, parts, found, less_exact),
        over_time=True,
        glance=at_a_glance(chosen, found),
        perhaps=Cell(
            found[What(PERHAPS, area=chosen.area)].number,
            chosen.query(chosen.period, perhaps="on"),
        ),
    )


def over_time(
    chosen: Chosen, unit: Unit, parts: list[Period], found: Sums, less_exact: Grain | None
) -> Table:
    rows = []
    for number, part in enumerate(parts):
        before = a_year_before(part)
        cells = [
            Cell(found[What(f"{NOW} {number}", area=chosen.area)].number, chosen.query(part)),
            Cell(
                found[What(f"{A_YEAR_EARLIER} {number}", area=chosen.area)].number,
                chosen.query(before),
            ),
        ]
        rows.append(Row(name_of(part, unit), cells, short=short_name_of(part, unit)))
    if less_exact:
        label = {
            Grain.MONTH: _("In the month, day not known"),
            Grain.YEAR: _("In the year, month not known"),
        }[less_exact]
        number = found[What(NOT_EXACT, area=chosen.area)].number
        query = chosen.query(chosen.period, known_to=less_exact)
        if number:
            rows.append(Row(label, [Cell(number, query), Cell(None)], aside=True))
    return Table(
        caption=_("Engagements held, over time"),
        first_heading={Unit.DAY: _("Day"), Unit.MONTH: _("Month"), Unit.YEAR: _("Year")}[unit],
        headings=[_("This period"), _("A year earlier")],
        rows=rows,
    )


def at_a_glance(chosen: Chosen, found: Sums) -> Table:
    """The few figures that say most, side by side for the periods compared."""

    def held(name: str) -> Sum:
        return found[What(name, area=chosen.area)]

    def people(name: str) -> int | None:
        return people_of(held(name))

    def not_counted(name: str) -> int:
        return held(name).number - held(name).counted

    def of_state(state: str) -> Callable[[str], int]:
        return lambda name: found[What(name, area=chosen.area, state=state)].number

    lines: list[tuple[str, Callable[[str], int | None], dict[str, str]]] = [
        (_("Engagements held"), lambda name: held(name).number, {}),
        (_("People reached, where somebody counted"), people, {"reached": KNOWN}),
        (_("Engagements where somebody counted"), lambda n: held(n).counted, {"reached": KNOWN}),
        (_("Engagements where nobody counted"), not_counted, {"reached": NOT_KNOWN}),
        (_("Still planned"), of_state(State.PLANNED), {"state": State.PLANNED}),
        (_("Cancelled or postponed"), of_state(State.OFF), {"state": State.OFF}),
    ]
    return Table(
        caption=_("At a glance"),
        first_heading=_("What"),
        headings=headings_of(chosen),
        rows=[
            Row(
                label,
                [
                    Cell(number_in(name), chosen.query(period, **filters))
                    for name, period in chosen.compared().items()
                ],
            )
            for label, number_in, filters in lines
        ],
    )


def by_item(chosen: Chosen, dimension: Dimension) -> Report:
    """How many engagements each kind, priority, duty or theme had."""
    found = sums(chosen.stretches(), dimensions=[dimension], areas=[chosen.area])
    rows = [
        Row(
            label,
            [
                Cell(
                    found[What(name, dimension, pk, chosen.area)].number,
                    chosen.query(period, **{dimension.value: pk}),
                )
                for name, period in chosen.compared().items()
            ],
            aside=pk == NONE_RECORDED,
        )
        for pk, label in items_shown(dimension, found)
    ]
    title, heading = TITLES[dimension]()
    return Report(
        title=title,
        table=Table(
            caption=_("Engagements held: %(by)s") % {"by": title.lower()},
            first_heading=heading,
            headings=headings_of(chosen),
            rows=rows,
        ),
    )


TITLES: dict[Dimension, Callable[[], tuple[str, str]]] = {
    Dimension.KIND: lambda: (_("By kind of engagement"), _("Kind of engagement")),
    Dimension.PRIORITY: lambda: (_("By plan priority"), _("Plan priority")),
    Dimension.DUTY: lambda: (_("By duty"), _("Duty")),
    Dimension.THEME: lambda: (_("By theme heard"), _("Theme")),
}


def items_shown(dimension: Dimension, found: Sums) -> list[tuple[int, str]]:
    """The items on offer and those that something counts for; last what was not recorded."""
    counted = {what.item for what, total in found.items() if total.number}
    items = [
        (item.pk, str(item))
        for item in COUNTED_LISTS[dimension]._default_manager.all()
        if item.pk in counted or is_offered(item)
    ]
    nothing = [(NONE_RECORDED, _("None recorded"))] if NONE_RECORDED in counted else []
    return items + nothing


def is_offered(item: ReferenceItem) -> bool:
    return item.retired_on is None


def audiences(chosen: Chosen) -> Report:
    """Whom engagements were aimed at, and who came."""
    found = sums(
        chosen.stretches(),
        dimensions=[Dimension.AIMED_AT, Dimension.CAME],
        areas=[chosen.area],
    )
    known = {one.pk: one for one in Audience.objects.all()}
    counted = {what.item for what, total in found.items() if total.number}
    pks = [pk for pk, one in known.items() if pk in counted or is_offered(one)]
    if NONE_RECORDED in counted:
        pks.append(NONE_RECORDED)
    rows = [
        Row(
            str(known[pk]) if pk else _("None recorded"),
            audience_cells(chosen, found, pk),
            aside=pk == NONE_RECORDED,
        )
        for pk in pks
    ]
    by_pk = dict(zip(pks, rows, strict=True))
    unheard = [pk for pk in pks if pk and not by_pk[pk].cells[1].number]
    in_office = [_("Reached since taking office")] if IN_OFFICE in chosen.compared() else []
    return Report(
        title=_("By audience"),
        table=Table(
            caption=_("Audiences aimed at and reached"),
            first_heading=_("Audience"),
            headings=[
                _("Engagements aimed at it"),
                _("Engagements it came to"),
                _("People, where counted"),
                _("Aimed at, same time last year"),
                _("Reached, same time last year"),
                *in_office,
            ],
            rows=rows,
        ),
        gaps=Gaps(
            never_reached=[by_pk[pk] for pk in unheard if by_pk[pk].cells[0].number],
            not_heard=[by_pk[pk] for pk in unheard if known[pk].lesser_heard],
        ),
    )


def audience_cells(chosen: Chosen, found: Sums, pk: int) -> list[Cell]:
    periods = chosen.compared()

    def cell(name: str, dimension: Dimension) -> Cell:
        query = chosen.query(periods[name], **{dimension.value: pk})
        return Cell(found[What(name, dimension, pk, chosen.area)].number, query)

    came = found[What(NOW, Dimension.CAME, pk, chosen.area)]
    in_office = [cell(IN_OFFICE, Dimension.CAME)] if IN_OFFICE in periods else []
    return [
        cell(NOW, Dimension.AIMED_AT),
        cell(NOW, Dimension.CAME),
        Cell(people_of(came), cell(NOW, Dimension.CAME).query),
        cell(LAST_YEAR, Dimension.AIMED_AT),
        cell(LAST_YEAR, Dimension.CAME),
        *in_office,
    ]


def places(chosen: Chosen) -> Report:
    """How many engagements each place had, and what lies within it."""
    shown = places_shown(chosen)
    level = level_drawn(shown)
    found = sums(chosen.stretches(), areas=[place.pk for place in shown])
    rows = [
        Row(
            str(place),
            [
                Cell(
                    found[What(name, area=place.pk)].number,
                    chosen.query(period, place=place.pk),
                )
                for name, period in chosen.compared().items()
            ],
            group=str(place.get_kind_display()),
            aside=place.kind != level,
            area=place.pk,
        )
        for place in shown
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
    )


def places_shown(chosen: Chosen) -> list[Place]:
    """The place chosen and all that lies within it today; all places where none is chosen."""
    offered = Place.objects.offered_on(chosen.today).defer("boundary")
    if chosen.place:
        within = PlaceClosure.objects.valid_on(chosen.today).filter(ancestor=chosen.place)
        offered = offered.filter(pk__in=within.values("descendant"))
    order = Place.Kind.values
    return sorted(offered, key=lambda place: (order.index(place.kind), str(place)))


def level_drawn(shown: list[Place]) -> str:
    """The widest kind of which there are several: one bar must not hold the others."""
    kinds = [place.kind for place in shown]
    return next((kind for kind in kinds if kinds.count(kind) > 1), kinds[0] if kinds else "")


def not_in_a_place(chosen: Chosen) -> list[Row]:
    found = sums(chosen.stretches(), dimensions=[Dimension.WHERE])
    return [
        Row(
            str(where.label),
            [
                Cell(
                    found[What(name, Dimension.WHERE, where)].number,
                    chosen.query(period, where=where.value),
                )
                for name, period in chosen.compared().items()
            ],
            aside=True,
        )
        for where in (Where.WHOLE_AREA, Where.NOT_RECORDED)
    ]


def shapes_of(rows: list[Row]) -> list[Shape]:
    """The places of the widest kind of which at least two have a boundary."""
    numbers = {row.area: row for row in rows if row.area is not None}
    drawn = Place.objects.filter(pk__in=numbers, boundary__isnull=False)
    by_kind: dict[str, list[Shape]] = {}
    for place in drawn.order_by("name"):
        number = numbers[place.pk].cells[0].number or 0
        by_kind.setdefault(place.kind, []).append(Shape(str(place), place.boundary, number))
    several = [by_kind[kind] for kind in Place.Kind.values if len(by_kind.get(kind, [])) > 1]
    return several[0] if several else []


def promises(chosen: Chosen) -> Report:
    """What was promised at the engagements of each period, and what has become of it by now."""
    found = sums(chosen.stretches(), dimensions=[Dimension.PROMISE], areas=[chosen.area])

    def numbers(*items: PromiseItem) -> list[Cell]:
        asked = {"status": items[0].name.lower()} if len(items) == 1 else {}
        return [
            Cell(
                sum(
                    found[What(name, Dimension.PROMISE, item, chosen.area)].number for item in items
                ),
                chosen.query(period, **asked),
            )
            for name, period in chosen.compared().items()
        ]

    return Report(
        title=_("Promises"),
        table=Table(
            caption=_("Promises made at the engagements held, and what became of them"),
            first_heading=_("Promises"),
            headings=headings_of(chosen),
            rows=[
                Row(_("Made"), numbers(*PromiseItem)),
                Row(_("Kept"), numbers(PromiseItem.KEPT)),
                Row(_("Still open"), numbers(PromiseItem.OPEN)),
                Row(_("Dropped"), numbers(PromiseItem.DROPPED)),
            ],
            records=PROMISES,
        ),
    )


def people_of(total: Sum) -> int | None:
    """How many people; None where there were engagements and nobody counted at any."""
    return None if total.number and not total.counted else total.people


def headings_of(chosen: Chosen) -> list[str]:
    headings = {
        NOW: _("This period"),
        LAST_YEAR: _("Same time last year"),
        IN_OFFICE: _("Since taking office"),
    }
    return [headings[name] for name in chosen.compared()]


def a_year_before(part: Period) -> Period:
    """The same days a year earlier, whether they have passed or not."""
    before = years_earlier(part.first, 1)
    return Period(before, a_year_before_the_end(part.last))


def name_of(part: Period, unit: Unit) -> str:
    if unit == Unit.DAY:
        return date_format(part.first, "j F Y")
    return date_format(part.first, "F Y" if unit == Unit.MONTH else "Y")


def short_name_of(part: Period, unit: Unit) -> str:
    return date_format(part.first, {Unit.DAY: "j", Unit.MONTH: "M y", Unit.YEAR: "Y"}[unit])


SUBJECTS: dict[str, Callable[[Chosen], Report]] = {
    "activity": activity,
    "places": places,
    "kinds": lambda chosen: by_item(chosen, Dimension.KIND),
    "audiences": audiences,
    "priorities": lambda chosen: by_item(chosen, Dimension.PRIORITY),
    "duties": lambda chosen: by_item(chosen, Dimension.DUTY),
    "themes": lambda chosen: by_item(chosen, Dimension.THEME),
    "promises": promises,
}
