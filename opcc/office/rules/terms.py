"""Since when an office is held."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol


class TermOfOffice(Protocol):
    """What the rule needs to know of a term; the last day counts."""

    @property
    def person_id(self) -> int: ...
    @property
    def starts_on(self) -> date: ...
    @property
    def ends_on(self) -> date | None: ...


def took_office_on(terms: Iterable[TermOfOffice], *, today: date) -> date | None:
    """Return the day the present holder took office, or None when nobody holds it today.

    A holder who is elected again took office once: terms that follow one another without a
    day between count as one. ("since the PCC came into office", South Yorkshire Police and
    Crime Panel, minute 22.6.)
    """
    began = None
    holder = None
    for term in sorted(terms, key=lambda term: term.starts_on, reverse=True):
        if began is None:
            if term.starts_on <= today and (term.ends_on is None or term.ends_on >= today):
                began, holder = term.starts_on, term.person_id
        elif term.person_id == holder and term.ends_on == began - timedelta(days=1):
            began = term.starts_on
        else:
            break
    return began
