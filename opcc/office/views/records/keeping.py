"""Adding and changing records, retiring them and bringing them back."""

from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.forms import Form
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from opcc.office import actions
from opcc.office.access import OfficeRequest, policy
from opcc.office.forms.records import RecordForm, record_form
from opcc.office.models import Place
from opcc.office.queries import history_of, latest_write
from opcc.office.queries.kinds import Kind
from opcc.office.queries.uses import uses_of
from opcc.office.views.changed_meanwhile import seen_at
from opcc.office.views.records.shared import address_of, kind_to_keep, list_of, record_of
from opcc.office.views.sending import posted


@policy("records.keep")
def new(request: OfficeRequest, kind: str) -> HttpResponse:
    which = kind_to_keep(request, kind)
    form = record_form(
        which,
        request.POST or None,
        adding=True,
        today=localdate(),
        cancel_url=list_of(which),
        initial=usual_values(which),
    )
    if form.is_valid():
        try:
            added = actions.add_record(
                model=which.model, values=form.values(), by=request.user, now=timezone.now()
            )
        except actions.NotKept as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("“%(name)s” is added.") % {"name": added})
            return redirect(address_of(which, added))
    page = {"kind": which, "form": form, "title": which.add, "back_url": list_of(which)}
    return render(request, "office/records/form.html", page)


def usual_values(kind: Kind) -> dict[str, Any]:
    """What most records of the kind say: an Office has one force."""
    if kind.model is not Place:
        return {}
    return {"force": Place.objects.order_by("pk").values_list("force", flat=True).first() or ""}


@policy("records.keep")
def edit(request: OfficeRequest, kind: str, pk: int) -> HttpResponse:
    which = kind_to_keep(request, kind)
    record = record_of(which, pk)
    if getattr(record, "merged_into_id", None):
        return redirect(address_of(which, record))
    return Editing(request, which, record).answer()


class Editing:
    """One visit to the form of a record."""

    def __init__(self, request: OfficeRequest, kind: Kind, record: Model) -> None:
        self.request, self.kind, self.record = request, kind, record
        self.name = str(record)  # the form's own check writes into the record what was typed
        self.url = address_of(kind, record)

    def answer(self) -> HttpResponse:
        form = self._form(self.request.POST or None)
        if not form.is_valid():
            return self._show(form)
        try:
            actions.change_record(
                record=self.record,
                values=form.values(),
                seen=form.cleaned_data["seen"] or 0,
                by=self.request.user,
                now=timezone.now(),
            )
        except actions.KeptMeanwhile as told:
            return self._show_conflict(told)
        except actions.NotKept as reason:
            form.add_error(None, str(reason))
            return self._show(form)
        messages.success(self.request, _("Saved."))
        return redirect(self.url)

    def _form(self, data: QueryDict | None) -> RecordForm:
        return record_form(
            self.kind,
            data,
            adding=False,
            today=localdate(),
            cancel_url=self.url,
            instance=self.record,
            initial={"seen": latest_write(self.record)},
        )

    def _show_conflict(self, told: actions.KeptMeanwhile) -> HttpResponse:
        """Show what the other wrote above what was typed, which may then be saved knowingly."""
        typed = seen_at(self.request.POST, told.latest)
        self.record = record_of(self.kind, self.record.pk)
        form = self._form(typed)
        form.add_error(None, _("%(what)s Look at what changed, then save again.") % {"what": told})
        return self._show(form, conflict=history_of(self.record)[:1])

    def _show(self, form: RecordForm, **more: Any) -> HttpResponse:
        page = {
            "kind": self.kind,
            "form": form,
            "title": _("Change “%(name)s”") % {"name": self.name},
            "back_url": self.url,
            "is_published": True,
        }
        return render(self.request, "office/records/form.html", page | more)


@policy("records.keep")
def retire(request: OfficeRequest, kind: str, pk: int) -> HttpResponse:
    """Asks once more, and says where the record is used; the message can undo it."""
    which = kind_to_retire(request, kind)
    record = record_of(which, pk)
    form = Form(posted(request))
    if form.is_valid():
        actions.retire(record=record, by=request.user, now=timezone.now())
        messages.success(
            request,
            _("“%(name)s” is no longer offered.") % {"name": record},
            extra_tags=address_of(which, record, "bring-back"),
        )
        return redirect(address_of(which, record))
    page = {
        "kind": which,
        "record": record,
        "form": form,
        "uses": uses_of(record),
        "back_url": address_of(which, record),
    }
    return render(request, "office/records/retire.html", page)


@require_POST
@policy("records.keep")
def bring_back(request: OfficeRequest, kind: str, pk: int) -> HttpResponse:
    which = kind_to_retire(request, kind)
    record = record_of(which, pk)
    try:
        actions.bring_back(record=record, by=request.user, now=timezone.now())
    except actions.NotKept as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, _("“%(name)s” is offered again.") % {"name": record})
    return redirect(address_of(which, record))


def kind_to_retire(request: OfficeRequest, name: str) -> Kind:
    """Places, people and plans end on a day of their form instead."""
    which = kind_to_keep(request, name)
    if not which.can_retire:
        raise Http404
    return which
