"""The history of an engagement: each save with who, when, and what it changed, in words."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Field, Model
from django.utils.formats import date_format, time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext

from engagement.models import (
    Commitment,
    Event,
    EventAudience,
    EventDuty,
    EventOrganisation,
    EventParticipant,
    EventPlace,
    EventPriority,
    ThemeHeard,
)
from opcc.office.models import User
from opcc.office.queries import Change, FieldChange

SAVES_ON_A_PAGE = 20
NOT_SHOWN = {"id", "uid", "version", "created_at", "changed_at"}

Said = dict[str, str]  # the columns of one row in words, by their names


@dataclass(frozen=True)
class HistoryPage:
    """Some saves, newest first, and the numbers of the pages beside this one."""

    changes: list[Change]
    newer: int | None
    older: int | None


def history_page(event: Event, number: int = 1) -> HistoryPage:
    """Return one page of the event's history; a page beyond the end is empty."""
    first = (number - 1) * SAVES_ON_A_PAGE
    rows = list(
        event.history.select_related("pgh_context").order_by("-pgh_id")[
            first : first + SAVES_ON_A_PAGE + 1
        ]
    )
    return HistoryPage(
        changes=changes_between(event, rows)[:SAVES_ON_A_PAGE],
        newer=number - 1 if number > 1 else None,
        older=number + 1 if len(rows) > SAVES_ON_A_PAGE else None,
    )


def changes_since(event: Event, version: int) -> list[Change]:
    """Return what was saved after that version of the event, newest first."""
    rows = list(
        event.history.filter(version__gte=version).select_related("pgh_context").order_by("-pgh_id")
    )
    return changes_between(event, rows)[:-1]


def changes_between(event: Event, rows: list[Any]) -> list[Change]:
    """What each save changed against the one before; the oldest is only compared with."""
    said = columns_in_words(rows)
    who = names_of_savers(rows)
    beside = changes_of_lines(event)
    changes = []
    for row, before, after in zip(rows, [*said[1:], {}], said, strict=True):
        is_first = row.pgh_label == "added"
        fields = [] if is_first else [*differences(row, before, after), *beside[save_of(row)]]
        changes.append(
            Change(
                at=row.pgh_created_at,
                who=who.get(saver(row), ""),
                kind=row.pgh_label,
                fields=fields,
            )
        )
    return changes


def differences(row: Any, before: Said, after: Said) -> list[FieldChange]:
    return [
        FieldChange(name_of(row._meta.get_field(name)), before.get(name, ""), text)
        for name, text in after.items()
        if text != before.get(name, "")
    ]


def save_of(row: Any) -> Hashable:
    """Rows written by one request or one action belong to one save."""
    return row.pgh_context_id or row.pgh_created_at


def saver(row: Any) -> Any:
    return ((row.pgh_context and row.pgh_context.metadata) or {}).get("user")


def names_of_savers(rows: Iterable[Any]) -> dict[Any, str]:
    users = User.objects.in_bulk({saver(row) for row in rows} - {None})
    return {pk: user.name for pk, user in users.items()}


def changes_of_lines(event: Event) -> Mapping[Hashable, list[FieldChange]]:
    """What each save changed in the lines that hang on the event, one change for each name."""
    before: dict[Hashable, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    after: dict[Hashable, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for model, line_of in LINES:
        rows = list(model.history.rel.related_model.objects.filter(event=event).order_by("pgh_id"))
        known: dict[int, str] = {}
        for row, said in zip(rows, columns_in_words(rows), strict=True):
            name, text = line_of(said, row)
            if row.pgh_obj_id in known:
                before[save_of(row)][name].append(known[row.pgh_obj_id])
            if row.pgh_label == "removed":
                known.pop(row.pgh_obj_id, None)
                after[save_of(row)][name] += []
            else:
                known[row.pgh_obj_id] = text
                after[save_of(row)][name].append(text)
    return defaultdict(
        list,
        {
            save: [
                FieldChange(name, "\n".join(before[save][name]), "\n".join(texts))
                for name, texts in names.items()
            ]
            for save, names in after.items()
        },
    )


def columns_in_words(rows: list[Any]) -> list[Said]:
    """Each row's own columns as an officer reads them; what they point at is read in bulk."""
    if not rows:
        return []
    shown = [
        field
        for field in rows[0]._meta.fields
        if not field.name.startswith("pgh_") and field.name not in NOT_SHOWN
    ]
    linked = {field.name: linked_rows(field, rows) for field in shown if field.is_relation}
    return [
        {field.name: in_words(field, row, linked.get(field.name)) for field in shown}
        for row in rows
    ]


def linked_rows(field: Field, rows: Iterable[Any]) -> Mapping[Any, Model]:
    if field.related_model is Event:
        return {}
    ids = {getattr(row, field.attname) for row in rows} - {None}
    return field.related_model._default_manager.in_bulk(ids)  # type: ignore[union-attr]


def in_words(field: Field, row: Any, linked: Mapping[Any, Model] | None) -> str:
    value = getattr(row, field.attname)
    if value is None or value == "":
        return ""
    if linked is not None:
        return str(linked.get(value, value))
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    return plain(value)


def plain(value: Any) -> str:
    """A value of a column as people write it."""
    match value:
        case bool():
            return gettext("Yes") if value else gettext("No")
        case datetime():
            return date_format(localtime(value), "DATETIME_FORMAT")
        case date():
            return date_format(value)
        case time():
            return time_format(value, "H:i")
        case _:
            return str(value)


def name_of(field: Any) -> str:
    if field.name == "deleted_at":
        return gettext("Deleted")
    if field.name == "redacted_at":
        return gettext("Redacted")
    name = str(field.verbose_name)
    return name[:1].upper() + name[1:]


def took_part(said: Said, row: Any) -> tuple[str, str]:
    minutes = gettext("%(minutes)s minutes") % said if said["minutes"] else ""
    return gettext("Who of the Office took part"), beside(said["person"], minutes)


def audience(said: Said, row: Any) -> tuple[str, str]:
    if row.aspect == EventAudience.Aspect.AIMED_AT:
        return gettext("Whom it is aimed at"), said["audience"]
    return gettext("Who came"), beside(said["audience"], said["number"])


def heard(said: Said, row: Any) -> tuple[str, str]:
    text = beside(said["theme"], said["heard_as"])
    return gettext("What was heard"), f"{text}: {said['note']}" if said["note"] else text


def promise(said: Said, row: Any) -> tuple[str, str]:
    due = gettext("due %(day)s") % {"day": said["due_on"]} if said["due_on"] else ""
    is_open = row.status == Commitment.Status.OPEN
    facts = [said["owner"], due, "" if is_open else said["status"]]
    text = beside(said["text"], ", ".join(fact for fact in facts if fact))
    return gettext("What was promised"), f"{text} / {said['text_cy']}" if said["text_cy"] else text


def beside(text: str, fact: str) -> str:
    return f"{text} ({fact})" if fact else text


# Each kind of line an event has, and how one line of it reads: its name and its words.
LINES: tuple[tuple[Any, Callable[[Said, Any], tuple[str, str]]], ...] = (
    (EventPlace, lambda said, row: (gettext("Places"), said["place"])),
    (EventParticipant, took_part),
    (EventOrganisation, lambda said, row: (gettext("Organisations met"), said["organisation"])),
    (EventAudience, audience),
    (ThemeHeard, heard),
    (Commitment, promise),
    (EventPriority, lambda said, row: (gettext("Plan priorities"), said["priority"])),
    (EventDuty, lambda said, row: (gettext("Duties"), said["duty"])),
)
