"""Community Engagement Plans: which team has one in date, and what the public reads of one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Prefetch, QuerySet
from django.utils.translation import pgettext_lazy

from engagement.models import CommunityEngagementPlan
from engagement.queries.attachments import file_to_show, frozen_file
from opcc.office.models import Place
from opcc.office.queries.files import PublicFile

SHELF = "community-engagement-plans"
MOST_REMOVED = 10
# A neighbourhood may have a plan of its own where the force has no teams above it.
HOLDERS = (Place.Kind.POLICING_TEAM, Place.Kind.NEIGHBOURHOOD)


class Currency(models.TextChoices):
    """Whether a plan is in force."""

    NONE = "none", pgettext_lazy("state of a plan", "No plan is known")
    COMING = "coming", pgettext_lazy("state of a plan", "Not begun yet")
    IN_DATE = "in-date", pgettext_lazy("state of a plan", "In date")
    LAPSED = "lapsed", pgettext_lazy("state of a plan", "Lapsed")


WORST_FIRST = (Currency.NONE, Currency.LAPSED, Currency.COMING, Currency.IN_DATE)
# Of the plans of one team: that one lapsed says more of today than that another is to come.
COUNTS_FIRST = (Currency.IN_DATE, Currency.LAPSED, Currency.COMING)


def currency_of(starts_on: date, ends_on: date, *, today: date) -> Currency:
    """Both its first and its last day count."""
    if today < starts_on:
        return Currency.COMING
    return Currency.LAPSED if today > ends_on else Currency.IN_DATE


@dataclass(frozen=True)
class TeamPlans:
    """One policing team with its plans, the one that counts today first."""

    place: Place
    plans: list[CommunityEngagementPlan]
    currency: Currency

    @property
    def plan(self) -> CommunityEngagementPlan | None:
        return self.plans[0] if self.plans else None


def plans_of_teams(*, today: date) -> list[TeamPlans]:
    """Return every team of today with its plans: those without one in date first."""
    plans = CommunityEngagementPlan.objects.live().newest_first()
    places = holders_offered(today).prefetch_related(
        Prefetch("engagement_plans", queryset=plans, to_attr="live_plans")
    )
    teams = [
        team_plans(place, place.live_plans, today=today)
        for place in places
        if place.kind == Place.Kind.POLICING_TEAM or place.live_plans
    ]
    return sorted(teams, key=lambda one: (WORST_FIRST.index(one.currency), str(one.place)))


def holders_offered(today: date) -> QuerySet[Place]:
    """The places that may have a plan."""
    places = Place.objects.offered_on(today).filter(kind__in=HOLDERS)
    return places.defer("boundary").order_by("-kind", "name")


def team_plans(place: Place, plans: list[CommunityEngagementPlan], *, today: date) -> TeamPlans:
    """The plans of a team, newest first: the one in date, then those lapsed, then those to come."""

    def currency(plan: CommunityEngagementPlan) -> Currency:
        return currency_of(plan.starts_on, plan.ends_on, today=today)

    ordered = sorted(plans, key=lambda plan: COUNTS_FIRST.index(currency(plan)))
    return TeamPlans(place, ordered, currency(ordered[0]) if ordered else Currency.NONE)


def removed_plans() -> QuerySet[CommunityEngagementPlan]:
    """What was taken away last, to be put back."""
    removed = CommunityEngagementPlan.objects.filter(deleted_at__isnull=False)
    return removed.select_related("place").order_by("-deleted_at", "-pk")[:MOST_REMOVED]


def frozen_plan(plan: CommunityEngagementPlan) -> dict[str, Any]:
    """What the public would read of the plan, with a file named after its title."""
    same = ("title", "title_cy", "activity", "activity_cy")
    return {
        **{name: getattr(plan, name) for name in same},
        "starts_on": plan.starts_on.isoformat(),
        "ends_on": plan.ends_on.isoformat(),
        "file": None
        if plan.file is None
        else frozen_file(
            plan.file, title=plan.title, title_cy=plan.title_cy, language=plan.language
        ),
    }


def document_to_show(shown: Mapping[str, Any]) -> list[PublicFile]:
    """The document that a shown plan tells of, as its copy is shown; none where it has none."""
    return [file_to_show(file)] if (file := shown.get("file")) else []
