"""How each plan and precept stands before the steps the law lets the Office take."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from consultations.models import Consultation, GateOverride
from consultations.queries.checks import GROUPS, asked_by
from consultations.rules.gates import PLAN, PRECEPT, Missing, what_is_missing
from consultations.rules.precepts import Latest, latest_days
from opcc.office.models import Person, PoliceAndCrimePlan, Precept, Term

CHIEF_EXECUTIVE = "chief-executive"


@dataclass(frozen=True)
class Gate:
    """One plan or precept, the consultations about it, and what is missing today."""

    kind: str
    record: PoliceAndCrimePlan | Precept
    consultations: list[Consultation]
    missing: list[Missing]
    overrides: list[GateOverride]
    latest: Latest | None = None
    # It is in force already: of an old one the Office may have recorded nothing.
    has_begun: bool = False

    @property
    def missing_in_words(self) -> list[str]:
        return [str(GROUPS[what]) for what in self.missing]

    @property
    def is_open(self) -> bool:
        return not self.missing


def gates(*, today: date) -> list[Gate]:
    """Return every plan and precept, the latest first."""
    plans = with_consultations(PoliceAndCrimePlan.objects.order_by("-starts_on"))
    precepts = with_consultations(Precept.objects.order_by("-year_starts_on"))
    return [gate_of(one, on=today) for one in (*precepts, *plans)]


def with_consultations(records: QuerySet) -> QuerySet:
    about = Consultation.objects.live().exclude(status=Consultation.Status.WITHDRAWN)
    return records.prefetch_related(
        Prefetch("consultations", about.order_by("opens_at", "pk"), "asked"),
        Prefetch("overrides", GateOverride.objects.select_related("decided_by"), "passed"),
    )


def gate_of(record: PoliceAndCrimePlan | Precept, *, on: date) -> Gate:
    """`record` comes from `with_consultations`."""
    asked: list[Consultation] = record.asked  # type: ignore[union-attr]
    kind = kind_of(record)
    return Gate(
        kind=kind,
        record=record,
        consultations=asked,
        missing=missing_before(kind, asked, on=on),
        overrides=list(record.passed),  # type: ignore[union-attr]
        latest=latest_of(record) if isinstance(record, Precept) else None,
        has_begun=starts_on(record) <= on,
    )


def starts_on(record: PoliceAndCrimePlan | Precept) -> date:
    return record.year_starts_on if isinstance(record, Precept) else record.starts_on


def kind_of(record: PoliceAndCrimePlan | Precept) -> str:
    return PLAN if isinstance(record, PoliceAndCrimePlan) else PRECEPT


def missing_before(kind: str, consultations: Iterable[Consultation], *, on: date) -> list[Missing]:
    return what_is_missing(kind, [asked_by(one) for one in consultations], on=on)


def latest_of(precept: Precept) -> Latest:
    return latest_days(
        proposal_by=precept.proposal_by,
        days_to_analyse=precept.days_to_analyse,
        days_open=precept.days_open,
    )


def chief_executive(*, today: date) -> Person | None:
    """Whoever is Chief Executive today."""
    term = (
        Term.objects.held_on(today)
        .filter(office__code=CHIEF_EXECUTIVE, body__successor=None)
        .select_related("person")
        .first()
    )
    return term.person if term else None
