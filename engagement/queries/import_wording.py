"""What an officer reads about a file or a row that could not be imported."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engagement.rules.imports import Caution, Problem, Target
from opcc.office.spreadsheets.dates import DateTrouble

MEANINGS = {
    Target.TITLE: gettext_lazy("Title"),
    Target.TITLE_CY: gettext_lazy("Title in Welsh"),
    Target.KIND: gettext_lazy("Kind of engagement"),
    Target.DATE: gettext_lazy("Date, or first day"),
    Target.LAST_DAY: gettext_lazy("Last day"),
    Target.STARTS_AT: gettext_lazy("Time, or start"),
    Target.ENDS_AT: gettext_lazy("End time"),
    Target.PLACE: gettext_lazy("Place or places"),
    Target.FORCE_WIDE: gettext_lazy("The whole force area: yes or no"),
    Target.VENUE: gettext_lazy("Venue"),
    Target.HOW: gettext_lazy("In person or online"),
    Target.HELD_BY: gettext_lazy("Held by the Office or the police"),
    Target.LEVEL: gettext_lazy("Level of engagement"),
    Target.METHOD: gettext_lazy("Method"),
    Target.ORGANISATIONS: gettext_lazy("Organisations met"),
    Target.AIMED_AT: gettext_lazy("Audiences aimed at"),
    Target.CAME: gettext_lazy("Audiences that came"),
    Target.REACHED: gettext_lazy("Number of people reached"),
    Target.THEMES: gettext_lazy("Themes heard as a concern"),
    Target.PRIORITIES: gettext_lazy("Plan priorities"),
    Target.SUMMARY: gettext_lazy("Public summary"),
    Target.SUMMARY_CY: gettext_lazy("Public summary in Welsh"),
    Target.PRIVATE_NOTES: gettext_lazy("Private notes"),
}

DATES = {
    DateTrouble.UNREADABLE: gettext_lazy("“%(words)s” is no date. Write it like 1 May 2013."),
    DateTrouble.NO_YEAR: gettext_lazy("“%(words)s” has no year. Write it like 1 May 2013."),
    DateTrouble.DAY_OR_MONTH: gettext_lazy(
        "“%(words)s” may have the day or the month first: other dates of this column can only have"
        " the month first. Choose which it is, or write the month as a word."
    ),
    DateTrouble.DAY_OR_YEAR: gettext_lazy(
        "“%(words)s” may be a day without a year or a month of a year. Write the year with four"
        " figures."
    ),
    DateTrouble.YEARS_OR_MONTH: gettext_lazy(
        "“%(words)s” may be a month or two years. Write the month as a word, or give one year."
    ),
    DateTrouble.OTHER_ORDER: gettext_lazy(
        "“%(words)s” has no such month. Day and month may have changed places: write the month as"
        " a word."
    ),
    DateTrouble.NOT_IN_CALENDAR: gettext_lazy("There is no such day as “%(words)s”."),
    DateTrouble.WRONG_WEEKDAY: gettext_lazy(
        "“%(words)s” was another day of the week. Check both, and leave the weekday out."
    ),
    DateTrouble.OUT_OF_RANGE: gettext_lazy(
        "“%(words)s” is before 1990 or too far ahead. Check the year."
    ),
    DateTrouble.ENDS_BEFORE: gettext_lazy(
        "“%(words)s” ends before it begins. Write the year at both dates."
    ),
}

ROWS = {
    Problem.NOTHING_ABOVE: gettext_lazy(
        "“%(words)s” under “%(column)s” stands for the cell above, and that is empty."
    ),
    Problem.HEADINGS_AGAIN: gettext_lazy("This row repeats the headings."),
    Problem.TOO_MANY_CELLS: gettext_lazy(
        "This row has more cells than there are headings. A comma may have cut a cell in two."
    ),
    Problem.FORMULA: gettext_lazy(
        "A formula stands under “%(column)s” in place of its result. Type what it should say."
    ),
    Problem.SPREADSHEET_ERROR: gettext_lazy(
        "The spreadsheet shows an error under “%(column)s”: %(words)s. Type what it should say."
    ),
    Problem.LOST_CHARACTERS: gettext_lazy(
        "Letters are lost under “%(column)s”: “%(words)s”. Type them again."
    ),
    Problem.NO_TITLE: gettext_lazy("The title is missing."),
    Problem.TITLE_TOO_LONG: gettext_lazy(
        "The title is longer than 200 letters: “%(words)s…”. Shorten it."
    ),
    Problem.NO_KIND: gettext_lazy(
        "The kind of engagement is missing. Write it, or choose one for all rows that have none."
    ),
    Problem.NO_DATE: gettext_lazy("The date is missing."),
    Problem.NO_PLACE: gettext_lazy(
        "The place is missing. Write one, or “force-wide” for the whole force area."
    ),
    Problem.LAST_DAY_BEFORE: gettext_lazy("The last day, “%(words)s”, is before the first."),
    Problem.TIME: gettext_lazy(
        "“%(words)s” under “%(column)s” is no time of day. Write it like 7pm or 19:00."
    ),
    Problem.TIME_BEFORE: gettext_lazy("It ends before it starts. Check the times."),
    Problem.COUNT: gettext_lazy(
        "“%(words)s” is no number of people. Write a whole number, or nothing where nobody counted."
    ),
    Problem.NOT_YES_OR_NO: gettext_lazy("“%(words)s” is neither yes nor no."),
    Problem.UNKNOWN_WORD: gettext_lazy("“%(words)s” is not among the choices for “%(column)s”."),
    Problem.UNKNOWN_NAME: gettext_lazy(
        "“%(words)s” is not on the Office’s list for “%(column)s”. Say what is meant by it, or"
        " correct it."
    ),
    Caution.COUNT_NOT_EXACT: gettext_lazy(
        "“%(words)s” is no exact number. The number was left open; the words are in the private"
        " notes."
    ),
    Caution.METHOD_WITHOUT_LEVEL: gettext_lazy(
        "The method “%(words)s” serves several levels of engagement and the row names none. It is"
        " in the private notes."
    ),
    Caution.METHOD_NOT_OF_LEVEL: gettext_lazy(
        "The method “%(words)s” does not serve the row’s level of engagement. It is in the private"
        " notes."
    ),
}
SHORT = {
    Problem.NOTHING_ABOVE: gettext_lazy("“As above” with nothing above"),
    Problem.HEADINGS_AGAIN: gettext_lazy("Headings repeated"),
    Problem.TOO_MANY_CELLS: gettext_lazy("More cells than headings"),
    Problem.FORMULA: gettext_lazy("Formula without its result"),
    Problem.SPREADSHEET_ERROR: gettext_lazy("Error of the spreadsheet"),
    Problem.LOST_CHARACTERS: gettext_lazy("Lost letters"),
    Problem.NO_TITLE: gettext_lazy("No title"),
    Problem.TITLE_TOO_LONG: gettext_lazy("Title too long"),
    Problem.NO_KIND: gettext_lazy("No kind of engagement"),
    Problem.NO_DATE: gettext_lazy("No date"),
    Problem.NO_PLACE: gettext_lazy("No place"),
    Problem.DATE: gettext_lazy("A date that cannot be read, or in two ways"),
    Problem.LAST_DAY_BEFORE: gettext_lazy("Last day before the first"),
    Problem.TIME: gettext_lazy("A time that cannot be read, or in two ways"),
    Problem.TIME_BEFORE: gettext_lazy("Ends before it starts"),
    Problem.COUNT: gettext_lazy("No number of people"),
    Problem.NOT_YES_OR_NO: gettext_lazy("Neither yes nor no"),
    Problem.UNKNOWN_WORD: gettext_lazy("Not among the choices"),
    Problem.UNKNOWN_NAME: gettext_lazy("Not on the Office’s lists"),
    Caution.COUNT_NOT_EXACT: gettext_lazy("Number of people not exact: left open"),
    Caution.METHOD_WITHOUT_LEVEL: gettext_lazy("Method without a level: left out"),
    Caution.METHOD_NOT_OF_LEVEL: gettext_lazy("Method that does not serve the level: left out"),
}


def sentence(reason: Sequence[str]) -> str:
    """What one reason, as it is kept with a row, says to the officer."""
    what, column, words, detail = reason
    pattern = DATES[DateTrouble(detail)] if what == Problem.DATE else ROWS[what]  # type: ignore[index]
    meaning = MEANINGS.get(Target(column)) if column in set(Target) else column
    return str(pattern) % {"words": words, "column": meaning}


def kind_of(reason: Sequence[str]) -> str:
    """What kind of reason it is, without a word of the file."""
    return short(reason[0])


def short(what: str) -> str:
    return str(SHORT[what])  # type: ignore[index]


ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "cp1252": "Windows-1252",
    "latin_1": "Latin-1",
    "iso8859_14": "ISO 8859-14",
    "mac_roman": "Macintosh",
    "cp850": "DOS 850",
}


def file_as_read(how: dict[str, Any]) -> list[str]:
    """Tell how a file was read, in sentences."""
    how = how | {
        name: ENCODINGS.get(how.get(name, ""), how.get(name, "").upper())
        for name in ("encoding", "fallback")
    }
    if how.get("sheet"):
        told = [_("Sheet “%(sheet)s”.") % how]
    else:
        told = [_("Letters read as %(encoding)s.") % how]
        if how.get("other_lines"):
            told.append(_("%(other_lines)s lines were in another encoding (%(fallback)s).") % how)
    if how.get("mended"):
        told.append(_("%(mended)s cells that an earlier program had mangled were mended.") % how)
    return told
