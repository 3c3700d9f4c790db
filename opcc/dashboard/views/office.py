"""What waits for whoever has signed in, by what their roles let them do."""

from datetime import date, datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localdate

from consultations.queries.signoff import number_waiting as consultations_waiting
from consultations.questions.queries.cleared import number_to_clear
from consultations.questions.queries.submissions import number_overdue, number_undecided
from engagement.queries.editions import next_edition
from engagement.queries.my_work import work_of
from engagement.queries.programme import coming_events
from engagement.queries.review import waiting_for
from engagement.queries.weeks import latest_edition
from meetings.queries.ambassadors import own_forums
from meetings.queries.signoff import number_waiting
from opcc.dashboard.health import CHECKS_FOR_PEOPLE, findings
from opcc.office.access import OfficeRequest, may, policy
from opcc.office.models import User
from opcc.office.queries import deputations_of

EVENTS_SHOWN = 3


@policy("office.home")
def home(request: OfficeRequest) -> HttpResponse:
    now = timezone.now()
    today = localdate(now)
    sections = {
        "meetings.report": own_forums_of,
        "engagement.log": my_work,
        "engagement.approve": to_sign,
        "meetings.approve": meetings_to_sign,
        "consultations.approve": consultations_to_sign,
        "questions.clear": answers_to_clear,
        "questions.handle": questions_undecided,
        "questions.read": answers_overdue,
        "engagement.read": what_is_public,
        "office.admin": health,
    }
    page: dict[str, Any] = {
        "now": now,
        "today": today,
        "deputations": deputations_of(request.user, today=today),
    }
    for name, section in sections.items():
        if may(request.user, name, today=today):
            page |= section(request.user, today=today, now=now)
    return render(request, "dashboard/office/home.html", page)


def own_forums_of(user: User, *, today: date, now: datetime) -> dict[str, Any]:
    return {"forums": own_forums(user, now=now)}


def my_work(user: User, *, today: date, now: datetime) -> dict[str, Any]:
    return {"work": work_of(user, now=now)}


def to_sign(user: User, *, today: date, now: datetime) -> dict[str, Any]:
    return {"to_sign": waiting_for(user)}


def meetings_to_sign(user: User, *, today: date, now: datetime) -> dict[str, Any]:
    return {"meetings_to_sign": number_waiting(user)}


def consultations_to_sign(user: User, *, today: date, now: datetime) -> dict[str, Any]:
    return {"consultations_to_sign": consultations_waiting(user)}


def answers_to_clear(user: User, *, today: date, now: datetime) -> dict[str, Any]:
    return {"answers_to_clear": number_to_clear(user, today=today)}


def questions_undecided(user: User, *, today: date, now: datetime) -> dict[str, Any]:
    return {"questions_undecided": number_undecided()}


def answers_overdue(user: User, *, today: date, now: datetime) -> dict[str, Any]:
    """Told to everybody who may read the questions, the Commissioner among them."""
    return {"answers_overdue": number_overdue(today)}


def what_is_public(user: User, *, today: date, now: datetime) -> dict[str, Any]:
    """The edition that came out last, the one to come, and the next events."""
    return {
        "edition": latest_edition(),
        "coming": next_edition(),
        "events": coming_events(today=today, most=EVENTS_SHOWN),
        "reads_the_log": True,
    }


def health(user: User, *, today: date, now: datetime) -> dict[str, Any]:
    return {"health": findings(now, CHECKS_FOR_PEOPLE)}
