"""One thing done to several records of the list: chosen, looked over, done, and undone."""

from abc import ABC, abstractmethod
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from engagement.actions import bulk as actions
from engagement.actions.bulk import Planned
from engagement.forms.bulk import AssignForm, SeenForm, TagForm, ids_in
from engagement.forms.office_list import ListFilterForm
from engagement.models import BulkChange, Event
from engagement.queries.bulk import (
    MOST_CHANGED,
    MOST_SUBMITTED,
    Selection,
    all_listed,
    asked_in_words,
    changes_made,
    rows_of,
    ticked,
)
from engagement.queries.form_choices import form_choices
from engagement.queries.list_choices import list_choices
from engagement.queries.tags import names_of
from engagement.views.office.way_back import NAME, list_url, way_back
from opcc.office.access import OfficeRequest, policy
from opcc.office.govuk.sending import carried

LOOK = "look"  # sent with the choice: look over what would be done
ALL = "all"
PAGE_SIZE = 25


@policy("engagement.log")
def tag(request: OfficeRequest) -> HttpResponse:
    """Hang priorities, duties, audiences or themes on several records, or take them off."""
    return TagPage(request).answer()


@policy("engagement.log")
def assign(request: OfficeRequest) -> HttpResponse:
    """Give several records to one officer."""
    return AssignPage(request).answer()


@policy("engagement.submit")
def submit(request: OfficeRequest) -> HttpResponse:
    """Send several records for approval."""
    return SubmitPage(request).answer()


class BulkPage(ABC):
    """One visit on the way from the ticked list to the change. Asking is a GET, doing a POST."""

    most = MOST_CHANGED
    page = ""

    def __init__(self, request: OfficeRequest) -> None:
        self.request, self.now = request, timezone.now()

    def answer(self) -> HttpResponse:
        if self.request.method == "POST":
            return self._do()
        selection = self._selection()
        if not selection.events:
            return self._back(_("Tick the engagements first, then press the button again."))
        if selection.is_too_large:
            return self._back(self._too_many())
        form = self._form(self.request.GET if LOOK in self.request.GET else None)
        if form is not None and not form.is_valid():
            return self._show("choose", selection, form)
        return self._show("confirm", selection, form, **self._looked_over(selection, form))

    @abstractmethod
    def _form(self, data: QueryDict | None) -> Any:
        """What has to be chosen besides the records; None where that is nothing."""

    @abstractmethod
    def _planned(self, events: list[Event], form: Any) -> list[Planned]: ...

    @abstractmethod
    def _done(self, seen: SeenForm, form: Any) -> BulkChange: ...

    @abstractmethod
    def _what(self, form: Any) -> str:
        """What is done to each record that is not left out."""

    @abstractmethod
    def _told(self, number: int) -> str: ...

    def _too_many(self) -> str:
        told = _(
            "At most %(most)s engagements can be changed in one go, so that somebody can look them"
            " over. Narrow the filters, or take them in parts."
        )
        return told % {"most": self.most}

    def _selection(self) -> Selection:
        asked = self.request.GET
        if ALL not in asked:
            return ticked(ids_in(asked.getlist("event")), most=self.most)
        filters = ListFilterForm(QueryDict(asked.get(NAME, "")), choices=list_choices()).filters()
        return all_listed(filters, user=self.request.user, now=self.now, most=self.most)

    def _looked_over(self, selection: Selection, form: Any) -> dict[str, Any]:
        planned = self._planned(selection.events, form)
        changed = [one.event for one in planned if not one.why_not]
        seen = " ".join(f"{event.pk}.{event.version}" for event in changed)
        return {
            "changed": changed,
            "left_out": [one for one in planned if one.why_not],
            "what": self._what(form),
            "seen": SeenForm(initial={"uid": uuid4(), "seen": seen}),
        }

    def _do(self) -> HttpResponse:
        seen, form = SeenForm(self.request.POST), self._form(self.request.POST)
        if not seen.is_valid() or (form is not None and not form.is_valid()):
            return self._back(_("This page was out of date. Choose the engagements again."))
        try:
            change = self._done(seen, form)
        except actions.NothingChanged as reason:
            return self._back(str(reason))
        number = change.rows.count()
        undo_url = reverse("engagement:office-bulk-undo", args=[change.uid]) + way_back(
            self.request
        )
        messages.success(self.request, self._told(number), extra_tags=undo_url)
        self._tell_left_out(change, seen)
        return redirect(list_url(self.request))

    def _tell_left_out(self, change: BulkChange, seen: SeenForm) -> None:
        """What could be done when it was looked over, and no longer when it was confirmed."""
        left = set(seen.cleaned_data["seen"]) - set(change.rows.values_list("event", flat=True))
        if not left:
            return
        titles = Event.objects.filter(pk__in=left).values_list("title", flat=True)
        told = _("Left as they are, because they were changed meanwhile: %(titles)s.")
        named = "; ".join(f"“{title}”" for title in titles)
        messages.warning(self.request, told % {"titles": named})

    def _back(self, reason: str) -> HttpResponse:
        messages.error(self.request, reason)
        return redirect(list_url(self.request))

    def _show(self, page: str, selection: Selection, form: Any, **more: Any) -> HttpResponse:
        query = self.request.GET.copy()
        besides = {*(form.fields if form else ()), LOOK}
        return render(
            self.request,
            f"engagement/office/bulk/{page}.html",
            {
                "form": form,
                "events": selection.events,
                "page": self.page,
                "chosen": [pair for pair in carried(query) if pair[0] not in besides],
                "answers": [pair for pair in carried(query) if form and pair[0] in form.fields],
                "back_url": list_url(self.request),
                **more,
            },
        )


class TagPage(BulkPage):
    page = "tag"

    def _form(self, data: QueryDict | None) -> TagForm:
        return TagForm(data, choices=form_choices(today=localdate()))

    def _planned(self, events: list[Event], form: TagForm) -> list[Planned]:
        return actions.plan_tagging(events, tags=form.tags(), adding=form.is_adding)

    def _done(self, seen: SeenForm, form: TagForm) -> BulkChange:
        return actions.tag_events(
            **seen.cleaned_data,
            tags=form.tags(),
            adding=form.is_adding,
            by=self.request.user,
            now=self.now,
        )

    def _what(self, form: TagForm) -> str:
        told = _("These tags are added: %(names)s")
        if not form.is_adding:
            told = _("These tags are taken away: %(names)s")
        return told % {"names": ", ".join(names_of(form.tags()))}

    def _told(self, number: int) -> str:
        return ngettext(
            "The tags of %(number)s engagement are changed.",
            "The tags of %(number)s engagements are changed.",
            number,
        ) % {"number": number}


class AssignPage(BulkPage):
    page = "assign"

    def _form(self, data: QueryDict | None) -> AssignForm:
        return AssignForm(data, choices=form_choices(today=localdate()))

    def _planned(self, events: list[Event], form: AssignForm) -> list[Planned]:
        return actions.plan_assigning(events, owner=form.chosen())

    def _done(self, seen: SeenForm, form: AssignForm) -> BulkChange:
        return actions.assign_events(
            **seen.cleaned_data, owner=form.chosen(), by=self.request.user, now=self.now
        )

    def _what(self, form: AssignForm) -> str:
        return _("%(who)s keeps these records from now on") % {"who": form.chosen()}

    def _told(self, number: int) -> str:
        return ngettext(
            "%(number)s engagement has another officer now.",
            "%(number)s engagements have another officer now.",
            number,
        ) % {"number": number}


class SubmitPage(BulkPage):
    page, most = "submit", MOST_SUBMITTED

    def _form(self, data: QueryDict | None) -> None:
        return None

    def _planned(self, events: list[Event], form: Form | None) -> list[Planned]:
        return actions.plan_submitting(events, now=self.now)

    def _done(self, seen: SeenForm, form: Form | None) -> BulkChange:
        return actions.submit_events(**seen.cleaned_data, by=self.request.user, now=self.now)

    def _what(self, form: Form | None) -> str:
        return _("The text of each is frozen as it stands, and an approver decides about each")

    def _told(self, number: int) -> str:
        return ngettext(
            "%(number)s engagement is sent for approval.",
            "%(number)s engagements are sent for approval.",
            number,
        ) % {"number": number}

    def _too_many(self) -> str:
        told = _(
            "At most %(most)s engagements can be sent for approval in one go: an approver reads"
            " each of them. Narrow the filters, or send them in parts."
        )
        return told % {"most": self.most}


@policy("engagement.log")
def changes(request: OfficeRequest) -> HttpResponse:
    """Everything that was done to several records at once, the latest first."""
    page = Paginator(changes_made(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "back_url": list_url(request), "way_back": way_back(request)}
    return render(request, "engagement/office/bulk/changes.html", context)


@policy("engagement.log")
def change(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """One of them: who, when, what, and each record."""
    made = get_object_or_404(changes_made(), uid=uid)
    return render(
        request,
        "engagement/office/bulk/change.html",
        {
            "change": made,
            "asked": asked_in_words(made),
            "rows": rows_of(made),
            "may_be_undone": made.number > made.number_undone,
            "back_url": list_url(request),
            "way_back": way_back(request),
        },
    )


@require_POST
@policy("engagement.log")
def undo(request: OfficeRequest, uid: UUID) -> HttpResponse:
    made = get_object_or_404(BulkChange, uid=uid)
    undone = actions.undo_bulk_change(change=made, by=request.user, now=timezone.now())
    if undone.events:
        messages.success(request, what_was_undone(made, len(undone.events)))
    if undone.refused:
        messages.error(request, refusal(made, undone))
    if not undone.events and not undone.refused:
        messages.info(request, _("This has been undone already."))
    return redirect(made.get_absolute_url() + way_back(request))


def what_was_undone(made: BulkChange, number: int) -> str:
    if made.kind == BulkChange.Kind.CREATED:
        told = ngettext(
            "%(number)s engagement is taken away again.",
            "%(number)s engagements are taken away again.",
            number,
        )
    else:
        told = ngettext(
            "%(number)s engagement is as it was before.",
            "%(number)s engagements are as they were before.",
            number,
        )
    return told % {"number": number}


def refusal(made: BulkChange, undone: actions.Undone) -> str:
    named = " ".join(f"“{event.title}”: {reason}" for event, reason in undone.refused)
    if made.kind == BulkChange.Kind.CREATED:
        told = _("Nothing is taken away, because of what was done since. %(which)s")
    else:
        told = _("Left as they are: %(which)s")
    return told % {"which": named}
