from django.db import migrations, models

ONE_REASON_TO_MANY = """
    UPDATE engagement_publicversion
    SET explanations = jsonb_build_object('contact-details', contact_details_reason)
    WHERE contact_details_reason <> ''
"""
MANY_REASONS_TO_ONE = """
    UPDATE engagement_publicversion
    SET contact_details_reason = coalesce(explanations ->> 'contact-details', '')
"""


class Migration(migrations.Migration):
    dependencies = [("engagement", "0004_imports")]

    operations = [
        migrations.AddField(
            model_name="publicversion",
            name="explanations",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.RunSQL(ONE_REASON_TO_MANY, MANY_REASONS_TO_ONE),
        migrations.RemoveField(model_name="publicversion", name="contact_details_reason"),
    ]
