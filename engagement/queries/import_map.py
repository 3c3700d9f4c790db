"""Reading the file that `--map` names: columns, choices for all rows, answers about words."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from django.utils.translation import gettext as _

from engagement.models import EventImport, ImportWord
from engagement.queries.imports import LISTS, Plan, id_of_code, keys_of
from engagement.rules.imports import NAMED, Target, key_of_name
from opcc.office.models import EngagementLevel, EventKind, Sector
from opcc.office.spreadsheets.dates import Order

# What a map can say, and what it is said with.
SHAPES: dict[str, type] = {
    "heading_line": int,
    "heading_rows": int,
    "columns": dict,
    "as_above": list,
    "date_order": str,
    "kind": str,
    "level": str,
    "force_wide": bool,
    "sector": str,
    "answers": dict,
}
HEADINGS = ("heading_line", "heading_rows")
PLANNED = tuple(field.name for field in fields(Plan))
BY_CODE = {"kind": EventKind, "level": EngagementLevel, "sector": Sector}
ORDERS = ("", Order.DAY_FIRST, Order.MONTH_FIRST)


class MapUnreadable(ValueError):
    """The message says what is wrong with it."""


def require_readable(given: Mapping[str, Any]) -> None:
    """Refuse what a map cannot say, or not in this way."""
    for name, value in given.items():
        if name not in SHAPES:
            raise MapUnreadable(
                _("A map cannot say “%(name)s”. It can say: %(known)s.")
                % {"name": name, "known": ", ".join(SHAPES)}
            )
        if type(value) is not SHAPES[name]:
            raise cannot_be(name, value)
    if given.get("date_order", "") not in ORDERS:
        raise cannot_be("date_order", given["date_order"])
    if given.get("heading_rows", 1) not in (1, 2):
        raise cannot_be("heading_rows", given["heading_rows"])
    for target, answers in given.get("answers", {}).items():
        require_target(target, NAMED)
        if not isinstance(answers, dict):
            raise cannot_be(f"answers: {target}", answers)


def headings_from(given: Mapping[str, Any], event_import: EventImport) -> dict[str, int] | None:
    """Return where the map says that the headings are; None where it leaves that open."""
    if not any(name in given for name in HEADINGS):
        return None
    return {
        "line": given.get("heading_line", event_import.heading_line),
        "rows": given.get("heading_rows", 1),
    }


def plan_from(given: Mapping[str, Any], before: Plan, headings: list[str]) -> Plan:
    """Return the plan with what the map says in place of what was chosen or guessed."""
    for heading in [*given.get("columns", {}), *given.get("as_above", [])]:
        if heading not in headings:
            raise MapUnreadable(
                _("“%(heading)s” is no heading of this list. Its headings are: %(headings)s.")
                % {"heading": heading, "headings": ", ".join(headings)}
            )
    for target in given.get("columns", {}).values():
        require_target(target, tuple(Target))
    for name, model in BY_CODE.items():
        if given.get(name) and id_of_code(model, given[name]) is None:
            raise not_on_the_list(given[name], name)
    return replace(before, **{name: given[name] for name in PLANNED if name in given})


def answers_from(
    given: Mapping[str, Mapping[str, Any]], event_import: EventImport
) -> list[ImportWord]:
    """Return the words of an import that the map answers: by a name on the list, null, or
    `{"new": true}`. One map may serve several lists: what this one does not ask is passed over."""
    answered = []
    for word in event_import.words.all():
        said = given.get(word.target, {})
        by_key = {key_of_name(words): answer for words, answer in said.items()}
        if word.key in by_key:
            decide(word, by_key[word.key])
            answered.append(word)
    return answered


def decide(word: ImportWord, answer: Any) -> None:
    word.chosen_id = None
    if answer is None:
        word.decision = ImportWord.Decision.BLANK
    elif answer == {"new": True}:
        word.decision = ImportWord.Decision.NEW
    else:
        word.chosen_id = keys_of(LISTS[word.as_target]).get(key_of_name(str(answer)))
        if word.chosen_id is None:
            raise not_on_the_list(str(answer), word.target)
        word.decision = ImportWord.Decision.USE


def require_target(target: Any, targets: tuple[Target, ...]) -> None:
    if target not in targets:
        known = ", ".join(targets)
        raise MapUnreadable(
            _("“%(target)s” is no column of the record. It can be: %(known)s.")
            % {"target": target, "known": known}
        )


def not_on_the_list(name: str, target: str) -> MapUnreadable:
    return MapUnreadable(
        _("“%(name)s” is not on the list for “%(target)s”.") % {"name": name, "target": target}
    )


def cannot_be(name: str, value: Any) -> MapUnreadable:
    return MapUnreadable(_("“%(name)s” cannot be “%(value)s”.") % {"name": name, "value": value})
