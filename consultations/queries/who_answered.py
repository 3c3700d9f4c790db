"""Who answered, beside who lives there: the answers about people next to the population's counts.

Nothing here says that those who answered stand for everybody: people chose themselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from consultations.models import Consultation, Question
from consultations.queries.answer_words import choice_in_words, words_of
from consultations.queries.results import Counts
from consultations.rules.about_you import Characteristic
from consultations.rules.forms import PREFER_NOT_TO_SAY, Asked
from consultations.rules.results import numbers_told, rounded_down, share
from opcc.office.models import Place, PopulationProfile
from opcc.office.population import ALL_AGES, Ages
from opcc.office.population import Counts as Population
from opcc.office.queries.population import counts_of, latest_profiles


@dataclass(frozen=True)
class Beside:
    """One group: how many of it answered, how many live there. None is unknown or kept back."""

    label: str
    answered: int | None
    answered_in_a_hundred: int | None
    residents: int | None
    residents_in_a_hundred: int | None


@dataclass(frozen=True)
class Characterised:
    """One question about people. `not_said` would not say, `silent` left it out."""

    name: str
    words: str
    lines: tuple[Beside, ...]
    sources: tuple[str, ...]
    not_said: int | None
    silent: int


@dataclass(frozen=True)
class Residents:
    """The newest counts of the places that were asked; unknown where one of them has none."""

    profiles: Sequence[PopulationProfile]
    populations: Sequence[Population]

    def number(self, characteristic: str, code: str) -> int | None:
        if not self.populations:
            return None
        numbers = [number_in(one, characteristic, code) for one in self.populations]
        known = [one for one in numbers if one is not None]
        return sum(known) if len(known) == len(numbers) else None


def number_in(population: Population, characteristic: str, code: str) -> int | None:
    if characteristic == Characteristic.AGE:
        first, last = code.split("-")
        return population.number(Ages(int(first), int(last) if last else None), "", "")
    if characteristic == Characteristic.SEX:
        return population.number(ALL_AGES, code, "")
    if characteristic == Characteristic.RACE:
        return population.number(ALL_AGES, "", code)
    return None


def who_answered(counts: Counts) -> list[Characterised]:
    """Every question about people, with what is known of who lives in the places asked.

    While people still answer the numbers are in tens: two looks tell nothing of who came between.
    """
    asked = [one for part in counts.form.parts if part.about_you for one in part.questions]
    if not asked:
        return []
    is_over = counts.consultation.is_closed
    lists = dict(
        Question.objects.filter(pk__in=[counts.ids[one.uid] for one in asked]).values_list(
            "uid", "code_list"
        )
    )
    code_lists = {str(uid): code_list for uid, code_list in lists.items()}
    residents = residents_of(counts.consultation)
    return [
        characterised(one, counts, residents, code_lists[one.uid], is_over=is_over) for one in asked
    ]


def residents_of(consultation: Consultation) -> Residents:
    """The places asked; where none is named the force areas."""
    places = list(consultation.places.values_list("pk", flat=True))
    if not places:
        of_force = Place.objects.filter(kind=Place.Kind.FORCE_AREA, ends_on=None)
        places = list(of_force.values_list("pk", flat=True))
    latest = latest_profiles(places)
    if len(latest) < len(places):
        return Residents((), ())
    profiles = list(latest.values())
    return Residents(profiles, [counts_of(one) for one in profiles])


def characterised(
    asked: Asked, counts: Counts, residents: Residents, code_list: str, *, is_over: bool
) -> Characterised:
    told = numbers_told(counts.question(asked), counts.everybody)
    if not is_over:
        told = {code: rounded_down(number) for code, number in told.items()}
    groups = [code for code in asked.codes if code != PREFER_NOT_TO_SAY]
    if asked.characteristic == Characteristic.PLACE:
        live = residents_by_place(groups)
        sources: tuple[str, ...] = ()
    else:
        fitting = fitting_to(residents, asked.characteristic, code_list)
        live = {code: fitting.number(asked.characteristic, code) for code in groups}
        sources = tuple(str(one) for one in fitting.profiles) if any(live.values()) else ()
    said = sum(told[code] or 0 for code in groups)
    all_live = sum(live[code] or 0 for code in groups) if None not in live.values() else 0
    silent = counts.everybody - counts.answered(asked)
    return Characterised(
        name=asked.characteristic,
        words=words_of(asked),
        lines=tuple(
            Beside(
                choice_in_words(asked, code),
                told[code],
                share(told[code], said) if None not in told.values() and is_over else None,
                live[code],
                share(live[code], all_live),
            )
            for code in groups
        ),
        sources=sources,
        not_said=told.get(PREFER_NOT_TO_SAY, 0),
        silent=silent if is_over else silent // 10 * 10,
    )


def fitting_to(residents: Residents, characteristic: str, code_list: str) -> Residents:
    """Groups of one list are never set beside those of another."""
    if characteristic != Characteristic.RACE:
        return residents
    if all(one.ethnicity_list == code_list for one in residents.profiles):
        return residents
    return Residents((), ())


def residents_by_place(codes: Sequence[str]) -> dict[str, int | None]:
    places = dict(
        Place.objects.filter(code__in=codes, kind=Place.Kind.DISTRICT).values_list("code", "pk")
    )
    latest = latest_profiles(places.values())
    found: dict[str, int | None] = {}
    for code in codes:
        profile = latest.get(places.get(code, 0))
        found[code] = profile.residents if profile else None
    return found
