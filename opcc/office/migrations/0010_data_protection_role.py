"""A role for whoever answers for personal data."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("office", "0009_neighbourhoods")]

    operations = [
        migrations.RemoveConstraint(
            model_name="roleheld",
            name="role_is_known",
        ),
        migrations.AlterField(
            model_name="roleheld",
            name="role",
            field=models.CharField(
                choices=[
                    ("administrator", "Administrator"),
                    ("officer", "Engagement officer"),
                    ("approver", "Approver"),
                    ("commissioner", "Commissioner"),
                    ("staff-reader", "Staff reader"),
                    ("ambassador", "Community safety ambassador"),
                    ("data-protection", "Data protection"),
                ],
                max_length=20,
                verbose_name="role",
            ),
        ),
        migrations.AlterField(
            model_name="roleheldhistory",
            name="role",
            field=models.CharField(
                choices=[
                    ("administrator", "Administrator"),
                    ("officer", "Engagement officer"),
                    ("approver", "Approver"),
                    ("commissioner", "Commissioner"),
                    ("staff-reader", "Staff reader"),
                    ("ambassador", "Community safety ambassador"),
                    ("data-protection", "Data protection"),
                ],
                max_length=20,
                verbose_name="role",
            ),
        ),
        migrations.AddConstraint(
            model_name="roleheld",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "role__in",
                        [
                            "administrator",
                            "officer",
                            "approver",
                            "commissioner",
                            "staff-reader",
                            "ambassador",
                            "data-protection",
                        ],
                    )
                ),
                name="role_is_known",
            ),
        ),
    ]
