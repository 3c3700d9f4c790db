"""Two people saved the same engagement: what the first left, and what the second typed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from engagement.models import Event, EventCost, EventPromotion, RoleOffered, ThemeHeard
from engagement.queries.details import (
    Cost,
    EventDetails,
    Heard,
    Promise,
    Promotion,
    details_of,
)
from engagement.queries.form_choices import FormChoices
from engagement.queries.history import changes_since, name_of
from engagement.queries.lines_in_words import (
    beside,
    cost_in_words,
    minutes_in_words,
    promise_in_words,
    promotion_in_words,
    theme_in_words,
)
from opcc.office.queries import Change, plain


@dataclass(frozen=True)
class Clash:
    """One thing that reads otherwise in the record than in the form."""

    name: str
    saved: str
    typed: str


@dataclass(frozen=True)
class Conflict:
    """Who saved in between and when, what they changed, and what only the form would change."""

    who: str
    at: datetime
    clashes: list[Clash]
    only_typed: list[str]


@dataclass(frozen=True)
class ChangeSince:
    """Who changed a record since somebody saw it, when, and the names of what changed."""

    who: str
    at: datetime
    names: list[str]


def change_since(current: Event, version: int) -> ChangeSince:
    saves = changes_since(current, version)
    names = [field.name for save in saves for field in save.fields]
    return ChangeSince(savers_of(saves), current.changed_at, list(dict.fromkeys(names)))


def savers_of(saves: Iterable[Change]) -> str:
    names = list(dict.fromkeys(save.who for save in saves if save.who))
    return ", ".join(names) or gettext("Somebody else")


def conflict_with(
    current: Event, typed: EventDetails, *, version: int, choices: FormChoices, with_private: bool
) -> Conflict:
    """Compare what was typed with the record as it now stands; `version` is the one opened.

    Of what is private no history is kept: where it differs, both are shown.
    """
    saves = changes_since(current, version)
    changed = {field.name for save in saves for field in save.fields} | private_names()
    saved = said_by(details_of(current, with_private=with_private), choices)
    differing = [
        Clash(name, saved.get(name, ""), text)
        for name, text in said_by(typed, choices).items()
        if text != saved.get(name, "")
    ]
    return Conflict(
        who=savers_of(saves),
        at=current.changed_at,
        clashes=[clash for clash in differing if clash.name in changed],
        only_typed=[clash.name for clash in differing if clash.name not in changed],
    )


def private_names() -> set[str]:
    return {name_of(Event._meta.get_field("private_notes")), gettext("Individuals met")}


def said_by(details: EventDetails, choices: FormChoices) -> dict[str, str]:
    """Everything entered, in words, by the names the history uses too."""
    said = {}
    for column, value in details.columns().items():
        field = Event._meta.get_field(column.removesuffix("_id"))
        said[name_of(field)] = column_in_words(field, value, choices)
    return said | lines_in_words(details, choices)


def column_in_words(field: Any, value: Any, choices: FormChoices) -> str:
    if value is None or value == "":
        return ""
    if field.is_relation:
        return one(offered_for(field.name, choices), value)
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    return plain(value)


def offered_for(name: str, choices: FormChoices) -> Any:
    if name == "method":
        return [
            (int(value.partition("-")[2]), label)
            for _level, group in choices.methods
            for value, label in group
        ]
    return {
        "kind": choices.kinds,
        "venue": choices.venues,
        "shown_place": choices.wider_places,
        "level": choices.levels,
        "owner": choices.colleagues,
    }[name]


def lines_in_words(details: EventDetails, choices: FormChoices) -> dict[str, str]:
    said = {
        gettext("Places"): some(choices.places, details.place_ids),
        gettext("Who of the Office took part"): [
            beside(one(choices.people, row.person_id), minutes_in_words(row.minutes))
            for row in details.took_part
        ],
        gettext("Organisations met"): some(choices.organisations, details.organisation_ids),
        gettext("Whom it is aimed at"): some(choices.audiences, details.aimed_at_ids),
        gettext("Who came"): [
            beside(
                one(choices.audiences, row.audience_id),
                "" if row.number is None else str(row.number),
            )
            for row in details.came
        ],
        gettext("What was heard"): [theme(row, choices) for row in details.heard],
        gettext("What was promised"): [promise(row, choices) for row in details.promises],
        gettext("Where it was promoted"): [promotion(row) for row in details.promotions],
        gettext("Costs"): [cost(row) for row in details.costs],
        gettext("Roles offered"): [
            beside(
                str(RoleOffered.Kind(row.kind).label), "" if row.number is None else str(row.number)
            )
            for row in details.roles_offered
        ],
        gettext("Plan priorities"): some(choices.priorities, details.priority_ids),
        gettext("Duties"): some(choices.duties, details.duty_ids),
        gettext("Individuals met"): [
            beside(row.name, row.note) for row in details.individuals or ()
        ],
    }
    return {name: "\n".join(lines) for name, lines in said.items()}


def theme(row: Heard, choices: FormChoices) -> str:
    heard_as = str(dict(ThemeHeard.HeardAs.choices)[row.heard_as])
    return theme_in_words(one(choices.themes, row.theme_id), heard_as, row.note)


def promise(row: Promise, choices: FormChoices) -> str:
    return promise_in_words(
        row.text,
        row.text_cy,
        owner=one(choices.colleagues, row.owner_id) if row.owner_id else "",
        due_on=plain(row.due_on) if row.due_on else "",
    )


def promotion(row: Promotion) -> str:
    channel = str(EventPromotion.Channel(row.channel).label)
    return promotion_in_words(channel, plain(row.promoted_on) if row.promoted_on else "", row.note)


def cost(row: Cost) -> str:
    kind = str(EventCost.Kind(row.kind).label)
    return cost_in_words(kind, row.amount, row.minutes, row.note)


def some(offered: Iterable[Any], ids: Iterable[int]) -> list[str]:
    names = names_in(offered)
    return sorted(names.get(pk, str(pk)) for pk in ids)


def one(offered: Iterable[Any], pk: int) -> str:
    return names_in(offered).get(pk, str(pk))


def names_in(offered: Iterable[Any]) -> Mapping[int, str]:
    """The names of a list by their ids, whatever groups they stand in."""
    names: dict[int, str] = {}
    for value, label in offered:
        names |= dict(label) if isinstance(label, list) else {value: label}
    return names
