"""The public page of the ambassadors: written, put forward, approved."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meetings import actions
from meetings.forms.ambassadors import SchemeForm, SendSchemeBackForm
from meetings.forms.meanwhile import Sides
from meetings.models import SchemeText, SchemeWords
from meetings.queries.scheme import (
    last_scheme,
    published_scheme,
    scheme_as_it_stands,
    scheme_words,
    seen_of,
    tells_the_same,
    told_scheme,
)
from meetings.views.office.ambassadors.shared import ask, show_form
from meetings.views.office.meeting.shared import posted, saved_meanwhile
from opcc.office.access import OfficeRequest, policy
from opcc.office.queries import is_bilingual

PAGE = "meetings:office-scheme"


@policy("meetings.arrange")
def scheme(request: OfficeRequest) -> HttpResponse:
    """The page as it stands, what became of the last text put forward, and what may be done."""
    today, last, public = localdate(), last_scheme(), published_scheme()
    stands = scheme_as_it_stands(today=today)
    waits = last is not None and last.decision == SchemeText.Decision.WAITING
    shown = last.text if last is not None and waits else stands
    told = last.text if waits and last else public.text if public else None
    return render(
        request,
        "meetings/office/ambassadors/scheme.html",
        {
            "scheme": told_scheme(shown, today=today),
            "seen": seen_of(stands),
            "last": last,
            "waits": waits,
            "is_own": waits and last is not None and last.submitted_by == request.user,
            "public": public,
            "differs": told is None or not tells_the_same(told, stands),
            "form": SendSchemeBackForm(),
        },
    )


def form_of(words: SchemeWords, data: Any) -> SchemeForm:
    columns = ("version", "words", "words_cy")
    return SchemeForm(
        data,
        bilingual=is_bilingual(),
        cancel_url=reverse(PAGE),
        initial={name: getattr(words, name) for name in columns},
    )


@policy("meetings.arrange")
def edit(request: OfficeRequest) -> HttpResponse:
    form = form_of(scheme_words(), posted(request))
    sides: list[Sides] = []
    if form.is_valid():
        typed = form.cleaned_data
        try:
            actions.write_scheme(
                version=typed["version"] or 0,
                words=typed["words"],
                words_cy=typed["words_cy"],
                by=request.user,
                now=timezone.now(),
            )
        except actions.RecordChanged as told:
            form, sides = saved_meanwhile(form, told, form_of)
        else:
            messages.success(request, _("Saved. The public reads it once it is approved."))
            return redirect(PAGE)
    heading = _("Describe the ambassadors’ scheme")
    return show_form(request, form, heading=heading, back_url=reverse(PAGE), sides=sides)


def done(request: OfficeRequest, do: Callable[[], object], message: str) -> HttpResponse:
    """Do what a button asks for and say so, or why not."""
    try:
        do()
    except actions.NotArranged as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, message)
    return redirect(PAGE)


def waiting(pk: int) -> SchemeText:
    return get_object_or_404(SchemeText, pk=pk)


@require_POST
@policy("meetings.submit")
def put_forward(request: OfficeRequest) -> HttpResponse:
    seen = request.POST.get("seen", "")
    return done(
        request,
        lambda: actions.put_scheme_forward(seen=seen, by=request.user, now=timezone.now()),
        _("The page was sent for approval."),
    )


@require_POST
@policy("meetings.submit")
def take_back(request: OfficeRequest, pk: int) -> HttpResponse:
    text = waiting(pk)
    return done(
        request,
        lambda: actions.take_scheme_back(text=text, by=request.user, now=timezone.now()),
        _("The page no longer waits for approval."),
    )


@require_POST
@policy("meetings.approve")
def approve(request: OfficeRequest, pk: int) -> HttpResponse:
    text = waiting(pk)
    return done(
        request,
        lambda: actions.approve_scheme(text=text, by=request.user, now=timezone.now()),
        _("The page is public."),
    )


@policy("meetings.approve")
def send_back(request: OfficeRequest, pk: int) -> HttpResponse:
    text, form = waiting(pk), SendSchemeBackForm(posted(request))
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        return done(
            request,
            lambda: actions.send_scheme_back(
                text=text, reason=reason, by=request.user, now=timezone.now()
            ),
            _("The page is sent back."),
        )
    return ask(
        request,
        form,
        question=_("Send the page back"),
        consequences=[_("Whoever put it forward reads your reason.")],
        button=_("Send it back"),
        back_url=reverse(PAGE),
    )


@policy("meetings.redact")
def redact(request: OfficeRequest) -> HttpResponse:
    form = Form(posted(request))
    if form.is_valid():
        return done(
            request,
            lambda: actions.redact_scheme(by=request.user, now=timezone.now()),
            _("Every version of the page is purged."),
        )
    return ask(
        request,
        form,
        question=_("Purge the public page of the ambassadors"),
        consequences=[
            _(
                "Every version of it is emptied for good, and the page says nothing until another"
                " is approved. What you write here stays."
            ),
        ],
        button=_("Purge it"),
        back_url=reverse(PAGE),
    )
