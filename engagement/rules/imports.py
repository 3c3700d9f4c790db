"""How one row of an old list becomes an engagement, or why it cannot."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import StrEnum
from hashlib import blake2b
from typing import Any

from engagement.rules.periods import touched_units
from opcc.office.spreadsheets.counts import NotACount, read_count, read_yes_or_no
from opcc.office.spreadsheets.dates import NotADate, Order, When, coarser, read_dates
from opcc.office.spreadsheets.encodings import has_lost_characters
from opcc.office.spreadsheets.headings import key_of
from opcc.office.spreadsheets.times import NotATime, read_times
from opcc.office.spreadsheets.writing import as_it_was

# No list of a Commissioner's Office is older: police authorities were made independent in 1995.
EARLIEST = date(1990, 1, 1)
YEARS_AHEAD = 3
LONGEST_TITLE = 200
LONGEST_NAME = 300  # of more letters than these the rest tells no names apart
MOST_PEOPLE = 1_000_000  # more is a slip of the finger
# A suggestion is taken without asking when it is as near as this and no other is nearly as near.
LIKELY, CLEAR_LEAD = 0.75, 0.15


class Target(StrEnum):
    """What a column of the file can be, in the order of the record."""

    TITLE = "title"
    TITLE_CY = "title_cy"
    KIND = "kind"
    DATE = "date"
    LAST_DAY = "last_day"
    STARTS_AT = "starts_at"
    ENDS_AT = "ends_at"
    PLACE = "place"
    FORCE_WIDE = "force_wide"
    VENUE = "venue"
    HOW = "how"
    HELD_BY = "held_by"
    LEVEL = "level"
    METHOD = "method"
    ORGANISATIONS = "organisations"
    AIMED_AT = "aimed_at"
    CAME = "came"
    REACHED = "reached"
    THEMES = "themes"
    PRIORITIES = "priorities"
    SUMMARY = "summary"
    SUMMARY_CY = "summary_cy"
    PRIVATE_NOTES = "private_notes"


# Columns whose words name a row of a list, one of it or several.
ONE_OF_A_LIST = (Target.KIND, Target.VENUE, Target.LEVEL, Target.METHOD)
SOME_OF_A_LIST = (
    Target.PLACE,
    Target.ORGANISATIONS,
    Target.AIMED_AT,
    Target.CAME,
    Target.THEMES,
    Target.PRIORITIES,
)
NAMED = ONE_OF_A_LIST + SOME_OF_A_LIST
TEXTS = (Target.TITLE_CY, Target.SUMMARY, Target.SUMMARY_CY, Target.PRIVATE_NOTES)

HEADINGS: dict[Target, str] = {
    Target.TITLE: "title|event|event title|event name|name of event|engagement|activity|meeting"
    "|name|subject|description of event|what",
    Target.TITLE_CY: "welsh title|title in welsh|title cy|teitl",
    Target.KIND: "kind|type|event type|type of event|type of engagement|engagement type|category"
    "|kind of engagement|kind of event",
    Target.DATE: "date|date of event|event date|day|when|start date|date s|dates|from|date from"
    "|month|dyddiad",
    Target.LAST_DAY: "end date|last day|until|to|date to|finish date",
    Target.STARTS_AT: "time|start time|starts at|times|start|time from|amser",
    Target.ENDS_AT: "end time|finish time|ends at|time to|finish",
    Target.PLACE: "place|area|district|borough|location|where|town|ward|neighbourhood|places"
    "|locality|lleoliad",
    Target.FORCE_WIDE: "force wide|whole force|forcewide|county wide|countywide",
    Target.VENUE: "venue|building|hall|address|venue name",
    Target.HOW: "how|format|in person or online|mode",
    Target.HELD_BY: "held by|organised by|host|led by|lead",
    Target.LEVEL: "level|level of engagement|engagement level",
    Target.METHOD: "method|method of engagement|engagement method|tool",
    Target.ORGANISATIONS: "organisation|organisations|organisations met|partner|partners|group met"
    "|organisation met|organisation s|with whom|who with|met with|stakeholder|stakeholders",
    Target.AIMED_AT: "audience|audiences|aimed at|target audience|target group|target groups",
    Target.CAME: "who came|groups|groups that came|attended by|audience reached|attendees",
    Target.REACHED: "number|number reached|reached|attendance|numbers|number of people|people"
    "|no of people|number attended|number attending|no attended|attendance number|headcount"
    "|people reached|number of attendees|no of attendees",
    Target.THEMES: "theme|themes|issue|issues|issues raised|topic|topics|concerns",
    Target.PRIORITIES: "priority|priorities|plan priority|police and crime plan priority",
    Target.SUMMARY: "summary|public summary|description|details|outcome|what was said|feedback"
    "|crynodeb",
    Target.SUMMARY_CY: "welsh summary|summary in welsh|public summary in welsh|summary cy",
    Target.PRIVATE_NOTES: "notes|private notes|comments|internal notes|remarks|note",
}
KNOWN_HEADINGS = {
    heading: target for target, words in HEADINGS.items() for heading in words.split("|")
}
# The first two columns of the file of refused rows: not the Office's own, read past.
OUR_OWN = ("Line in the first file", "Why it was refused")
OUR_OWN_KEYS = frozenset(map(key_of, OUR_OWN))

DITTO = re.compile(r"""["”“〃']{1,2}|[-–]\s*["”]\s*[-–]|ditto|do\.|as above|same as above""", re.I)
SPREADSHEET_ERROR = re.compile(r"#(?:REF|N/A|VALUE|NAME|DIV/0|NUM|NULL|SPILL|CALC)[!?]?")
EVERYWHERE = frozenset({
    "force wide", "forcewide", "whole force", "whole force area", "force area", "all",
    "all areas", "all districts", "county wide", "countywide", "everywhere",
})  # fmt: skip
HOW = {
    "in person": "in-person", "face to face": "in-person", "physical": "in-person",
    "online": "online", "virtual": "online", "teams": "online", "zoom": "online",
    "microsoft teams": "online", "ms teams": "online", "video call": "online",
    "hybrid": "hybrid", "in person and online": "hybrid", "both": "hybrid",
}  # fmt: skip
HELD_BY = {
    "office": "office", "opcc": "office", "pcc": "office", "commissioner": "office",
    "the office": "office", "the commissioner or the office": "office",
    "police": "police", "police force": "police", "the police force": "police",
    "other": "other", "another body": "other", "partner": "other",
}  # fmt: skip


def guess(heading: str) -> Target | None:
    """What a column so headed most likely is; of headings over two rows the lower one counts."""
    words = key_of(heading).split()
    if key_of(heading) in OUR_OWN_KEYS:
        return None
    for start in range(len(words)):
        if found := KNOWN_HEADINGS.get(" ".join(words[start:])):
            return found
    return None


def guess_columns(headings: Iterable[str]) -> dict[Target, int]:
    """Give each target the first column that looks like it; whole headings come before parts."""
    headings = list(headings)
    found: dict[Target, int] = {}
    for look in (lambda heading: KNOWN_HEADINGS.get(key_of(heading)), guess):
        for index, heading in enumerate(headings):
            target = look(heading)
            if target and target not in found and index not in found.values():
                found[target] = index
    return found


def key_of_name(words: str) -> str:
    """By what a name is looked up on the lists, asked about and answered."""
    return key_of(words)[:LONGEST_NAME]


class Problem(StrEnum):
    """Why a row is refused."""

    NOTHING_ABOVE = "nothing-above"
    HEADINGS_AGAIN = "headings-again"
    TOO_MANY_CELLS = "too-many-cells"
    FORMULA = "formula"
    SPREADSHEET_ERROR = "spreadsheet-error"
    LOST_CHARACTERS = "lost-characters"
    NO_TITLE = "no-title"
    TITLE_TOO_LONG = "title-too-long"
    NO_KIND = "no-kind"
    NO_DATE = "no-date"
    NO_PLACE = "no-place"
    DATE = "date"
    LAST_DAY_BEFORE = "last-day-before"
    TIME = "time"
    TIME_BEFORE = "time-before"
    COUNT = "count"
    NOT_YES_OR_NO = "not-yes-or-no"
    UNKNOWN_WORD = "unknown-word"
    UNKNOWN_NAME = "unknown-name"


class Caution(StrEnum):
    """What of an imported row stayed out of its column; the words stand in the private notes."""

    COUNT_NOT_EXACT = "count-not-exact"
    METHOD_WITHOUT_LEVEL = "method-without-level"
    METHOD_NOT_OF_LEVEL = "method-not-of-level"


@dataclass(frozen=True)
class Finding:
    """What is wrong with a row: where, in which words, and for a date why exactly."""

    what: Problem | Caution
    target: str = ""
    words: str = ""
    detail: str = ""

    def as_list(self) -> list[str]:
        """As it is kept in the database, one column for each word."""
        return [self.what, self.target, self.words[:200], self.detail]


@dataclass(frozen=True)
class Columns:
    """Which column is what. `as_above` are columns whose blank cells repeat the one above."""

    headings: tuple[str, ...]
    targets: Mapping[Target, int]
    as_above: frozenset[int] = frozenset()
    date_order: Order = Order.DAY_FIRST

    @property
    def ignored(self) -> frozenset[int]:
        """Our own columns, which a file of refused rows brings back."""
        return frozenset(i for i, name in enumerate(self.headings) if key_of(name) in OUR_OWN_KEYS)


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


class RowReader:
    """Reads rows in the order of the file; `above` is what "as above" stands for, by column."""

    def __init__(
        self,
        columns: Columns,
        *,
        names: Names,
        otherwise: Otherwise,
        levels_of_method: Mapping[int, tuple[int, ...]],
        today: date,
        above: Mapping[int, str] | None = None,
    ) -> None:
        self.columns, self.names, self.otherwise = columns, names, otherwise
        self.levels_of_method = levels_of_method
        self.latest = date(today.year + YEARS_AHEAD, 12, 31)
        self.above: dict[int, str] = dict(above or {})
        self._dates: dict[str, When | NotADate] = {}
        self._heading_keys = [key_of(heading) for heading in columns.headings]
        self._ignored = columns.ignored

    def read(self, cells: list[str]) -> Read:
        row = Read(cells)
        if self._repeats_headings(cells):
            row.problems.append(Finding(Problem.HEADINGS_AGAIN))
            return row
        row.cells = self._filled(row)
        self._look_at_cells(row)
        when = self._when(row)
        row.fingerprint = self._fingerprint(row.cells, when)
        self._texts(row)
        self._choices(row)
        self._names(row)
        self._count(row)
        if when:
            row.columns |= self._dates_and_times(row, when)
        return row

    # What a cell holds

    def cell(self, row: Read, target: Target) -> str:
        index = self.columns.targets.get(target)
        return row.cells[index] if index is not None and index < len(row.cells) else ""

    def _repeats_headings(self, cells: list[str]) -> bool:
        """As where a list was printed page by page."""
        filled = [cell for cell in cells if cell]
        return len(filled) > 1 and all(key_of(cell) in self._heading_keys for cell in filled)

    def _filled(self, row: Read) -> list[str]:
        width = len(self.columns.headings)
        cells = row.cells + [""] * (width - len(row.cells))
        if self._ignored:
            cells = list(map(as_it_was, cells))
        for index, cell in enumerate(cells[:width]):
            blank = not cell and index in self.columns.as_above
            if blank or (cell and DITTO.fullmatch(cell)):
                cells[index] = self.above.get(index, "")
                if cell and not cells[index]:
                    row.problems.append(
                        Finding(Problem.NOTHING_ABOVE, self.columns.headings[index], cell)
                    )
            elif cell:
                self.above[index] = cell
        return cells

    def _look_at_cells(self, row: Read) -> None:
        """Refuse what a spreadsheet left in place of a value, and letters that are lost."""
        if any(row.cells[len(self.columns.headings) :]):
            row.problems.append(Finding(Problem.TOO_MANY_CELLS))
        for index in self.columns.targets.values():
            cell = row.cells[index]
            if problem := wrong_with_cell(cell):
                row.problems.append(Finding(problem, self.columns.headings[index], cell))

    def _fingerprint(self, cells: list[str], when: When | None) -> bytes:
        """What makes a row the same row in another file: its headings and what stands under them,
        whatever they were taken for; a date counts by its meaning."""
        date_column = self.columns.targets.get(Target.DATE)
        told = []
        for index, cell in enumerate(cells[: len(self.columns.headings)]):
            if not cell or index in self._ignored:
                continue
            if index == date_column and when:
                cell = repr(when)
            told.append(f"{self._heading_keys[index]}\x1f{' '.join(cell.split()).casefold()}")
        return blake2b("\x1e".join(sorted(told)).encode(), digest_size=16).digest()

    # What the columns of the record say

    def _texts(self, row: Read) -> None:
        title = " ".join(self.cell(row, Target.TITLE).split())
        if not title:
            row.problems.append(Finding(Problem.NO_TITLE))
        for target, text in (
            (Target.TITLE, title),
            (Target.TITLE_CY, self.cell(row, Target.TITLE_CY)),
        ):
            if len(text) > LONGEST_TITLE:
                row.problems.append(Finding(Problem.TITLE_TOO_LONG, target, text[:60]))
        row.columns["title"] = title
        for target in TEXTS:
            row.columns[target.value] = self.cell(row, target)

    def _choices(self, row: Read) -> None:
        for target, known, default in (
            (Target.HOW, HOW, ""),
            (Target.HELD_BY, HELD_BY, "office"),
        ):
            words = self.cell(row, target)
            value = known.get(key_of(words), "") if words else default
            if words and not value:
                row.problems.append(Finding(Problem.UNKNOWN_WORD, target, words))
            row.columns[target.value] = value

    def _names(self, row: Read) -> None:
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
        for words in self._pieces(target, self.cell(row, target)):
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
        said = self.cell(row, Target.FORCE_WIDE)
        force_wide = read_yes_or_no(said) if said else False
        if force_wide is None:
            row.problems.append(Finding(Problem.NOT_YES_OR_NO, Target.FORCE_WIDE, said))
        if key_of(self.cell(row, Target.PLACE)) in EVERYWHERE:
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
            self._leave_out(row, caution, Target.METHOD)
            method = None
        row.columns |= {"level_id": level, "method_id": method}

    def _count(self, row: Read) -> None:
        words = self.cell(row, Target.REACHED)
        reached = None
        try:
            reached = read_count(words)
        except NotACount as error:
            if error.nearly:
                self._leave_out(row, Caution.COUNT_NOT_EXACT, Target.REACHED)
            else:
                row.problems.append(Finding(Problem.COUNT, Target.REACHED, words))
        if reached is not None and reached > MOST_PEOPLE:
            row.problems.append(Finding(Problem.COUNT, Target.REACHED, words))
        row.columns["reached"] = reached

    def _leave_out(self, row: Read, caution: Caution, target: Target) -> None:
        """Keep in the private notes, as written, what has no place in its column."""
        words = self.cell(row, target)
        row.cautions.append(Finding(caution, target, words))
        heading = self.columns.headings[self.columns.targets[target]]
        notes = [row.columns.get("private_notes", ""), f"{heading}: {words}"]
        row.columns["private_notes"] = "\n".join(filter(None, notes))

    # When it was

    def _when(self, row: Read) -> When | None:
        words = self.cell(row, Target.DATE)
        if not words:
            row.problems.append(Finding(Problem.NO_DATE))
            return None
        return self._read_date(row, Target.DATE, words)

    def _read_date(self, row: Read, target: Target, words: str) -> When | None:
        if words not in self._dates:
            try:
                self._dates[words] = read_dates(
                    words, earliest=EARLIEST, latest=self.latest, order=self.columns.date_order
                )
            except NotADate as error:
                self._dates[words] = error
        found = self._dates[words]
        if isinstance(found, NotADate):
            row.problems.append(Finding(Problem.DATE, target, words, found.trouble))
            return None
        return found

    def _dates_and_times(self, row: Read, when: When) -> dict[str, Any]:
        when = self._with_times(row, self._with_last_day(row, when))
        same_day = when.ends_on is None
        if same_day and when.starts_at and when.ends_at and when.ends_at <= when.starts_at:
            row.problems.append(Finding(Problem.TIME_BEFORE, Target.ENDS_AT, str(when.ends_at)))
        return {
            "starts_on": when.starts_on,
            "ends_on": when.ends_on,
            "precision": when.precision,
            "starts_at": when.starts_at,
            "ends_at": when.ends_at,
        }

    def _with_last_day(self, row: Read, when: When) -> When:
        words = self.cell(row, Target.LAST_DAY)
        last = self._read_date(row, Target.LAST_DAY, words) if words else None
        if last is None:
            return when
        precision = coarser(when.precision, last.precision)
        starts_on, first_unit_ends_on = touched_units(
            when.starts_on, when.starts_on, precision=precision
        )
        _, ends_on = touched_units(
            last.starts_on, last.ends_on or last.starts_on, precision=precision
        )
        if ends_on < starts_on:
            row.problems.append(Finding(Problem.LAST_DAY_BEFORE, Target.LAST_DAY, words))
            return when
        several = ends_on != first_unit_ends_on
        return replace(
            when, starts_on=starts_on, ends_on=ends_on if several else None, precision=precision
        )

    def _with_times(self, row: Read, when: When) -> When:
        begins = self._read_times(row, Target.STARTS_AT)
        ends = self._read_times(row, Target.ENDS_AT)
        starts_at = begins[0] or when.starts_at
        return replace(when, starts_at=starts_at, ends_at=ends[0] or begins[1] or when.ends_at)

    def _read_times(self, row: Read, target: Target) -> tuple[time | None, time | None]:
        words = self.cell(row, target)
        if not words or key_of(words) in ("", "tbc", "n a", "all day"):
            return None, None
        try:
            return read_times(words)
        except NotATime:
            row.problems.append(Finding(Problem.TIME, target, words))
            return None, None


def first(ids: list[int]) -> int | None:
    return ids[0] if ids else None


def wrong_with_cell(cell: str) -> Problem | None:
    if cell.startswith("="):
        return Problem.FORMULA
    if SPREADSHEET_ERROR.fullmatch(cell):
        return Problem.SPREADSHEET_ERROR
    return Problem.LOST_CHARACTERS if has_lost_characters(cell) else None


@dataclass(frozen=True)
class Suggestion:
    """A row of a list whose name is like the words, and how like, from 0 to 1."""

    id: int
    name: str
    likeness: float


def likely(words: str, suggestions: list[Suggestion]) -> Suggestion | None:
    """Return the suggestion that hardly can be wrong; None where somebody has to say.

    Names that differ in a number ("Ward 1", "Ward 2") are different names, however alike.
    """
    if not suggestions or suggestions[0].likeness < LIKELY:
        return None
    best, *others = suggestions
    if re.findall(r"\d+", words) != re.findall(r"\d+", best.name):
        return None
    return None if others and best.likeness - others[0].likeness < CLEAR_LEAD else best
