"""The one number that every public change raises."""

from django.db import models
from django.db.models import Q


class PublicRevision(models.Model):
    """The single row that says how often the public site has changed, and when it last did."""

    number = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField()
    # The last revision at which text was taken away for good: files made before it are not served.
    purged_at_number = models.PositiveBigIntegerField(default=0, db_default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(name="public_revision_single_row", condition=Q(id=1)),
        ]

    def __str__(self) -> str:
        return str(self.number)
