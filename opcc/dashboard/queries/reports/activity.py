"""What was held, planned, called off and promised; and when."""

from collections.abc import Callable

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from engagement.models import Dimension
from engagement.models.figures import Grain, State
from engagement.queries.counted import KNOWN, NOT_KNOWN
from engagement.queries.figures import Sum, What, certain, known_to, perhaps, sums
from opcc.dashboard.queries.chosen import NOW, Chosen
from opcc.dashboard.queries.reports.report import Report, Sums, cells_of, headings_of, people_of
from opcc.dashboard.queries.tables import Cell, Row, Table
from opcc.dashboard.rules import (
    Period,
    Unit,
    a_year_before_the_end,
    parts_of,
    unit_of,
    years_earlier,
)

PERHAPS, NOT_EXACT, A_YEAR_EARLIER = "perhaps", "not-exact", "a-year-earlier"


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
            Row(label, cells_of(chosen, number_in, **filters))
            for label, number_in, filters in lines
        ],
    )


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
