"""Who is down for a meeting, and who came."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meetings import actions
from meetings.forms.attendance import ALL_PRESENT, AttendanceForm, PeopleRows, people_rows
from meetings.models import Attendance, Meeting
from meetings.queries.diary import clash_in_words, clashes_at
from meetings.queries.form_choices import people_of_the_office
from meetings.views.office.meeting.shared import at_once, meeting_named, posted, show, to_meeting
from opcc.office.access import OfficeRequest, policy
from opcc.office.govuk.formsets import leave_unjudged, row_asked_for, with_one_more_row
from opcc.office.views.changed_meanwhile import at_version


class AttendanceRows:
    """The people of a meeting, as rows of a form."""

    def __init__(self, meeting: Meeting) -> None:
        self.held: Sequence[Attendance] = list(
            meeting.attendances.select_related("person").order_by("person__name", "pk")
        )
        named = [pk for row in self.held for pk in (row.person_id, row.substitute_for_id)]
        held = {pk for pk in named if pk is not None}
        self.people = people_of_the_office(today=localdate(), held=held)

    def formset(self, data: Any = None) -> PeopleRows:
        return people_rows(data, people=self.people, held=self.held)


@policy("meetings.arrange")
def attendance(request: OfficeRequest, uid: UUID) -> HttpResponse:
    meeting = meeting_named(uid)
    rows = AttendanceRows(meeting)
    if prefix := row_asked_for(request.POST):
        data = with_one_more_row(request.POST, prefix)
        form, formset = attendance_form(meeting, data), rows.formset(data)
        leave_unjudged(form, formset)
        return show_rows(request, meeting, form, formset)
    form, formset = attendance_form(meeting, posted(request)), rows.formset(posted(request))
    if form.is_valid() and formset.is_valid():
        try:
            actions.keep_attendance(
                meeting=meeting,
                version=form.cleaned_data["version"],
                lines=formset.lines(all_present=request.POST.get("then") == ALL_PRESENT),
                by=request.user,
                now=timezone.now(),
            )
        except actions.RecordChanged as told:
            again, stands = looked_at_again(request, told)
            form = attendance_form(meeting, again)
            form.add_error(None, look_again(told))
            return show_rows(request, meeting, form, rows.formset(again), stands=stands)
        except actions.ClashWithoutReason as told:
            formset.ask_for_reasons(told.clashes)
        except actions.NotArranged as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("Who is down and who came is saved."))
            return to_meeting(meeting, "who")
    return show_rows(request, meeting, form, formset, clashes=clashes_told(meeting, rows.held))


def clashes_told(meeting: Meeting, held: Iterable[Attendance]) -> list[str]:
    """What stands in the way of those who are down for a meeting to come."""
    if meeting.status != Meeting.Status.PLANNED:
        return []
    down = [row for row in held if row.is_expected]
    found = clashes_at(meeting, [row.person_id for row in down])
    return [
        _("%(who)s: %(clash)s") % {"who": row.person, "clash": clash_in_words(clash)}
        for row in down
        for clash in found.get(row.person_id, [])
    ]


def warn_of_clashes(request: OfficeRequest, meeting: Meeting) -> None:
    """Say who of those down for a meeting is elsewhere at the time it has been given."""
    meeting = meeting_named(meeting.uid)
    for told in clashes_told(meeting, meeting.attendances.select_related("person")):
        messages.warning(request, told)


def looked_at_again(
    request: OfficeRequest, told: actions.RecordChanged
) -> tuple[QueryDict, QuerySet[Attendance]]:
    """What was posted, ready to be saved over what a colleague left, and who stands there now."""
    stands = Attendance.objects.filter(meeting=told.current).select_related("person")
    return at_version(request.POST, told.current.version), stands


def look_again(told: actions.RecordChanged) -> str:
    return _("%(what)s Look at it, then press the button again.") % {"what": told}


def attendance_form(meeting: Meeting, data: Any) -> AttendanceForm:
    return AttendanceForm(data, initial={"version": meeting.version})


def show_rows(
    request: OfficeRequest,
    meeting: Meeting,
    form: AttendanceForm,
    formset: PeopleRows,
    **more: object,
) -> HttpResponse:
    template = "meetings/office/meeting_attendance.html"
    return show(request, template, meeting, form, rows=formset, **more)


@require_POST
@policy("meetings.arrange")
def all_present(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Everybody down for it was there; what was said before stays."""
    meeting = meeting_named(uid)
    at_once(
        request,
        lambda: actions.mark_all_present(meeting=meeting, by=request.user, now=timezone.now()),
        _("Everybody down for it is marked as present."),
    )
    return to_meeting(meeting, "who")
