"""Lines on the page of a record: contacts, terms of office, what a place lies within."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from opcc.office import actions
from opcc.office.access import OfficeRequest, policy
from opcc.office.forms.records import line_form
from opcc.office.queries import history_of, latest_write
from opcc.office.queries.kinds import Kind, Lines
from opcc.office.queries.records import facts_of_line
from opcc.office.views.changed_meanwhile import seen_at
from opcc.office.views.records.shared import address_of, kind_to_keep, may_read, record_of
from opcc.office.views.sending import posted


@policy("records.keep")
def new(request: OfficeRequest, kind: str, pk: int, lines: str) -> HttpResponse:
    which, section = section_to_keep(request, kind, lines)
    record = record_of(which, pk)
    return LinePage(request, section, record, url=address_of(which, record)).add()


@policy("records.keep")
def edit(request: OfficeRequest, kind: str, pk: int, lines: str, line: int) -> HttpResponse:
    which, section = section_to_keep(request, kind, lines)
    record = record_of(which, pk)
    page = LinePage(request, section, record, url=address_of(which, record))
    return page.change(line_of(section, record, line))


@policy("records.keep")
def remove(request: OfficeRequest, kind: str, pk: int, lines: str, line: int) -> HttpResponse:
    """Asks once more."""
    which, section = section_to_keep(request, kind, lines)
    record = record_of(which, pk)
    row = line_of(section, record, line)
    return LinePage(request, section, record, url=address_of(which, record)).remove(row)


class LinePage:
    """One visit to the form of a line."""

    def __init__(self, request: OfficeRequest, section: Lines, record: Model, *, url: str) -> None:
        self.request, self.section, self.record, self.url = request, section, record, url

    def add(self) -> HttpResponse:
        form = self._form(self.request.POST or None)
        if form.is_valid():
            try:
                actions.add_record(
                    model=self.section.model,
                    values=form.values(),
                    by=self.request.user,
                    now=timezone.now(),
                )
            except actions.NotKept as reason:
                form.add_error(None, str(reason))
            else:
                messages.success(self.request, _("Added."))
                return redirect(self.url)
        return self._show(form, title=self.section.add)

    def change(self, line: Model) -> HttpResponse:
        form = self._form(
            self.request.POST or None, instance=line, initial={"seen": latest_write(line)}
        )
        if form.is_valid():
            try:
                actions.change_record(
                    record=line,
                    values=form.values(),
                    seen=form.cleaned_data["seen"] or 0,
                    by=self.request.user,
                    now=timezone.now(),
                )
            except actions.KeptMeanwhile as told:
                return self._show_conflict(line, told)
            except actions.NotKept as reason:
                form.add_error(None, str(reason))
            else:
                messages.success(self.request, _("Saved."))
                return redirect(self.url)
        return self._show(form, title=self.section.change, line=line)

    def remove(self, line: Model) -> HttpResponse:
        form = Form(posted(self.request))
        if form.is_valid():
            try:
                actions.remove_line(line=line, by=self.request.user, now=timezone.now())
            except actions.NotKept as reason:
                messages.error(self.request, str(reason))
            else:
                messages.success(self.request, _("Removed."))
            return redirect(self.url)
        page = {
            "lines": self.section,
            "record": self.record,
            "line": line,
            "form": form,
            "back_url": self.url,
        }
        return render(self.request, "office/records/line_remove.html", page)

    def _show_conflict(self, line: Model, told: actions.KeptMeanwhile) -> HttpResponse:
        typed = seen_at(self.request.POST, told.latest)
        current = line_of(self.section, self.record, line.pk)
        changed = history_of(current)[:1]
        is_told = changed and changed[0].fields
        standing = [] if is_told else facts_of_line(self.section, current)
        form = self._form(typed, instance=current)  # writes what was typed into it
        form.add_error(None, _("%(what)s Look at what changed, then save again.") % {"what": told})
        return self._show(
            form, title=self.section.change, line=line, conflict=changed, standing=standing
        )

    def _form(self, data: Any, **given: Any) -> Any:
        return line_form(
            self.section,
            data,
            parent=self.record,
            today=localdate(),
            cancel_url=self.url,
            **given,
        )

    def _show(self, form: Any, **more: Any) -> HttpResponse:
        page = {
            "lines": self.section,
            "record": self.record,
            "form": form,
            "back_url": self.url,
        }
        return render(self.request, "office/records/form.html", page | more)


def section_to_keep(request: OfficeRequest, kind: str, name: str) -> tuple[Kind, Lines]:
    which = kind_to_keep(request, kind)
    section = which.lines_named(name)
    if section is None:
        raise Http404
    if not may_read(request, section):
        raise PermissionDenied
    return which, section


def line_of(section: Lines, record: Model, pk: int) -> Any:
    rows = section.model._default_manager.filter(**{section.belongs_to: record})
    return get_object_or_404(rows, pk=pk)
