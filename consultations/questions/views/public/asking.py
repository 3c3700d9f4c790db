"""Asking the Commissioner, and where a question stands.

Nobody is signed in here and no cookie is needed: a form of a stranger's site could do no more than
ask, and each form's name is sealed. So there is no CSRF token to carry either.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from consultations.questions import actions
from consultations.questions.forms.asking import AskForm, ReferenceForm
from consultations.questions.models import PublishedPanel
from consultations.questions.queries.asking import (
    PanelAsked,
    current_panels,
    due_if_asked,
    new_form,
    panel_asked,
    panels_asked,
)
from consultations.questions.queries.known import answered_already, waits_already
from consultations.questions.queries.where import reference_in, standing_of
from engagement.queries.facts import clock
from engagement.views.public.places import places_offered
from opcc.office.access import policy
from opcc.office.context import the_office
from opcc.office.revision import revised
from opcc.office.views.floods import HOUR, sends_too_many, starts_again

View = Callable[..., HttpResponseBase]


def private(view: View) -> View:
    """A page of somebody's own: no cache keeps it, and no other site is told its address."""

    @csrf_exempt
    @never_cache
    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return shown


@policy("public")
@revised
def start(request: HttpRequest) -> HttpResponse:
    """Whom to ask: at a meeting of a panel, with its rules and its last day, or in writing."""
    today = localdate()
    asked = panels_asked(current_panels(today=today), today=today)
    return render(request, "questions/public/ask.html", {"panels": asked, "today": today})


@private
@policy("public")
def ask_panel(request: HttpRequest, slug: str) -> HttpResponse:
    today = localdate()
    panel: PublishedPanel = get_object_or_404(current_panels(today=today), slug=slug)
    return answer(request, panel_asked(panel, today=today))


@private
@policy("public")
def ask_in_writing(request: HttpRequest) -> HttpResponse:
    return answer(request, None)


def answer(request: HttpRequest, asked: PanelAsked | None) -> HttpResponse:
    """Show the form; what is filled in is read over once more, then sent."""
    if request.method != "POST":
        return show_form(request, form_for(request, asked, initial={"token": new_form()}))
    form = form_for(request, asked)
    if not form.is_valid() or request.POST.get("step") == "change":
        return show_form(request, form)
    if form.uid is None:
        return renewed(request, asked)
    if request.POST.get("step") != "send":
        return show_check(request, form)
    if form.was_filled_by_a_program:
        form.add_error(None, _("Leave the box that says so empty, then send again."))
        return show_check(request, form)
    if sends_too_often(request, "ask"):
        form.add_error(None, wait_or_call(request))
        return show_check(request, form, status=429)
    submission = actions.ask(
        uid=form.uid, asking=form.asking(language=request.LANGUAGE_CODE), now=timezone.now()
    )
    return redirect("questions:where", submission.reference)


def sends_too_often(request: HttpRequest, form: str) -> bool:
    return sends_too_many(request, form, most=settings.FORMS_AN_HOUR[form], within=HOUR)


def form_for(request: HttpRequest, asked: PanelAsked | None, **given: Any) -> AskForm:
    data = request.POST if request.method == "POST" else None
    return AskForm(data, asked=asked, places=places_offered(request), **given)


def renewed(request: HttpRequest, asked: PanelAsked | None) -> HttpResponse:
    """A form that was open for too long, or is not ours, is sent again under a new name."""
    data = request.POST.copy()
    data["token"] = new_form()
    form = AskForm(data, asked=asked, places=places_offered(request))
    form.add_error(None, _("This form was open for too long. Look it over, then go on."))
    return show_form(request, form)


def show_form(request: HttpRequest, form: AskForm) -> HttpResponse:
    page = {"form": form, "asked": form.asked, "panel": form.asked.panel if form.asked else None}
    return render(request, "questions/public/ask_form.html", page)


def wait_or_call(request: HttpRequest) -> list[str]:
    """What whoever shares a connection with many others can do; all they typed stays."""
    again = datetime.fromtimestamp(starts_again(timezone.now(), HOUR), tz=UTC)
    told = [
        _(
            "Your question is not sent yet. Very many came from your internet connection within"
            " the hour, perhaps because many people share it, as in a library. What you typed is"
            " still here: leave this page open and send it after %(time)s."
        )
        % {"time": clock(timezone.localtime(again).time())}
    ]
    body = the_office(request)["the_office"].body
    if body is not None and body.email:
        told.append(_("Or send it by e-mail to %(email)s.") % {"email": body.email})
    if body is not None and body.telephone:
        told.append(_("Or telephone %(telephone)s.") % {"telephone": body.telephone})
    return told


def show_check(request: HttpRequest, form: AskForm, *, status: int = 200) -> HttpResponse:
    asking = form.asking(language=request.LANGUAGE_CODE)
    page = {
        "form": form,
        "asked": form.asked,
        "answers": form.answers(),
        "due": due_if_asked(form.asked, asking.meeting_uid, today=localdate()),
        "answered": answered_already(asking.questions),
        "waits": waits_already(
            asking.questions,
            email=asking.asker.email,
            panel_slug=asking.panel_slug,
            form=form.uid,
        ),
    }
    return render(request, "questions/public/check.html", page, status=status)


@private
@policy("public")
def find(request: HttpRequest) -> HttpResponse:
    """Where a question stands, by its reference."""
    form = ReferenceForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        if sends_too_often(request, "find_question"):
            return render(request, "429.html", status=429)
        reference = form.cleaned_data["reference"]
        if standing_of(reference, today=localdate()) is not None:
            return redirect("questions:where", reference)
        form.add_error("reference", _("No question has this reference. Check it and try again"))
    return render(request, "questions/public/find.html", {"form": form})


@private
@require_safe
@policy("public")
def where(request: HttpRequest, reference: str) -> HttpResponse:
    """Where one question stands. Who asked and what is not shown: the link may be passed on."""
    kept = reference_in(reference)
    standing = standing_of(kept, today=localdate())
    if standing is None:
        raise Http404
    if kept != reference:
        return redirect("questions:where", kept)
    page = {"standing": standing, "submission": standing.submission}
    return render(request, "questions/public/where.html", page)
