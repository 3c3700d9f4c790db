"""Publishing for tests, by the way every text goes."""

from datetime import datetime
from typing import Any

from meetings.actions import Chosen, approve, put_forward
from meetings.models import Published, Series, Subject
from meetings.queries.projection import MODELS
from opcc.office.models import Role, User
from tests.factories.office import UserFactory
from tests.meetings.conftest import NOW


def somebody(name: str, role: Role) -> User:
    return User.objects.filter(name=name).first() or UserFactory(name=name, roles=[role])


def published(record: Any, *, subject: Subject | None = None, now: datetime = NOW) -> Published:
    """Put the record forward and approve it; return what the public reads of it."""
    subject = subject or (Subject.SERIES if isinstance(record, Series) else Subject.MEETING)
    sent = put_forward(
        chosen=[Chosen(subject, record.uid)], by=somebody("Sender", Role.OFFICER), now=now
    )
    assert not sent.left_out, sent.left_out[0].reason
    decided = approve(
        pks=[text.pk for text in sent.texts], by=somebody("Signer", Role.APPROVER), now=now
    )
    assert not decided.left_out, decided.left_out[0].reason
    return MODELS[subject]._default_manager.get(uid=record.uid)
