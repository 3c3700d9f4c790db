"""What becomes of series: a proposal, a review and a time before an election, all made up."""

from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.utils.timezone import localdate

from meetings.actions.elections import add_election_period
from meetings.actions.lineage import Proposal, propose_change
from meetings.actions.reviews import (
    Recommended,
    ReviewDetails,
    add_review,
    settle_recommendation,
)
from meetings.models import Series
from opcc.dashboard.demonstration.ground import Ground
from opcc.dashboard.demonstration.meetings import FORUMS

REVIEW = uuid5(NAMESPACE_URL, "a review of the demonstration")


def keep_changes(ground: Ground, *, now: datetime) -> None:
    """Propose that one forum merges into the next, and say who looked into it."""
    by, today = ground.users["officer"], localdate(now)
    forums = list(Series.objects.filter(row__name=FORUMS).order_by("position"))
    merged, into = forums[-2:]
    new_year = today.replace(year=today.year + 1, month=1, day=1)
    month_of_it = {"target_from": new_year, "target_until": new_year.replace(day=31)}
    proposal = Proposal(
        kind="merge",
        reason="Made up: few people came to the last three meetings.",
        other_id=into.pk,
        target_words="in the New Year",
        **month_of_it,
    )
    propose_change(series=[merged], proposal=proposal, by=by, now=now)
    review = add_review(
        uid=REVIEW,
        details=ReviewDetails(
            title="Review of the community forums (made up)",
            reviewed_on=today - timedelta(weeks=6),
            about="Made up: how many people come, and what they say of the meetings.",
            series_ids=frozenset(one.pk for one in forums),
            recommended=(
                Recommended(
                    "Made up: tell every parish council of the dates.",
                    owner_id=by.pk,
                    due_on=today - timedelta(weeks=1),
                ),
                Recommended(
                    "Made up: decide which forums meet together.",
                    owner_id=by.pk,
                    target_words="in the New Year",
                    target_from=month_of_it["target_from"],
                    due_on=month_of_it["target_until"],
                ),
            ),
        ),
        by=by,
        now=now,
    )
    first = review.recommendations.order_by("position")[0]
    settle_recommendation(recommendation=first, status="kept", by=by, now=now)
    add_election_period(
        values={
            "name": "An election (made up)",
            "name_cy": "",
            "starts_on": today + timedelta(weeks=22),
            "ends_on": today + timedelta(weeks=27),
            "source": "made up for the demonstration",
        },
        by=by,
        now=now,
    )
