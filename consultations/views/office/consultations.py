"""The Office's list of consultations, one of them, and its form."""

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
from django.views.decorators.http import require_POST, require_safe

from consultations.actions import consultations as actions
from consultations.actions.figures import TOLD_WHEN
from consultations.forms.consultations import ConsultationForm
from consultations.forms.fatigue import FatigueForm
from consultations.forms.filters import OfficeFilterForm
from consultations.models import Consultation, PublishedFigures
from consultations.queries.checks import checks_of
from consultations.queries.choices import (
    bases_to_choose,
    consultation_choices,
    who_may_look_after_it,
    years_to_choose,
)
from consultations.queries.closing import closing_in_words
from consultations.queries.details import details_of
from consultations.queries.fatigue import Plan, fatigue, plan_of
from consultations.queries.office_list import (
    COLOURS,
    Asked,
    consultations_asked_for,
    line_of,
    outcome_due,
)
from consultations.queries.principles import principles_of
from consultations.queries.signoff import texts_about, texts_waiting
from consultations.queries.submission import public_row
from consultations.views.office.shared import CONFIRM, consultation_named, page_of, show
from meetings.actions.errors import NotArranged, RecordChanged
from meetings.forms.standing import stands_otherwise
from meetings.views.office.meeting.shared import at_once
from opcc.office.access import OfficeRequest, policy
from opcc.office.govuk.formsets import leave_unjudged, row_asked_for, with_one_more_row
from opcc.office.views.addresses import PAGE, address_without, page_beside
from opcc.office.views.changed_meanwhile import at_version
from opcc.office.views.sending import posted

ON_A_PAGE = 50
COUNT_AGAIN = "fatigue"


@require_safe
@policy("consultations.read")
def listing(request: OfficeRequest) -> HttpResponse:
    """Every consultation, newest first, or those asked for."""
    now = timezone.now()
    form = OfficeFilterForm(
        request.GET,
        years=years_to_choose(),
        bases=bases_to_choose(),
        colleagues=who_may_look_after_it(None, today=localdate()),
    )
    owner = form.asked("owner")
    found = consultations_asked_for(
        Asked(
            words=form.asked("q"),
            status=form.asked("status"),
            basis=form.asked("basis"),
            year=form.asked("year"),
            owner_id=int(owner) if owner else None,
        )
    )
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get(PAGE))
    return render(
        request,
        "consultations/office/list.html",
        {
            "form": form,
            "chosen": [(one.text, address_without(request, one.names)) for one in form.asked_for()],
            "lines": [line_of(one, now=now) for one in page],
            "waiting": texts_waiting().count(),
            "earlier_url": page_beside(request, page, -1),
            "later_url": page_beside(request, page, +1),
        },
    )


@require_safe
@policy("consultations.read")
def consultation(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Everything of one consultation, and what can be done next."""
    one = consultation_named(uid)
    now = timezone.now()
    due_on, is_overdue = outcome_due(one, now=now)
    row = public_row(one.uid)
    return render(
        request,
        "consultations/office/consultation.html",
        {
            "consultation": one,
            "colour": COLOURS[Consultation.Status(one.status)],
            "how_it_closes": closing_in_words(one),
            "figures": PublishedFigures.objects.filter(consultation_uid=uid).first(),
            "figures_may_be_published": one.status in TOLD_WHEN,
            "checks": checks_of(one, now=now),
            "principles": principles_of(one, now=now),
            "fatigue": [] if one.is_closed else fatigue(plan_of(one), now=now),
            "audiences": one.audience_links.select_related("audience").order_by("pk"),
            "places": one.place_links.select_related("place").order_by("place__name"),
            "documents": one.documents.live().prefetch_related("versions__file"),
            "extensions": one.extensions.select_related("proposed_by"),
            "outcome": one.outcome.select_related("theme"),
            "outcome_due_on": due_on,
            "outcome_is_overdue": is_overdue,
            "texts": texts_about(one.uid)[:10],
            "public_url": row.get_absolute_url() if row else "",
        },
    )


@policy("consultations.prepare")
def new(request: OfficeRequest) -> HttpResponse:
    return ConsultationPage(request).answer()


@policy("consultations.prepare")
def edit(request: OfficeRequest, uid: UUID) -> HttpResponse:
    return ConsultationPage(request, consultation_named(uid)).answer()


class ConsultationPage:
    """One visit to the form of a consultation, new (`consultation` is None) or not."""

    def __init__(self, request: OfficeRequest, consultation: Consultation | None = None) -> None:
        self.request, self.consultation = request, consultation

    def answer(self) -> HttpResponse:
        if self.request.method != "POST":
            return self._show(self._form())
        data = self.request.POST
        if prefix := row_asked_for(data):
            return self._show(self._unjudged(with_one_more_row(data, prefix)))
        if COUNT_AGAIN in data:
            return self._show(self._unjudged(data))
        form = self._form(data)
        return self._save(form) if form.is_valid() else self._show(form)

    def _save(self, form: ConsultationForm) -> HttpResponse:
        by, now, details = self.request.user, timezone.now(), form.details()
        try:
            if self.consultation is None:
                uid = form.cleaned_data["uid"]
                saved = actions.add_consultation(uid=uid, details=details, by=by, now=now)
            else:
                saved = actions.change_consultation(
                    consultation=self.consultation,
                    version=form.cleaned_data["version"] or 0,
                    details=details,
                    by=by,
                    now=now,
                )
        except RecordChanged as told:
            return self._show_both(told, form)
        except NotArranged as reason:
            form.add_error(None, str(reason))
            return self._show(form)
        messages.success(self.request, _("Saved."))
        return redirect(saved)

    def _show_both(self, told: RecordChanged, typed: ConsultationForm) -> HttpResponse:
        self.consultation = told.current
        standing = stands_otherwise(typed, self._form())
        form = self._form(at_version(self.request.POST, told.current.version))
        form.add_error(None, _("%(what)s Look at what changed, then save again.") % {"what": told})
        return self._show(form, standing=standing)

    def _unjudged(self, data: QueryDict) -> ConsultationForm:
        form = self._form(data)
        leave_unjudged(form, *form.formsets.values())
        return form

    def _form(self, data: QueryDict | None = None) -> ConsultationForm:
        held = details_of(self.consultation) if self.consultation else None
        return ConsultationForm(
            data,
            choices=consultation_choices(today=localdate(), held=held),
            cancel_url=self._back_url(),
            held=held,
            initial=self._initial(),
        )

    def _initial(self) -> dict[str, Any]:
        if self.consultation is not None:
            return {"uid": self.consultation.uid, "version": self.consultation.version}
        return {
            "uid": uuid4(),
            "owner": self.request.user.pk,
            "asks": ["asks_people"],
        }

    def _back_url(self) -> str:
        return page_of(self.consultation) if self.consultation else reverse(LIST)

    def _show(self, form: ConsultationForm, **more: Any) -> HttpResponse:
        page = {
            "form": form,
            "consultation": self.consultation,
            "back_url": self._back_url(),
            "fatigue": fatigue(self._plan(form), now=timezone.now()),
        }
        return render(self.request, "consultations/office/form.html", page | more)

    def _plan(self, form: ConsultationForm) -> Plan:
        """Whom the form means to ask, as typed; a form that is just opened, as it stands."""
        if form.is_bound:
            places = form.fields["places"].choices  # type: ignore[attr-defined]
            return FatigueForm(form.data, places=places).plan()
        return plan_of(self.consultation) if self.consultation else Plan()


LIST = "consultations:office-list"


@policy("consultations.prepare")
def remove(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Take away what was planned in error; asked once more."""
    one = consultation_named(uid)
    form = Form(posted(request))
    if form.is_valid():
        try:
            actions.remove_consultation(consultation=one, by=request.user, now=timezone.now())
        except NotArranged as reason:
            form.add_error(None, str(reason))
            messages.error(request, str(reason))
        else:
            messages.success(
                request,
                _("“%(title)s” is taken away.") % {"title": one},
                extra_tags=reverse("consultations:office-put-back", args=[uid]),
            )
            return redirect(LIST)
    return show(
        request,
        CONFIRM,
        one,
        form,
        question=_("Take this consultation away"),
        consequences=[_("Only for what was planned in error. It can be brought back.")],
        button=_("Take it away"),
    )


@require_POST
@policy("consultations.prepare")
def put_back(request: OfficeRequest, uid: UUID) -> HttpResponse:
    one = get_object_or_404(Consultation, uid=uid)
    at_once(
        request,
        lambda: actions.put_consultation_back(
            consultation=one, by=request.user, now=timezone.now()
        ),
        _("The consultation is back."),
    )
    return redirect(one)
