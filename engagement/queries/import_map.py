"""Reading the file that `--map` names: columns, choices for all rows, answers about words."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from django.utils.translation import gettext as _

from engagement.models import EventImport, ImportWord
from engagement.queries.imports import LISTS, Plan, keys_of
from engagement.rules.imports import Target, key_of_name
from opcc.office.spreadsheets.headings import key_of

NAMES = {field.name for field in fields(Plan)}


class MapUnreadable(ValueError):
    """The message says what is wrong with it."""


def plan_from(given: Mapping[str, Any], before: Plan) -> Plan:
    """Return the plan with what the map says in place of what was chosen or guessed."""
    chosen = {name: value for name, value in given.items() if name in NAMES}
    for target in chosen.get("columns", {}).values():
        if target not in set(Target):
            raise MapUnreadable(_("“%(target)s” is no column of the record.") % {"target": target})
    return replace(before, **chosen)


def answers_from(
    given: Mapping[str, Mapping[str, Any]], event_import: EventImport
) -> list[ImportWord]:
    """Return the words of an import that the map answers: by a name on the list, null, or
    `{"new": true}`."""
    answered = []
    for word in event_import.words.all():
        by_key = {
            key_of_name(words): answer for words, answer in given.get(word.target, {}).items()
        }
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
        word.chosen_id = keys_of(LISTS[word.as_target]).get(key_of(str(answer)))
        if word.chosen_id is None:
            raise MapUnreadable(
                _("“%(name)s” is not on the list for “%(target)s”.")
                % {"name": answer, "target": word.target}
            )
        word.decision = ImportWord.Decision.USE
