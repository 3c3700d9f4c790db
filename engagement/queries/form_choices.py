"""What the form of an engagement offers: what is current, and what the record holds already."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.db.models import F, Model, Q, QuerySet
from django.utils.translation import gettext

from engagement.queries.details import EventDetails
from opcc.office.models import (
    Audience,
    EngagementLevel,
    EventKind,
    Method,
    Organisation,
    Person,
    Place,
    PlaceClosure,
    Priority,
    Role,
    StatutoryDuty,
    Theme,
    User,
    Venue,
)
from opcc.office.queries import is_bilingual, places_by_kind

Choices = list[tuple[int, str]]
Grouped = list[tuple[str, Choices]]

# Whoever left may still have to be named in what they did before.
REMEMBERED = timedelta(days=365)


@dataclass(frozen=True)
class FormChoices:
    """Every list of the form, in the order it is shown; groups carry their heading.

    `citations` tells the law behind each duty, by its id.
    """

    bilingual: bool
    kinds: Choices
    places: Grouped
    wider_places: Grouped
    venues: Choices
    people: Choices
    organisations: Grouped
    levels: Choices
    methods: list[tuple[str, list[tuple[str, str]]]]
    audiences: Grouped
    themes: Choices
    priorities: Choices
    duties: Choices
    citations: dict[str, str]
    colleagues: Choices


def form_choices(*, today: date, held: EventDetails | None = None) -> FormChoices:
    """Return the lists. What was retired is offered only where the record `held` has it already."""
    has = held or EventDetails(title="", kind_id=0, starts_on=today)
    audiences_held = {*has.aimed_at_ids, *(row.audience_id for row in has.came)}
    duties = list(current(StatutoryDuty, today, has.duty_ids))
    levels = list(current(EngagementLevel, today, [has.level_id]))
    return FormChoices(
        bilingual=is_bilingual(),
        kinds=named(current(EventKind, today, [has.kind_id])),
        places=places_to_choose(today, has.place_ids),
        wider_places=wider_places(today, has.shown_place_id),
        venues=named(current(Venue, today, [has.venue_id])),
        people=named(
            Person.objects.filter(
                Q(merged_into=None) & (Q(left_on=None) | Q(left_on__gt=today - REMEMBERED))
                | Q(pk__in=[row.person_id for row in has.took_part])
            )
        ),
        organisations=grouped(
            current(Organisation, today, has.organisation_ids)
            .select_related("sector")
            .order_by("sector__position", "sector__name", "position", "name"),
            lambda one: str(one.sector),
        ),
        levels=named(levels),
        methods=methods_by_level(levels, today, has.method_id),
        audiences=grouped(
            sorted(
                current(Audience, today, audiences_held),
                key=lambda one: Audience.Family.values.index(one.family),
            ),
            lambda one: one.get_family_display(),
        ),
        themes=named(current(Theme, today, [row.theme_id for row in has.heard])),
        priorities=named(current(Priority, today, has.priority_ids)),
        duties=named(duties),
        citations={str(duty.pk): duty.citation for duty in duties},
        colleagues=colleagues(has),
    )


def current(model: Any, today: date, held: Iterable[int | None]) -> QuerySet:
    """What is not retired, and what the record holds although it is."""
    return model.objects.current_on(today) | model.objects.filter(pk__in=filter(None, held))


def places_to_choose(today: date, held: Collection[int]) -> Grouped:
    """The widest first; what the record holds stands in a group of its own, at the top."""
    chosen = [
        place
        for group in places_by_kind(Place.objects.filter(pk__in=held)).values()
        for place in group
    ]
    others = under_kinds(Place.objects.offered_on(today).exclude(pk__in=held))
    return [(gettext("Chosen"), named(chosen)), *others] if chosen else others


def wider_places(today: date, held: int | None) -> Grouped:
    """The places that others lie within today, and the one that the record holds."""
    ancestors = PlaceClosure.objects.valid_on(today).exclude(ancestor=F("descendant"))
    offered = Place.objects.offered_on(today).filter(pk__in=ancestors.values("ancestor"))
    return under_kinds(offered | Place.objects.filter(Q(pk=held)))


def under_kinds(places: QuerySet[Place]) -> Grouped:
    return [(str(kind.label), named(group)) for kind, group in places_by_kind(places).items()]


def methods_by_level(
    levels: Iterable[EngagementLevel], today: date, held: int | None
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Under each level the methods that serve it; a choice names both, as "level-method"."""
    methods = list(current(Method, today, [held]).prefetch_related("levels"))
    return [
        (
            str(level),
            [
                (f"{level.pk}-{method.pk}", str(method))
                for method in methods
                if level in method.levels.all()
            ],
        )
        for level in levels
    ]


def colleagues(has: EventDetails) -> Choices:
    """Who may keep a record or answer for a promise: those who sign in to work on the log."""
    held = {has.owner_id, *(row.owner_id for row in has.promises)} - {None}
    may = Q(is_active=True) & ~Q(roles_held__role=Role.AMBASSADOR) & ~Q(roles_held=None)
    return named(User.objects.filter(may | Q(pk__in=held)).distinct())


def named(items: Iterable[Model]) -> Choices:
    return [(item.pk, str(item)) for item in items]


def grouped(items: Iterable[Any], heading: Callable[[Any], str]) -> Grouped:
    return [(name, named(group)) for name, group in groupby(items, key=heading)]
