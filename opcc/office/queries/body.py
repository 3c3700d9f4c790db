"""The body this installation serves, since when it is in office, and who stands in for whom."""

from datetime import date

from django.db.models import Q

from opcc.office.models import Deputation, PolicingBody, Term, User
from opcc.office.rules import took_office_on


def current_body() -> PolicingBody | None:
    """Return the body this installation serves today, or None before it is set up."""
    return PolicingBody.objects.current().order_by("id").last()


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
