"""Measure, print the table, and keep it as JSON."""

import argparse
import os
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

PARTS = ("schedule", "publishing", "importing", "answering", "questions", "serving", "reading")
FEW, MANY = 10_000, 1_000_000


def main() -> None:
    arguments = parser().parse_args()
    found: list[Measure] = []
    if "schedule" in arguments.only:
        found += schedule.measures()  # in databases of its own
    if "publishing" in arguments.only:
        found += publishing.measures()
    if "importing" in arguments.only:
        found += importing.measures()
    if "answering" in arguments.only:
        found += answering.measures()
    if "questions" in arguments.only:
        found += questions.measures()
    if {"serving", "reading"} & set(arguments.only):
        filling.fill_log(arguments.few)
    if "serving" in arguments.only:
        found += serving.measures()
    if "reading" in arguments.only:
        few = reading.statements(reading.simple())
        filling.copy_database(reading.SHORT)
        filling.fill_log(arguments.many)
        found += reading.growth(few, reading.statements(reading.simple()))
        found += reading.limits(reading.statements(reading.hard()))
    print(table(found))
    write(found, Path(os.environ["BENCH_RESULTS"]))


def parser() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="make bench")
    options.add_argument("--few", type=int, default=FEW, help="entries of a short log")
    options.add_argument("--many", type=int, default=MANY, help="entries of a long log")
    options.add_argument(
        "--only", nargs="+", choices=PARTS, default=PARTS, help="measure these parts and no others"
    )
    return options


if __name__ == "__main__":
    main()
