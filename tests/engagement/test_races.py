"""What happens when an edition comes out just as somebody takes its text back."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections, transaction

from engagement import actions
from engagement.actions.publication import publish_versions
from engagement.models import Event, PublicVersion, PublishedEntry, Stream
from opcc.office.models import User
from tests.engagement.conftest import AFTER_THE_WEEK, NOW, WEEK
from tests.waiting import somebody_waits_for_a_row, wait_until

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("edition_settings"),
]
Decision = PublicVersion.Decision


def while_an_edition_comes_out(does: Callable[[], object]) -> None:
    """Publish the week; before that is through, let somebody else do it and wait."""

    def elsewhere() -> None:
        try:
            does()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as somebody_else:
        with transaction.atomic():
            actions.publish_week(week_starts_on=WEEK, now=AFTER_THE_WEEK)
            doing = somebody_else.submit(elsewhere)
            wait_until(
                lambda: doing.done() or somebody_waits_for_a_row(), "both wanted the same row"
            )
            assert not doing.done()
        doing.result()


def test_a_redaction_purges_what_comes_out_just_now(held_event, approve_event, approver):
    approve_event(held_event)
    while_an_edition_comes_out(
        lambda: actions.redact(event=held_event, by=approver, now=AFTER_THE_WEEK)
    )
    entry = PublishedEntry.objects.get()
    assert (entry.state, entry.title, entry.text) == (PublishedEntry.State.REDACTED, "", "")
    assert entry.versions.get().text == ""


def test_a_withdrawal_takes_down_the_correction_that_comes_out_just_now(
    held_event: Event, approve_event: Callable[..., PublicVersion], officer: User, approver: User
):
    first = approve_event(held_event)
    with transaction.atomic():
        publish_versions(version_ids=[first.pk], edition=None, now=NOW)
    Event.objects.filter(pk=held_event.pk).update(summary="People spoke of parking.")
    approve_event(held_event)
    asked = actions.ask_to_withdraw(
        event=held_event, stream=Stream.LOG, by=officer, now=NOW, reason="It was another day."
    )
    while_an_edition_comes_out(
        lambda: actions.approve(version=asked, by=approver, now=AFTER_THE_WEEK)
    )
    assert PublishedEntry.objects.get().state == PublishedEntry.State.WITHDRAWN
    assert not PublicVersion.objects.approved_unpublished().exists()


def test_what_comes_out_just_now_is_not_taken_back(held_event, approve_event, officer):
    version = approve_event(held_event)

    def take_back() -> None:
        with pytest.raises(actions.NotApprovable):
            actions.take_back(version=version, by=officer, now=AFTER_THE_WEEK)

    while_an_edition_comes_out(take_back)
    assert PublicVersion.objects.get().decision == Decision.APPROVED
    assert PublishedEntry.objects.log().exists()
