"""The names in a row: which record of a list each means."""

import re
from collections.abc import Iterable, Mapping

from engagement.rules.imports.cells import Cells
from engagement.rules.imports.findings import Caution, Finding, Problem
from engagement.rules.imports.rows import Names, Otherwise, Read
from engagement.rules.imports.targets import NAMED, ONE_OF_A_LIST, Target
from opcc.office.spreadsheets.counts import read_yes_or_no
from opcc.office.spreadsheets.headings import key_of

LONGEST_NAME = 300  # of more letters than these the rest tells no names apart
EVERYWHERE = frozenset({
    "force wide", "forcewide", "whole force", "whole force area", "force area", "all",
    "all areas", "all districts", "county wide", "countywide", "everywhere",
})  # fmt: skip


def key_of_name(words: str) -> str:
    """By what a name is looked up on the lists, asked about and answered."""
    return key_of(words)[:LONGEST_NAME]


class Meanings:
    """What the words of a row name on the Office's lists, and where it was."""

    def __init__(
        self,
        cells: Cells,
        *,
        names: Names,
        otherwise: Otherwise,
        levels_of_method: Mapping[int, tuple[int, ...]],
    ) -> None:
        self.cells, self.names, self.otherwise = cells, names, otherwise
        self.levels_of_method = levels_of_method

    def look_up(self, row: Read) -> None:
        """Find every name of a row; those that no list knows are asked about."""
        for target in NAMED:
            row.links[target] = self._ids(row, target)
        kind_id = first(row.links.pop(Target.KIND)) or self.otherwise.kind_id
        if kind_id is None and not any(target == Target.KIND for target, _ in row.unknown):
            row.problems.append(Finding(Problem.NO_KIND))
        row.columns["kind_id"] = kind_id
        row.columns["venue_id"] = first(row.links.pop(Target.VENUE))
        self._place(row)
        self._level_and_method(row)
        row.problems += [
            Finding(Problem.UNKNOWN_NAME, target, words) for target, words in row.unknown
        ]

    def _ids(self, row: Read, target: Target) -> list[int]:
        """What the words of a column name, each once; those not known yet are noted."""
        found: dict[int, None] = {}
        for words in self._pieces(target, self.cells.of(row, target)):
            key = (target, key_of_name(words))
            if key not in self.names:
                row.unknown.append((target, words))
            elif (pk := self.names[key]) is not None:
                found[pk] = None
        return list(found)

    def _pieces(self, target: Target, cell: str) -> Iterable[str]:
        """Several names in one cell stand apart by semicolons or lines, or else by commas."""
        if not cell or (target == Target.PLACE and key_of(cell) in EVERYWHERE):
            return ()
        if target in ONE_OF_A_LIST or (target, key_of_name(cell)) in self.names:
            return (cell,)
        pieces = [piece.strip() for piece in re.split(r"[;|\n]", cell)]
        return [
            name
            for piece in pieces
            for name in (
                [piece]
                if (target, key_of_name(piece)) in self.names
                else map(str.strip, piece.split(","))
            )
            if key_of(name)
        ]

    def _place(self, row: Read) -> None:
        said = self.cells.of(row, Target.FORCE_WIDE)
        force_wide = read_yes_or_no(said) if said else False
        if force_wide is None:
            row.problems.append(Finding(Problem.NOT_YES_OR_NO, Target.FORCE_WIDE, said))
        if key_of(self.cells.of(row, Target.PLACE)) in EVERYWHERE:
            force_wide = True
        unknown = any(target == Target.PLACE for target, _ in row.unknown)
        if not force_wide and not row.links[Target.PLACE] and not unknown:
            if not self.otherwise.force_wide:
                row.problems.append(Finding(Problem.NO_PLACE))
            force_wide = True
        row.columns["force_wide"] = bool(force_wide)

    def _level_and_method(self, row: Read) -> None:
        """A method needs a level that it serves: the one said, its only one, or the one for all."""
        level, method = first(row.links.pop(Target.LEVEL)), first(row.links.pop(Target.METHOD))
        serves = self.levels_of_method.get(method, ()) if method else ()
        if not level:
            level = serves[0] if len(serves) == 1 else self.otherwise.level_id
        if method and level not in serves:
            caution = Caution.METHOD_NOT_OF_LEVEL if level else Caution.METHOD_WITHOUT_LEVEL
            self.cells.leave_out(row, caution, Target.METHOD)
            method = None
        row.columns |= {"level_id": level, "method_id": method}


def first(ids: list[int]) -> int | None:
    return ids[0] if ids else None
