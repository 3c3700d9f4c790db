"""One row of a list: which cell is what, what holds where it does not say, what was read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engagement.rules.imports.findings import Finding
from engagement.rules.imports.targets import Target
from opcc.office.spreadsheets.dates import Order


@dataclass(frozen=True)
class Columns:
    """Which column is what. `as_above` are columns whose blank cells repeat the one above."""

    headings: tuple[str, ...]
    targets: Mapping[Target, int]
    as_above: frozenset[int] = frozenset()
    date_order: Order = Order.DAY_FIRST


@dataclass(frozen=True)
class Otherwise:
    """What holds where a row does not say."""

    kind_id: int | None = None
    level_id: int | None = None
    force_wide: bool = False


# What words of a column name: a row's id, or None where they are to be left out.
Names = Mapping[tuple[Target, str], int | None]


@dataclass
class Read:
    """One row as it was understood. With a problem in it, nothing of it is used."""

    cells: list[str]
    fingerprint: bytes = b""
    columns: dict[str, Any] = field(default_factory=dict)
    links: dict[Target, list[int]] = field(default_factory=dict)
    problems: list[Finding] = field(default_factory=list)
    cautions: list[Finding] = field(default_factory=list)
    unknown: list[tuple[Target, str]] = field(default_factory=list)
