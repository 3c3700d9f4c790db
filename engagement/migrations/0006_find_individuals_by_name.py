from django.db import migrations, models
from django.db.models.functions import Lower


class Migration(migrations.Migration):
    dependencies = [("engagement", "0005_a_reason_for_each_concern")]

    operations = [
        migrations.AddIndex(
            model_name="individualmet",
            index=models.Index(Lower("name"), name="individual_name"),
        ),
    ]
