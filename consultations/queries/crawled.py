"""What search engines look at of consultations."""

from django.db.models import QuerySet

from consultations.models import PublishedConsultation
from opcc.office.queries.crawled import Kind


def shown() -> QuerySet:
    return PublishedConsultation.objects.shown().only("slug", "changed_at")


KINDS = [Kind("consultations", shown)]
