"""One page of figures, and what is the same on every such page: its periods side by side."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from engagement.queries.figures import Sum, What
from opcc.dashboard.queries.chosen import IN_OFFICE, LAST_YEAR, NOW, Chosen
from opcc.dashboard.queries.tables import Cell, Row, Table
from opcc.dashboard.rules import per_10_000
from opcc.office.models import PopulationProfile

Sums = Mapping[What, Sum]


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
    rates: "list[Rate] | None" = None


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


@dataclass(frozen=True)
class Rate:
    """What was held in a place beside how many live there; without a profile no rate."""

    place: str
    held: int
    profile: PopulationProfile | None

    @property
    def per_10_000(self) -> float | None:
        return per_10_000(self.held, self.profile.residents if self.profile else None)


def headings_of(chosen: Chosen) -> list[str]:
    headings = {
        NOW: _("This period"),
        LAST_YEAR: _("Same time last year"),
        IN_OFFICE: _("Since taking office"),
    }
    return [headings[name] for name in chosen.compared()]


def cells_of(
    chosen: Chosen, number_in: Callable[[str], int | None], **filters: object
) -> list[Cell]:
    """The figure of each period compared, by its name; `filters` ask for the records behind it."""
    return [
        Cell(number_in(name), chosen.query(period, **filters))
        for name, period in chosen.compared().items()
    ]


def people_of(total: Sum) -> int | None:
    """How many people; None where there were engagements and nobody counted at any."""
    return None if total.number and not total.counted else total.people
