"""Finding a person in everything the site holds, earlier versions included."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import islice
from operator import or_
from typing import Any

from django.db import connection
from django.db.models import Func, Model, Q, QuerySet, TextField

from opcc.office.matching import Quote, Sought
from opcc.office.models import LegalHold
from opcc.office.queries.history import columns_in_words, plain
from opcc.office.queries.holdings import Holding

MOST_OF_ONE_TYPE = 200  # records shown at once; the rest comes with the next search
QUOTES_SHOWN = 3
LONGEST_SEARCH = 120  # seconds the database may spend on one type of record
NEVER_EXPORTED = ("password", "search", "token_seed", "token_hash")


class WholeRow(Func):
    """A row as PostgreSQL writes it, every column of it: a column added later is searched too."""

    template = '"%(table)s"::text'
    arity = 0

    def __init__(self, model: type[Model]) -> None:
        super().__init__(table=model._meta.db_table, output_field=TextField())


@dataclass(frozen=True)
class Hit:
    """One record that names the person, as it stands or in an earlier version of it.

    `record` is None where only earlier versions are left.
    """

    holding: Holding
    pk: Any
    record: Any
    earlier: Sequence[Any]
    quotes: Sequence[Quote]
    holds: Sequence[LegalHold] = ()

    @property
    def key(self) -> str:
        return f"{self.holding.code}:{self.pk}"

    @property
    def label(self) -> str:
        return self.holding.label(self.record) if self.record is not None else ""

    @property
    def url(self) -> str:
        return self.holding.url(self.record) if self.record is not None else ""


@dataclass(frozen=True)
class Found:
    """What of one type of record names the person; `more` where there is more than is shown."""

    holding: Holding
    hits: Sequence[Hit]
    more: bool = False


def find(
    sought: Sought, holdings: Iterable[Holding], *, most: int | None = MOST_OF_ONE_TYPE
) -> list[Found]:
    """Search every type of record; those that name nobody are left out. No `most` finds all."""
    holds = Holds.in_force()
    return [found for one in holdings if (found := find_in(one, sought, holds, most=most)).hits]


def find_in(
    holding: Holding, sought: Sought, holds: "Holds", *, most: int | None = MOST_OF_ONE_TYPE
) -> Found:
    limit_the_search()
    one_more = None if most is None else most + 1
    earlier: dict[Any, list[Any]] = {}
    if holding.kept_columns:
        versions = naming(sought, holding.kept_versions().order_by("pgh_obj_id", "pgh_id"))
        for row in those_that_name(sought, versions, holding.kept_columns):
            earlier.setdefault(row.pgh_obj_id, []).append(row)
            if len(earlier) == one_more:
                break
    records = naming(sought, holding.rows().order_by("pk"))
    matching = those_that_name(sought, records, holding.text_columns)
    standing = {row.pk: row for row in islice(matching, one_more)}
    known = {**earlier, **standing}.keys()
    gone = [pk for pk in known if pk not in standing]
    standing |= {row.pk: row for row in holding.rows().filter(pk__in=gone)}
    hits = [
        hit_of(holding, pk, standing.get(pk), earlier.get(pk, []), sought, holds)
        for pk in list(known)[:most]
    ]
    return Found(holding, hits, more=len(known) > len(hits))


def limit_the_search() -> None:
    """Let no search hold the database for longer; within the transaction of whoever asks."""
    if connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL statement_timeout = '{LONGEST_SEARCH}s'")


def naming(sought: Sought, rows: QuerySet) -> QuerySet:
    """The rows that may name the person: roughly, as the database can tell."""
    alternatives = [
        Q(*(Q(in_words__iregex=pattern) for pattern in patterns)) for patterns in sought.rough
    ]
    return rows.annotate(in_words=WholeRow(rows.model)).filter(reduce(or_, alternatives))


def those_that_name(sought: Sought, rows: QuerySet, columns: Sequence[str]) -> Iterator[Any]:
    for row in rows.iterator(chunk_size=200):
        if any(sought.finds(getattr(row, name)) for name in columns):
            yield row


def hit_of(
    holding: Holding, pk: Any, record: Any, earlier: list[Any], sought: Sought, holds: "Holds"
) -> Hit:
    shown = [] if record is None else list(quotes_in(record, holding.text_columns, sought))
    if not shown and earlier:
        shown = list(quotes_in(earlier[-1], holding.kept_columns, sought))
    covering = holds.on(holding, record) if record is not None else holds.on_number(holding, pk)
    return Hit(
        holding, pk, record, earlier, shown[:QUOTES_SHOWN], [*covering, *holds.about_them(sought)]
    )


def quotes_in(row: Any, columns: Sequence[str], sought: Sought) -> Iterator[Quote]:
    for name in columns:
        title = str(row._meta.get_field(name).verbose_name)
        yield from sought.quotes(getattr(row, name), column=title)


# What holds a record back


def sought_by(hold: LegalHold) -> Sought:
    return Sought(tuple(hold.names), tuple(hold.emails), tuple(hold.telephones))


@dataclass(frozen=True)
class Holds:
    """The legal holds in force: those on records, by model and number, and those on persons."""

    records: Mapping[tuple[str, int], LegalHold] = field(default_factory=dict)
    persons: Sequence[tuple[LegalHold, Sought]] = ()

    @classmethod
    def in_force(cls) -> "Holds":
        holds = list(LegalHold.objects.in_force().select_related("set_by"))
        return cls(
            {(one.model, one.record_id): one for one in holds if one.record_id is not None},
            [(one, sought_by(one)) for one in holds if one.record_id is None],
        )

    def on(self, holding: Holding, record: Any) -> list[LegalHold]:
        """What covers the record: a hold on it, on what it hangs on, or on somebody it names."""
        lying = {self.records[key].pk: self.records[key] for key in self._known(holding, record)}
        naming_them = {
            hold.pk: hold
            for hold, sought in self.persons
            if any(sought.finds(getattr(record, name)) for name in holding.text_columns)
        }
        return list((lying | naming_them).values())

    def _known(self, holding: Holding, record: Any) -> list[tuple[str, int]]:
        if not self.records:
            return []
        return sorted(holding.covered_by(record) & self.records.keys())

    def on_number(self, holding: Holding, pk: Any) -> list[LegalHold]:
        """Of a record that is gone only the hold on itself can still be told."""
        hold = self.records.get((holding.model_label, pk))
        return [hold] if hold else []

    def about_them(self, sought: Sought) -> list[LegalHold]:
        """Holds on the very person who is sought, whatever else a record says."""
        own = {one.casefold() for one in (*sought.names, *sought.emails, *sought.telephones)}
        return [
            hold
            for hold, held in self.persons
            if own & {one.casefold() for one in (*held.names, *held.emails, *held.telephones)}
        ]


def holds_on(model: type[Model], pk: int) -> list[LegalHold]:
    """The holds in force on one record itself."""
    holds = LegalHold.objects.in_force().select_related("set_by")
    return list(holds.filter(model=model._meta.label_lower, record_id=pk))


# Taking away what was found


def exported(found: Iterable[Found]) -> list[dict[str, Any]]:
    """Everything found, in words, with every earlier version that names the person."""
    return [
        {
            "type": str(one.holding.name),
            "lawful_basis": str(one.holding.basis),
            "records": [exported_hit(hit) for hit in one.hits],
        }
        for one in found
    ]


def exported_hit(hit: Hit) -> dict[str, Any]:
    holding = hit.holding
    standing = [] if hit.record is None else [hit.record]
    return {
        "record": next(iter(in_words(standing, holding)), None),
        "earlier_versions": [
            {"kept_at": row.pgh_created_at.isoformat()} | words
            for row, words in zip(hit.earlier, in_words(hit.earlier, holding), strict=True)
        ],
    }


def in_words(rows: Sequence[Any], holding: Holding) -> list[dict[str, str]]:
    """Rows as an officer reads them, by the names of their columns, as far as this type goes."""
    if not rows:
        return []
    columns = {one.name: str(one.verbose_name) for one in rows[0]._meta.concrete_fields}
    told = set(holding.columns or columns) - {*holding.besides, *NEVER_EXPORTED}
    said = columns_in_words(list(rows), besides=columns.keys() - told, plain=plain)
    return [{columns[name]: text for name, text in one.items() if text} for one in said]
