"""What an officer is told after meetings were set: the numbers, and an order that fails."""

from datetime import date

from dateutil.relativedelta import relativedelta
from django.contrib import messages
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings import actions
from meetings.models import ScheduleRow
from meetings.queries.ordering import OutOfOrder, out_of_order

YEARS_SEEN = 2


def tell_what_was_set(request: HttpRequest, settled: actions.Settled | None) -> None:
    messages.success(request, what_was_set(settled) if settled else _("Saved."))


def what_was_set(settled: actions.Settled) -> str:
    """Tell in one sentence what setting the meetings changed."""
    told = [
        ngettext("%(number)d meeting added", "%(number)d meetings added", settled.added)
        % {"number": settled.added}
    ]
    if settled.moved:
        told.append(_("%(number)d changed") % {"number": settled.moved})
    if settled.taken_away:
        told.append(_("%(number)d taken away") % {"number": settled.taken_away})
    if settled.left_out:
        told.append(_("%(number)d left out") % {"number": len(settled.left_out)})
    if settled.kept:
        told.append(_("%(number)d left as they were") % {"number": settled.kept})
    return _("Saved: %(what)s.") % {"what": ", ".join(told)}


def warn_of_order(request: HttpRequest, row: ScheduleRow, *, today: date) -> None:
    """Say which coming meetings have none before them of the row that has to precede them."""
    until = today + relativedelta(years=YEARS_SEEN)
    for found in out_of_order(row, today=today, until=until):
        messages.warning(request, order_in_words(found))


def order_in_words(found: OutOfOrder) -> str:
    days = [date_format(day, "j F Y") for day in found.days]
    return _("“%(before)s” has to meet before “%(after)s”, and does not before: %(days)s.") % {
        "before": found.before,
        "after": found.after,
        "days": ", ".join(days),
    }
