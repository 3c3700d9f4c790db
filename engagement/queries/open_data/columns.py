"""The log as a table: its columns, what each means, and how a cell is written."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise, lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement.queries.open_data.records import Record
from opcc.office.spreadsheets.writing import harmless

SEPARATOR = "|"

Words = str | Promise


@dataclass(frozen=True)
class Column:
    """One column. `datatype` is CSV on the Web's; `several` cells hold values parted by "|"."""

    name: str
    meaning: Words
    value: Callable[[Record], Any]
    datatype: str = "string"
    several: bool = False


def own(name: str, meaning: Words, datatype: str = "string", *, several: bool = False) -> Column:
    """A column that stands in the record under the same name."""
    return Column(name, meaning, lambda record: record[name], datatype, several)


def inside(column: str, meaning: Words, of: str, part: str, datatype: str = "string") -> Column:
    """A part of something that may be missing."""
    return Column(column, meaning, lambda record: (record[of] or {}).get(part), datatype)


def each(column: str, meaning: Words, of: str, part: str) -> Column:
    """One part of each of several things, in their order."""
    return Column(column, meaning, lambda record: [one[part] for one in record[of]], several=True)


def in_welsh(meaning: Words) -> Words:
    """Say it when it is read, in the reader's language."""
    return lazy(lambda: gettext("%(meaning)s In Welsh.") % {"meaning": meaning}, str)()


def pair(column: str, meaning: Words, of: str) -> list[Column]:
    """The name of one thing, in English and in Welsh."""
    return [
        inside(column, meaning, of, "name"),
        inside(f"{column}_cy", in_welsh(meaning), of, "name_cy"),
    ]


def pairs(column: str, meaning: Words, of: str) -> list[Column]:
    """The names of several things, in English and in Welsh."""
    return [
        each(column, meaning, of, "name"),
        each(f"{column}_cy", in_welsh(meaning), of, "name_cy"),
    ]


def texts(name: str, meaning: Words) -> list[Column]:
    """A text of the record, in English and in Welsh."""
    return [own(name, meaning), own(f"{name}_cy", in_welsh(meaning))]


COLUMNS: tuple[Column, ...] = (
    own("number", _("The entry’s number. It never changes."), "nonNegativeInteger"),
    own("url", _("The entry’s address."), "anyURI"),
    own("url_cy", _("The entry’s address in Welsh."), "anyURI"),
    own("version", _("Which version of the text this is."), "nonNegativeInteger"),
    own("first_published_at", _("When the entry was first published."), "dateTime"),
    own("changed_at", _("When it was last published, corrected or not."), "dateTime"),
    *texts("title", _("What it was.")),
    *texts("text", _("What happened and what was heard.")),
    own(
        "date",
        _("The day, or the first of several; the month or year where no more is told."),
    ),
    own("date_precision", _("How exactly the date is told: day, month or year.")),
    own("last_date", _("The last day, where there were several."), "date"),
    own("starts_at", _("When it began, London time."), "time"),
    own("ends_at", _("When it ended, London time."), "time"),
    inside("kind_code", _("The kind of engagement, as a code."), "kind", "code"),
    *pair("kind", _("The kind of engagement."), "kind"),
    inside("how_code", _("In person, online or both, as a code."), "how", "code"),
    *pair("how", _("In person, online or both."), "how"),
    inside("held_by_code", _("Who held it, as a code."), "held_by", "code"),
    *pair("held_by", _("Who held it."), "held_by"),
    own("force_wide", _("Whether it concerned the whole force area."), "boolean"),
    *pairs("places", _("Where it was."), "places"),
    own(
        "area_codes",
        _("Every area it lay in, the wider ones too, as force/code."),
        several=True,
    ),
    inside("venue", _("The venue."), "venue", "name"),
    inside("venue_postcode", _("The venue’s postcode."), "venue", "postcode"),
    *pairs("organisations", _("Organisations that were met."), "organisations"),
    *pairs("took_part", _("Who took part for the Office, by the office they held."), "took_part"),
    *pair("level", _("The level of engagement."), "level"),
    *pair("method", _("The method."), "method"),
    *pairs("aimed_at", _("Groups of people it was aimed at."), "aimed_at"),
    *pairs("came", _("Groups of people who came."), "came"),
    own("audience_codes", _("Both of these, as codes."), several=True),
    own(
        "people_reached",
        _("How many people it reached. Empty where that was not counted, or was 1 to 4."),
        "nonNegativeInteger",
    ),
    own(
        "people_reached_note",
        _("Why there is no number: not-counted, or fewer-than-5, which could point at somebody."),
    ),
    *pairs("themes", _("What people raised."), "themes"),
    each(
        "themes_heard_as",
        _("How each theme was heard, in the same order: concern, good-practice, question, idea."),
        "themes",
        "heard_as",
    ),
    own("theme_codes", _("The themes as codes, in alphabetical order."), several=True),
    *pairs("priorities", _("Priorities of the Police and Crime Plan it served."), "priorities"),
    own("priority_codes", _("The priorities as codes, in alphabetical order."), several=True),
    *pairs("duties", _("Legal duties it fulfilled."), "duties"),
    each("duties_cited", _("Where each duty stands in the law."), "duties", "citation"),
    each("promises", _("What the Office promised."), "promises", "text"),
    each("promises_cy", in_welsh(_("What the Office promised.")), "promises", "text_cy"),
    each("promises_due", _("By when, promise by promise; empty for no day."), "promises", "due_on"),
    inside("feedback", _("What those who came thought of it."), "feedback", "text"),
    inside("feedback_cy", in_welsh(_("What those who came thought of it.")), "feedback", "text_cy"),
    inside(
        "feedback_answered",
        _("How many answered when asked. Empty where that could point at somebody."),
        "feedback",
        "answered",
        "nonNegativeInteger",
    ),
    inside(
        "feedback_satisfied",
        _("How many of them were satisfied. Empty where that could point at somebody."),
        "feedback",
        "satisfied",
        "nonNegativeInteger",
    ),
    each("roles_offered_codes", _("Roles offered to people, as codes."), "roles_offered", "code"),
    *pairs("roles_offered", _("Roles offered to people."), "roles_offered"),
    each(
        "roles_offered_numbers",
        _("How many of each role, in the same order; empty for no number, or 1 to 4."),
        "roles_offered",
        "number",
    ),
    each("files", _("Titles of the documents and pictures."), "files", "title"),
    each("files_cy", in_welsh(_("Titles of the documents and pictures.")), "files", "title_cy"),
    each("files_url", _("Where each of them is, in the same order."), "files", "url"),
    own("licence", _("The licence of the data, by its SPDX name.")),
)
HEADER: tuple[str, ...] = tuple(column.name for column in COLUMNS)


def row_of(record: Record) -> list[str]:
    return [cell(column.value(record)) for column in COLUMNS]


def cell(value: Any) -> str:
    """Write one cell. What a spreadsheet would take for a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return harmless(joined(value))
    return harmless(value) if isinstance(value, str) else str(value)


def joined(values: Iterable[str | int | None]) -> str:
    texts = ("" if value is None else str(value) for value in values)
    return SEPARATOR.join(text.replace(SEPARATOR, "/") for text in texts)
