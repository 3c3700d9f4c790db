"""From a list to rows: what is missing is made, what is known is left as the Office keeps it."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from django.db.models import Model

HERE = Path(__file__).parent
STEP = 10  # between the positions of two items, so that the Office can put one between

Row = dict[str, Any]
M = TypeVar("M", bound=Model)


@dataclass
class Tally:
    """How many rows were made, and how many were there already (and perhaps refreshed)."""

    made: int = 0
    known: int = 0


def read(path: Path) -> Row:
    with path.open("rb") as file:
        return tomllib.load(file)


def sources(directory: Path = HERE) -> dict[str, Row]:
    """Return the documents by their short names: ours, and those of the directory."""
    return read(HERE / "sources.toml") | read(directory / "sources.toml")


def cited(documents: dict[str, Row], block: Row) -> Row:
    """Return `source_body` and `source` for a block that names a document and a place in it."""
    document = documents[block["source"]]
    words = [document["document"], block.get("where", "")]
    return {"source_body": document["body"], "source": ", ".join(filter(None, words))}


def items(path: Path) -> Iterator[Row]:
    """Yield one row per item of a list, with its source and its position."""
    documents = sources(path.parent)
    position = 0
    for block in read(path)["from"]:
        for item in block["items"]:
            position += STEP
            yield item | cited(documents, block) | {"position": position}


def keep(
    model: type[M],
    tally: Tally,
    *,
    refresh: bool = False,
    key: tuple[str, ...] = ("code",),
    **row: Any,
) -> tuple[M, bool]:
    """Make the row if it is missing. A known row stays as it is, unless it is to be refreshed.

    Returns the row and whether it now reads as the list does.
    """
    known_by = {name: row.pop(name) for name in key}
    if refresh:
        kept, made = model._default_manager.update_or_create(**known_by, defaults=row)
    else:
        kept, made = model._default_manager.get_or_create(**known_by, defaults=row)
    tally.made += made
    tally.known += not made
    return kept, made or refresh
