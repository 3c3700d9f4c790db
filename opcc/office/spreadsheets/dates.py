"""Dates as people in Britain write them; what could be read in two ways is told, never guessed."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum

from opcc.office.spreadsheets.times import NotATime, read_times


class Order(StrEnum):
    """Which of two numbers is the day. UNSURE where a table has dates that can only be American."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"
    UNSURE = "unsure"


class DateTrouble(StrEnum):
    """Why words are not a date."""

    UNREADABLE = "unreadable"
    NO_YEAR = "no-year"
    DAY_OR_MONTH = "day-or-month"
    DAY_OR_YEAR = "day-or-year"
    YEARS_OR_MONTH = "years-or-month"
    OTHER_ORDER = "other-order"
    NOT_IN_CALENDAR = "not-in-calendar"
    WRONG_WEEKDAY = "wrong-weekday"
    OUT_OF_RANGE = "out-of-range"
    ENDS_BEFORE = "ends-before"


class NotADate(ValueError):
    """The words are no date that could mean only one thing."""

    def __init__(self, trouble: DateTrouble) -> None:
        self.trouble = trouble
        super().__init__(str(trouble))


@dataclass(frozen=True)
class When:
    """What was written of a time: `precision` is "day", "month" or "year".

    A month or a year starts on its first day; `ends_on` is set where more than one was written.
    """

    starts_on: date
    ends_on: date | None = None
    precision: str = "day"
    starts_at: time | None = None
    ends_at: time | None = None


@dataclass(frozen=True)
class Parts:
    """A date as far as it was written."""

    day: int | None = None
    month: int | None = None
    year: int | None = None

    @property
    def precision(self) -> str:
        return "day" if self.day else "month" if self.month else "year"


ENGLISH = "january february march april may june july august september october november december"
WELSH = "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr"
WEEKDAYS = (
    ("monday", "mon", "dydd llun", "llun"),
    ("tuesday", "tues", "tue", "dydd mawrth"),
    ("wednesday", "weds", "wed", "dydd mercher", "mercher"),
    ("thursday", "thurs", "thur", "thu", "dydd iau", "iau"),
    ("friday", "fri", "dydd gwener", "gwener"),
    ("saturday", "sat", "dydd sadwrn", "sadwrn"),
    ("sunday", "sun", "dydd sul", "sul"),
)
MONTHS = {
    short: number
    for names in (ENGLISH, WELSH)
    for number, name in enumerate(names.split(), start=1)
    for short in (name, name[:3], name[:4])
}
WEEKDAY_NUMBERS = {name: number for number, names in enumerate(WEEKDAYS) for name in names}

MONTH = "(?P<name>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
WEEKDAY = re.compile(
    r"^(?P<day>" + "|".join(sorted(WEEKDAY_NUMBERS, key=len, reverse=True)) + r")\b\.?,?\s*(?=\S)"
)
ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|af|ail|ydd|fed|eg|ain)\b")
SHORT_YEAR = re.compile(r"['’‘`](\d{2})\b")
CLOCK = r"\d{1,2}(?::\d{2}){1,2}(?:\s*[ap]\.?m\.?)?|\d{1,2}(?:\.\d{2})?\s*[ap]\.?m\.?"
TIMES = re.compile(
    rf"(?:[\s,]+(?:at\s+)?|(?<=\d)t)(?P<times>(?:(?:{CLOCK}|\d{{1,2}})\s*(?:-|to)\s*)?(?:{CLOCK}))$"
)
RANGE = re.compile(r"\s+(?:to|until|till|i)\s+|\s+-\s+|\s*-\s*")
SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
EXCEL_BEGINS = date(1899, 12, 30)

# A day, month and year in figures or words, most telling first; `year` may be of two figures.
YEAR_FIRST = re.compile(r"(?P<year>\d{4})([-/. ])(?P<month>\d{1,2})\2(?P<day>\d{1,2})")
CLOSED_UP = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})")
FIGURES = re.compile(
    r"(?P<first>\d{1,2})\s?([-/. ])\s?(?P<second>\d{1,2})\s?\2\s?(?P<year>\d{4}|\d{2})"
)
DAY_IN_WORDS = re.compile(rf"(?P<day>\d{{1,2}})[\s/.-]*{MONTH}[\s/.,-]*(?P<year>\d{{4}}|\d{{2}})")
MONTH_IN_WORDS = re.compile(rf"{MONTH}[\s/.-]*(?P<day>\d{{1,2}})[\s,]+(?P<year>\d{{4}})")
MONTH_AND_YEAR = re.compile(rf"{MONTH}[\s/.,-]*(?P<year>\d{{4}})")
MONTH_AND_FIGURES = re.compile(rf"{MONTH}[\s/.,-]*\d{{1,2}}")
DAY_AND_MONTH = re.compile(rf"(?P<day>\d{{1,2}})[\s/.-]*{MONTH}")
MONTH_ALONE = re.compile(MONTH)
MONTH_IN_FIGURES = re.compile(r"(?P<month>\d{1,2})\s?[-/.]\s?(?P<year>\d{4})")
YEAR_THEN_FIGURES = re.compile(r"(?P<year>\d{4})\s?[-/]\s?(?P<month>\d{1,2})")
TWO_FIGURES = re.compile(r"\d{1,2}\s?[-/.]\s?\d{1,2}")
YEAR = re.compile(r"(?P<year>(?:19|20)\d{2})")
DAY_ALONE = re.compile(r"(?P<day>\d{1,2})")


def read_dates(words: str, *, earliest: date, latest: date, order: Order = Order.DAY_FIRST) -> When:
    """Return the day, month, year or span that the words mean; raises NotADate.

    A year of two figures is the last such year up to `latest`.
    """
    text = plain(words, latest)
    text, times = without_times(text)
    read = Reader(order, latest)
    when = read.one(text) if not is_serial(text) else serial(text)
    if when is None:
        when = read.span(text)
    if not earliest <= when.starts_on <= latest or (when.ends_on or when.starts_on) > latest:
        raise NotADate(DateTrouble.OUT_OF_RANGE)
    return with_times(when, times)


def plain(words: str, latest: date) -> str:
    text = re.sub(r"\s+", " ", words.casefold().replace("–", "-").replace("—", "-")).strip(" .,;")
    text = SHORT_YEAR.sub(lambda found: str(full_year(found[1], latest)), text)
    text = ORDINAL.sub("", text).replace(" of ", " ").removeprefix("the ")
    return re.sub(r"\s*,\s*", " ", text).strip()


def full_year(figures: str, latest: date) -> int:
    year = int(figures)
    if len(figures) == 4:
        return year
    return 2000 + year if 2000 + year <= latest.year else 1900 + year


def without_times(text: str) -> tuple[str, tuple[time | None, time | None]]:
    """Cut the times off a date that carries them; midnight is how programs write none."""
    found = TIMES.search(text)
    if found is None:
        return text, (None, None)
    try:
        times = read_times(found["times"])
    except NotATime:
        return text, (None, None)
    starts_at, ends_at = times
    nothing = starts_at == time() and ends_at is None
    return text[: found.start()].strip(" ,"), (None, None) if nothing else times


def with_times(when: When, times: tuple[time | None, time | None]) -> When:
    if times[0] is None or when.precision != "day":
        return when
    return replace(when, starts_at=times[0], ends_at=times[1])


def is_serial(text: str) -> bool:
    return SERIAL.fullmatch(text) is not None


def serial(text: str) -> When:
    """A day as Excel counts it, since the end of 1899."""
    return When(EXCEL_BEGINS + timedelta(days=int(float(text))))


class Reader:
    """Reads one date or a span; years of two figures end with `latest`."""

    def __init__(self, order: Order, latest: date) -> None:
        self.order, self.latest = order, latest

    def one(self, text: str) -> When | None:
        """Return the one date, month or year; None where the words are something else."""
        parts = self.parts(text)
        return None if parts is None else whole(parts, weekday_in(text))

    def span(self, text: str) -> When:
        """Read two dates with a dash or “to” between them; the first may lean on the second."""
        for before, after in cut(text):
            last = self.parts(after)
            first = self.beginning(before, last) if last else None
            if first and last:
                return between(first, last, weekday_in(before), weekday_in(after))
        raise NotADate(self.nearly(text))

    def parts(self, text: str) -> Parts | None:
        text = WEEKDAY.sub("", text)
        for pattern in (YEAR_FIRST, CLOSED_UP, DAY_IN_WORDS, MONTH_IN_WORDS, MONTH_AND_YEAR):
            if found := pattern.fullmatch(text):
                return self.named(found)
        if found := FIGURES.fullmatch(text):
            return self.figures(found)
        if found := YEAR_THEN_FIGURES.fullmatch(text):
            return self.year_then_figures(found)
        if found := MONTH_IN_FIGURES.fullmatch(text) or YEAR.fullmatch(text):
            return self.named(found)
        if MONTH_AND_FIGURES.fullmatch(text):
            raise NotADate(DateTrouble.DAY_OR_YEAR)
        return None

    def named(self, found: re.Match[str]) -> Parts:
        given = found.groupdict()
        month = MONTHS[given["name"]] if given.get("name") else number(given.get("month"))
        return Parts(number(given.get("day")), month, full_year(given["year"], self.latest))

    def figures(self, found: re.Match[str]) -> Parts:
        first, second = int(found["first"]), int(found["second"])
        year = full_year(found["year"], self.latest)
        if self.order == Order.UNSURE and first <= 12 and second <= 12 and first != second:
            raise NotADate(DateTrouble.DAY_OR_MONTH)
        month_first = self.order == Order.MONTH_FIRST
        if self.order == Order.UNSURE:
            month_first = second > 12
        day, month = (second, first) if month_first else (first, second)
        if month > 12 >= day:
            raise NotADate(DateTrouble.OTHER_ORDER)
        return Parts(day, month, year)

    def year_then_figures(self, found: re.Match[str]) -> Parts:
        """2013-05 is a month; 2011-12 may be one, or a financial year."""
        year, figures = int(found["year"]), int(found["month"])
        if figures == (year + 1) % 100:
            raise NotADate(DateTrouble.YEARS_OR_MONTH)
        return Parts(None, figures, year)

    def beginning(self, text: str, last: Parts) -> Parts | None:
        """Read the first of two dates, which may leave to the second what they share."""
        text = WEEKDAY.sub("", text)
        if (found := DAY_ALONE.fullmatch(text)) and last.day:
            return replace(last, day=int(found["day"]))
        if (found := DAY_AND_MONTH.fullmatch(text)) and last.day:
            return Parts(int(found["day"]), MONTHS[found["name"]], last.year)
        if (found := MONTH_ALONE.fullmatch(text)) and last.month and not last.day:
            return Parts(None, MONTHS[found["name"]], last.year)
        return self.parts(text)

    def nearly(self, text: str) -> DateTrouble:
        text = WEEKDAY.sub("", text)
        without_year = (DAY_AND_MONTH, MONTH_ALONE, TWO_FIGURES)
        if any(pattern.fullmatch(text) for pattern in without_year):
            return DateTrouble.NO_YEAR
        return DateTrouble.UNREADABLE


def number(figures: str | None) -> int | None:
    return int(figures) if figures else None


def cut(text: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before and after each dash or “to”."""
    for found in RANGE.finditer(text):
        yield text[: found.start()].strip(), text[found.end() :].strip()


def weekday_in(text: str) -> int | None:
    found = WEEKDAY.match(text)
    return WEEKDAY_NUMBERS[found["day"]] if found else None


def first_day(parts: Parts) -> date:
    try:
        return date(parts.year or 0, parts.month or 1, parts.day or 1)
    except ValueError as error:
        raise NotADate(DateTrouble.NOT_IN_CALENDAR) from error


def last_day(parts: Parts) -> date:
    first = first_day(parts)
    month = parts.month or 12
    return first if parts.day else date(first.year, month, monthrange(first.year, month)[1])


def whole(parts: Parts, weekday: int | None) -> When:
    starts_on = first_day(parts)
    require_weekday(starts_on, parts, weekday)
    return When(starts_on, precision=parts.precision)


def between(first: Parts, last: Parts, first_weekday: int | None, last_weekday: int | None) -> When:
    starts_on, ends_on = first_day(first), last_day(last)
    require_weekday(starts_on, first, first_weekday)
    require_weekday(ends_on, last, last_weekday)
    if ends_on < starts_on:
        raise NotADate(DateTrouble.ENDS_BEFORE)
    precision = coarser(first.precision, last.precision)
    return When(starts_on, None if ends_on == starts_on else ends_on, precision)


def coarser(one: str, other: str) -> str:
    """Of two precisions the one that says less."""
    return min(one, other, key=("year", "month", "day").index)


def require_weekday(day: date, parts: Parts, weekday: int | None) -> None:
    if weekday is not None and parts.day and day.weekday() != weekday:
        raise NotADate(DateTrouble.WRONG_WEEKDAY)
