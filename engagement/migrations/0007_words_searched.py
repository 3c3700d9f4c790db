from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.operations import AddIndexConcurrently, TrigramExtension
from django.db import migrations
from django.db.models.functions import Upper

COLUMNS = ("title", "title_cy", "summary", "summary_cy", "invitation", "invitation_cy")


class Migration(migrations.Migration):
    """Let the Office's search for parts of words be answered from an index."""

    atomic = False

    dependencies = [("engagement", "0006_find_individuals_by_name")]

    operations = [
        TrigramExtension(),
        AddIndexConcurrently(
            model_name="event",
            index=GinIndex(
                *(OpClass(Upper(column), name="gin_trgm_ops") for column in COLUMNS),
                name="event_words",
            ),
        ),
    ]
