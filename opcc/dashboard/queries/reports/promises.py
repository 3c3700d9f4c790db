"""What was promised at the engagements of each period, and what has become of it by now."""

from django.utils.translation import gettext as _

from engagement.models import Dimension
from engagement.models.figures import PromiseItem
from engagement.queries.figures import What, sums
from opcc.dashboard.queries.chosen import Chosen
from opcc.dashboard.queries.reports.report import Report, cells_of, headings_of
from opcc.dashboard.queries.tables import PROMISES, Cell, Row, Table


def promises(chosen: Chosen) -> Report:
    """What was promised at the engagements of each period, and what has become of it by now."""
    found = sums(chosen.stretches(), dimensions=[Dimension.PROMISE], areas=[chosen.area])

    def numbers(*items: PromiseItem) -> list[Cell]:
        asked = {"status": items[0].name.lower()} if len(items) == 1 else {}

        def number_in(name: str) -> int:
            whats = [What(name, Dimension.PROMISE, item, chosen.area) for item in items]
            return sum(found[what].number for what in whats)

        return cells_of(chosen, number_in, **asked)

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
