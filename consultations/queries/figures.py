"""Freezing the figures of a consultation for the public, and reading them back."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import get_language, override

from consultations.models import PublishedConsultation, PublishedFigures
from consultations.queries.coding import TextQuestion, read_so_far
from consultations.queries.results import Counts, Line, Result, results_of
from consultations.queries.who_answered import Beside, Characterised, who_answered
from consultations.rules.forms import WITH_FIGURES, Kind
from consultations.rules.suppression import tells_by_difference
from opcc.office.history import history_of_all

Frozen = dict[str, Any]  # what `frozen_figures` makes


@dataclass(frozen=True)
class Told:
    """What the public is told, in one language."""

    everybody: int
    people: int
    results: list[Result]
    about_people: list[Characterised]


def frozen_figures(counts: Counts) -> Frozen:
    """The figures in every language of the site, as they are kept."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found[language] = asdict(told_now(counts))
    return found


def told_now(counts: Counts) -> Told:
    themes = {str(one.question.uid): one for one in read_so_far(counts.consultation)}
    results = [
        with_themes(one, themes[one.uid]) if one.uid in themes else one
        for one in results_of(counts)
    ]
    return Told(counts.everybody, counts.people, results, who_answered(counts))


def with_themes(result: Result, read: TextQuestion) -> Result:
    """A question in own words with the themes that people found, once all is read."""
    if read.left:
        return result
    lines = tuple(Line(str(one.theme), one.number, one.in_a_hundred) for one in read.themes)
    return replace(result, lines=lines)


def told_in(frozen: Frozen) -> Told:
    """Read what `frozen_figures` made, in the language that is active."""
    told = frozen[get_language() or settings.LANGUAGE_CODE]
    return Told(
        told["everybody"],
        told["people"],
        [result_in(one) for one in told["results"]],
        [characterised_in(one) for one in told["about_people"]],
    )


def result_in(kept: dict[str, Any]) -> Result:
    return Result(
        **kept
        | {
            "kind": Kind(kept["kind"]),
            "lines": tuple(Line(**line) for line in kept["lines"]),
            "ranks": tuple((label, tuple(numbers)) for label, numbers in kept["ranks"]),
        }
    )


def characterised_in(kept: dict[str, Any]) -> Characterised:
    return Characterised(**kept | {"lines": tuple(Beside(**line) for line in kept["lines"])})


def numbers_in(told: Told) -> dict[tuple[str, ...], int | None]:
    """Every number that is told or kept back, under its question and where it stands there."""
    numbers: dict[tuple[str, ...], int | None] = {
        ("everybody",): told.everybody,
        ("people",): told.people,
    }
    for one in told.results:
        numbers[one.uid, "answered"] = one.answered
        # Choices keep their order, bands and themes only their words.
        by_words = one.is_text or one.kind in WITH_FIGURES
        numbers |= {
            (one.uid, "", line.label if by_words else str(at)): line.number
            for at, line in enumerate(one.lines)
        }
        numbers |= {
            (one.uid, str(at), str(place)): number
            for at, (_label, ranked) in enumerate(one.ranks)
            for place, number in enumerate(ranked)
        }
    for about in told.about_people:
        numbers[about.name, "not said"], numbers[about.name, "silent"] = (
            about.not_said,
            about.silent,
        )
        numbers |= {(about.name, "", str(at)): line.answered for at, line in enumerate(about.lines)}
    return numbers


def show_a_few(earlier: Frozen, now: Frozen) -> bool:
    """Whether figures, beside others that were published before, would tell what a few said."""
    return tells_by_difference(numbers_in(told_in(earlier)), numbers_in(told_in(now)))


def published_before(uid: UUID) -> Iterator[Frozen]:
    """All figures of a consultation that the public has read: somebody may have kept them."""
    kept = history_of_all(PublishedFigures).filter(consultation_uid=uid)
    yield from kept.values_list("figures", flat=True).distinct()


def published_figures(uid: UUID) -> PublishedFigures | None:
    """The figures the public may read: of a consultation that is told of, and once let out."""
    if not PublishedConsultation.objects.shown().ours().filter(uid=uid).exists():
        return None
    return PublishedFigures.objects.filter(consultation_uid=uid).first()
