from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import migrations
from django.db.models import Value

# What is written in two languages: of the text itself, of its documents and extensions, of the
# outcome and its points; a label has a name.
WRITTEN = (
    *("title", "purpose", "background", "can_change", "informs", "ways_note", "formats"),
    *("about", "closes_words", "response_words", "change", "reason", "you_said", "we_did", "name"),
)
WITHIN = ("audiences", "places", "documents", "extensions", "points", "theme", "whose")


def words_in(text, suffix):
    found = [text.get(f"{name}{suffix}") or "" for name in WRITTEN]
    for name in WITHIN:
        within = text.get(name) or []
        for one in [within] if isinstance(within, dict) else within:
            found += words_in(one, suffix)
    return [one for one in found if one]


def find_by_words(apps, schema_editor):
    """Let what is public already be found by its words."""
    model = apps.get_model("consultations", "PublishedConsultation")
    for row in model.objects.exclude(state="redacted"):
        english, welsh = (
            " \n".join(words_in(row.text, suffix) + words_in(row.outcome, suffix))
            for suffix in ("", "_cy")
        )
        model.objects.filter(pk=row.pk).update(
            search=SearchVector(Value(row.title), config="english", weight="A")
            + SearchVector(Value(row.title_cy), config="simple", weight="A")
            + SearchVector(Value(english), config="english", weight="B")
            + SearchVector(Value(welsh), config="simple", weight="B")
        )


class Migration(migrations.Migration):
    """Find published consultations by words, in English and in Welsh."""

    dependencies = [("consultations", "0013_find_the_uncounted")]

    operations = [
        migrations.AddField(
            model_name="publishedconsultation",
            name="search",
            field=SearchVectorField(null=True),
        ),
        migrations.AddIndex(
            model_name="publishedconsultation",
            index=GinIndex(fields=["search"], name="published_consultation_search"),
        ),
        migrations.RunPython(find_by_words, migrations.RunPython.noop),
    ]
