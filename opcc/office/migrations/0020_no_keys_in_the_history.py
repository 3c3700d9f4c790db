"""Take out of the history's notes the addresses that are keys to something.

What wrote down at which address something was saved noted the secret link of an answer too.
"""

from django.db import migrations

TAKE_OUT = """
UPDATE pghistory_context
SET metadata = jsonb_set(metadata, '{url}', to_jsonb(regexp_replace(
    metadata->>'url',
    '((?:/calendar|/consultations/answer/[0-9a-f-]{36}|/questions/where'
    '|/engagement/subscri(?:be|ption)|/password/reset/key)/)[^/?]+',
    '\\1[secret]'
)))
WHERE metadata->>'url'
    ~ '/(calendar|consultations/answer|questions/where|engagement/subscri|password/reset/key)'
"""


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0019_issued_plans_and_precepts"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [migrations.RunSQL(TAKE_OUT, migrations.RunSQL.noop)]
