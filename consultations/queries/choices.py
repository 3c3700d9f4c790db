"""What the forms of consultations offer: what is current, and what the record holds already."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext

from consultations.models import Consultation
from consultations.queries.details import ConsultationDetails
from engagement.queries.details import EventDetails
from engagement.queries.form_choices import (
    Choices,
    Grouped,
    colleagues,
    current,
    grouped,
    named,
    places_to_choose,
)
from opcc.office.models import (
    Audience,
    Organisation,
    Person,
    PoliceAndCrimePlan,
    Precept,
    Term,
    Theme,
)
from opcc.office.queries import is_bilingual


@dataclass(frozen=True)
class ConsultationChoices:
    """Every list of the form of a consultation."""

    bilingual: bool
    audiences: Grouped
    places: Grouped
    plans: Choices
    precepts: Choices
    colleagues: Choices


def consultation_choices(
    *, today: date, held: ConsultationDetails | None = None
) -> ConsultationChoices:
    """Return the lists. What was retired is offered only where the record holds it already."""
    audience_ids = [one.audience_id for one in held.audiences] if held else []
    return ConsultationChoices(
        bilingual=is_bilingual(),
        audiences=grouped(
            sorted(current(Audience, today, audience_ids), key=lambda one: one.family),
            lambda one: one.get_family_display(),
        ),
        places=places_to_choose(today, held.place_ids if held else ()),
        plans=named(PoliceAndCrimePlan.objects.order_by("-starts_on")),
        precepts=named(Precept.objects.order_by("-year_starts_on")),
        colleagues=who_may_look_after_it(held.owner_id if held else None, today=today),
    )


def who_may_look_after_it(held: int | None, *, today: date) -> Choices:
    """Those who sign in to work on the log."""
    return colleagues(EventDetails(title="", kind_id=0, starts_on=today, owner_id=held))


def people_who_decide(*, today: date, since: date, held: int | None) -> Choices:
    """Whoever held a post of the Office in that time, and whom the record holds already."""
    terms = Term.objects.filter(starts_on__lte=today).exclude(ends_on__lt=since)
    chosen = Q(pk__in=terms.values("person")) | Q(pk=held)
    return named(Person.objects.filter(chosen, merged_into=None).order_by("name"))


def themes_to_choose(*, today: date, held: int | None) -> Choices:
    return named(current(Theme, today, [held]))


def organisations_to_choose(*, today: date, held: int | None) -> Grouped:
    found = current(Organisation, today, [held]).select_related("sector")
    return grouped(found.order_by("sector__position", "name"), lambda one: str(one.sector))


def years_to_choose() -> list[tuple[str, str]]:
    """The years in which a consultation opened or is to open, the latest first."""
    opened = Consultation.objects.live().exclude(opens_at=None).dates("opens_at", "year")
    return [(str(one.year), str(one.year)) for one in reversed(opened)]


def bases_to_choose() -> list[tuple[str, str]]:
    short = {
        Consultation.Basis.PLAN: gettext("Police and Crime Plan"),
        Consultation.Basis.PRECEPT: gettext("Precept"),
        Consultation.Basis.OTHER: gettext("Another duty"),
        Consultation.Basis.NONE: gettext("No duty"),
    }
    return [(basis.value, short[basis]) for basis in Consultation.Basis]
