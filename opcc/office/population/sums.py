"""How many there are of whom, where the source says so or its parts add up without a gap."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from opcc.office.population.ages import ALL_AGES, Ages
from opcc.office.population.groups import GROUPS_OF

BOTH_SEXES = frozenset({"female", "male"})
EVERYBODY = ""


@dataclass(frozen=True)
class Counted:
    """One number of a profile; ALL_AGES and "" stand for everybody, None for unknown."""

    ages: Ages
    sex: str
    ethnicity: str
    number: int | None


class Counts:
    """The numbers of one profile, under one list of ethnic groups."""

    def __init__(self, counted: Iterable[Counted], ethnicity_list: str) -> None:
        self._groups = GROUPS_OF[ethnicity_list]
        self._known: dict[tuple[Ages, str, str], int | None] = {}
        self._by_ages: dict[Ages, list[Counted]] = defaultdict(list)
        self._by_group: dict[str, list[Counted]] = defaultdict(list)
        for one in counted:
            self._known[one.ages, one.sex, one.ethnicity] = one.number
            self._by_ages[one.ages].append(one)
            self._by_group[one.ethnicity].append(one)

    @property
    def bands(self) -> list[Ages]:
        """The bands of ages that the source has, without all ages together."""
        return sorted(
            (ages for ages in self._by_ages if ages != ALL_AGES),
            key=lambda ages: (ages.first, ages.last is None, ages.last or 0),
        )

    @property
    def groups(self) -> set[str]:
        return set(self._by_group) - {EVERYBODY}

    def number(
        self, ages: Ages = ALL_AGES, sex: str = EVERYBODY, ethnicity: str = EVERYBODY
    ) -> int | None:
        """How many: as the source prints it, else the sum of parts that leave nobody out or twice.

        None where it is unknown. A part that is not told makes the sum unknown.
        """
        printed = self._known.get((ages, sex, ethnicity))
        if printed is not None:
            return printed
        for parts in self._ways_to_divide(ages, sex, ethnicity):
            numbers = [one.number for one in parts if one.number is not None]
            if len(numbers) == len(parts):
                return sum(numbers)
        return None

    def _ways_to_divide(self, ages: Ages, sex: str, ethnicity: str) -> Iterator[list[Counted]]:
        """The sets of parts that together are the whole; those with fewest parts first."""
        by_shape: dict[tuple[bool, bool, str], list[Counted]] = defaultdict(list)
        for one in self._narrowest(ages, ethnicity):
            if ages not in (ALL_AGES, one.ages) or sex not in (EVERYBODY, one.sex):
                continue
            if not (level := self._level(one.ethnicity, within=ethnicity)):
                continue
            by_shape[one.ages != ages, one.sex != sex, level].append(one)
        for parts in sorted(by_shape.values(), key=len):
            if self._is_whole(parts, ages, sex, ethnicity):
                yield parts

    def _narrowest(self, ages: Ages, ethnicity: str) -> list[Counted]:
        if ages != ALL_AGES:
            return self._by_ages[ages]
        if ethnicity in self._groups:
            wanted = (ethnicity, *self._groups[ethnicity])
            return [one for group in wanted for one in self._by_group[group]]
        if ethnicity != EVERYBODY:
            return self._by_group[ethnicity]
        return [one for group in self._by_group.values() for one in group]

    def _level(self, ethnicity: str, *, within: str) -> str:
        """How finely a group divides the one asked for; "" where it is no part of it."""
        if ethnicity == within:
            return "same"
        if within == EVERYBODY:
            return "headings" if ethnicity in self._groups else "groups"
        return "groups" if ethnicity in self._groups.get(within, ()) else ""

    def _is_whole(self, parts: list[Counted], ages: Ages, sex: str, ethnicity: str) -> bool:
        bands = {one.ages for one in parts}
        sexes = {one.sex for one in parts}
        groups = {one.ethnicity for one in parts}
        return (
            (bands == {ages} or leave_no_gap(bands))
            and sexes in ({sex}, BOTH_SEXES)
            and groups in self._divisions(ethnicity)
            and len(parts) == len(bands) * len(sexes) * len(groups)
        )

    def _divisions(self, ethnicity: str) -> list[set[str]]:
        all_groups = {group for groups in self._groups.values() for group in groups}
        finer = [set(self._groups), all_groups] if ethnicity == EVERYBODY else []
        return [{ethnicity}, *finer, set(self._groups.get(ethnicity, ()))]


def leave_no_gap(bands: set[Ages]) -> bool:
    """Whether the bands follow one another from birth to the last, which is open."""
    expected: int | None = 0
    for band in sorted(bands, key=lambda band: (band.first, band.last is None, band.last or 0)):
        if band.first != expected:
            return False
        expected = None if band.last is None else band.last + 1
    return expected is None
