"""What an import is told about the file and the lists, and what it tells of the rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Max, QuerySet
from django.db.models.functions import Greatest, Lower

from engagement.models import EventImport, ImportRow, ImportWord
from engagement.rules.imports import (
    NAMED,
    Columns,
    Names,
    Otherwise,
    RowReader,
    Suggestion,
    Target,
    guess_columns,
)
from opcc.office.models import (
    Audience,
    EngagementLevel,
    EventKind,
    Method,
    Organisation,
    Place,
    Priority,
    Theme,
    Venue,
)
from opcc.office.spreadsheets.dates import Order
from opcc.office.spreadsheets.headings import ROWS_JUDGED, key_of

LISTS: dict[Target, type] = {
    Target.KIND: EventKind,
    Target.VENUE: Venue,
    Target.LEVEL: EngagementLevel,
    Target.METHOD: Method,
    Target.PLACE: Place,
    Target.ORGANISATIONS: Organisation,
    Target.AIMED_AT: Audience,
    Target.CAME: Audience,
    Target.THEMES: Theme,
    Target.PRIORITIES: Priority,
}
# Lists that the law or the plan closes: nothing is added to them in passing.
CLOSED_LISTS = (Target.LEVEL, Target.PRIORITIES)
LEAST_LIKENESS = 0.2
MOST_SUGGESTIONS = 3
BATCH = 500

# A date in figures whose second figure can be no month, as PostgreSQL reads it.
AMERICAN = r"^\s*(0?[1-9]|1[0-2])\s?[-/. ]\s?(1[3-9]|2[0-9]|3[01])\s?[-/. ]\s?(\d{4}|\d{2})\y"


@dataclass(frozen=True)
class Plan:
    """What the columns of a file are taken for: as `--map` writes it, and as it is remembered.

    `columns` are targets by heading; `kind`, `level` and `sector` are codes.
    """

    columns: Mapping[str, str]
    as_above: Sequence[str] = ()
    date_order: str = ""
    kind: str = ""
    level: str = ""
    force_wide: bool = False
    sector: str = ""


def plan_of(event_import: EventImport) -> Plan:
    """Return what was chosen for the file; else for the last one with these headings; else a
    guess."""
    chosen = event_import.mapping or remembered_for(event_import)
    return Plan(**chosen) if chosen else guessed_plan(event_import)


def remembered_for(event_import: EventImport) -> dict[str, Any]:
    """Return what was last chosen for a file with the same headings, or nothing."""
    earlier = EventImport.objects.filter(headings_key=event_import.headings_key)
    return earlier.exclude(mapping={}).values_list("mapping", flat=True).first() or {}


def guessed_plan(event_import: EventImport) -> Plan:
    """Guess the columns by their headings. Every engagement has a date: where the first rows leave
    some blank, a blank one means "as above"."""
    headings = event_import.headings
    found = guess_columns(headings)
    day = found.get(Target.DATE)
    first = [row.cells for row in data_rows(event_import)[:ROWS_JUDGED]]
    leaves_blank = day is not None and any(
        cells[day : day + 1] in ([], [""]) for cells in first[1:]
    )
    return Plan(
        columns={headings[index]: target.value for target, index in found.items()},
        as_above=[headings[day]] if day is not None and leaves_blank else [],
    )


def columns_of(event_import: EventImport, plan: Plan) -> Columns:
    index_of = {heading: index for index, heading in enumerate(event_import.headings)}
    return Columns(
        headings=tuple(event_import.headings),
        targets={
            Target(target): index_of[heading]
            for heading, target in plan.columns.items()
            if heading in index_of
        },
        as_above=frozenset(index_of[one] for one in plan.as_above if one in index_of),
        date_order=order_of(event_import, plan),
    )


def order_of(event_import: EventImport, plan: Plan) -> Order:
    """The day comes first, unless somebody chose or the file itself makes that doubtful."""
    if plan.date_order:
        return Order(plan.date_order)
    return Order.UNSURE if event_import.how_read.get("doubtful_dates") else Order.DAY_FIRST


def has_american_dates(event_import: EventImport, plan: Plan) -> bool:
    """Whether any date of the file can only have the month first. To be asked while all rows are
    there: those that were imported are empty."""
    targets, rows = columns_of(event_import, plan).targets, data_rows(event_import)
    return any(
        rows.filter(**{f"cells__{targets[one]}__regex": AMERICAN}).exists()
        for one in (Target.DATE, Target.LAST_DAY)
        if one in targets
    )


def data_rows(event_import: EventImport) -> QuerySet[ImportRow]:
    """The rows under the headings, in the order of the file."""
    end = event_import.heading_line + event_import.heading_rows - 1
    return event_import.rows.filter(line__gt=end).order_by("line")


def in_batches(rows: QuerySet[ImportRow], after: int = 0) -> Iterator[list[ImportRow]]:
    """Yield the rows beyond the line, so many at a time, each lot read when it is asked for."""
    while batch := list(rows.filter(line__gt=after)[:BATCH]):
        yield batch
        after = batch[-1].line


def first_rows(event_import: EventImport) -> list[tuple[int, list[str]]]:
    """The first rows of the file, headings and what stands above them among them."""
    rows = event_import.rows.order_by("line")[:ROWS_JUDGED]
    return [(row.line, row.cells) for row in rows]


def reader_for(event_import: EventImport, *, today: date) -> RowReader:
    """Return what reads the next rows of the file, with the lists and answers as they are now."""
    plan = plan_of(event_import)
    return RowReader(
        columns_of(event_import, plan),
        names=names_known_to(event_import),
        otherwise=otherwise_of(plan),
        levels_of_method=levels_of_methods(),
        today=today,
        above={int(index): words for index, words in event_import.above.items()},
    )


def otherwise_of(plan: Plan) -> Otherwise:
    return Otherwise(
        kind_id=id_of_code(EventKind, plan.kind),
        level_id=id_of_code(EngagementLevel, plan.level),
        force_wide=plan.force_wide,
    )


def id_of_code(model: Any, code: str) -> int | None:
    return model.objects.filter(code=code).values_list("pk", flat=True).first() if code else None


def levels_of_methods() -> dict[int, tuple[int, ...]]:
    found: dict[int, list[int]] = {}
    links = Method.levels.through.objects.order_by("engagementlevel__position")
    for method_id, level_id in links.values_list("method_id", "engagementlevel_id"):
        found.setdefault(method_id, []).append(level_id)
    return {method: tuple(levels) for method, levels in found.items()}


def names_known_to(event_import: EventImport) -> Names:
    """Every name and code of the lists, and what was answered about this file's other words."""
    names: dict[tuple[Target, str], int | None] = {}
    answered = list(event_import.words.exclude(decision=""))
    for target in NAMED:
        said = chosen_for(target, [word for word in answered if word.target == target])
        names |= {(target, key): pk for key, pk in (keys_of(LISTS[target]) | said).items()}
    return names


def chosen_for(target: Target, words: Iterable[ImportWord]) -> dict[str, int | None]:
    """Return the records chosen for words of a target, or what they were merged into since."""
    chosen = {word.key: word.chosen_id for word in words}
    model: Any = LISTS[target]
    merged_into: dict[int | None, int] = dict(
        model.objects.filter(pk__in=filter(None, chosen.values()))
        .exclude(merged_into=None)
        .values_list("pk", "merged_into")
    )
    return {key: merged_into.get(pk, pk) for key, pk in chosen.items()}


def keys_of(model: Any) -> dict[str, int]:
    """Return the rows of a list by every name they have. Of two with one name neither is found;
    a duplicate stands for the record it was merged into."""
    has_code = any(field.name == "code" for field in model._meta.fields)
    has_welsh = any(field.name == "name_cy" for field in model._meta.fields)
    columns = ["name", *(["code"] if has_code else []), *(["name_cy"] if has_welsh else [])]
    found: dict[str, set[int]] = {}
    for pk, merged_into, *names in model.objects.values_list("pk", "merged_into", *columns):
        for name in filter(None, names):
            found.setdefault(key_of(name), set()).add(merged_into or pk)
    return {key: ids.pop() for key, ids in found.items() if key and len(ids) == 1}


def suggestions_for(target: Target, words: str) -> list[Suggestion]:
    """Return the rows of the target's list whose names are most like the words."""
    model: Any = LISTS[target]
    likeness: Any = TrigramSimilarity(Lower("name"), words.casefold())
    if any(field.name == "name_cy" for field in model._meta.fields):
        likeness = Greatest(likeness, TrigramSimilarity(Lower("name_cy"), words.casefold()))
    rows = model.objects.filter(merged_into=None).annotate(likeness=likeness)
    found = rows.filter(likeness__gte=LEAST_LIKENESS).order_by("-likeness", "name")
    return [
        Suggestion(pk, name, round(how_like, 3))
        for pk, name, how_like in found.values_list("pk", "name", "likeness")[:MOST_SUGGESTIONS]
    ]


def answered_before(target: Target, key: str) -> tuple[str, int | None] | None:
    """Return what somebody last answered about these words, in whatever file: decision and id."""
    asked = ImportWord.objects.filter(target=target, key=key, decision__in=["use", "blank"])
    last = asked.order_by("-id").first()
    return (last.decision, chosen_for(target, [last])[key]) if last else None


def file_in_numbers(event_import: EventImport) -> tuple[int, int]:
    """Return the rows under the headings, and the blank lines between them."""
    rows = data_rows(event_import)
    count, last = rows.count(), rows.aggregate(last=Max("line"))["last"]
    end = event_import.heading_line + event_import.heading_rows - 1
    return count, (last - end - count) if last else 0
