"""Somebody's word on one of the Consultation Principles."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.actions.principles import say_of_principle
from consultations.forms.principles import PrincipleForm
from consultations.models import PrincipleNote
from consultations.views.office.shared import (
    CONFIRM,
    consultation_named,
    show,
    to_consultation,
)
from meetings.views.office.meeting.shared import attempt
from opcc.office.access import OfficeRequest, policy
from opcc.office.views.sending import posted


@policy("consultations.prepare")
def principle(request: OfficeRequest, uid: UUID, letter: str) -> HttpResponse:
    if letter not in PrincipleNote.Letter.values:
        raise Http404
    one = consultation_named(uid)
    held = one.principle_notes.filter(letter=letter).first()
    initial = {"said": "kept" if held.is_kept else "not-kept", "note": held.note} if held else {}
    form = PrincipleForm(posted(request), initial=initial)
    if form.is_valid() and attempt(
        request,
        form,
        lambda: say_of_principle(
            consultation=one, letter=letter, by=request.user, now=timezone.now(), **form.details()
        ),
        _("Saved."),
    ):
        return to_consultation(one, "principles")
    return show(
        request,
        CONFIRM,
        one,
        form,
        question=PrincipleNote.Letter(letter).label,
        consequences=[_("Your word stands before what the data tell.")],
        button=_("Save"),
    )
