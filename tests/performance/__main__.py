"""Measure, print the table, and keep it as JSON."""

import argparse
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import django

django.setup()

from tests.performance import (  # noqa: E402 (models, once all is set up)
    answering,
    filling,
    importing,
    publishing,
    questions,
    reading,
    schedule,
    serving,
)
from tests.performance.measures import Measure, table, write  # noqa: E402

FEW, MANY = 10_000, 1_000_000


def served(arguments: argparse.Namespace) -> list[Measure]:
    filling.fill_log(arguments.few)
    return serving.measures()


def read(arguments: argparse.Namespace) -> list[Measure]:
    filling.fill_log(arguments.few)
    few = reading.statements(reading.simple())
    filling.copy_database(reading.SHORT)
    filling.fill_log(arguments.many)
    grown = reading.growth(few, reading.statements(reading.simple()))
    return grown + reading.limits(reading.statements(reading.hard()))


PARTS: Mapping[str, Callable[[argparse.Namespace], list[Measure]]] = {
    "schedule": lambda _: schedule.measures(),  # in databases of its own
    "publishing": lambda _: publishing.measures(),
    "importing": lambda _: importing.measures(),
    "answering": lambda _: answering.measures(),
    "questions": lambda _: questions.measures(),
    "serving": served,
    "reading": read,
}


def main() -> None:
    """Print each part as soon as it is measured: another that fails takes nothing away."""
    arguments = parser().parse_args()
    found: list[Measure] = []
    for name, measure in PARTS.items():
        if name in arguments.only:
            part = measure(arguments)
            print(f"\n{name}\n{table(part)}", flush=True)
            found += part
            write(found, Path(os.environ["BENCH_RESULTS"]))


def parser() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="make bench")
    options.add_argument("--few", type=int, default=FEW, help="entries of a short log")
    options.add_argument("--many", type=int, default=MANY, help="entries of a long log")
    options.add_argument(
        "--only",
        nargs="+",
        choices=PARTS,
        default=list(PARTS),
        help="measure these parts and no others",
    )
    return options


if __name__ == "__main__":
    main()
