"""Steps on the way of a question that ask for a few words: one form, one action, back to it."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from consultations.questions import actions
from consultations.questions.forms.decisions import (
    AcceptForm,
    HoldingForm,
    HostForm,
    KindForm,
    LatenessForm,
    PassOnForm,
    RefuseForm,
    TakenBackForm,
)
from consultations.questions.models import Submission
from consultations.questions.queries.deadlines import rules_of
from consultations.questions.queries.known import against
from consultations.questions.queries.page import in_words_of
from consultations.questions.rules.limits import Against, Finding
from meetings.queries.reviews import colleagues
from opcc.office.access import OfficeRequest, policy
from opcc.office.queries import is_bilingual


def submission_named(uid: UUID) -> Submission:
    found = Submission.objects.live().select_related("panel", "for_meeting", "asker")
    return get_object_or_404(found, uid=uid)


def take_step(
    request: OfficeRequest,
    submission: Submission,
    form: Any,
    do: Callable[[dict[str, Any]], object],
    *,
    question: str,
    button: str,
    done: str | Callable[[], str],
    consequences: Sequence[str] = (),
    dangerous: bool = False,
    template: str = "questions/office/step.html",
    **more: Any,
) -> HttpResponse:
    """Ask for the words of a step and take it; what stands in its way is told on the same page.

    `done` may be worked out from what came of it; `more` is what a `template` of its own shows
    besides.
    """
    if form.is_bound and form.is_valid():
        try:
            do(form.cleaned_data)
        except actions.NotArranged as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, done() if callable(done) else done)
            return redirect(submission)
    page = {
        "form": form,
        "submission": submission,
        "question": question,
        "consequences": consequences,
        "button": button,
        "dangerous": dangerous,
        "back_url": submission.get_absolute_url(),
    }
    return render(request, template, page | more)


def posted(request: OfficeRequest) -> Any:
    return request.POST if request.method == "POST" else None


@policy("questions.handle")
def accept(request: OfficeRequest, uid: UUID) -> HttpResponse:
    one = submission_named(uid)
    offered = colleagues([one.lead_id] if one.lead_id else [])
    form = AcceptForm(posted(request), colleagues=offered, lead=one.lead_id)

    def do(typed: dict[str, Any]) -> None:
        lead = next((pk for pk, _name in offered if pk == typed["lead"]), None)
        actions.accept(
            submission=one,
            words=typed["words"],
            lead_id=lead,
            by=request.user,
            now=timezone.now(),
        )

    return take_step(
        request,
        one,
        form,
        do,
        question=_("Accept this question?"),
        button=_("Accept it"),
        done=_("Accepted. It can be answered now."),
        consequences=[
            *host_to_be_heard(one),
            *(in_words_of(finding) for finding in against(one)),
        ],
    )


def host_to_be_heard(submission: Submission) -> list[str]:
    """What whoever accepts a question reads while its host authority has not decided."""
    if submission.host_decision != Submission.HostDecision.WAITING:
        return []
    return [
        _(
            "The host authority decides whether this is taken, and what it decided is not put down"
            " yet. Put that down first, unless the Office answers in any case."
        )
    ]


@policy("questions.handle")
def refuse(request: OfficeRequest, uid: UUID) -> HttpResponse:
    one = submission_named(uid)
    rules = rules_of(one.panel, day=one.received_on)
    findings = against(one)
    form = RefuseForm(
        posted(request),
        reasons=list(rules.refused_for) if rules else [],
        because=findings[0].what.value if findings else "",
    )
    repeated = repeated_in(findings)

    def do(typed: dict[str, Any]) -> None:
        is_repeat = typed["because"] == Against.REPEAT
        actions.refuse(
            submission=one,
            because=typed["because"],
            words=typed["words"],
            repeat_of=repeated if is_repeat else None,
            by=request.user,
            now=timezone.now(),
        )

    return take_step(
        request,
        one,
        form,
        do,
        question=_("Refuse this question?"),
        button=_("Refuse it"),
        done=_("Refused."),
        consequences=[in_words_of(finding) for finding in findings],
    )


def repeated_in(findings: Sequence[Finding]) -> Submission | None:
    pk = next((one.repeats for one in findings if one.what == Against.REPEAT), None)
    return None if pk is None else Submission.objects.get(pk=pk)


@policy("questions.handle")
def pass_on(request: OfficeRequest, uid: UUID) -> HttpResponse:
    one = submission_named(uid)
    return take_step(
        request,
        one,
        PassOnForm(posted(request)),
        lambda typed: actions.pass_on(
            submission=one, words=typed["words"], by=request.user, now=timezone.now()
        ),
        question=_("Pass this question to the Chief Constable?"),
        button=_("Pass it on"),
        done=_("Passed to the Chief Constable."),
        consequences=[_("Operational matters are the Chief Constable’s. The asker is told so.")],
    )


@policy("questions.handle")
def taken_back(request: OfficeRequest, uid: UUID) -> HttpResponse:
    one = submission_named(uid)
    return take_step(
        request,
        one,
        TakenBackForm(posted(request)),
        lambda typed: actions.take_back_by_asker(
            submission=one, words=typed["words"], by=request.user, now=timezone.now()
        ),
        question=_("Has the asker taken this question back?"),
        button=_("Yes, it is taken back"),
        done=_("Taken back."),
    )


@require_POST
@policy("questions.handle")
def decide_anew(request: OfficeRequest, uid: UUID) -> HttpResponse:
    return at_once(
        request,
        uid,
        lambda one: actions.decide_anew(submission=one, by=request.user, now=timezone.now()),
        done=_("It is to be decided again."),
    )


@require_POST
@policy("questions.handle")
def told(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """The asker has been told the deadlines as they stand."""
    return at_once(
        request,
        uid,
        lambda one: actions.mark_deadlines_told(
            submission=one, by=request.user, now=timezone.now()
        ),
        done=_("Noted. The days the asker was told are not made earlier."),
    )


def at_once(
    request: OfficeRequest, uid: UUID, do: Callable[[Submission], object], *, done: str
) -> HttpResponse:
    """Take a step that asks for nothing."""
    one = submission_named(uid)
    try:
        do(one)
    except actions.NotArranged as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, done)
    return redirect(one)


@policy("questions.handle")
def host(request: OfficeRequest, uid: UUID) -> HttpResponse:
    one = submission_named(uid)
    form = HostForm(
        posted(request),
        initial={
            "decision": one.host_decision,
            "decided_on": one.host_decided_on,
            "words": one.host_words,
        },
    )
    return take_step(
        request,
        one,
        form,
        lambda typed: actions.record_host_decision(
            submission=one, by=request.user, now=timezone.now(), **typed
        ),
        question=_("What did the host authority decide?"),
        button=_("Save"),
        done=_("Saved."),
    )


@policy("questions.handle")
def hold(request: OfficeRequest, uid: UUID) -> HttpResponse:
    one = submission_named(uid)
    return take_step(
        request,
        one,
        HoldingForm(posted(request), today=localdate()),
        lambda typed: actions.send_holding_reply(
            submission=one, by=request.user, now=timezone.now(), **typed
        ),
        question=_("Put down a holding reply"),
        button=_("Save"),
        done=_("Saved."),
        consequences=[_("A new day counts as told: from then on it is not made earlier.")],
    )


@policy("questions.handle")
def lateness(request: OfficeRequest, uid: UUID) -> HttpResponse:
    one = submission_named(uid)
    return take_step(
        request,
        one,
        LatenessForm(posted(request), bilingual=is_bilingual(), held=one),
        lambda typed: actions.explain_lateness(
            submission=one, by=request.user, now=timezone.now(), **typed
        ),
        question=_("Why is the answer late?"),
        button=_("Save"),
        done=_("Saved."),
    )


@policy("questions.handle")
def kind(request: OfficeRequest, uid: UUID) -> HttpResponse:
    one = submission_named(uid)
    form: BaseForm = KindForm(posted(request), initial={"kind": one.kind})
    said = _("The form calls them: %(label)s") % {"label": one.label_on_form}
    return take_step(
        request,
        one,
        form,
        lambda typed: actions.check_kind(
            submission=one, kind=typed["kind"], by=request.user, now=timezone.now()
        ),
        question=_("Who really asks?"),
        button=_("This is who asks"),
        done=_("Saved."),
        consequences=[
            *([said] if one.label_on_form else []),
            _("The name of a Panel member is public, anybody else’s only with their consent."),
        ],
    )
