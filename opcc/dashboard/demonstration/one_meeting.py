"""Two meetings of the demonstration with what hangs on them; every text of them is made up."""

from datetime import datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.utils.timezone import localdate

from meetings import actions
from meetings.models import Attendance, Meeting, Paper
from meetings.rules.numbered_text import split_minutes
from opcc.dashboard.demonstration.drawing import poster
from opcc.dashboard.demonstration.ground import Ground

# The same meeting however often the demonstration is loaded.
ONE_OFF = uuid5(NAMESPACE_URL, "opcc-demonstration/one-off-meeting")
WEEKS_AGO = 3
MADE_UP_MINUTES = """\
1 Welcome
1.1 This is a made-up meeting of the demonstration.
2 How people hear of the engagement log
2.1 A made-up report told how many people had read the log.
2.2 More people would be asked at the drop-ins.
Resolved: Noted.
3 Next steps
3.1 A second made-up meeting would be held in the spring.
Resolved: That the Office invite an older people’s group to it.
"""


def keep_two_meetings(ground: Ground, *, now: datetime) -> None:
    """One of no series that was held, with minutes and an action; one to come, with an agenda."""
    hold_the_one_off(ground, now=now)
    prepare_the_next(ground, now=now)


def hold_the_one_off(ground: Ground, *, now: datetime) -> None:
    by, day = ground.users["officer"], localdate(now) - timedelta(weeks=WEEKS_AGO)
    done = {"by": by, "now": now}
    meeting = actions.set_one_off(
        uid=ONE_OFF,
        details=actions.MeetingDetails(
            title="Made-up meeting with partners",
            title_cy="Cyfarfod enghreifftiol â phartneriaid",
            purpose="To show in the demonstration what a meeting of no series looks like.",
            outside_event="A made-up announcement",
            outside_event_on=day + timedelta(weeks=1),
            starts_on=day,
            starts_at=time(14),
            ends_at=time(15, 30),
            venue_id=ground.venues[ground.districts[0].pk][0].pk,
            is_significant=True,
        ),
        **done,
    )
    actions.mark_meeting_held(
        meeting=meeting,
        version=meeting.version,
        attendance=[
            actions.AttendanceLine(
                ground.people["commissioner"].pk, came=Attendance.Came.PRESENT, minutes=90
            ),
            actions.AttendanceLine(ground.people["officer"].pk, came=Attendance.Came.APOLOGIES),
        ],
        entry=None,
        **done,
    )
    minutes = actions.add_pasted_minutes(
        meeting=meeting, items=split_minutes(MADE_UP_MINUTES), **done
    )
    actions.add_action(
        meeting=meeting,
        details=actions.ActionDetails(
            text="Invite an older people’s group to the next made-up meeting.",
            owner_id=by.pk,
            due_on=localdate(now) + timedelta(weeks=2),
        ),
        item_id=minutes.items.get(number="3.1").pk,
        **done,
    )


def prepare_the_next(ground: Ground, *, now: datetime) -> None:
    """The next meeting there is gets a made-up agenda and a paper that is still a draft."""
    done = {"by": ground.users["officer"], "now": now}
    coming = Meeting.objects.standing().filter(starts_on__gt=localdate(now))
    meeting = coming.in_order().select_related("series", "venue").first()
    if meeting is None:
        return
    for title, presenter in (
        ("Welcome and apologies (made up)", ""),
        ("What was heard since the last meeting (made up)", "The engagement officer"),
        ("Any other business (made up)", ""),
    ):
        item = actions.add_agenda_item(
            meeting=meeting, details=actions.AgendaDetails(title, presenter=presenter), **done
        )
        if presenter:
            actions.add_paper(
                meeting=meeting,
                file=poster(title, meeting.starts_on, str(meeting.venue or meeting)),
                details=actions.PaperDetails(
                    title="Made-up report", agenda_item_id=item.pk, standing=Paper.Standing.DRAFT
                ),
                **done,
            )
