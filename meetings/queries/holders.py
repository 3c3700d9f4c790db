"""Who holds which office on which day: history stays, and a successor inherits what is open."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from opcc.office.models import Person, Term


@dataclass(frozen=True)
class Held:
    """One person's time in one office, both days counted."""

    office: str
    person: Person
    first: date
    last: date


class Holders:
    """Every term of office there was, for asking many times."""

    def __init__(self, held: Iterable[Held]) -> None:
        self._of_person: defaultdict[int, list[Held]] = defaultdict(list)
        self._of_office: defaultdict[str, list[Held]] = defaultdict(list)
        for one in held:
            self._of_person[one.person.pk].append(one)
            self._of_office[one.office].append(one)

    def offices_of(self, person_id: int, day: date) -> frozenset[str]:
        held = self._of_person.get(person_id, ())
        return frozenset(one.office for one in held if one.first <= day <= one.last)

    def offices_ever_of(self, person_id: int) -> frozenset[str]:
        return frozenset(one.office for one in self._of_person.get(person_id, ()))

    def holder_of(self, office: str, day: date) -> Person | None:
        held = self._of_office.get(office, ())
        return next((one.person for one in held if one.first <= day <= one.last), None)

    def terms_of(self, offices: Iterable[str]) -> Iterator[Held]:
        for office in offices:
            yield from self._of_office.get(office, ())


def holders() -> Holders:
    """Return who held what; who left the Office holds nothing from the day after."""
    terms = Term.objects.select_related("office", "person").order_by("starts_on", "pk")
    return Holders(
        Held(
            term.office.code,
            term.person,
            term.starts_on,
            min(term.ends_on or date.max, term.person.left_on or date.max),
        )
        for term in terms
    )
