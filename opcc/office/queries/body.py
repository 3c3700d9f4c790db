"""The body this installation serves: its name, since when it is in office, who stands in."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext

from opcc.office.models import Deputation, PolicingBody, Term, User
from opcc.office.models.reference import in_language
from opcc.office.rules import took_office_on


def current_body() -> PolicingBody | None:
    """Return the body this installation serves today, or None before it is set up."""
    return PolicingBody.objects.current().order_by("id").last()


def name_of_office(body: PolicingBody | None) -> str:
    """What the Office is called in the reader's language, also before it is set up."""
    if body is None:
        return gettext("Office of the Police and Crime Commissioner")
    return in_language(body.office_name, body.office_name_cy)


def is_bilingual() -> bool:
    """Whether the body publishes in Welsh beside English."""
    body = current_body()
    return body is not None and body.bilingual


def in_office_since(*, today: date) -> date | None:
    """Return the day the head of the current body took office."""
    terms = Term.objects.filter(office__heads_the_body=True, body__successor=None)
    return took_office_on(terms, today=today)


def deputations_of(user: User, *, today: date) -> list[Deputation]:
    """Return today's absences in which the user stands in for an approver, or is away."""
    return list(
        Deputation.objects.filter(
            Q(deputy=user) | Q(approver=user), starts_on__lte=today, ends_on__gte=today
        )
        .select_related("deputy", "approver")
        .order_by("ends_on", "id")
    )
