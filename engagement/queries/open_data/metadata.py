"""What comes with the data: who publishes it, under which licence, and what each column means."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, override

from engagement.queries.open_data.columns import COLUMNS, SEPARATOR, Column
from engagement.queries.open_data.licence import LICENCE_URL
from opcc.office.addresses import absolute
from opcc.office.queries import current_body

LANGUAGES = {"en": "en-gb", "cy": "cy"}


def provenance() -> dict[str, Any]:
    """Who publishes the data, and as what; the same in every file, whenever it was made."""
    body = current_body()
    return {
        "title": in_each(lambda: gettext("Engagement log")),
        "publisher": {
            "en": body.office_name if body else "",
            "cy": (body.office_name_cy or body.office_name) if body else "",
        },
        "source": absolute_in("en-gb", "engagement:log"),
        "documentation": absolute_in("en-gb", "engagement:data"),
        "licence": LICENCE_URL,
        "attribution": in_each(attribution),
        "demonstration": settings.DEMONSTRATION,
        "note": in_each(demonstration_note) if settings.DEMONSTRATION else {"en": "", "cy": ""},
    }


def attribution() -> str:
    return gettext("Public sector information licensed under the Open Government Licence v3.0.")


def demonstration_note() -> str:
    return gettext("A demonstration: these entries are illustrative, made by a program.")


def in_each(said: Callable[[], Any]) -> dict[str, str]:
    """Say something in every language of the site."""
    words = {}
    for tag, language in LANGUAGES.items():
        with override(language):
            words[tag] = str(said())
    return words


def absolute_in(language: str, name: str) -> str:
    with override(language):
        return absolute(reverse(name))


def table_metadata() -> dict[str, Any]:
    """Describe the table as CSV on the Web does (W3C, csvw)."""
    told = provenance()
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": absolute_in("en-gb", "engagement:export-csv"),
        "dc:title": texts(told["title"]),
        "dc:publisher": texts(told["publisher"]),
        "dc:description": texts(told["note"]),
        "dc:license": {"@id": told["licence"]},
        "dc:rights": texts(told["attribution"]),
        "dc:source": {"@id": told["source"]},
        "dialect": {"encoding": "utf-8", "delimiter": ",", "quoteChar": '"', "header": True},
        "tableSchema": {
            "primaryKey": "number",
            "aboutUrl": "{url}",
            "columns": [column_metadata(column) for column in COLUMNS],
        },
    }


def column_metadata(column: Column) -> dict[str, Any]:
    described = {
        "name": column.name,
        "titles": column.name,
        "dc:description": texts(in_each(lambda: column.meaning)),
        "datatype": column.datatype,
    }
    if column.name.endswith("_cy") and column.datatype == "string":
        described["lang"] = "cy"
    if column.several:
        described["separator"] = SEPARATOR
    return described


def texts(words: dict[str, str]) -> list[dict[str, str]]:
    return [{"@value": text, "@language": tag} for tag, text in words.items() if text]
