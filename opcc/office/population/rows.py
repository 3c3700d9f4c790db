"""The columns of a file of counts, and what one of its rows says."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum

from opcc.office.population.ages import ALL_AGES, Ages, NoAges, read_ages
from opcc.office.population.groups import NoGroup, read_group
from opcc.office.population.words import means_everybody
from opcc.office.spreadsheets.counts import NotACount, read_count
from opcc.office.spreadsheets.headings import key_of

EARLIEST_YEAR, LATEST_YEAR = 1991, 2100
LONGEST_SOURCE, LONGEST_LICENCE = 200, 300
MOST_RESIDENTS = 100_000_000  # more than live in the United Kingdom
SEXES = {
    **dict.fromkeys(("f", "female", "females", "woman", "women", "benyw", "benywaidd"), "female"),
    **dict.fromkeys(("m", "male", "males", "man", "men", "gwryw", "gwrywaidd"), "male"),
}
# What the Office for National Statistics prints where a number is too small, or was not asked.
NOT_TOLD = frozenset({"*", "c", "[c]", "x", "[x]", "u", "[u]", "..", ":", "[z]", "z"})


class Column(StrEnum):
    """What a column of the file is."""

    SOURCE = "source"
    YEAR = "year"
    PLACE = "place"
    FORCE = "force"
    AGE = "age"
    SEX = "sex"
    ETHNICITY = "ethnicity"
    COUNT = "count"
    LICENCE = "licence"


NEEDED = (Column.SOURCE, Column.YEAR, Column.PLACE, Column.COUNT)
HEADINGS: dict[str, Column] = {
    key_of(name): column
    for column, names in {
        Column.SOURCE: ("source", "dataset"),
        Column.YEAR: ("year", "date"),
        Column.PLACE: ("place code", "place", "area code", "code of the place"),
        Column.FORCE: ("force", "police force"),
        Column.AGE: ("age band", "age", "age group", "ages"),
        Column.SEX: ("sex",),
        Column.ETHNICITY: ("ethnicity", "ethnic group"),
        Column.COUNT: ("count", "number", "residents", "population", "observation"),
        Column.LICENCE: ("licence", "license"),
    }.items()
    for name in names
}


class Problem(StrEnum):
    """Why a row is refused."""

    NO_SOURCE = "no-source"
    TOO_LONG = "too-long"
    YEAR = "year"
    NO_PLACE = "no-place"
    UNKNOWN_PLACE = "unknown-place"
    SEVERAL_PLACES = "several-places"
    AGES = "ages"
    SEX = "sex"
    GROUP = "group"
    OTHER_LIST = "other-list"
    KEPT_BY_OTHER_LIST = "kept-by-other-list"
    COUNT = "count"
    CONTRADICTS = "contradicts"
    TOO_MANY_CELLS = "too-many-cells"


@dataclass(frozen=True)
class Finding:
    """One reason, and the words of the file it is about."""

    problem: Problem
    words: str = ""


@dataclass(frozen=True)
class Reading:
    """What one row says. `number` is None where the source does not tell it."""

    source: str = ""
    year: int = 0
    place: str = ""
    force: str = ""
    licence: str = ""
    ages: Ages = ALL_AGES
    sex: str = ""
    ethnicity: str = ""
    number: int | None = None
    findings: list[Finding] = field(default_factory=list)


def columns_in(headings: Sequence[str]) -> dict[Column, int]:
    """Which column stands where; of two of one meaning the first counts."""
    found: dict[Column, int] = {}
    for index, heading in enumerate(headings):
        column = HEADINGS.get(key_of(heading))
        if column is not None:
            found.setdefault(column, index)
    return found


def read_row(
    cells: Sequence[str], columns: dict[Column, int], *, width: int, ethnicity_list: str
) -> Reading:
    """Read one row; what cannot be read is among its findings."""

    def cell(column: Column) -> str:
        index = columns.get(column)
        return cells[index] if index is not None and index < len(cells) else ""

    findings: list[Finding] = []
    if len(cells) > width:
        findings.append(Finding(Problem.TOO_MANY_CELLS))
    return Reading(
        source=_source(cell(Column.SOURCE), findings),
        year=_year(cell(Column.YEAR), findings),
        place=_place(cell(Column.PLACE), findings),
        force=cell(Column.FORCE),
        licence=_licence(cell(Column.LICENCE), findings),
        ages=_ages(cell(Column.AGE), findings),
        sex=_sex(cell(Column.SEX), findings),
        ethnicity=_ethnicity(cell(Column.ETHNICITY), ethnicity_list, findings),
        number=_number(cell(Column.COUNT), findings),
        findings=findings,
    )


def _source(words: str, findings: list[Finding]) -> str:
    if not words:
        findings.append(Finding(Problem.NO_SOURCE))
    elif len(words) > LONGEST_SOURCE:
        findings.append(Finding(Problem.TOO_LONG, words[:60]))
    return words


def _licence(words: str, findings: list[Finding]) -> str:
    if len(words) > LONGEST_LICENCE:
        findings.append(Finding(Problem.TOO_LONG, words[:60]))
    return words


def _year(words: str, findings: list[Finding]) -> int:
    if re.fullmatch(r"[0-9]{4}", words) and EARLIEST_YEAR <= int(words) <= LATEST_YEAR:
        return int(words)
    findings.append(Finding(Problem.YEAR, words))
    return 0


def _place(words: str, findings: list[Finding]) -> str:
    if not words:
        findings.append(Finding(Problem.NO_PLACE))
    return words


def _ages(words: str, findings: list[Finding]) -> Ages:
    try:
        return read_ages(words)
    except NoAges:
        findings.append(Finding(Problem.AGES, words))
        return ALL_AGES


def _sex(words: str, findings: list[Finding]) -> str:
    key = key_of(words)
    if means_everybody(words):
        return ""
    if key not in SEXES:
        findings.append(Finding(Problem.SEX, words))
    return SEXES.get(key, "")


def _ethnicity(words: str, ethnicity_list: str, findings: list[Finding]) -> str:
    try:
        return read_group(words, ethnicity_list)
    except NoGroup as none:
        problem = Problem.OTHER_LIST if none.in_other_list else Problem.GROUP
        findings.append(Finding(problem, words))
        return ""


def _number(words: str, findings: list[Finding]) -> int | None:
    if words.casefold() in NOT_TOLD:
        return None
    with suppress(NotACount):
        number = read_count(words)
        if number is None or number <= MOST_RESIDENTS:
            return number
    findings.append(Finding(Problem.COUNT, words))
    return None
