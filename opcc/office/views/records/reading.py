"""The lists of records, and one record with where it is used and every change."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from opcc.office.access import OfficeRequest, policy
from opcc.office.forms.record_list import RecordFilterForm
from opcc.office.models import Place
from opcc.office.queries.kinds import KIND_OF, Kind
from opcc.office.queries.police_data import last_read_at
from opcc.office.queries.records import (
    Counted,
    State,
    counted_kinds,
    facts_of,
    group_choices,
    history_with_lines,
    is_in_use,
    lines_of,
    records_listed,
)
from opcc.office.queries.uses import Use, name_of, uses_of
from opcc.office.views.addresses import PAGE, address, address_without, page_beside
from opcc.office.views.records.shared import (
    address_of,
    kind_named,
    list_of,
    may_keep,
    may_read,
    record_of,
)

RECORDS_ON_A_PAGE = 50
CHANGES_SHOWN = 20
ALL = "all"


@policy("records.read")
def index(request: OfficeRequest) -> HttpResponse:
    counted: list[Counted] = counted_kinds(today=localdate())
    return render(request, "office/records/index.html", {"counted": counted})


@policy("records.read")
def listing(request: OfficeRequest, kind: str) -> HttpResponse:
    which = kind_named(kind)
    today = localdate()
    form = RecordFilterForm(request.GET, kind=which, groups=group_choices(which))
    filters = form.filters()
    found = records_listed(which, filters, today=today)
    page = Paginator(found, RECORDS_ON_A_PAGE).get_page(request.GET.get(PAGE))
    return render(
        request,
        "office/records/list.html",
        {
            "kind": which,
            "form": form,
            "chosen": [(one.text, address_without(request, one.names)) for one in form.asked_for()],
            "clear_url": request.path,
            "rows": [
                Row.of(which, record, in_use=is_in_use(which, record, today)) for record in page
            ],
            "count": page.paginator.count,
            "newer_url": page_beside(request, page, -1),
            "older_url": page_beside(request, page, +1),
            "may_keep": may_keep(request, which),
            "showing_all": filters.state != State.IN_USE,
            "keeps_neighbourhoods": which.model is Place,
            "last_read_at": last_read_at() if which.model is Place else None,
        },
    )


@dataclass(frozen=True)
class Row:
    """One line of a list."""

    record: Model
    url: str
    beside: str
    in_use: bool

    @classmethod
    def of(cls, kind: Kind, record: Model, *, in_use: bool) -> "Row":
        return cls(record, address_of(kind, record), beside(kind, record), in_use)


def beside(kind: Kind, record: Any) -> str:
    """What tells records of one name apart: their sector, their kind, their job."""
    if not kind.group or kind.field(kind.group).many_to_many:
        return str(getattr(record, "job_title", ""))
    shown = getattr(record, f"get_{kind.group}_display", None)
    return str(shown() if shown else getattr(record, kind.group) or "")


@policy("records.read")
def record(request: OfficeRequest, kind: str, pk: int) -> HttpResponse:
    which = kind_named(kind)
    shown = record_of(which, pk)
    if getattr(shown, "merged_into_id", None):
        messages.info(
            request,
            _("“%(gone)s” was merged into this record.") % {"gone": shown},
        )
        return redirect(address_of(which, shown.merged_into))
    changes = history_with_lines(which, shown)
    everything = request.GET.get("history") == ALL
    own_lines = {lines.model for lines in which.lines}
    return render(
        request,
        "office/records/record.html",
        {
            "kind": which,
            "record": shown,
            "in_use": is_in_use(which, shown, localdate()),
            "facts": facts_of(which, shown),
            "sections": [
                (lines, lines_of(lines, shown)) for lines in which.lines if may_read(request, lines)
            ],
            "uses": [
                (use, address_of_uses(use, shown))
                for use in uses_of(shown)
                if use.holder not in own_lines
            ],
            "changes": changes if everything else changes[:CHANGES_SHOWN],
            "more_changes": len(changes) > CHANGES_SHOWN and not everything,
            "may_keep": may_keep(request, which),
            "back_url": list_of(which),
        },
    )


def address_of_uses(use: Use, record: Model) -> str:
    """The list of what uses the record; "" where no page lists it.

    A higher app says in its AppConfig which page of its own lists what by our records.
    """
    listed = getattr(apps.get_app_config(use.holder._meta.app_label), "lists_by_record", {})
    if name := listed.get(use.holder._meta.model_name):
        return address(reverse(name), {"with": name_of(record)})
    kind = KIND_OF.get(use.holder)
    if kind and kind.group in use.columns:
        return address(list_of(kind), {"group": str(record.pk), "state": State.ALL})
    return ""
