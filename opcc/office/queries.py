"""Reads that span the ground's models."""

from datetime import date

from opcc.office.models import PolicingBody, Term
from opcc.office.rules import took_office_on


def current_body() -> PolicingBody | None:
    """Return the body this installation serves today, or None before it is set up."""
    return PolicingBody.objects.current().order_by("id").last()


def in_office_since(*, today: date) -> date | None:
    """Return the day the head of the current body took office."""
    terms = Term.objects.filter(office__heads_the_body=True, body__successor=None)
    return took_office_on(terms, today=today)
