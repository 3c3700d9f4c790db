"""That the answers are analysed, beside what the public reads: nothing more is taken from then on."""

from django.db import migrations, models

# Of what is analysed already the day is known on which the answers were considered.
TELL = """
UPDATE consultations_published_consultation AS told SET analysed_at = kept.considered_on
FROM consultations_consultation AS kept
WHERE kept.uid = told.uid AND kept.status IN ('analysed', 'outcome_published');
"""


class Migration(migrations.Migration):
    dependencies = [("consultations", "0009_time_to_answer")]

    operations = [
        migrations.AddField(
            model_name="publishedconsultation",
            name="analysed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunSQL(TELL, migrations.RunSQL.noop),
    ]
