"""What the reader of the figures chose: a period and a place, and what to compare them with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from engagement.models.figures import EVERYWHERE, State
from engagement.queries.figures import Stretch, certain
from opcc.dashboard.rules import Period, PeriodName, same_time_last_year
from opcc.office.models import Place

NOW, LAST_YEAR, IN_OFFICE = "now", "last-year", "in-office"


@dataclass(frozen=True)
class Chosen:
    """One period, of one place or of all, as the reader of this day chose it."""

    name: PeriodName
    period: Period
    today: date
    took_office_on: date | None = None
    place: Place | None = None

    @property
    def area(self) -> int:
        return self.place.pk if self.place else EVERYWHERE

    @property
    def last_year(self) -> Period:
        return same_time_last_year(self.period, today=self.today)

    def compared(self) -> dict[str, Period]:
        """The periods that stand side by side, by their names."""
        periods = {NOW: self.period, LAST_YEAR: self.last_year}
        if self.took_office_on and self.name != PeriodName.IN_OFFICE:
            periods[IN_OFFICE] = Period(self.took_office_on, self.today)
        return periods

    def stretches(self) -> Iterator[Stretch]:
        for name, period in self.compared().items():
            yield from certain(name, (period.first, period.last))

    def asks(
        self, period: Period, *, state: str = State.HELD, **filters: object
    ) -> Mapping[str, str]:
        """What to ask of the list for exactly what a figure of that period counted.

        The names of filters are written as in the address, with `_` for `-`.
        """
        asked: dict[str, object] = {
            "counted": state,
            "first": period.first.isoformat(),
            "last": period.last.isoformat(),
        }
        if self.place:
            asked["place"] = self.place.pk
        asked |= {name.replace("_", "-"): value for name, value in filters.items()}
        return {name: str(value) for name, value in asked.items()}

    def query(self, period: Period, **filters: object) -> str:
        return urlencode(self.asks(period, **filters))  # type: ignore[arg-type]
