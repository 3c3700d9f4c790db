"""Empty what imports that are finished kept of rows that are events."""

from django.db import migrations

EMPTY_ROWS = """
    UPDATE engagement_importrow SET reasons = (
        SELECT coalesce(jsonb_agg(jsonb_build_array(reason->0, '', '', '')), '[]')
        FROM jsonb_array_elements(reasons) AS reason
    ) WHERE outcome IN ('imported', 'known') AND reasons <> '[]'
"""
EMPTY_IMPORTS = """
    UPDATE engagement_eventimport SET above = '{}', checked = '{}'
    WHERE status IN ('done', 'undoing', 'undone')
"""
DELETE_WHAT_STOOD_ABOVE = """
    DELETE FROM engagement_importrow AS row USING engagement_eventimport AS import
    WHERE row.event_import_id = import.id AND row.outcome = ''
        AND import.status IN ('done', 'undoing', 'undone')
"""


class Migration(migrations.Migration):
    dependencies = [("engagement", "0012_deleted_first")]

    operations = [
        migrations.RunSQL(EMPTY_ROWS, migrations.RunSQL.noop),
        migrations.RunSQL(EMPTY_IMPORTS, migrations.RunSQL.noop),
        migrations.RunSQL(DELETE_WHAT_STOOD_ABOVE, migrations.RunSQL.noop),
    ]
