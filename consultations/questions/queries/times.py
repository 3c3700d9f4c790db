"""How long the answers of each year took."""

from django.db.models import Aggregate, Count, FloatField
from django.db.models.functions import ExtractYear

from consultations.questions.models import PublishedQuestion
from consultations.questions.rules.times import Told, Took, told


class Median(Aggregate):
    """The value in the middle: PostgreSQL's own."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


def times_taken() -> list[Told]:
    """Return the years in which something was answered, the latest first; one query."""
    years = (
        PublishedQuestion.objects.register()
        .annotate(year=ExtractYear("answered_on"))
        .values("year")
        .annotate(questions=Count("pk"), median=Median("days_taken"))
        .order_by("-year")
    )
    return told(Took(one["year"], one["questions"], one["median"]) for one in years)
