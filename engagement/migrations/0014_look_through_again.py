"""Have the columns confirmed of lists that are not imported yet: a look now tells about dates."""

from django.db import migrations

ASK_FOR_THE_COLUMNS = """
    UPDATE engagement_eventimport SET status = 'uploaded', checked = '{}', last_line = 0
    WHERE status IN ('checking', 'checked')
"""


class Migration(migrations.Migration):
    dependencies = [("engagement", "0013_empty_what_imports_left")]

    operations = [migrations.RunSQL(ASK_FOR_THE_COLUMNS, migrations.RunSQL.noop)]
