"""The papers of a meeting."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meetings import actions
from meetings.forms.contents import DescribePaperForm, NewPaperForm
from meetings.models import Meeting, Paper
from meetings.queries.form_choices import agenda_of
from meetings.views.office.meeting.shared import (
    FORM,
    at_once,
    attempt,
    keep_change,
    meeting_named,
    page_of,
    posted,
    show,
    to_meeting,
)
from opcc.office.access import OfficeRequest, policy
from opcc.office.forms.files import ask_again_for
from opcc.office.queries import is_bilingual

PART = "papers"


def paper_named(uid: UUID, pk: int) -> Paper:
    papers = Paper.objects.live().select_related("meeting__series")
    return get_object_or_404(papers, meeting__uid=uid, meeting__deleted_at=None, pk=pk)


@policy("meetings.arrange")
def new(request: OfficeRequest, uid: UUID) -> HttpResponse:
    meeting = meeting_named(uid)
    form = NewPaperForm(
        posted(request),
        request.FILES or None,
        bilingual=is_bilingual(),
        cancel_url=page_of(meeting, PART),
        agenda=agenda_of(meeting),
        initial={"agenda_item": request.GET.get("item")},
    )
    if form.is_valid() and attempt(
        request,
        form,
        lambda: actions.add_paper(
            meeting=meeting,
            file=form.cleaned_data["file"],
            details=form.details(),
            by=request.user,
            now=timezone.now(),
        ),
        _("The paper is saved."),
    ):
        return to_meeting(meeting, PART)
    return show(
        request,
        FORM,
        meeting,
        form,
        heading=_("Add a paper"),
        before=_(
            "A photo loses what the camera noted: where and when it was taken. In a document look"
            " yourself that no name is left that should not be public."
        ),
    )


@policy("meetings.arrange")
def describe(request: OfficeRequest, uid: UUID, pk: int) -> HttpResponse:
    """Say something else of a paper, or put a newer file in its place."""
    paper = paper_named(uid, pk)
    meeting = paper.meeting
    saved, form, sides = keep_change(
        request,
        form_of(meeting, paper, posted(request), request.FILES or None),
        lambda typed: actions.describe_paper(
            paper=paper,
            version=typed.cleaned_data["version"],
            details=typed.details(),
            file=typed.cleaned_data["file"],
            by=request.user,
            now=timezone.now(),
        ),
        _("The paper is changed."),
        form_of=partial(form_of, meeting),
    )
    if saved:
        return to_meeting(meeting, PART)
    ask_again_for(form, "file", request.FILES.get("file"))
    return show(request, FORM, meeting, form, heading=_("Change a paper"), sides=sides)


def form_of(meeting: Meeting, paper: Paper, data: Any, files: Any = None) -> DescribePaperForm:
    columns = (
        *("version", "title", "title_cy", "standing", "private_reason", "language"),
        *("alt", "alt_cy"),
    )
    said = {name: getattr(paper, name) for name in columns}
    return DescribePaperForm(
        data,
        files,
        bilingual=is_bilingual(),
        cancel_url=page_of(meeting, PART),
        agenda=agenda_of(meeting),
        is_picture=paper.file.is_picture,
        initial=said
        | {"is_public": "yes" if paper.is_public else "no", "agenda_item": paper.agenda_item_id},
    )


@require_POST
@policy("meetings.arrange")
def remove(request: OfficeRequest, uid: UUID, pk: int) -> HttpResponse:
    """Removed at once; the message that says so can undo it."""
    paper = paper_named(uid, pk)
    at_once(
        request,
        lambda: actions.remove_paper(paper=paper, by=request.user, now=timezone.now()),
        _("“%(title)s” is removed.") % {"title": paper},
        undo_url=reverse("meetings:office-paper-put-back", args=[uid, pk]),
    )
    return to_meeting(paper.meeting, PART)


@require_POST
@policy("meetings.arrange")
def put_back(request: OfficeRequest, uid: UUID, pk: int) -> HttpResponse:
    papers = Paper.objects.select_related("meeting__series")
    paper = get_object_or_404(papers, meeting__uid=uid, meeting__deleted_at=None, pk=pk)
    at_once(
        request,
        lambda: actions.put_back_paper(paper=paper, by=request.user, now=timezone.now()),
        _("The paper is back."),
    )
    return to_meeting(paper.meeting, PART)
