"""Bringing the lines of a record into line with what was entered, touching no other line."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Model, QuerySet


def bring_into_line(
    rows: QuerySet,
    *,
    key: Sequence[str],
    wanted: Iterable[dict[str, Any]],
    owner: Mapping[str, Model],
) -> bool:
    """Make the rows those wanted, in at most four queries. Returns whether anything had to be done.

    `key` names the columns that tell which row is which; `owner` what a new row belongs to.
    """
    model: type[Model] = rows.model
    unwanted = {tuple(getattr(row, name) for name in key): row for row in rows}
    added, changed, columns = [], [], set()
    for values in wanted:
        row = unwanted.pop(tuple(values[name] for name in key), None)
        if row is None:
            added.append(model(**owner, **values))
            continue
        differing = {name for name, value in values.items() if getattr(row, name) != value}
        for name in differing:
            setattr(row, name, values[name])
        if differing:
            changed.append(row)
            columns |= differing
    if unwanted:
        rows.filter(pk__in=[row.pk for row in unwanted.values()]).delete()
    if changed:
        model._default_manager.bulk_update(changed, sorted(columns))
    if added:
        model._default_manager.bulk_create(added)
    return bool(unwanted or changed or added)
