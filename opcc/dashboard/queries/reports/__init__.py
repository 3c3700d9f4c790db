"""The tables of the dashboards, each made of one read of the kept figures."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engagement.models import Dimension
from opcc.dashboard.queries.chosen import Chosen
from opcc.dashboard.queries.reports.activity import activity
from opcc.dashboard.queries.reports.audiences import audiences
from opcc.dashboard.queries.reports.items import by_item
from opcc.dashboard.queries.reports.places import places
from opcc.dashboard.queries.reports.promises import promises
from opcc.dashboard.queries.reports.report import Report

__all__ = ["SUBJECTS", "Report", "Subject"]


@dataclass(frozen=True)
class Subject:
    """What one dashboard is about: the words on its tab, and what makes its report."""

    name: Promise
    report: Callable[[Chosen], Report]


SUBJECTS = {
    "activity": Subject(_("Activity"), activity),
    "places": Subject(_("Places"), places),
    "kinds": Subject(_("Kinds"), lambda chosen: by_item(chosen, Dimension.KIND)),
    "audiences": Subject(_("Audiences"), audiences),
    "priorities": Subject(_("Priorities"), lambda chosen: by_item(chosen, Dimension.PRIORITY)),
    "duties": Subject(_("Duties"), lambda chosen: by_item(chosen, Dimension.DUTY)),
    "themes": Subject(_("Themes"), lambda chosen: by_item(chosen, Dimension.THEME)),
    "promises": Subject(_("Promises"), promises),
}
