"""Two records that mean the same: choosing the one to keep, reading what will happen, doing it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from opcc.office import actions
from opcc.office.access import OfficeRequest, policy
from opcc.office.queries.kinds import Kind
from opcc.office.queries.merging import much_like, preview_of_merge, why_not_mergeable
from opcc.office.views.addresses import words_sought
from opcc.office.views.records.shared import address_of, kind_to_keep, record_of


@policy("records.keep")
def choose(request: OfficeRequest, kind: str, pk: int) -> HttpResponse:
    """Choose the record to keep: the likest names first, or those searched for."""
    which = kind_to_merge(request, kind)
    duplicate = record_of(which, pk)
    if duplicate.merged_into_id:
        return redirect(address_of(which, duplicate))
    words = words_sought(request)
    page = {
        "kind": which,
        "duplicate": duplicate,
        "words": words,
        "found": much_like(which, duplicate, words),
        "back_url": address_of(which, duplicate),
    }
    return render(request, "office/records/merge_choose.html", page)


@policy("records.keep")
def preview(request: OfficeRequest, kind: str, pk: int, into: int) -> HttpResponse:
    """Say what will happen; the button does it."""
    which = kind_to_merge(request, kind)
    duplicate, kept = record_of(which, pk), record_of(which, into)
    if duplicate.merged_into_id == kept.pk:
        return redirect(address_of(which, kept))
    if request.method == "POST":
        try:
            actions.merge(duplicate=duplicate, kept=kept, by=request.user, now=timezone.now())
        except actions.NotKept as reason:
            messages.error(request, str(reason))
            return redirect(request.path)
        messages.success(request, _("“%(gone)s” is merged into this record.") % {"gone": duplicate})
        return redirect(address_of(which, kept))
    obstacle = why_not_mergeable(duplicate, kept)
    told = preview_of_merge(which, duplicate, kept)
    page = {
        "kind": which,
        "duplicate": duplicate,
        "kept": kept,
        "reason": obstacle,
        "preview": told,
        "dangerous": True,
        "impossible": bool(obstacle or told.disputed),
        "back_url": address_of(which, duplicate, "merge"),
    }
    return render(request, "office/records/merge.html", page)


def kind_to_merge(request: OfficeRequest, name: str) -> Kind:
    which = kind_to_keep(request, name)
    if not which.can_merge:
        raise Http404
    return which
