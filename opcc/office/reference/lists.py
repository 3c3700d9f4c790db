"""Which list fills which table, in the order in which they need one another."""

from collections.abc import Callable
from pathlib import Path

from django.db import transaction

from opcc.office.models import (
    Audience,
    DutyWording,
    EngagementLevel,
    EventKind,
    Method,
    Office,
    Organisation,
    ReferenceItem,
    Sector,
    StatutoryDuty,
    Theme,
)
from opcc.office.reference.holidays import load_bank_holidays
from opcc.office.reference.loading import HERE, Tally, cited, items, keep, read, sources

PLAIN: dict[str, type[ReferenceItem]] = {
    "offices": Office,
    "levels": EngagementLevel,
    "kinds": EventKind,
    "audiences": Audience,
    "sectors": Sector,
    "themes": Theme,
}


@transaction.atomic
def load_lists(*, refresh: bool = False) -> dict[str, Tally]:
    """Load every list, all or nothing; return what became of each."""
    tallies = {
        name: load_plain(model, HERE / f"{name}.toml", refresh=refresh)
        for name, model in PLAIN.items()
    }
    loaders: dict[str, Callable[..., Tally]] = {
        "methods": load_methods,
        "organisations": load_organisations,
        "duties": load_duties,
        "duty wordings": load_wordings,
        "bank holidays": load_bank_holidays,
    }
    return tallies | {name: load(refresh=refresh) for name, load in loaders.items()}


def load_plain(model: type[ReferenceItem], path: Path, *, refresh: bool = False) -> Tally:
    tally = Tally()
    for row in items(path):
        keep(model, tally, refresh=refresh, **row)
    return tally


def load_methods(*, refresh: bool) -> Tally:
    tally = Tally()
    levels = {level.code: level for level in EngagementLevel.objects.all()}
    for row in items(HERE / "methods.toml"):
        serves = row.pop("levels")
        method, as_listed = keep(Method, tally, refresh=refresh, **row)
        if as_listed:
            method.levels.set(levels[code] for code in serves)
    return tally


def load_organisations(path: Path = HERE / "organisations.toml", *, refresh: bool = False) -> Tally:
    tally = Tally()
    sectors = {sector.code: sector for sector in Sector.objects.all()}
    for row in items(path):
        keep(Organisation, tally, refresh=refresh, **row | {"sector": sectors[row["sector"]]})
    return tally


def load_duties(*, refresh: bool) -> Tally:
    """Load the duties; where a duty stands in the law is both its citation and its source."""
    tally = Tally()
    for row in items(HERE / "duties.toml"):
        keep(StatutoryDuty, tally, refresh=refresh, **row, citation=row["source"])
    return tally


def load_wordings(*, refresh: bool) -> Tally:
    tally = Tally()
    documents = sources()
    duties = {duty.code: duty for duty in StatutoryDuty.objects.all()}
    for block in read(HERE / "duties.toml")["wording"]:
        row = {"duty": duties[block["duty"]], "wording": block["text"], **cited(documents, block)}
        keep(DutyWording, tally, refresh=refresh, key=("duty", "source", "wording"), **row)
    return tally
