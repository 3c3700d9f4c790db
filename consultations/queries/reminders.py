"""Of what the reminders of consultations tell, and whom."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from consultations.models import Consultation, PublishedConsultation, Response
from consultations.rules.reminders import TOLD_WITHIN_DAYS
from opcc.office.models import Mail

Status = Consultation.Status


def outcomes_owed() -> QuerySet:
    """Consultations that are closed and whose outcome is not published."""
    return (
        Consultation.objects.live()
        .filter(status__in=[Status.CLOSED, Status.ANALYSED], owner__is_active=True)
        .select_related("owner")
    )


def outcomes_just_out(now: datetime) -> QuerySet:
    """Consultations whose outcome was published lately."""
    since = now - timedelta(days=TOLD_WITHIN_DAYS)
    return PublishedConsultation.objects.with_outcome().filter(outcome_at__gt=since)


def to_be_told(uid: object, *, kind: str) -> QuerySet:
    """Who asked to be told of the outcome of a consultation, and is owed no mail of it yet."""
    owed = Mail.objects.filter(kind=kind, subscription_uid=OuterRef("uid"))
    return (
        Response.objects.filter(consultation__uid=str(uid), wants_outcome=True)
        .exclude(respondent=None)
        .exclude(respondent__email="")
        .filter(~Exists(owed))
    )


def response_to_tell(uid: object) -> Response | None:
    """The response of a mail, as long as its sender can be told."""
    found = Response.objects.filter(uid=str(uid), wants_outcome=True)
    known = found.exclude(respondent=None).exclude(respondent__email="")
    return known.select_related("respondent", "consultation").first()
