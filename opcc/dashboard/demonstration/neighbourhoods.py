"""Police meetings of the neighbourhoods, the interval and the teams' plans: all of it made up."""

from datetime import date, datetime, time, timedelta
from uuid import uuid4

from django.utils.timezone import localdate

from engagement.actions import community_plans
from meetings.actions.force_meetings import MeetingDetails, add_force_meeting, set_interval
from meetings.actions.neighbourhood_publication import publish_neighbourhoods
from meetings.models import ForceMeeting
from opcc.dashboard.demonstration.ground import Ground
from opcc.office.models import Place

Status = ForceMeeting.Status
INTERVAL = 90  # days
TITLE = "Illustrative beat meeting"
WHERE = "Illustrative hall"
YEAR = timedelta(days=364)
ACTIVITY = "Made up: a drop-in each month, walks with residents, visits to schools."
ACTIVITY_CY = "Dychmygol: sesiwn galw heibio bob mis, teithiau cerdded, ymweliadau ag ysgolion."


def keep_neighbourhoods(ground: Ground, *, now: datetime) -> None:
    """Some met lately, some long ago, some never; some confirmed, some not; and their plans."""
    officer, approver = ground.users["officer"], ground.users["chief-of-staff"]
    today = localdate(now)
    set_interval(days=INTERVAL, reason="Made up.", by=approver, now=now)
    places = Place.objects.filter(kind=Place.Kind.NEIGHBOURHOOD).order_by("code")
    for number, place in enumerate(places):
        for details in meetings_of(number, today):
            add_force_meeting(uid=uuid4(), place=place, details=details, by=officer, now=now)
    for number, team in enumerate(
        Place.objects.filter(kind=Place.Kind.POLICING_TEAM).order_by("code")
    ):
        keep_plan(ground, team, number, now=now)
    publish_neighbourhoods(now=now)


def meetings_of(number: int, today: date) -> list[MeetingDetails]:
    """What happened in one neighbourhood, another story for each number."""

    def meeting(days: int, status: str, how: str = "") -> MeetingDetails:
        return MeetingDetails(
            today + timedelta(days=days),
            starts_at=time(18, 30),
            title=TITLE,
            address=WHERE,
            how=how,
            status=status,
        )

    told = []
    if number % 6:  # of every sixth nothing is recorded
        told.append(meeting(-12 - 9 * (number % 15), Status.HELD, "in-person"))
    if number % 5 == 1:
        told.append(meeting(-5, Status.HELD, "online"))
    if number % 5 == 2:
        told.append(meeting(-3, Status.CANCELLED))
    if number % 4 == 0:
        told.append(meeting(-2 - number % 7, Status.PLANNED))
    if number % 3:
        told.append(meeting(6 + 3 * (number % 11), Status.PLANNED))
    return told


def keep_plan(ground: Ground, team: Place, number: int, *, now: datetime) -> None:
    """Of five teams one has no plan, one a lapsed one; of the others some are shown."""
    if number == 4:
        return
    begins = localdate(now) - (timedelta(days=500) if number == 3 else timedelta(days=120))
    plan = community_plans.add_plan(
        uid=uuid4(),
        details=community_plans.PlanDetails(
            place=team,
            title="Illustrative engagement plan",
            title_cy="Cynllun ymgysylltu enghreifftiol",
            starts_on=begins,
            ends_on=begins + YEAR,
            activity=ACTIVITY,
            activity_cy=ACTIVITY_CY,
        ),
        file=None,
        by=ground.users["officer"],
        now=now,
    )
    if number != 2:
        approver = ground.users["chief-of-staff"]
        community_plans.show_plan(plan=plan, version=plan.version, by=approver, now=now)
