"""Approving a text and sending it back."""

from datetime import date, timedelta

import pytest

from engagement import actions
from engagement.models import PublicVersion, PublishedEntry
from tests.engagement.conftest import NOW
from tests.engagement.office_pages import QUEUE, address, html_of, submit, words_of
from tests.factories.engagement import EventFactory
from tests.markup import parse

Decision = PublicVersion.Decision
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_wednesday")]


def test_approving_goes_on_to_the_next(signed_in, approver, officer, waiting, edition_settings):
    following = submit(EventFactory(held=True), officer, now=NOW + timedelta(minutes=1))
    response = signed_in(approver).post(address("approve", waiting), follow=True)
    assert response.redirect_chain == [(f"{address('version', following)}?decided=1", 302)]
    edition = "the edition of 9 to 15 November 2026"
    told = f"You approved “{waiting.title}”. It comes out with {edition}."
    assert told in words_of(response)
    waiting.refresh_from_db()
    assert (waiting.decision, waiting.decided_by) == (Decision.APPROVED, approver)


def test_the_next_one_is_headed_as_the_next(signed_in, approver, officer, waiting):
    second, _third = (
        submit(EventFactory(held=True, title=title), officer, now=NOW + timedelta(minutes=later))
        for later, title in ((1, "Second"), (2, "Third"))
    )
    submit(EventFactory(held=True), approver)  # their own: not for them to decide
    client = signed_in(approver)
    assert "Next to read" not in words_of(client.get(address("version", waiting)))
    response = client.post(address("approve", waiting), follow=True)
    assert f"You approved “{waiting.title}”." in words_of(response)
    assert title_and_heading(response) == ("Next to read: 2 of 3 – Second", "Second")
    (form,) = (
        one
        for one in parse(html_of(response)).every("form")
        if one.attrs.get("action", "").startswith(address("send-back", second))
    )
    response = client.post(form.attrs["action"], {"reason": "Which school?"}, follow=True)
    assert "You sent back “Second”. Officer reads why." in words_of(response)
    assert title_and_heading(response) == ("Next to read: 3 of 3 – Third", "Third")
    decided = client.get(address("version", second), {"decided": "2"})
    assert "Next to read" not in words_of(decided)


def title_and_heading(response) -> tuple[str, str]:
    tree = parse(html_of(response))
    title = tree.every("title")[0].text
    return title[: title.rindex(" – New entry")], tree.every("h1")[0].text


@pytest.mark.parametrize("made_up", ["-1", "1e9", "²", "99999", ""])
def test_a_made_up_count_counts_nothing(signed_in, approver, waiting, made_up):
    response = signed_in(approver).get(address("version", waiting), {"decided": made_up})
    assert "Next to read" not in words_of(response)


def test_after_the_last_one_comes_the_list(signed_in, approver, waiting):
    submit(EventFactory(held=True), approver)  # their own: not for them to decide
    response = signed_in(approver).post(address("approve", waiting))
    assert response.url == QUEUE


def test_the_programme_is_public_at_once(signed_in, approver, officer):
    version = submit(EventFactory(starts_on=date(2026, 11, 20)), officer)
    response = signed_in(approver).post(address("approve", version), follow=True)
    assert "It is public." in words_of(response)
    assert PublishedEntry.objects.programme().exists()


def test_approving_twice_is_the_same_as_once(signed_in, approver, officer):
    version = submit(EventFactory(starts_on=date(2026, 11, 20)), officer)
    for _ in range(2):
        assert signed_in(approver).post(address("approve", version)).status_code == 302
    assert PublishedEntry.objects.get().versions.count() == 1


def test_ones_own_cannot_be_approved(signed_in, approver):
    version = submit(EventFactory(held=True), approver)
    response = signed_in(approver).post(address("approve", version))
    assert response.status_code == 409
    assert "There is a problem You put this forward yourself." in words_of(response)
    version.refresh_from_db()
    assert version.decision == Decision.WAITING


def test_what_is_settled_meanwhile_is_said(signed_in, approver, officer, waiting):
    actions.take_back(version=waiting, by=officer, now=NOW)
    for name, form in (("approve", {}), ("send-back", {"reason": "Which school?"})):
        response = signed_in(approver).post(address(name, waiting), form)
        assert response.status_code == 409
        assert "This version no longer waits for approval: Taken back." in words_of(response)


def test_sending_back_tells_the_officer_why(signed_in, approver, waiting):
    response = signed_in(approver).post(address("send-back", waiting), {"reason": "Which school?"})
    assert response.url == QUEUE
    waiting.refresh_from_db()
    assert (waiting.decision, waiting.decision_reason) == (Decision.SENT_BACK, "Which school?")


def test_sending_back_twice_is_the_same_as_once(signed_in, approver, waiting):
    for _ in range(2):
        response = signed_in(approver).post(
            address("send-back", waiting), {"reason": "Which school?"}
        )
        assert response.status_code == 302


@pytest.mark.parametrize("name", ["approve", "send-back"])
def test_the_page_of_a_refusal_can_be_opened_again(signed_in, approver, waiting, name):
    """As the link to the other language does. Nothing is decided by opening a page."""
    response = signed_in(approver).get(address(name, waiting))
    assert response.url == address("version", waiting)
    waiting.refresh_from_db()
    assert waiting.decision == Decision.WAITING


def test_sending_back_without_a_reason_is_said_at_the_field(signed_in, approver, waiting):
    response = signed_in(approver).post(address("send-back", waiting), {"reason": "  "})
    assert response.status_code == 200
    assert '<a href="#id_reason">Say what has to change</a>' in response.content.decode()
    waiting.refresh_from_db()
    assert waiting.decision == Decision.WAITING
