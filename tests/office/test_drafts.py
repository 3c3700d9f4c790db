"""What somebody typed and has not saved: kept for them alone, never twice, never for ever."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from opcc.celery import app
from opcc.office import actions
from opcc.office.models import Draft, Role, User
from opcc.office.models.drafts import last_of
from opcc.office.queries.drafts import DraftSeal, seal_of
from opcc.office.rules import DRAFTS_KEPT_FOR, MOST_DRAFTS, MOST_TYPED, fits_a_draft
from opcc.office.tasks import forget_old_drafts
from tests.factories.office import UserFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 11, 14, 3, tzinfo=UTC)
KEEP, DISCARD, LIST = (reverse(f"drafts:{name}") for name in ("keep", "discard", "list"))


@pytest.fixture
def me() -> User:
    return UserFactory(roles=[Role.OFFICER])


@pytest.fixture
def colleague() -> User:
    return UserFactory(roles=[Role.OFFICER])


def opened(user: User, **given: Any) -> DraftSeal:
    """A form that was just opened for somebody."""
    form = {"form": "engagement.new", "about": str(uuid4()), "address": "/office/engagement/new/"}
    return DraftSeal(user_id=user.pk, uid=str(uuid4()), heading="Log", **form | given)


def keep(seal: DraftSeal, by: User, title: str = "Drop-in", **given: Any) -> Draft:
    given = {"typed": {"title": [title]}, "now": NOW} | given
    return actions.keep_draft(seal=seal, by=by, **given)


def filled_with(draft: Draft, user: User) -> DraftSeal:
    """A form that was opened again with a draft in it."""
    return opened(user, continues=str(draft.uid), continues_number=draft.number)


class TestKeeping:
    def test_the_later_state_of_a_form_replaces_the_earlier(self, me):
        seal = opened(me)
        keep(seal, me, "Drop", number=1)
        draft = keep(seal, me, "Drop-in", number=2)
        assert Draft.objects.get() == draft
        assert (draft.typed, draft.title, draft.kept_at) == (
            {"title": ["Drop-in"]},
            "Drop-in",
            NOW,
        )

    def test_an_earlier_state_that_comes_late_changes_nothing(self, me):
        seal = opened(me)
        keep(seal, me, "Drop-in", number=2)
        assert keep(seal, me, "Drop", number=1).title == "Drop-in"

    def test_two_windows_keep_two_drafts(self, me):
        keep(opened(me), me, "One")
        keep(opened(me), me, "Two")
        assert sorted(draft.title for draft in Draft.objects.all()) == ["One", "Two"]

    def test_what_a_browser_leaves_out_stays_as_it_was_kept(self, me):
        seal = opened(me)
        keep(seal, me, typed={"title": ["A"], "private_notes": ["Dog"], "places": ["1"]})
        draft = keep(seal, me, typed={"title": ["B"]}, left_out=["private_notes", "unknown"])
        assert draft.typed == {"title": ["B"], "private_notes": ["Dog"]}

    def test_another_s_form_is_refused(self, me, colleague):
        with pytest.raises(actions.DraftNotKept, match="somebody else"):
            keep(opened(colleague), me)
        assert not Draft.objects.exists()

    def test_too_much_is_refused_and_what_was_kept_stays(self, me):
        seal = opened(me)
        keep(seal, me, "Drop-in")
        with pytest.raises(actions.DraftNotKept, match="too long"):
            keep(seal, me, "x" * (MOST_TYPED + 1))
        assert Draft.objects.get().title == "Drop-in"

    @pytest.mark.parametrize(
        ("typed", "fits"),
        [
            ({"a": ["x" * (MOST_TYPED - 1)]}, True),
            ({"a": ["x" * MOST_TYPED]}, False),
            ({"a": [""] * 1000}, True),
            ({"a": [""] * 1001}, False),
        ],
    )
    def test_how_much_fits(self, typed, fits):
        assert fits_a_draft(typed) is fits

    def test_the_oldest_go_beyond_the_most(self, me, colleague):
        others = keep(opened(colleague), colleague, now=NOW - timedelta(days=9))
        for age in range(MOST_DRAFTS + 1):
            keep(opened(me), me, str(age), now=NOW - timedelta(minutes=age))
        kept = {draft.title for draft in Draft.objects.of(me)}
        assert len(kept) == MOST_DRAFTS and str(MOST_DRAFTS) not in kept
        assert Draft.objects.filter(pk=others.pk).exists()


class TestGoingOn:
    def test_the_form_opened_again_takes_the_draft_over(self, me):
        first = keep(opened(me), me, typed={"title": ["A"], "private_notes": ["Dog"]})
        second = keep(filled_with(first, me), me, "AB", left_out=["private_notes"])
        first.refresh_from_db()
        assert (first.ended, first.typed) == ("continued", {})
        assert second.typed == {"title": ["AB"], "private_notes": ["Dog"]}
        assert last_of(first) == second
        assert list(Draft.objects.of(me).unfinished()) == [second]

    def test_what_another_window_wrote_meanwhile_is_not_taken(self, me):
        seal = opened(me)
        first = keep(seal, me, "A", number=1)
        again = filled_with(first, me)
        keep(seal, me, "A, and more", number=2)
        keep(again, me, "A, otherwise")
        titles = {draft.title for draft in Draft.objects.of(me).unfinished()}
        assert titles == {"A, and more", "A, otherwise"}

    def test_opened_twice_both_are_kept(self, me):
        first = keep(opened(me), me, "A")
        keep(filled_with(first, me), me, "AB")
        keep(filled_with(first, me), me, "AC")
        assert {d.title for d in Draft.objects.of(me).unfinished()} == {"AB", "AC"}


class TestEnding:
    def test_saving_ends_the_form_s_own_draft_and_no_other(self, me):
        seal = opened(me)
        keep(seal, me, "Mine")
        keep(opened(me), me, "Another")
        for _ in range(2):
            actions.end_saved_draft(seal=seal, by=me)
        assert [draft.title for draft in Draft.objects.of(me).unfinished()] == ["Another"]

    def test_saving_without_a_script_ends_the_draft_that_filled_the_form(self, me):
        first = keep(opened(me), me)
        actions.end_saved_draft(seal=filled_with(first, me), by=me)
        first.refresh_from_db()
        assert (first.ended, first.typed) == ("saved", {})

    def test_what_comes_after_saving_is_refused(self, me):
        seal = opened(me)
        keep(seal, me)
        actions.end_saved_draft(seal=seal, by=me)
        with pytest.raises(actions.DraftNotKept, match="saved already"):
            keep(seal, me, "late")
        assert not Draft.objects.of(me).unfinished().exists()

    def test_saving_ends_nobody_else_s(self, me, colleague):
        seal = opened(colleague)
        keep(seal, colleague)
        actions.end_saved_draft(seal=seal, by=me)
        actions.end_saved_draft(seal=None, by=me)
        assert Draft.objects.of(colleague).unfinished().exists()

    def test_discarded_twice_is_discarded_and_a_window_left_open_keeps_anew(self, me, colleague):
        seal = opened(me)
        draft = keep(seal, me)
        actions.discard_draft(draft=draft, by=colleague)
        assert Draft.objects.of(me).unfinished().exists()
        for _ in range(2):
            actions.discard_draft(draft=draft, by=me)
        draft.refresh_from_db()
        assert (draft.ended, draft.typed) == ("discarded", {})
        assert keep(seal, me, "after all").ended == ""

    def test_what_was_erased_for_somebody_it_named_is_kept_by_no_open_form(self, me):
        seal = opened(me)
        first = keep(seal, me, "Tea with Zara")
        filled = filled_with(first, me)
        second = keep(filled_with(first, me), me, "Tea with Zara, again")
        actions.forget_draft(record=second, by=me, now=NOW)
        begun_in_it = filled_with(second, me)
        for form in (seal, filled, begun_in_it):
            with pytest.raises(actions.DraftNotKept, match="had to be erased"):
                keep(form, me, "Tea with Zara")
        assert not Draft.objects.exclude(typed={}).exists()
        assert keep(opened(me), me, "Tea").title == "Tea"

    def test_they_go_after_thirty_days(self, me, colleague):
        keep(opened(me), me, "Old", now=NOW - DRAFTS_KEPT_FOR - timedelta(seconds=1))
        keep(opened(me), me, "Young", now=NOW - DRAFTS_KEPT_FOR)
        with time_machine.travel(NOW, tick=False):
            forget_old_drafts()
            forget_old_drafts()
        assert Draft.objects.get().title == "Young"
        assert app.conf.beat_schedule["forget-old-drafts"]["task"] == forget_old_drafts.name

    def test_they_go_with_their_owner_and_with_what_they_are_about(self, me, colleague):
        about = uuid4()
        keep(opened(me, about=str(about)), me)
        keep(opened(colleague), colleague)
        actions.forget_drafts_about(uid=about, now=NOW)
        assert Draft.objects.unfinished().get().user == colleague
        colleague.delete()
        assert not Draft.objects.exclude(user=None).exists()

    def test_what_was_typed_about_a_record_that_is_gone_does_not_come_back(self, me, colleague):
        about = uuid4()
        seal = opened(me, about=str(about))
        keep(seal, me)
        for _ in range(2):
            actions.forget_drafts_about(uid=about, now=NOW)
        for form, by in ((seal, me), (opened(colleague, about=str(about)), colleague)):
            with pytest.raises(actions.DraftNotKept, match="redacted or erased"):
                keep(form, by, "Her name")
        assert Draft.objects.get().typed == {}
        assert keep(opened(me), me, "Another record").title == "Another record"

    def test_a_form_opened_after_something_of_its_record_was_erased_is_kept(self, me):
        about = uuid4()
        actions.forget_drafts_about(uid=about, now=NOW)
        later = opened(me, about=str(about), knows_of=Draft.objects.last_gone_with(about))
        assert keep(later, me).ended == ""
        actions.forget_drafts_about(uid=about, now=NOW)
        with pytest.raises(actions.DraftNotKept, match="redacted or erased"):
            keep(later, me)

    def test_that_it_is_gone_is_known_for_as_long_as_an_open_form_can_be_sent(self):
        actions.forget_drafts_about(uid=uuid4(), now=NOW)
        assert actions.forget_old_drafts(now=NOW + DRAFTS_KEPT_FOR) == 0
        assert actions.forget_old_drafts(now=NOW + DRAFTS_KEPT_FOR + timedelta(seconds=1)) == 1

    def test_the_database_lets_none_end_with_words_in_it(self, me):
        keep(opened(me), me)
        with pytest.raises(IntegrityError), transaction.atomic():
            Draft.objects.update(ended="saved")


class TestSeal:
    def test_it_comes_back_as_it_went(self, me):
        seal = opened(me)
        assert seal_of({"draft": str(seal)}) == seal

    @pytest.mark.parametrize("posted", ["", "x", "a:b:c"])
    def test_nobody_makes_one(self, posted):
        assert seal_of({"draft": posted}) is None

    def test_it_lasts_as_long_as_a_draft(self, me):
        with time_machine.travel(NOW - DRAFTS_KEPT_FOR - timedelta(minutes=1), tick=False):
            old = str(opened(me))
        with time_machine.travel(NOW, tick=False):
            assert seal_of({"draft": old}) is None


@pytest.fixture
def mine(client: Client, me: User) -> Callable[..., Any]:
    """What the script of a form sends, signed in as me."""
    client.force_login(me)

    def send(seal: DraftSeal | str, **typed: Any) -> Any:
        return client.post(KEEP, {"draft": str(seal)} | typed)

    return send


class TestEndpoint:
    def test_keeps_the_fields_as_they_were_sent_and_says_when(self, mine, me):
        seal = opened(me)
        with time_machine.travel(NOW, tick=False):
            answer = mine(
                seal,
                title="Drop-in \x00at Wem",
                places=["1", "2"],
                **{"csrfmiddlewaretoken": "x", "then": "submit", "draft-number": "7"},
            )
        draft = Draft.objects.get()
        assert answer.json() == {"at": "14:03", "url": f"/office/engagement/new/?draft={draft.uid}"}
        assert draft.typed == {"title": ["Drop-in at Wem"], "places": ["1", "2"]}
        assert (draft.number, draft.user, str(draft.about)) == (7, me, seal.about)

    def test_another_s_form_is_not_found(self, mine, colleague):
        assert mine(opened(colleague), title="x").status_code == 404
        assert not Draft.objects.exists()

    @pytest.mark.parametrize("number", ["x", "-1", "9" * 40, "²"])
    def test_a_number_somebody_made_up_is_none(self, mine, me, number):
        assert mine(opened(me), **{"draft-number": number}).status_code == 200
        assert Draft.objects.get().number == 0

    def test_tells_why_nothing_is_kept(self, mine, me):
        answer = mine(opened(me), title="x" * MOST_TYPED)
        assert (answer.status_code, "too long" in answer.json()["refused"]) == (409, True)
        answer = mine("made up", title="x")
        assert (answer.status_code, "Open it again" in answer.json()["refused"]) == (409, True)
        assert not Draft.objects.exists()

    def test_the_server_reads_no_more_than_its_own_limits(self, mine, me, settings):
        settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 20
        assert mine(opened(me), places=["1"] * 30).status_code == 413
        assert not Draft.objects.exists()

    def test_files_and_tokens_are_never_kept(self, mine, me):
        photograph = SimpleUploadedFile("photograph.jpg", b"a face")
        mine(opened(me), title="Drop-in", photograph=photograph, csrfmiddlewaretoken="secret")
        assert Draft.objects.get().typed == {"title": ["Drop-in"]}

    def test_another_site_keeps_nothing_in_my_name(self, me):
        from_elsewhere = Client(enforce_csrf_checks=True)
        from_elsewhere.force_login(me)
        assert from_elsewhere.post(KEEP, {"draft": str(opened(me))}).status_code == 403
        assert not Draft.objects.exists()

    def test_however_often_it_was_kept_signed_out_the_form_says_so_once(self, client, me):
        seal = opened(me)
        for _ in range(3):
            assert client.post(KEEP, {"draft": str(seal), "title": "x"}).status_code == 302
        client.post(seal.address, {"draft": str(seal), "title": "x"})
        told = client.get(reverse("account_login")).content.decode()
        assert told.count("Your session has ended.") == 1
        assert Draft.objects.get().title == "x"

    def test_signed_out_it_leads_to_the_door_and_keeps_nothing_of_a_stranger(self, client):
        answer = client.post(KEEP, {"title": "x"})
        assert answer.status_code == 302 and "/accounts/login/" in answer.url
        assert not Draft.objects.exists()


class TestPages:
    def test_the_list_holds_my_own(self, client, me, colleague):
        keep(opened(me), me, "Mine")
        keep(opened(colleague), colleague, "Not mine")
        client.force_login(me)
        shown = client.get(LIST).content.decode()
        assert "“Mine”" in shown and "Not mine" not in shown

    def test_discarding_asks_once_more(self, client, me):
        draft = keep(opened(me), me)
        client.force_login(me)
        url = f"{DISCARD}?draft={draft.uid}"
        assert "cannot be brought back" in client.get(url).content.decode()
        assert Draft.objects.of(me).unfinished().exists()
        answer = client.post(url)
        assert answer.url == "/office/engagement/new/"
        assert not Draft.objects.of(me).unfinished().exists()
        assert client.post(url).status_code == 404

    def test_another_s_draft_is_not_found(self, client, me, colleague):
        draft = keep(opened(colleague), colleague)
        client.force_login(me)
        for answer in (client.get, client.post):
            assert answer(f"{DISCARD}?draft={draft.uid}").status_code == 404
        assert client.get(f"{DISCARD}?draft=nonsense").status_code == 404
        assert Draft.objects.of(colleague).unfinished().exists()
