"""What an officer entered about an event, in words: each thing by its key, with its name."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from engagement.models import Event, EventCost, EventPromotion, RoleOffered, ThemeHeard
from engagement.queries.details import (
    Cost,
    EventDetails,
    Heard,
    Offered,
    Promise,
    Promotion,
    TookPart,
)
from engagement.queries.form_choices import FormChoices
from engagement.queries.history import name_of
from engagement.queries.lines_in_words import (
    beside,
    cost_in_words,
    minutes_in_words,
    promise_in_words,
    promotion_in_words,
    theme_in_words,
)
from opcc.office.queries import plain


def said_by(details: EventDetails, choices: FormChoices) -> dict[str, tuple[str, str]]:
    """Everything entered, by its key in EventDetails: its name, as in the history, and words."""
    said = {}
    for column, value in details.columns().items():
        field = Event._meta.get_field(column.removesuffix("_id"))
        said[column] = called(column), column_in_words(field, value, choices)
    return said | said_of_lines(details, choices)


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


def called(key: str) -> str:
    """The name of one thing of EventDetails."""
    if key in LINES:
        return str(LINES[key][0])
    return name_of(Event._meta.get_field(key.removesuffix("_id")))


def said_of_lines(details: EventDetails, choices: FormChoices) -> dict[str, tuple[str, str]]:
    return {
        key: (str(name), "\n".join(words_of(details, choices)))
        for key, (name, words_of) in LINES.items()
    }


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


def took_part(row: TookPart, choices: FormChoices) -> str:
    return beside(one(choices.people, row.person_id), minutes_in_words(row.minutes))


def role_offered(row: Offered) -> str:
    return with_number(str(RoleOffered.Kind(row.kind).label), row.number)


def with_number(name: str, number: int | None) -> str:
    return beside(name, "" if number is None else str(number))


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


LinesOf = Callable[[EventDetails, FormChoices], list[str]]

# Each kind of line by its key in EventDetails: the name the history uses, and how its lines read.
LINES: dict[str, tuple[Any, LinesOf]] = {
    "place_ids": (_("Places"), lambda said, lists: some(lists.places, said.place_ids)),
    "took_part": (
        _("Who of the Office took part"),
        lambda said, lists: [took_part(row, lists) for row in said.took_part],
    ),
    "organisation_ids": (
        _("Organisations met"),
        lambda said, lists: some(lists.organisations, said.organisation_ids),
    ),
    "aimed_at_ids": (
        _("Whom it is aimed at"),
        lambda said, lists: some(lists.audiences, said.aimed_at_ids),
    ),
    "came": (
        _("Who came"),
        lambda said, lists: [
            with_number(one(lists.audiences, row.audience_id), row.number) for row in said.came
        ],
    ),
    "heard": (
        _("What was heard"),
        lambda said, lists: [theme(row, lists) for row in said.heard],
    ),
    "promises": (
        _("What was promised"),
        lambda said, lists: [promise(row, lists) for row in said.promises],
    ),
    "promotions": (
        _("Where it was promoted"),
        lambda said, lists: [promotion(row) for row in said.promotions],
    ),
    "costs": (_("Costs"), lambda said, lists: [cost(row) for row in said.costs]),
    "roles_offered": (
        _("Roles offered"),
        lambda said, lists: [role_offered(row) for row in said.roles_offered],
    ),
    "priority_ids": (
        _("Plan priorities"),
        lambda said, lists: some(lists.priorities, said.priority_ids),
    ),
    "duty_ids": (_("Duties"), lambda said, lists: some(lists.duties, said.duty_ids)),
    "individuals": (
        _("Individuals met"),
        lambda said, lists: [beside(row.name, row.note) for row in said.individuals or ()],
    ),
}
