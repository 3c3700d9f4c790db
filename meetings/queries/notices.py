"""Who is told of a change by mail, and which changes are still to be told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from meetings.models import Attendance, Meeting, Notice
from opcc.office.models import Person, User

# As long as the worker may have stood still.
LOOK_BACK = timedelta(days=2)


@dataclass(frozen=True)
class Down:
    """Who is down for a meeting: those a mail reaches, and those somebody has to tell."""

    reached: list[User]
    not_reached: list[Person]


def people_down_for(meeting: Meeting, *, by: User) -> Down:
    """Return who is down for a meeting besides whoever changes it."""
    people = Person.objects.filter(attendances__meeting=meeting, attendances__is_expected=True)
    found = list(people.select_related("user").order_by("name"))
    reached = [user for user in map(account_of, found) if user is not None]
    return Down(
        reached=[user for user in reached if user != by],
        not_reached=[person for person in found if account_of(person) is None],
    )


def not_reached_at(meetings: Iterable[Meeting]) -> list[Person]:
    """Return who is down for any of the meetings and signs in nowhere: no mail reaches them."""
    down = Attendance.objects.filter(meeting__in=list(meetings), is_expected=True)
    people = Person.objects.filter(pk__in=down.values("person"))
    return list(people.exclude(user__is_active=True).order_by("name"))


def account_of(person: Person) -> User | None:
    user = getattr(person, "user", None)
    return user if user is not None and user.is_active else None


def notices() -> QuerySet[Notice]:
    return Notice.objects.filter(meeting__deleted_at=None).select_related(
        "meeting__series", "meeting__venue", "was_venue"
    )


def notices_lately(now: datetime) -> QuerySet[Notice]:
    lately = notices().filter(made_at__gt=now - LOOK_BACK, made_at__lte=now)
    return lately.prefetch_related("told")


def is_latest_for(notice: Notice, user: User) -> bool:
    """Whether nothing newer was to be told to the reader of the same meeting."""
    later = Notice.objects.filter(meeting=notice.meeting_id, pk__gt=notice.pk, told=user)
    return not later.exists()
