"""The tables of the dashboards, each made of one read of the kept figures."""

from collections.abc import Callable

from engagement.models import Dimension
from opcc.dashboard.queries.chosen import Chosen
from opcc.dashboard.queries.reports.activity import activity
from opcc.dashboard.queries.reports.audiences import audiences
from opcc.dashboard.queries.reports.items import by_item
from opcc.dashboard.queries.reports.places import places
from opcc.dashboard.queries.reports.promises import promises
from opcc.dashboard.queries.reports.report import Report

__all__ = ["SUBJECTS", "Report"]

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
