"""Consultations of other bodies, and developments of which the Office is kept informed."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.db.models import F
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from consultations.actions import others as actions
from consultations.forms.others import OtherForm, as_typed
from consultations.models import OtherConsultation
from consultations.queries.choices import organisations_to_choose, who_may_look_after_it
from consultations.queries.signoff import texts_about
from meetings.actions.errors import NotArranged
from meetings.views.office.meeting.shared import at_once, keep_change
from opcc.office.access import OfficeRequest, policy
from opcc.office.forms.files import ask_again_for
from opcc.office.queries import is_bilingual
from opcc.office.views.files import private_copy
from opcc.office.views.sending import posted

LIST = "consultations:office-others"


def other_named(uid: UUID) -> OtherConsultation:
    found = OtherConsultation.objects.live().select_related(
        "organisation", "owner", "response_file"
    )
    return get_object_or_404(found, uid=uid)


@require_safe
@policy("consultations.read")
def listing(request: OfficeRequest) -> HttpResponse:
    """Every record, the soonest to close first, those without a date after them."""
    found = OtherConsultation.objects.live().select_related("organisation", "owner")
    ordered = found.order_by(F("closes_on").desc(nulls_first=True), "-pk")
    page = {"others": ordered, "today": localdate()}
    return render(request, "consultations/office/others.html", page)


@require_safe
@policy("consultations.read")
def other(request: OfficeRequest, uid: UUID) -> HttpResponse:
    one = other_named(uid)
    page = {"other": one, "texts": texts_about(uid)}
    return render(request, "consultations/office/other.html", page)


@require_safe
@policy("consultations.read")
def file(request: OfficeRequest, uid: UUID) -> HttpResponseBase:
    """What the Office sent, for who may read the record."""
    one = other_named(uid)
    if one.response_file is None:
        raise Http404
    return private_copy(one.response_file)


@policy("consultations.prepare")
def new(request: OfficeRequest) -> HttpResponse:
    form = new_form(posted(request), request.FILES or None)
    if form.is_valid():
        by, now = request.user, timezone.now()
        saved = actions.add_other(
            uid=form.cleaned_data["uid"], details=form.details(), by=by, now=now
        )
        keep_file(form, saved, by, now)
        messages.success(request, _("Saved."))
        return redirect(saved)
    return show(request, form, None)


@policy("consultations.prepare")
def edit(request: OfficeRequest, uid: UUID) -> HttpResponse:
    one = other_named(uid)
    by, now = request.user, timezone.now()

    def change(typed: OtherForm) -> None:
        version = typed.cleaned_data["version"]
        changed = actions.change_other(
            other=one, version=version, details=typed.details(), by=by, now=now
        )
        keep_file(typed, changed, by, now)

    saved, form, sides = keep_change(
        request,
        edit_form(one, posted(request), request.FILES or None),
        change,
        _("Saved."),
        form_of=edit_form,
    )
    if saved:
        return redirect(one)
    ask_again_for(form, "file", request.FILES.get("file"))
    return show(request, form, one, sides=sides)


def keep_file(form: OtherForm, one: OtherConsultation, by: Any, now: Any) -> None:
    if sent := form.cleaned_data["file"]:
        actions.keep_response_file(other=one, file=sent, by=by, now=now)


def new_form(data: Any, files: Any) -> OtherForm:
    kinds, responses = OtherConsultation.Kind, OtherConsultation.Response
    return OtherForm(
        data,
        files,
        **lists(None),
        cancel_url=reverse(LIST),
        initial={
            "uid": uuid4(),
            "kind": kinds.CONSULTATION,
            "response": responses.UNDECIDED,
        },
    )


def edit_form(one: OtherConsultation, data: Any, files: Any = None) -> OtherForm:
    return OtherForm(
        data, files, **lists(one), cancel_url=one.get_absolute_url(), initial=as_typed(one)
    )


def lists(one: OtherConsultation | None) -> dict[str, Any]:
    today = localdate()
    return {
        "organisations": organisations_to_choose(
            today=today, held=one.organisation_id if one else None
        ),
        "colleagues": who_may_look_after_it(one.owner_id if one else None, today=today),
        "bilingual": is_bilingual(),
    }


def show(
    request: OfficeRequest, form: OtherForm, one: OtherConsultation | None, **more: Any
) -> HttpResponse:
    back_url = one.get_absolute_url() if one else reverse(LIST)
    page = {"form": form, "other": one, "back_url": back_url}
    return render(request, "consultations/office/other_form.html", page | more)


@require_POST
@policy("consultations.prepare")
def remove(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Taken away at once; the message that says so can undo it."""
    one = other_named(uid)
    try:
        actions.remove_other(other=one, by=request.user, now=timezone.now())
    except NotArranged as reason:
        messages.error(request, str(reason))
        return redirect(one)
    messages.success(
        request,
        _("“%(title)s” is taken away.") % {"title": one},
        extra_tags=reverse("consultations:office-other-put-back", args=[uid]),
    )
    return redirect(LIST)


@require_POST
@policy("consultations.prepare")
def put_back(request: OfficeRequest, uid: UUID) -> HttpResponse:
    one = get_object_or_404(OtherConsultation, uid=uid)
    at_once(
        request,
        lambda: actions.put_other_back(other=one, by=request.user, now=timezone.now()),
        _("It is back."),
    )
    return redirect(one)
