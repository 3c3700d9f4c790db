"""What of the schedule is put before an approver, and what the approver decides."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from meetings import actions
from meetings.forms.signoff import ChoosingForm, DecideForm
from meetings.models import PublicText, Section, Series, Subject
from meetings.queries.scheme import waiting_scheme
from meetings.queries.signoff import MOST_SHOWN as MOST_WAITING
from meetings.queries.signoff import (
    Shelf,
    concerns_of,
    items,
    readings_of,
    texts_on,
    title_of,
)
from meetings.queries.untold import MOST_SHOWN, untold
from opcc.office.access import OfficeRequest, policy
from opcc.office.queries import is_bilingual


@policy("meetings.submit")
def to_tell(request: OfficeRequest) -> HttpResponse:
    """What the public has not been told, or reads otherwise: send all of it, or some."""
    subject = named(Subject.values, request.GET.get("subject", ""))
    sections = list(Section.objects.order_by("position", "name"))
    section = named([one.code for one in sections], request.GET.get("section", ""))
    series = series_asked_for(request.GET.get("series", ""))
    found = untold(
        today=localdate(), subject=subject, section=section, series=series.uid if series else None
    )
    sendable = [one for one in found if not one.concerns]
    form = ChoosingForm(
        request.POST if request.method == "POST" else None,
        offered=[one.token for one in sendable],
    )
    if request.method == "POST" and form.is_valid():
        sent = actions.put_forward(
            chosen=chosen_in(form.tokens()), by=request.user, now=timezone.now()
        )
        tell_what_was_sent(request, sent)
        return redirect(request.get_full_path())
    return render(
        request,
        "meetings/office/to_tell.html",
        {
            "items": found,
            "sendable": {one.token for one in sendable},
            "form": form,
            "subject": subject,
            "subjects": Subject,
            "section": section,
            "sections": [] if series else sections,
            "series": series,
            "most_shown": MOST_SHOWN,
            "is_full": len(found) >= MOST_SHOWN,
        },
    )


def series_asked_for(uid: str) -> Series | None:
    """Return the series of this uid; None where nothing is asked, or what is no uid of any."""
    try:
        return Series.objects.filter(uid=UUID(uid)).first()
    except ValueError:
        return None


def named(known: Iterable[str], value: str) -> str:
    return value if value in known else ""


def chosen_in(tokens: Iterable[str]) -> list[actions.Chosen]:
    """Read what a form brings back: "meeting.<uid>.<what was seen>"; what is none is left out."""
    chosen = []
    for token in tokens:
        subject, _dot, rest = token.partition(".")
        uid, _dot, seen = rest.partition(".")
        try:
            chosen.append(actions.Chosen(Subject(subject), UUID(uid), seen or "-"))
        except ValueError:
            continue
    return chosen


def tell_what_was_sent(request: OfficeRequest, sent: actions.Sent) -> None:
    number = len(sent.texts)
    if number:
        told = ngettext(
            "%(number)d text sent for approval.", "%(number)d texts sent for approval.", number
        )
        messages.success(request, told % {"number": number})
    tell_what_was_left(request, sent.left_out)


def tell_what_was_left(request: OfficeRequest, left_out: list[actions.LeftOut]) -> None:
    for one in left_out:
        messages.warning(
            request,
            _("%(what)s: %(why)s")
            % {"what": one.record or Subject(one.subject).label, "why": one.reason},
        )


@require_safe
@policy("meetings.read")
def signoff(request: OfficeRequest) -> HttpResponse:
    """Everything of the schedule that waits, as a table with what changes."""
    return show_signoff(request, None)


def show_signoff(
    request: OfficeRequest, form: DecideForm | None, *, status: int = 200
) -> HttpResponse:
    shelf = Shelf(named(Shelf.values, request.GET.get("show", "")) or Shelf.WAITING)
    subject = named(Subject.values, request.GET.get("subject", ""))
    found = texts_on(shelf, reader=request.user, now=timezone.now(), subject=subject)
    others = [str(one.text.pk) for one in found if not one.own]
    return render(
        request,
        "meetings/office/signoff.html",
        {
            "items": found,
            "shelf": shelf,
            "shelves": Shelf,
            "subject": subject,
            "subjects": Subject,
            "form": form or DecideForm(offered=others),
            "others": others,
            "scheme_waits": shelf == Shelf.WAITING and waiting_scheme() is not None,
            "is_full": shelf == Shelf.WAITING and len(found) >= MOST_WAITING,
        },
        status=status,
    )


@policy("meetings.approve")
def decide(request: OfficeRequest) -> HttpResponse:
    """Approve what was chosen, or send it back with a reason."""
    if request.method != "POST":  # the page of a refusal, in the other language
        return redirect("meetings:office-signoff")
    form = DecideForm(request.POST, offered=request.POST.get("shown", "").split())
    if not form.is_valid():
        return show_signoff(request, form)
    by, now = request.user, timezone.now()
    if form.cleaned_data["decision"] == DecideForm.APPROVE:
        decided = actions.approve(pks=form.pks(), by=by, now=now)
        told = ngettext(
            "You approved %(number)d text. It is public.",
            "You approved %(number)d texts. They are public.",
            len(decided.texts),
        )
    else:
        decided = actions.send_back(
            pks=form.pks(), by=by, now=now, reason=form.cleaned_data["reason"]
        )
        told = ngettext(
            "You sent back %(number)d text. Who sent it reads why.",
            "You sent back %(number)d texts. Who sent them reads why.",
            len(decided.texts),
        )
    if decided.texts:
        messages.success(request, told % {"number": len(decided.texts)})
    tell_what_was_left(request, decided.left_out)
    return redirect("meetings:office-signoff")


@require_safe
@policy("meetings.read")
def text(request: OfficeRequest, pk: int) -> HttpResponse:
    """One text in full, as the public would find it in each language."""
    one = get_object_or_404(
        PublicText.objects.select_related(
            "series", "meeting__series", "submitted_by", "decided_by", "meeting__shown_place"
        ),
        pk=pk,
    )
    (item,) = items([one], reader=request.user)
    return render(
        request,
        "meetings/office/text.html",
        {
            "item": item,
            "text": one,
            "title": title_of(one),
            "readings": readings_of(one, bilingual=is_bilingual()),
            "concerns": concerns_of(one),
            "form": DecideForm(offered=[str(one.pk)]),
        },
    )


@require_POST
@policy("meetings.submit")
def take_back(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take a text back while it waits."""
    one = get_object_or_404(PublicText, pk=pk)
    decided = actions.take_back(pks=[one.pk], by=request.user, now=timezone.now())
    if decided.texts:
        messages.success(request, _("Taken back. Nothing of it was published."))
    tell_what_was_left(request, decided.left_out)
    return redirect("meetings:office-told", subject=one.subject, uid=one.subject_uid)
