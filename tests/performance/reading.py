"""What a page of the log costs the database, with few entries and with many."""

from collections.abc import Callable
from datetime import date
from functools import partial

from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from engagement.models import PublishedEntry
from engagement.queries.log import IN_ORDER, LogFilters, gathered, log_entries
from engagement.queries.paging import PAGE_SIZE, PUBLISHED, Page, Position, counted, page_of
from tests.performance.measures import Measure, in_turn

SHORT = "short"  # the database of the short log
DEEP = 5000  # pages
# The county holds every entry: more than is counted, in the short log as in the long one. A
# neighbourhood holds one in three hundred.
COUNTY, NEIGHBOURHOOD = 1, 107
RUNS = 40
LONGEST = 60  # milliseconds
MOST_SLOWER = 1.3

Query = Callable[[], object]
Statements = list[str]


def page(older_than: Position | None = None, **filters: object) -> Page[PublishedEntry]:
    """Read one page and its count exactly as the log's view does."""
    asked = LogFilters(**filters)  # type: ignore[arg-type]
    entries = log_entries(filters=asked, language="en-gb")
    if asked.scattered:
        entries, _count = gathered(entries)
    else:
        counted(entries)
    return page_of(entries, IN_ORDER, older_than=older_than)


def deepest_position() -> Position:
    """Where the page so deep begins; in a short log, the last page but one."""
    entries = PublishedEntry.objects.log()
    rows = min(DEEP * PAGE_SIZE, entries.count() - 2 * PAGE_SIZE)
    return PUBLISHED.position_of(entries.newest_first()[rows])


def simple() -> dict[str, Query]:
    """Questions that must not grow with the log."""
    deep = deepest_position()
    some = PublishedEntry.objects.log().newest_first()[7]
    return {
        "first page": page,
        "one filter (kind)": lambda: page(kind="kind-3"),
        "one filter (place)": lambda: page(place_id=COUNTY),
        f"a page {DEEP:,} deep": lambda: page(older_than=deep),
        "one entry": lambda: PublishedEntry.objects.log().get(number=some.number),
    }


def hard() -> dict[str, Query]:
    """Questions that may take longer the more there is, up to a limit."""
    return {
        "a neighbourhood": lambda: page(place_id=NEIGHBOURHOOD),
        "rare words": lambda: page(words="street 4711"),
        "common words": lambda: page(words="speeding"),
        "words and place": lambda: page(words="burglary trust", place_id=NEIGHBOURHOOD),
        "place, group and theme": lambda: page(
            place_id=NEIGHBOURHOOD, audience="group-7", theme="theme-7"
        ),
        "kind, place and period": lambda: page(
            kind="kind-3",
            place_id=NEIGHBOURHOOD,
            first_day=date(2020, 1, 1),
            last_day=date(2024, 12, 31),
        ),
        "everything at once": lambda: page(
            words="speeding",
            place_id=NEIGHBOURHOOD,
            kind="kind-3",
            audience="group-7",
            theme="theme-7",
            priority="priority-3",
            first_day=date(2015, 1, 1),
        ),
    }


def statements(queries: dict[str, Query]) -> dict[str, Statements]:
    """Return what each question asks of the database, word for word."""
    asked = {}
    for name, query in queries.items():
        with CaptureQueriesContext(connection) as captured:
            query()
        asked[name] = [one["sql"] for one in captured]
    return asked


def run(asked: Statements, alias: str) -> None:
    with connections[alias].cursor() as cursor:
        for statement in asked:
            cursor.execute(statement)
            cursor.fetchall()


def growth(few: dict[str, Statements], many: dict[str, Statements]) -> list[Measure]:
    """Ask the short log and the long one in turn, so that a busy machine slows both alike."""
    found = []
    for name in few:
        short, long = in_turn(
            partial(run, few[name], SHORT), partial(run, many[name], "default"), runs=RUNS
        )
        told = f"{long:.2f} ms ÷ {short:.2f} ms of SQL"
        found.append(Measure(f"{name}, many ÷ few", long / short, "", MOST_SLOWER, told=told))
    return found


def limits(many: dict[str, Statements]) -> list[Measure]:
    found = []
    for name, asked in many.items():
        again = partial(run, asked, "default")
        [ms] = in_turn(again, runs=RUNS)
        found.append(Measure(name, ms, "ms", LONGEST, told="of SQL, newest first"))
    return found
