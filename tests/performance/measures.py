"""One measured figure, what it is held against, and the table of them all."""

import json
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Measure:
    """A figure beside its aim; `at_least` says on which side of the aim it should lie."""

    name: str
    figure: float
    unit: str
    aim: float | None = None
    at_least: bool = False
    told: str = ""

    @property
    def verdict(self) -> str:
        if self.aim is None:
            return ""
        met = self.figure >= self.aim if self.at_least else self.figure <= self.aim
        return "met" if met else "MISSED"

    @property
    def aimed_at(self) -> str:
        if self.aim is None:
            return "stated"
        return f"{'≥' if self.at_least else '≤'} {self.aim:g}"


def in_turn(*actions: Callable[[], object], runs: int, warm_up: int = 3) -> list[float]:
    """Return the median of each, in milliseconds, when they are run one after the other."""
    times: list[list[float]] = [[] for _ in actions]
    for turn in range(warm_up + runs):
        for action, spent in zip(actions, times, strict=True):
            start = time.perf_counter()
            action()
            if turn >= warm_up:
                spent.append(time.perf_counter() - start)
    return [median(spent) * 1000 for spent in times]


@dataclass
class Memory:
    """How far the process grew beyond what it held before, in MB; known once that is over."""

    grown: float = 0


@contextmanager
def memory_watched() -> Iterator[Memory]:
    """Note the most that the process holds inside; on Linux alone.

    The most that it ever held is forgotten first: an earlier measure may have held more, and would
    hide whatever this one takes.
    """
    Path("/proc/self/clear_refs").write_text("5")
    before, memory = held("VmRSS"), Memory()
    yield memory
    memory.grown = held("VmHWM") - before


def held(what: str) -> float:
    """What the kernel notes of this process's memory under that name, in MB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    noted = dict(line.split(":", 1) for line in lines)
    return int(noted[what].split()[0]) / 1024


def table(measures: Iterable[Measure]) -> str:
    lines = [("What", "Figure", "Aim", "", "Of what")]
    for one in measures:
        lines.append(
            (one.name, f"{one.figure:.2f} {one.unit}".strip(), one.aimed_at, one.verdict, one.told)
        )
    widths = [max(len(line[column]) for line in lines) for column in range(5)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def write(measures: Iterable[Measure], path: Path) -> None:
    rows = [asdict(one) | {"verdict": one.verdict} for one in measures]
    path.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n")
