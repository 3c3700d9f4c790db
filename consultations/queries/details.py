"""One consultation as an officer enters it."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from consultations.models import Consultation


@dataclass(frozen=True)
class Reached:
    """One audience that has to be reached, and how it will."""

    audience_id: int
    how: str = ""


@dataclass(frozen=True)
class ConsultationDetails:
    """Everything of a consultation that its form asks for."""

    title: str
    purpose: str
    basis: str
    owner_id: int
    title_cy: str = ""
    purpose_cy: str = ""
    background: str = ""
    background_cy: str = ""
    can_change: str = ""
    can_change_cy: str = ""
    basis_words: str = ""
    plan_id: int | None = None
    precept_id: int | None = None
    informs: str = ""
    informs_cy: str = ""
    decision_on: date | None = None
    decision_url: str = ""
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    closing: str = Consultation.Closing.HARD
    asks_people: bool = True
    asks_victims: bool = False
    asks_ratepayers: bool = False
    covers_capital: bool = False
    assessment: str = Consultation.Assessment.UNKNOWN
    assessment_reason: str = ""
    ways: tuple[str, ...] = ()
    ways_note: str = ""
    ways_note_cy: str = ""
    contact_name: str = ""
    contact_email: str = ""
    contact_telephone: str = ""
    contact_address: str = ""
    languages: tuple[str, ...] = ("en",)
    formats: str = ""
    formats_cy: str = ""
    audiences: tuple[Reached, ...] = ()
    place_ids: frozenset[int] = frozenset()

    def columns(self) -> dict[str, Any]:
        """What is kept in the consultation's own row."""
        found = {name: getattr(self, name) for name in COLUMNS}
        return found | {"ways": list(self.ways), "languages": list(self.languages)}


LINKS = ("audiences", "place_ids")
LISTS = ("ways", "languages")
COLUMNS: tuple[str, ...] = tuple(
    field.name for field in fields(ConsultationDetails) if field.name not in LINKS
)


def details_of(consultation: Consultation) -> ConsultationDetails:
    """Return a consultation as it stands."""
    columns = {name: getattr(consultation, name) for name in COLUMNS}
    links = consultation.audience_links.order_by("pk")
    return ConsultationDetails(
        **columns | {name: tuple(columns[name]) for name in LISTS},
        audiences=tuple(Reached(link.audience_id, link.how) for link in links),
        place_ids=frozenset(consultation.place_links.values_list("place_id", flat=True)),
    )
