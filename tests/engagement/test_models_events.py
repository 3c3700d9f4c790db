"""What the database is asked of events says the same as the rules."""

from datetime import UTC, date, datetime, time

import pytest

from engagement import rules
from engagement.models import Event
from engagement.models.events import over_at
from tests.factories.engagement import EventFactory

NOON_IN_SUMMER = datetime(2026, 7, 14, 11, tzinfo=UTC)
TODAY = date(2026, 7, 14)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("columns", "over"),
    [
        ({"starts_on": date(2026, 7, 13)}, True),
        ({"starts_on": TODAY}, False),
        ({"starts_on": TODAY, "starts_at": time(9)}, False),
        ({"starts_on": TODAY, "starts_at": time(9), "ends_at": time(12)}, True),
        ({"starts_on": TODAY, "starts_at": time(9), "ends_at": time(12, 1)}, False),
        ({"starts_on": date(2026, 7, 1), "ends_on": TODAY, "ends_at": time(12)}, True),
        ({"starts_on": date(2026, 7, 1), "ends_on": TODAY}, False),
        ({"starts_on": date(2026, 7, 1), "ends_on": date(2026, 7, 15)}, False),
        ({"starts_on": date(2026, 7, 15)}, False),
    ],
)
def test_what_is_over(columns, over):
    if columns.get("ends_at"):
        columns = {"starts_at": time(9), **columns}
    event = EventFactory(**columns)
    assert Event.objects.filter(over_at(NOON_IN_SUMMER)).exists() is over
    assert rules.is_over(event.span, now=NOON_IN_SUMMER) is over
