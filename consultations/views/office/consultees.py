"""The standing list of consultees, and whom of it one consultation asked."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from consultations.actions import consultees as actions
from consultations.forms.consultees import ConsulteeForm, InviteForm, ReplyForm
from consultations.models import Consultation, Consultee, Invitation
from consultations.queries.choices import organisations_to_choose
from consultations.queries.consultees import contacts_to_choose, lines_of, standing_list, to_invite
from consultations.queries.fatigue import Plan, fatigue
from consultations.views.office.shared import CONFIRM, consultation_named, show
from meetings.actions.errors import NotArranged
from meetings.views.office.meeting.shared import at_once, attempt
from opcc.office.access import OfficeRequest, policy
from opcc.office.views.sending import posted

LIST, ASKED = "consultations:office-consultees", "consultations:office-invitations"
CONSULTEE = "consultations/office/consultee.html"


def consultee_named(pk: int) -> Consultee:
    found = Consultee.objects.select_related("organisation", "contact")
    return get_object_or_404(found, pk=pk)


@require_safe
@policy("consultations.read")
def listing(request: OfficeRequest) -> HttpResponse:
    """Everybody on the list by the voice they bring."""
    page = {"groups": standing_list(now=timezone.now())}
    return render(request, "consultations/office/consultees.html", page)


@policy("consultations.prepare")
def new(request: OfficeRequest) -> HttpResponse:
    """Put an organisation on the list; whom to write to there comes next."""
    organisations = organisations_to_choose(today=localdate(), held=None)
    form = ConsulteeForm(posted(request), organisations=organisations)
    if form.is_valid():
        consultee = actions.add_consultee(
            organisation_id=form.cleaned_data["organisation"],
            details=form.details(),
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("It is on the list. Now choose whom to write to."))
        return redirect("consultations:office-consultee", pk=consultee.pk)
    page = {"form": form, "heading": _("Add a consultee"), "back_url": reverse(LIST)}
    return render(request, CONSULTEE, page)


@policy("consultations.prepare")
def consultee(request: OfficeRequest, pk: int) -> HttpResponse:
    one = consultee_named(pk)
    form = ConsulteeForm(
        posted(request),
        contacts=contacts_to_choose(one),
        initial={"voice": one.voice, "language": one.language, "contact": one.contact_id},
    )
    if form.is_valid() and attempt(
        request,
        form,
        lambda: actions.change_consultee(
            consultee=one, details=form.details(), by=request.user, now=timezone.now()
        ),
        _("Saved."),
    ):
        return redirect(LIST)
    page = {"form": form, "heading": str(one), "consultee": one, "back_url": reverse(LIST)}
    return render(request, CONSULTEE, page)


@require_POST
@policy("consultations.prepare")
def end(request: OfficeRequest, pk: int) -> HttpResponse:
    """Taken off at once; the message that says so can undo it."""
    one = consultee_named(pk)
    actions.end_consultee(consultee=one, by=request.user, now=timezone.now())
    messages.success(
        request,
        _("“%(title)s” is taken off the list.") % {"title": one},
        extra_tags=reverse("consultations:office-consultee-put-back", args=[pk]),
    )
    return redirect(LIST)


@require_POST
@policy("consultations.prepare")
def put_back(request: OfficeRequest, pk: int) -> HttpResponse:
    actions.put_consultee_back(consultee=consultee_named(pk), by=request.user, now=timezone.now())
    messages.success(request, _("It is on the list again."))
    return redirect(LIST)


@require_safe
@policy("consultations.read")
def invitations(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Whom this consultation asked, and what became of it."""
    one = consultation_named(uid)
    lines = lines_of(one)
    page = {
        "consultation": one,
        "lines": lines,
        "answered": sum(not line.is_open for line in lines),
        "is_running": one.status in (Consultation.Status.APPROVED, Consultation.Status.OPEN),
    }
    return render(request, "consultations/office/invitations.html", page)


@policy("consultations.prepare")
def invite(request: OfficeRequest, uid: UUID) -> HttpResponse:
    one = consultation_named(uid)
    form = InviteForm(posted(request), consultees=to_invite(one))
    if form.is_valid():
        try:
            asked = actions.invite(
                consultation=one,
                consultee_ids=form.cleaned_data["consultees"],
                by=request.user,
                now=timezone.now(),
            )
        except NotArranged as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, invited_in_words(asked))
            return redirect(ASKED, uid=uid)
    return show(
        request,
        "consultations/office/invite.html",
        one,
        form,
        back_url=reverse(ASKED, args=[uid]),
        impossible=not form.fields["consultees"].choices,  # type: ignore[attr-defined]
        fatigue=[line for line in tiredness_of(one) if line.burden.is_heavy],
    )


def tiredness_of(one: Consultation) -> list:
    """What those organisations have had that could be asked now."""
    organisations = Consultee.objects.standing().values_list("organisation_id", flat=True)
    plan = Plan(
        uid=one.uid,
        opens_on=localdate(one.opens_at) if one.opens_at else None,
        closes_on=localdate(one.closes_at) if one.closes_at else None,
        organisation_ids=frozenset(organisations),
    )
    found = fatigue(plan, now=timezone.now())
    return [line for line in found if line.burden.who.kind == "organisation"]


def invited_in_words(asked: list[Invitation]) -> str:
    by_letter = sum(not one.by_mail for one in asked)
    told = ngettext(
        "%(number)d consultee is asked.", "%(number)d consultees are asked.", len(asked)
    ) % {"number": len(asked)}
    if not by_letter:
        return told
    letters = ngettext(
        "%(number)d has no e-mail address: write a letter.",
        "%(number)d have no e-mail address: write letters.",
        by_letter,
    ) % {"number": by_letter}
    return f"{told} {letters}"


@policy("consultations.prepare")
def remind(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Remind by mail whoever has not replied; asked once more, for mail cannot be called back."""
    one = consultation_named(uid)
    if request.method == "POST":
        at_once(request, lambda: reminded(request, one), _("Whoever had not replied is reminded."))
        return redirect(ASKED, uid=uid)
    waiting = [line.invitation for line in lines_of(one) if line.is_open]
    by_mail = [row for row in waiting if row.by_mail and row.bounced_at is None]
    return render(
        request,
        CONFIRM,
        {
            "consultation": one,
            "back_url": reverse(ASKED, args=[uid]),
            "question": _("Remind whoever has not replied"),
            "consequences": [
                ngettext(
                    "%(number)d consultee gets a mail today.",
                    "%(number)d consultees get a mail today.",
                    len(by_mail),
                )
                % {"number": len(by_mail)},
                _("Who was asked by letter, and whose mail came back, has to be reminded by hand."),
            ],
            "button": _("Remind them"),
        },
    )


def reminded(request: OfficeRequest, one: Consultation) -> None:
    number = actions.remind(consultation=one, by=request.user, now=timezone.now())
    if not number:
        raise NotArranged(_("Nobody is to be reminded today."))


def invitation_named(uid: UUID, pk: int) -> Invitation:
    found = Invitation.objects.select_related("consultation", "consultee__organisation")
    return get_object_or_404(found, consultation__uid=uid, consultation__deleted_at=None, pk=pk)


@policy("consultations.prepare")
def reply(request: OfficeRequest, uid: UUID, pk: int) -> HttpResponse:
    one = invitation_named(uid, pk)
    form = ReplyForm(
        posted(request),
        initial={"reply": one.reply, "replied_on": one.replied_on or localdate()},
    )
    if form.is_valid() and attempt(
        request,
        form,
        lambda: actions.note_reply(
            invitation=one, by=request.user, now=timezone.now(), **form.cleaned_data
        ),
        _("Saved."),
    ):
        return redirect(ASKED, uid=uid)
    return show(
        request,
        CONFIRM,
        one.consultation,
        form,
        back_url=reverse(ASKED, args=[uid]),
        question=_("Reply of %(who)s") % {"who": one.consultee},
        consequences=[
            _("An answer in the ledger, entered for the organisation, counts by itself.")
        ],
        button=_("Save"),
    )


@require_POST
@policy("consultations.prepare")
def again(request: OfficeRequest, uid: UUID, pk: int) -> HttpResponse:
    """Send anew what came back."""
    one = invitation_named(uid, pk)
    at_once(
        request,
        lambda: actions.invite_again(invitation=one, by=request.user, now=timezone.now()),
        _("The invitation is sent again."),
    )
    return redirect(ASKED, uid=uid)
