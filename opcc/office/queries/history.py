"""The history of a record: every write to it, in words."""

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Field, Max, Model, QuerySet
from django.utils.formats import date_format, time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext

from opcc.office.history import REMOVED
from opcc.office.models import Mergeable, User

NOT_SHOWN = frozenset({"id", "version"})

Said = dict[str, str]  # the columns of one row in words, by their names


@dataclass(frozen=True)
class FieldChange:
    """One column before and after, in words."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One write to one record.

    `kind` is "added", "changed" or "removed", or what was noted beside the row: "second-step-off".
    """

    at: datetime
    who: str
    kind: str
    fields: list[FieldChange]


def history_of(record: Model) -> list[Change]:
    """Return every write to the record, newest first, as far as its history is kept.

    `who` is the user's name, else the command that wrote, else "".
    """
    return changes_among(record.history.all())  # type: ignore[attr-defined]


def changes_among(kept: QuerySet, *, besides: Container[str] = NOT_SHOWN) -> list[Change]:
    """Return what each of these writes changed against the one before to the same row.

    What was removed reads as it stood, beside nothing.
    """
    rows = list(kept.select_related("pgh_context").order_by("pgh_id"))
    metadata = [(row.pgh_context and row.pgh_context.metadata) or {} for row in rows]
    users = User.objects.in_bulk({known["user"] for known in metadata if known.get("user")})
    names = {pk: user.name for pk, user in users.items()}
    before: dict[int, Said] = {}
    changes = []
    for row, known, said in zip(
        rows, metadata, columns_in_words(rows, besides=besides, plain=plain), strict=True
    ):
        earlier = before.get(row.pgh_obj_id, {})
        if row.pgh_label == REMOVED:  # the row is kept as it stood, like the write before
            earlier, said = said, dict.fromkeys(said, "")
        before[row.pgh_obj_id] = said
        changes.append(
            Change(
                at=row.pgh_created_at,
                who=names.get(known.get("user"), "") or known.get("command", ""),
                kind=row.pgh_label,
                fields=differences(
                    row, earlier, said, name_of=lambda field: str(field.verbose_name)
                ),
            )
        )
    return changes[::-1]


def latest_write(record: Model) -> int:
    """Return the number of the last write to the record, which tells an old form from a new."""
    return record.history.aggregate(last=Max("pgh_id"))["last"] or 0  # type: ignore[attr-defined]


def columns_in_words(
    rows: list[Any], *, besides: Container[str], plain: Callable[[Any], str] = str
) -> list[Said]:
    """Return each row's own columns as an officer reads them; what they point at is read in bulk.

    `plain` writes a value that is neither a link nor one of a list of choices.
    """
    if not rows:
        return []
    fields = [field for field in rows[0]._meta.fields if not field.name.startswith("pgh_")]
    shown = [field for field in fields if field.name not in besides]
    linked = {field.name: _linked(field, rows) for field in shown if field.is_relation}
    return [
        {field.name: _words(field, row, linked.get(field.name), plain) for field in shown}
        for row in rows
    ]


def differences(
    row: Any, before: Said, after: Said, *, name_of: Callable[[Any], str]
) -> list[FieldChange]:
    """Return what of a row reads otherwise than before."""
    return [
        FieldChange(name_of(row._meta.get_field(name)), before.get(name, ""), text)
        for name, text in after.items()
        if text != before.get(name, "")
    ]


def _linked(field: Field, rows: Iterable[Any]) -> Mapping[Any, Model]:
    ids = {getattr(row, field.attname) for row in rows} - {None}
    return field.related_model._default_manager.in_bulk(ids)  # type: ignore[union-attr]


def _words(
    field: Field, row: Any, linked: Mapping[Any, Model] | None, plain: Callable[[Any], str]
) -> str:
    value = getattr(row, field.attname)
    if value is None or value == "":
        return ""
    if linked is not None:
        return named(linked[value]) if value in linked else str(value)
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    return plain(value)


def named(record: Model) -> str:
    """The record's name. One that was merged may bear that of the record it became."""
    if isinstance(record, Mergeable) and record.merged_into_id:
        return gettext("%(name)s (merged since)") % {"name": record}
    return str(record)


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
        case list() | tuple():  # of values, or of pairs of what a thing is and how it reads
            return "; ".join(
                ": ".join(map(plain, one)) if isinstance(one, list | tuple) else plain(one)
                for one in value
            )
        case _:
            return str(value)
