"""Where an event stands on its way to the public, and under which number it is known there."""

from django.db import models
from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import pgettext_lazy

from engagement.models import Event, PublicNumber, PublicVersion, Stream

Decision = PublicVersion.Decision


class Standing(models.TextChoices):
    NOT_SENT = "not-sent", pgettext_lazy("stage of sign-off", "Not sent for approval")
    SENT_BACK = "sent-back", pgettext_lazy("stage of sign-off", "Sent back")
    WAITING = "waiting", pgettext_lazy("stage of sign-off", "Waiting for approval")
    APPROVED = "approved", pgettext_lazy("stage of sign-off", "Approved")
    PUBLISHED = "published", pgettext_lazy("stage of sign-off", "Published")
    WITHDRAWN = "withdrawn", pgettext_lazy("stage of sign-off", "Withdrawn")


def with_standing(events: QuerySet[Event]) -> QuerySet[Event]:
    """Annotate each event with its `standing`: that of the last text put forward where it belongs.

    What was taken back or replaced does not count. Of a redacted event nothing is left: "".
    """
    held = Q(event__status=Event.Status.HELD)
    last = (
        PublicVersion.objects.filter(
            (held & Q(stream=Stream.LOG)) | (~held & Q(stream=Stream.PROGRAMME)),
            event=OuterRef("pk"),
        )
        .exclude(decision__in=[Decision.RETRACTED, Decision.REPLACED])
        .order_by("-version_number")
    )
    return events.annotate(
        standing=Case(
            When(redacted_at__isnull=False, then=Value("")),
            default=Coalesce(
                Subquery(last.values(word=of_version())[:1]), Value(Standing.NOT_SENT)
            ),
            output_field=models.CharField(),
        )
    )


def of_version() -> Case:
    return Case(
        When(decision=Decision.SENT_BACK, then=Value(Standing.SENT_BACK)),
        When(decision=Decision.WAITING, then=Value(Standing.WAITING)),
        When(change=PublicVersion.Change.WITHDRAW, then=Value(Standing.WITHDRAWN)),
        When(published_at=None, then=Value(Standing.APPROVED)),
        default=Value(Standing.PUBLISHED),
        output_field=models.CharField(),
    )


def with_public_number(events: QuerySet[Event]) -> QuerySet[Event]:
    """Annotate each event with its `public_number`; None where it was never published."""
    given = PublicNumber.objects.filter(event_uid=OuterRef("uid"))
    return events.annotate(public_number=Subquery(given.values("pk")[:1]))
