"""An address that is the key to something does not stay where the history noted it."""

from importlib import import_module
from uuid import uuid4

import pytest
from django.db import connection
from pghistory.models import Context

pytestmark = pytest.mark.django_db

FORM = "/consultations/answer/1b4e28ba-2fa1-11d2-883f-0016d3cca427"


@pytest.mark.parametrize(
    ("noted", "left"),
    [
        (f"{FORM}/s3cr3t/check/", f"{FORM}/[secret]/check/"),
        ("/cy/questions/where/abcd-efgh-jklm/", "/cy/questions/where/[secret]/"),
        ("/engagement/subscription/s3cr3t/", "/engagement/subscription/[secret]/"),
        ("/office/consultations/7/responses/", "/office/consultations/7/responses/"),
    ],
)
def test_notes_of_before_lose_their_keys(noted, left):
    note = Context.objects.create(id=uuid4(), metadata={"url": noted, "user": 1})
    bare = Context.objects.create(id=uuid4(), metadata={"user": 1})
    migration = import_module("opcc.office.migrations.0020_no_keys_in_the_history")
    with connection.cursor() as cursor:
        cursor.execute(migration.TAKE_OUT)
    note.refresh_from_db()
    bare.refresh_from_db()
    assert note.metadata == {"url": left, "user": 1}
    assert bare.metadata == {"user": 1}
