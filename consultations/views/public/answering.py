"""Answering a consultation online: a page for each section, save and come back, check, send.

Nobody is signed in here and no cookie is needed: the secret link of a form is itself the key, and
its start is signed. So there is no CSRF token to carry either.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from consultations.actions import begun as actions
from consultations.actions.responses import NotTaken
from consultations.forms.answering import LinkForm, SectionForm, WishesForm
from consultations.models import BegunResponse, PublishedConsultation
from consultations.queries.answering import (
    Asking,
    asking,
    asking_begun,
    first_page_lacking,
    is_taken_down,
    to_check,
)
from consultations.queries.begun import begun_by, new_start, uid_in
from consultations.queries.closing import how_long_kept, time_left
from consultations.queries.reminders import response_to_tell
from consultations.rules.routing import applies, questions_asked
from opcc.office.access import policy
from opcc.office.addresses import absolute
from opcc.office.models.reference import in_language
from opcc.office.views.errors import TOO_MUCH
from opcc.office.views.floods import MINUTE, sends_too_many
from opcc.office.views.sending import posted

PAGES = "consultations/public/answering/"
View = Callable[..., HttpResponseBase]


def answering(view: View) -> View:
    """What every page of the form does: it is never kept by a cache, too much or broken input gets
    a page that says so, and a form that is too late too."""

    @csrf_exempt
    @never_cache
    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        most = settings.ANSWER_PAGES_A_MINUTE
        if request.method == "POST" and sends_too_many(
            request, "answers", most=most, within=MINUTE
        ):
            return render(request, "429.html", status=429)
        try:
            request.POST  # noqa: B018 (read here, so that what is wrong with it is told here)
            response = view(request, *args, **kwargs)
        except TOO_MUCH:
            return render(request, f"{PAGES}too_much.html", status=413)
        except MultiPartParserError:
            return render(request, "400.html", status=400)
        except actions.TooEarly as early:
            return render(request, f"{PAGES}closed.html", {"reason": str(early)}, status=404)
        except actions.TooLate as late:
            page = {"reason": str(late), "is_late": True}
            return render(request, f"{PAGES}closed.html", page, status=410)
        # The address is the key: no other site is told it.
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return shown


def to(name: str, uid: UUID, *more: Any) -> HttpResponse:
    return redirect(f"consultations:{name}", uid, *more)


def form_of(uid: UUID, token: str) -> tuple[BegunResponse, Asking]:
    """The form of a secret link; once it is too late to send it, none of it is shown."""
    begun = begun_by(token, uid)
    asked = asking_begun(begun) if begun and not is_taken_down(uid) else None
    if begun is None or asked is None:
        raise Http404
    if begun.sent_at is None:
        actions.require_not_over(begun, now=timezone.now())
    return begun, asked


@answering
@policy("public")
def start(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Say what is asked and how long it is; the button begins a form, once."""
    asked = asking(uid)
    if asked is None:
        raise Http404
    actions.require_open(uid, now=timezone.now())
    if request.method != "POST":
        return show_start(request, asked)
    form_uid = uid_in(request.POST.get("start", ""), uid)
    if form_uid is None or request.POST.get("website"):
        return show_start(request, asked, is_stale=True)
    token = actions.begin(
        consultation_uid=uid,
        uid=form_uid,
        language=request.LANGUAGE_CODE,
        now=timezone.now(),
    )
    return to("answer-on", uid, token)


def show_start(request: HttpRequest, asked: Asking, *, is_stale: bool = False) -> HttpResponse:
    uid = asked.consultation_uid
    told = PublishedConsultation.objects.filter(uid=uid).first()
    page = {
        "asked": asked,
        "start": new_start(uid),
        "is_stale": is_stale,
        "told": told,
        "time_left": time_left(told, now=timezone.now()) if told else None,
    }
    return render(request, f"{PAGES}start.html", page, status=400 if is_stale else 200)


@answering
@policy("public")
def go_on(request: HttpRequest, uid: UUID, token: str) -> HttpResponse:
    """The link by which somebody comes back: to the first page they have not answered yet."""
    begun, asked = form_of(uid, token)
    if begun.sent_at:
        return to("answer-sent", uid, token)
    page = asked.next_page(0, begun.answers)
    while page is not None and seen(asked, begun, page):
        page = asked.next_page(page, begun.answers)
    return to("answer-check", uid, token) if page is None else to("answer-page", uid, token, page)


def seen(asked: Asking, begun: BegunResponse, number: int) -> bool:
    part = asked.page(number)
    return part is not None and any(one.uid in begun.answers for one in part.questions)


@answering
@policy("public")
def page(request: HttpRequest, uid: UUID, token: str, number: int) -> HttpResponse:
    """One section."""
    begun, asked = form_of(uid, token)
    if begun.sent_at:
        return to("answer-sent", uid, token)
    part = asked.page(number)
    if part is None:
        raise Http404
    if not applies(part.only_if, asked.form, begun.answers):
        return to("answer-on", uid, token)
    shown = tuple(questions_asked(part, asked.form, begun.answers))
    form = SectionForm(
        posted(request),
        form=asked.form,
        part=replace(part, questions=shown),
        answers=begun.answers,
    )
    if request.method == "POST" and form.is_valid():
        begun = actions.keep_page(
            begun=begun,
            answers=form.answers(),
            language=request.LANGUAGE_CODE,
            now=timezone.now(),
        )
        return onwards(request, asked, begun, token, number)
    at, of = asked.place_of(number, begun.answers)
    previous = asked.previous_page(number, begun.answers)
    context = {
        "asked": asked,
        "title": in_language(part.title, part.title_cy),
        "introduction": in_language(part.introduction, part.introduction_cy),
        "form": form,
        "token": token,
        "time_left": time_left(begun.consultation, now=timezone.now()),
        "at": at,
        "of": of,
        "previous": previous,
        "from_check": "check" in request.GET,
    }
    return render(request, f"{PAGES}page.html", context)


def onwards(
    request: HttpRequest, asked: Asking, begun: BegunResponse, token: str, number: int
) -> HttpResponse:
    """To where the button leads: the way back later, the check, or the next section."""
    uid = asked.consultation_uid
    if "later" in request.POST:
        return to("answer-later", uid, token)
    following = asked.next_page(number, begun.answers)
    # Who changed one answer goes back to check, unless the change opened a section not seen yet.
    if "check" in request.GET:
        while following is not None and seen(asked, begun, following):
            following = asked.next_page(following, begun.answers)
    if following is None:
        return to("answer-check", uid, token)
    return to("answer-page", uid, token, following)


@answering
@policy("public")
def later(request: HttpRequest, uid: UUID, token: str) -> HttpResponse:
    """The link to come back by, on the page and by e-mail if wished."""
    begun, asked = form_of(uid, token)
    if begun.sent_at:
        return to("answer-sent", uid, token)
    form = LinkForm(posted(request))
    sent = False
    if request.method == "POST" and form.is_valid():
        sent = link_sent(request, form, begun)
    context = {
        "asked": asked,
        "form": form,
        "token": token,
        "how_long_kept": how_long_kept(begun, now=timezone.now()),
        "sent": sent,
        "link": absolute(request.path.removesuffix("later/")),
    }
    return render(request, f"{PAGES}later.html", context)


def link_sent(request: HttpRequest, form: LinkForm, begun: BegunResponse) -> bool:
    """Whether the link goes out; a program that filled everything in is told so, and gets none."""
    if form.was_filled_by_a_program:
        return True
    try:
        actions.send_link(begun=begun, email=form.cleaned_data["email"], now=timezone.now())
    except NotTaken as reason:
        form.add_error("email", str(reason))
        return False
    return True


@answering
@policy("public")
def check(request: HttpRequest, uid: UUID, token: str) -> HttpResponse:
    """Read the answers over, say what may become of them, and send them."""
    begun, asked = form_of(uid, token)
    if begun.sent_at:
        return to("answer-sent", uid, token)
    lacking = first_page_lacking(asked, begun.answers)
    if lacking is not None:
        return to("answer-page", uid, token, lacking)
    form = WishesForm(posted(request))
    if request.method == "POST" and form.is_valid() and sent(form, begun):
        return to("answer-sent", uid, token)
    context = {
        "asked": asked,
        "form": form,
        "token": token,
        "time_left": time_left(begun.consultation, now=timezone.now()),
        "sections": to_check(asked, begun.answers),
        "previous": asked.previous_page(len(asked.form.parts) + 1, begun.answers),
    }
    return render(request, f"{PAGES}check.html", context)


def sent(form: WishesForm, begun: BegunResponse) -> bool:
    if form.was_filled_by_a_program:
        form.add_error(None, _("Leave the box that says so empty, then send again."))
        return False
    try:
        actions.send(begun=begun, wishes=actions.Wishes(**form.cleaned_data), now=timezone.now())
    except actions.TooLate:
        raise
    except NotTaken as reason:
        form.add_error(None, str(reason))
        return False
    return True


@answering
@policy("public")
def thanks(request: HttpRequest, uid: UUID, token: str) -> HttpResponse:
    """The reference, as often as it is asked for in a week."""
    begun, asked = form_of(uid, token)
    if not begun.sent_at:
        return to("answer-on", uid, token)
    context = {
        "asked": asked,
        "begun": begun,
        "told": PublishedConsultation.objects.shown().defer("search").filter(uid=uid).first(),
        "outcome_is_mailed": response_to_tell(begun.uid) is not None,
    }
    return render(request, f"{PAGES}sent.html", context)
