"""Two people saved the same engagement: what the first left, and what the second typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import CharField, TextField
from django.utils.translation import gettext

from engagement.models import Event
from engagement.queries.details import (
    Came,
    Cost,
    EventDetails,
    Heard,
    Individual,
    Offered,
    Promise,
    Promotion,
    TookPart,
    details_of,
)
from engagement.queries.details_in_words import said_by
from engagement.queries.form_choices import FormChoices
from engagement.queries.history import changes_since, name_of
from opcc.office.queries import Change

COLUMNS: dict[str, Any] = {field.attname: field for field in Event._meta.concrete_fields}


class Both(StrEnum):
    """How two versions of one thing can be put together."""

    NO_WAY = ""
    AS_TEXT = "text"
    AS_LIST = "list"


@dataclass(frozen=True)
class Clash:
    """One thing that reads otherwise in the record than in the form; `key` is its EventDetails'.

    `untouched` where the form still says what the record said when it was opened.
    """

    key: str
    name: str
    saved: str
    typed: str
    both: Both = Both.NO_WAY
    untouched: bool = False


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
    before = told_before(saves)
    changed = {*before, *private_names()}
    saved = details_of(current, with_private=with_private)
    said = said_by(saved, choices)
    differing = [
        Clash(
            key=key,
            name=name,
            saved=said[key][1],
            typed=text,
            both=how_to_put_together(key, getattr(saved, key), getattr(typed, key)),
            untouched=key in COLUMNS and before.get(name) == text,
        )
        for key, (name, text) in said_by(typed, choices).items()
        if text != said[key][1]
    ]
    return Conflict(
        who=savers_of(saves),
        at=current.changed_at,
        clashes=[clash for clash in differing if clash.name in changed],
        only_typed=[clash.name for clash in differing if clash.name not in changed],
    )


def told_before(saves: Iterable[Change]) -> dict[str, str]:
    """What the record said before all of these saves (the newest first) of what they changed."""
    return {field.name: field.before for save in saves for field in save.fields}


def how_to_put_together(key: str, saved: Any, typed: Any) -> Both:
    if key in COLUMNS:
        is_text = isinstance(COLUMNS[key], CharField | TextField) and not COLUMNS[key].choices
        return Both.AS_TEXT if is_text and saved and typed else Both.NO_WAY
    return Both.AS_LIST if may_be_joined(saved, typed) else Both.NO_WAY


def may_be_joined(saved: Any, typed: Any) -> bool:
    """Two lists of which neither says otherwise what the other says too."""
    if not saved or not typed:
        return False
    known = {} if isinstance(saved, frozenset) else {which(row): row for row in saved}
    return all(known.get(which(row), row) == row for row in typed)


def joined(saved: Any, typed: Any) -> Any:
    """Both lists, what stands in both of them once."""
    if isinstance(saved, frozenset):
        return saved | typed
    known = {which(row) for row in saved}
    return (*saved, *(row for row in typed if which(row) not in known))


def which(row: Any) -> Any:
    """What tells a row from the others of its kind."""
    match row:
        case TookPart():
            return row.person_id
        case Came():
            return row.audience_id
        case Heard():
            return row.theme_id, row.heard_as
        case Offered():
            return row.kind
        case Promise() | Individual() | Cost() | Promotion():
            return row.id or row
        case _:
            return row


def private_names() -> set[str]:
    return {name_of(Event._meta.get_field("private_notes")), gettext("Individuals met")}
