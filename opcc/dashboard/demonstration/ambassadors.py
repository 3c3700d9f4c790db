"""The ambassador of two forums, a report, a local priority and the public page: all made up."""

from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils.timezone import localdate

from meetings import actions
from meetings.models import Meeting, ReportedPoint, Series
from meetings.queries.scheme import scheme_as_it_stands, seen_of
from opcc.dashboard.demonstration.ground import Ground
from opcc.dashboard.demonstration.meetings import EVENING, FORUMS
from opcc.office.models import Theme

COVERED_FOR = timedelta(weeks=30)
REPORTED_AGO, MISSING_AGO = timedelta(days=18), timedelta(days=4)
WORDS = """\
Made up for the demonstration: each forum has a community safety ambassador.

They listen at its meetings, and tell the Office of concerns and of good practice.
"""
WORDS_CY = """\
Wedi’i ddyfeisio ar gyfer yr arddangosiad: mae gan bob fforwm lysgennad diogelwch cymunedol.

Maent yn gwrando yn ei gyfarfodydd, ac yn rhoi gwybod i’r Swyddfa am bryderon ac arferion da.
"""


def keep_ambassadors(ground: Ground, *, now: datetime) -> None:
    """One ambassador, two forums; of one meeting they reported, of another they still have to."""
    officer, user, today = ground.users["officer"], ground.users["ambassador"], localdate(now)
    done = {"by": officer, "now": now}
    first, second = Series.objects.filter(row__name=FORUMS).order_by("position")[:2]
    reported, _missing = (
        Meeting.objects.create(
            series=series, starts_on=day, starts_at=EVENING, created_at=now, changed_at=now
        )
        for series, day in ((first, today - REPORTED_AGO), (second, today - MISSING_AGO))
    )
    ambassador, _of_the_second = (
        actions.assign_ambassador(
            uid=named(f"ambassador-{number}"),
            series=series,
            user=user,
            cover=actions.Cover(starts_on=today - COVERED_FOR),
            **done,
        )
        for number, series in enumerate((first, second))
    )
    theme = Theme.objects.order_by("position", "pk")[0]
    actions.send_report(
        ambassador=ambassador,
        meeting=reported,
        version=0,
        details=actions.ReportDetails(
            points=(
                actions.Point(
                    ReportedPoint.Kind.CONCERN, theme.pk, "A made-up concern: cars near a school."
                ),
                actions.Point(
                    ReportedPoint.Kind.GOOD_PRACTICE,
                    theme.pk,
                    "Made-up good practice: neighbours look after a path together.",
                ),
            ),
            priorities_set="A made-up priority: slower traffic near the school.",
            met="A parish councillor and a head teacher, both made up.",
        ),
        by=user,
        now=now,
    )
    actions.set_local_priority(
        uid=named("local-priority"),
        details=actions.PriorityDetails(
            series_id=first.pk,
            text="A made-up priority: slower traffic near the school.",
            text_cy="Blaenoriaeth enghreifftiol: traffig arafach ger yr ysgol.",
            set_on=reported.starts_on,
            set_where="A made-up forum meeting",
            set_where_cy="Cyfarfod fforwm enghreifftiol",
            done="A made-up speed check.",
            done_cy="Gwiriad cyflymder enghreifftiol.",
        ),
        **done,
    )
    tell_of_ambassadors(ground, now=now)


def tell_of_ambassadors(ground: Ground, *, now: datetime) -> None:
    officer = ground.users["officer"]
    actions.write_scheme(version=0, words=WORDS, words_cy=WORDS_CY, by=officer, now=now)
    seen = seen_of(scheme_as_it_stands(today=localdate(now)))
    text = actions.put_scheme_forward(seen=seen, by=officer, now=now)
    actions.approve_scheme(text=text, by=ground.users["chief-of-staff"], now=now)


def named(what: str) -> UUID:
    """The same row however often the demonstration is loaded."""
    return uuid5(NAMESPACE_URL, f"opcc-demonstration/{what}")
