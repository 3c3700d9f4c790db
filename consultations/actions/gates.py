"""Marking a plan or precept as proposed or issued, once the law's views were had."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override as in_the_language

from consultations.models import GateOverride, PublishedIssue
from consultations.queries.checks import GROUPS
from consultations.queries.gates import chief_executive, gate_of, kind_of, with_consultations
from consultations.rules.precepts import PanelDates
from meetings.actions.errors import NotArranged
from opcc.office.actions import raise_public_revision
from opcc.office.history import recorded
from opcc.office.locks import in_turn_to_publish
from opcc.office.models import PoliceAndCrimePlan, PolicingBody, Precept, User

Step = GateOverride.Step


class GateClosed(NotArranged):
    """Something is missing that the law asks for; only the Chief Executive can go on."""

    def __init__(self, missing: list[str]) -> None:
        self.missing = missing
        super().__init__(
            _("This cannot be marked as issued yet. Missing: %(what)s.")
            % {"what": ", ".join(missing)}
        )


@transaction.atomic
@recorded
def take_step(
    *,
    record: PoliceAndCrimePlan | Precept,
    step: str,
    on: date,
    by: User,
    now: datetime,
    override: str = "",
) -> list[str]:
    """Mark a plan or precept as proposed or issued that day.

    A proposal is only warned: the list of what is missing comes back. What is issued without it
    is refused, unless the Chief Executive, signed in themselves, gives the reason in `override`.
    """
    in_turn_to_publish()
    record = hold(record)
    if on > localdate(now):
        raise NotArranged(_("The day has not come yet."))
    missing = missing_in_words(record, on=on)
    if step == Step.PROPOSED:
        mark(record, "proposed_on", on)
        return missing
    if missing:
        if not override.strip():
            raise GateClosed(missing)
        pass_by_word(record, step, override, missing, by=by, now=now)
    mark(record, "issued_on", on)
    tell_public(record, on=on, now=now)
    return missing


def tell_public(record: PoliceAndCrimePlan | Precept, *, on: date, now: datetime) -> None:
    """Let the public read when it was issued, and after which consultations."""
    found = with_consultations(type(record).objects.filter(pk=record.pk)).get()
    gate = gate_of(found, on=on)
    PublishedIssue.objects.update_or_create(
        kind=gate.kind,
        record_id=record.pk,
        defaults={
            **titles_of(record),
            "issued_on": on,
            "consulted": [
                one.uid
                for one in gate.consultations
                if one.considered_on is not None and one.considered_on <= on
            ],
        },
    )
    raise_public_revision(now=now)


def titles_of(record: PoliceAndCrimePlan | Precept) -> dict[str, str]:
    if isinstance(record, PoliceAndCrimePlan):
        return {"title": record.title, "title_cy": record.title_cy}
    with in_the_language("en-gb"):
        title = str(record)
    with in_the_language("cy"):
        return {"title": title, "title_cy": str(record)}


def hold(record: PoliceAndCrimePlan | Precept) -> Any:
    return type(record).objects.select_for_update().get(pk=record.pk)


def missing_in_words(record: PoliceAndCrimePlan | Precept, *, on: date) -> list[str]:
    found = with_consultations(type(record).objects.filter(pk=record.pk)).get()
    return [str(GROUPS[what]) for what in gate_of(found, on=on).missing]


def mark(record: PoliceAndCrimePlan | Precept, column: str, on: date) -> None:
    if getattr(record, column) != on:
        setattr(record, column, on)
        record.save(update_fields=[column])


def pass_by_word(
    record: PoliceAndCrimePlan | Precept,
    step: str,
    reason: str,
    missing: list[str],
    *,
    by: User,
    now: datetime,
) -> None:
    """Keep the Chief Executive's reason; nobody else's opens the gate."""
    person = chief_executive(today=localdate(now))
    if person is None or by.person_id != person.pk:
        raise NotArranged(
            _(
                "Only the Chief Executive can go on without it, signed in themselves. Their account"
                " must name them as the person who holds that office today."
            )
        )
    GateOverride.objects.create(
        plan=record if isinstance(record, PoliceAndCrimePlan) else None,
        precept=record if isinstance(record, Precept) else None,
        step=step,
        reason=reason.strip(),
        missing=missing,
        decided_by=person,
        recorded_by=by,
        recorded_at=now,
    )


@transaction.atomic
@recorded
def unmark(*, record: PoliceAndCrimePlan | Precept, step: str, by: User, now: datetime) -> None:
    """Take back a mark that was made in error; an override that was given stays in the list."""
    in_turn_to_publish()
    record = hold(record)
    column = "proposed_on" if step == Step.PROPOSED else "issued_on"
    if getattr(record, column) is not None:
        setattr(record, column, None)
        record.save(update_fields=[column])
    if step == Step.ISSUED:
        told = PublishedIssue.objects.filter(kind=kind_of(record), record_id=record.pk)
        if told.delete()[0]:
            raise_public_revision(now=now)


@dataclass(frozen=True)
class PreceptDetails:
    """The Panel's dates of one year, and how long people and the Office are given."""

    dates: PanelDates
    days_to_analyse: int
    days_open: int

    def columns(self) -> dict[str, Any]:
        return {
            **vars(self.dates),
            "days_to_analyse": self.days_to_analyse,
            "days_open": self.days_open,
        }


@transaction.atomic
@recorded
def add_precept(
    *, body: PolicingBody, year_starts_on: date, details: PreceptDetails, by: User, now: datetime
) -> Precept:
    """Add the year's precept with its dates. Twice is the same as once, with the same dates."""
    columns = details.columns()
    precept, is_new = Precept.objects.get_or_create(
        body=body, year_starts_on=year_starts_on, defaults=columns
    )
    if not is_new and any(getattr(precept, name) != value for name, value in columns.items()):
        raise NotArranged(_("The precept of this year is there already."))
    return precept


@transaction.atomic
@recorded
def change_precept(
    *, precept: Precept, details: PreceptDetails, by: User, now: datetime
) -> Precept:
    """Put other dates in place of those of a year's precept."""
    precept = hold(precept)
    columns = details.columns()
    for name, value in columns.items():
        setattr(precept, name, value)
    precept.save(update_fields=list(columns))
    return precept
