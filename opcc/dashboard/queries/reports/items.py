"""How many engagements each kind, priority, duty or theme had."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement.models import Dimension
from engagement.models.figures import NONE_RECORDED
from engagement.queries.figures import What, sums
from engagement.queries.list_choices import COUNTED_LISTS, items_of
from opcc.dashboard.queries.chosen import Chosen
from opcc.dashboard.queries.reports.report import Report, Sums, cells_of, headings_of
from opcc.dashboard.queries.tables import Cell, Row, Table

# The title of the page, and what stands above its list.
TITLES = {
    Dimension.KIND: (_("By kind of engagement"), _("Kind of engagement")),
    Dimension.PRIORITY: (_("By plan priority"), _("Plan priority")),
    Dimension.DUTY: (_("By duty"), _("Duty")),
    Dimension.THEME: (_("By theme heard"), _("Theme")),
}


def by_item(chosen: Chosen, dimension: Dimension) -> Report:
    """How many engagements each kind, priority, duty or theme had."""
    found = sums(chosen.stretches(), dimensions=[dimension], areas=[chosen.area])
    rows = [
        Row(label, item_cells(chosen, found, dimension, pk), aside=pk == NONE_RECORDED)
        for pk, label in items_shown(chosen, dimension, found)
    ]
    title, heading = (str(words) for words in TITLES[dimension])
    return Report(
        title=title,
        table=Table(
            caption=gettext("Engagements held: %(by)s") % {"by": title.lower()},
            first_heading=heading,
            headings=headings_of(chosen),
            rows=rows,
        ),
    )


def item_cells(chosen: Chosen, found: Sums, dimension: Dimension, pk: int) -> list[Cell]:
    def number_in(name: str) -> int:
        return found[What(name, dimension, pk, chosen.area)].number

    return cells_of(chosen, number_in, **{dimension.value: pk})


def items_shown(chosen: Chosen, dimension: Dimension, found: Sums) -> list[tuple[int, str]]:
    """The items on offer and those that something counts for; last what was not recorded."""
    counted = {what.item for what, total in found.items() if total.number}
    shown = counted | items_offered(chosen, dimension)
    items = [(pk, label) for pk, label in items_of(dimension) if pk in shown]
    nothing = [(NONE_RECORDED, gettext("None recorded"))] if NONE_RECORDED in counted else []
    return items + nothing


def items_offered(chosen: Chosen, dimension: Dimension) -> set[int]:
    """The ids of what the list offers today."""
    offered = COUNTED_LISTS[dimension].objects.current_on(chosen.today)
    return set(offered.values_list("pk", flat=True))
