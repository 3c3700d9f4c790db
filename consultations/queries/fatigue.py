"""How tired of being asked those are whom a consultation means to ask."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext

from consultations.models import Consultation
from consultations.rules.fatigue import (
    EVERYWHERE,
    LOOKS_BACK,
    Ask,
    Burden,
    Kind,
    Who,
    burdens,
)
from consultations.rules.lifecycle import outcome_due_at
from opcc.office.models import Audience, Organisation, Place

Status = Consultation.Status
MODELS: dict[Kind, Any] = {
    Kind.AUDIENCE: Audience,
    Kind.PLACE: Place,
    Kind.ORGANISATION: Organisation,
}


@dataclass(frozen=True)
class Plan:
    """Whom a consultation means to ask, and when, as far as that is known; `uid` is its own."""

    uid: UUID | None = None
    opens_on: date | None = None
    closes_on: date | None = None
    audience_ids: frozenset[int] = frozenset()
    place_ids: frozenset[int] = frozenset()
    organisation_ids: frozenset[int] = field(default_factory=frozenset)

    def whom(self) -> frozenset[Who]:
        return whom(self.audience_ids, self.place_ids, self.organisation_ids)


@dataclass(frozen=True)
class Line:
    """One audience, place or organisation by its name, and what it has had."""

    name: str
    burden: Burden


def whom(
    audience_ids: Iterable[int], place_ids: Iterable[int], organisation_ids: Iterable[int]
) -> frozenset[Who]:
    """No place chosen means the whole area."""
    places = {Who(Kind.PLACE, pk) for pk in place_ids} or {EVERYWHERE}
    audiences = {Who(Kind.AUDIENCE, pk) for pk in audience_ids}
    return frozenset(places | audiences | {Who(Kind.ORGANISATION, pk) for pk in organisation_ids})


def fatigue(plan: Plan, *, now: datetime) -> list[Line]:
    """Return what those whom the plan asks have had by the day it opens, today without one."""
    first = plan.opens_on or localdate(now)
    last = plan.closes_on if plan.closes_on and plan.closes_on >= first else None
    others = asked_between(first - LOOKS_BACK, last or first)
    if plan.uid is not None:
        others = others.exclude(uid=plan.uid)
    asks = [ask_of(one, now=now) for one in others]
    found = burdens(plan.whom(), asks, first=first, last=last)
    names = names_of(one.who for one in found)
    return [Line(names[one.who], one) for one in found if one.who in names]


def asked_between(first: date, last: date) -> QuerySet:
    """Return the consultations that open in this time, planned ones included, or run into it."""
    dated = Consultation.objects.live().exclude(status=Status.WITHDRAWN)
    found = dated.filter(closes_at__date__gte=first, opens_at__date__lte=last)
    return found.prefetch_related(
        "audience_links", "place_links", "invitations__consultee"
    ).order_by("opens_at", "pk")


def ask_of(one: Consultation, *, now: datetime) -> Ask:
    assert one.opens_at and one.closes_at  # noqa: S101 - the query asks for both
    return Ask(
        name=gettext("%(title)s (%(first)s to %(last)s)")
        % {
            "title": one,
            "first": date_format(localdate(one.opens_at), "j F Y"),
            "last": date_format(localdate(one.closes_at), "j F Y"),
        },
        first=localdate(one.opens_at),
        last=localdate(one.closes_at),
        who=whom(
            (link.audience_id for link in one.audience_links.all()),
            (link.place_id for link in one.place_links.all()),
            (row.consultee.organisation_id for row in one.invitations.all()),
        ),
        is_unanswered=one.status != Status.OUTCOME_PUBLISHED
        and outcome_due_at(one.closes_at) < now,
    )


def names_of(found: Iterable[Who]) -> dict[Who, str]:
    """Return the names, one query for each kind."""
    found = list(found)
    names = {EVERYWHERE: gettext("The whole area")} if EVERYWHERE in found else {}
    for kind, model in MODELS.items():
        ids = [who.id for who in found if who.kind == kind and who.id]
        rows = model.objects.filter(pk__in=ids) if ids else ()
        names |= {Who(kind, row.pk): str(row) for row in rows}
    return names


def plan_of(one: Consultation) -> Plan:
    """Return a consultation as it stands."""
    return Plan(
        uid=one.uid,
        opens_on=localdate(one.opens_at) if one.opens_at else None,
        closes_on=localdate(one.closes_at) if one.closes_at else None,
        audience_ids=frozenset(one.audience_links.values_list("audience_id", flat=True)),
        place_ids=frozenset(one.place_links.values_list("place_id", flat=True)),
        organisation_ids=frozenset(
            one.invitations.values_list("consultee__organisation_id", flat=True)
        ),
    )
