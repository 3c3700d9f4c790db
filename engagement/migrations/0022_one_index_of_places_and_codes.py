import django.contrib.postgres.indexes
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("engagement", "0021_places_of_the_log"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="publishedentry",
            name="published_places",
        ),
        migrations.RemoveIndex(
            model_name="publishedentry",
            name="published_audiences",
        ),
        migrations.RemoveIndex(
            model_name="publishedentry",
            name="published_themes",
        ),
        migrations.RemoveIndex(
            model_name="publishedentry",
            name="published_priorities",
        ),
        migrations.AddIndex(
            model_name="publishedentry",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["place_ids", "audience_codes", "theme_codes", "priority_codes"],
                name="published_codes",
            ),
        ),
    ]
