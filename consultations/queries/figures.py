"""Freezing the figures of a consultation for the public, and reading them back."""

from dataclasses import asdict, dataclass, replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import get_language, override

from consultations.models import PublishedConsultation, PublishedFigures
from consultations.queries.coding import TextQuestion, read_so_far
from consultations.queries.results import Counts, Line, Result, results_of
from consultations.queries.who_answered import Beside, Characterised, who_answered
from consultations.rules.forms import Kind


@dataclass(frozen=True)
class Told:
    """What the public is told, in one language."""

    everybody: int
    people: int
    results: list[Result]
    about_people: list[Characterised]


def frozen_figures(counts: Counts) -> dict[str, Any]:
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


def told_in(frozen: dict[str, Any]) -> Told:
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


def published_figures(uid: UUID) -> PublishedFigures | None:
    """The figures the public may read: of a consultation that is told of, and once let out."""
    if not PublishedConsultation.objects.shown().ours().filter(uid=uid).exists():
        return None
    return PublishedFigures.objects.filter(consultation_uid=uid).first()
