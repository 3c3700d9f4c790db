"""The entries of a list as they stand on the page, each written once for all its readers."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from engagement.models import PublishedEntry
from opcc.office.parts import remembered_each

ROW = "engagement/public/parts/entry.html"
# What tells one row from another: a page is found by these alone.
TELLING = ("number", "version_number")

Key = tuple[str, int, int]


class Told(Protocol):
    """An entry, or as much of it as TELLING names."""

    number: int
    version_number: int


def rows_of_log(request: HttpRequest, entries: Sequence[Told]) -> list[SafeString]:
    """Return the rows of these entries, of which no more than TELLING need be loaded.

    One that was withdrawn or corrected since they were found has no row.
    """
    keys = [key_of(entry) for entry in entries]
    rows = remembered_each(request, keys, write_rows)
    return [rows[key] for key in keys if key in rows]


def key_of(entry: Told) -> Key:
    return ("row of the log", entry.number, entry.version_number)


def write_rows(keys: Sequence[Key]) -> Mapping[Key, SafeString]:
    numbers = [number for _name, number, _version in keys]
    entries = PublishedEntry.objects.log().defer("search").filter(number__in=numbers)
    return {
        key_of(entry): render_to_string(
            ROW, {"entry": entry, "url": entry.get_absolute_url(), "level": "h3"}
        )
        for entry in entries
    }
