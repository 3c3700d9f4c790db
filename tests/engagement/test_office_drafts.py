"""Nothing typed into the forms of the log is lost: drafts, two windows, a session that ended."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from engagement import actions
from engagement.models import Event
from opcc.office.actions import forget_drafts_about
from opcc.office.models import Draft, Role, User
from tests.engagement.conftest import NOW
from tests.engagement.event_form import rows, typed
from tests.engagement.office_pages import NEW, address, html_of, words_of
from tests.factories.engagement import EventFactory
from tests.factories.office import PASSWORD, UserFactory
from tests.markup import parse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_wednesday")]

KEEP = reverse("drafts:keep")
LOGIN = reverse("account_login")


@pytest.fixture
def me(sign_in: Any) -> User:
    return sign_in(UserFactory(name="Me", roles=[Role.OFFICER]))


def seal(page: HttpResponse) -> str:
    """The hidden field of the form on a page."""
    return str(page.context["drafting"].seal)


def keep(client: Client, url: str, **fields: Any) -> Draft:
    """Open a form, type into it, and leave it."""
    before = set(Draft.objects.values_list("pk", flat=True))
    client.post(KEEP, fields | {"draft": seal(client.get(url))})
    return Draft.objects.exclude(pk__in=before).get()


class TestNew:
    def test_a_draft_is_offered_and_fills_the_form(self, client, me, kind):
        posted = typed(kind=kind.pk, title="Drop-in at Wem", summary="Nine came.", reached="many")
        posted |= rows("promises", {"text": "Ask the council"}, {"text": "Ask again"})
        draft = keep(client, NEW, **posted)
        offered = client.get(NEW)
        assert "unfinished form from 12:00 on 11 November: “Drop-in at Wem”" in words_of(offered)
        assert f'href="{draft.url}"' in html_of(offered)

        page = client.get(draft.url)
        form = page.context["form"]
        assert form["summary"].value() == "Nine came."
        assert [f["text"].value() for f in form.formsets["promises"].forms][:2] == [
            "Ask the council",
            "Ask again",
        ]
        assert not form.errors  # "many" is told when it is saved, not before
        assert "unfinished form" not in words_of(page)

    def test_saving_ends_it_and_only_it(self, client, me, kind):
        draft = keep(client, NEW, **typed(kind=kind.pk))
        other = keep(client, NEW, **typed(title="Another"))
        page = client.get(draft.url)
        client.post(draft.url, typed(kind=kind.pk) | {"draft": seal(page)})
        assert Event.objects.get().title == "Drop-in at Wem"
        assert list(Draft.objects.unfinished()) == [other]

        again = client.get(draft.url, follow=True)
        assert again.redirect_chain == [(NEW, 302)]
        assert "saved or discarded already" in words_of(again)

    def test_what_cannot_be_saved_keeps_its_draft(self, client, me, kind):
        draft = keep(client, NEW, **typed(kind=kind.pk))
        refused = client.post(draft.url, typed(title="") | {"draft": seal(client.get(draft.url))})
        assert "Enter a title" in words_of(refused)
        assert list(Draft.objects.unfinished()) == [draft]

    def test_the_form_stays_one_draft_through_its_complaints(self, client, me):
        first = seal(client.get(NEW))
        assert seal(client.post(NEW, typed(title="") | {"draft": first})) == first

    def test_saved_and_not_sent_for_approval_the_page_goes_on_as_another_draft(
        self, client, me, kind
    ):
        draft = keep(client, NEW, **typed(kind=kind.pk))
        posted = typed(kind=kind.pk, then="submit") | {"draft": seal(client.get(draft.url))}
        page = client.post(draft.url, posted)
        assert "has not been sent for approval" in words_of(page)
        event = Event.objects.get()
        client.post(KEEP, {"draft": seal(page), "summary": "Nine came."})
        kept = Draft.objects.unfinished().get()
        assert (kept.form, kept.about, kept.address) == (
            "engagement.edit",
            event.uid,
            address("edit", event),
        )
        assert client.get(kept.url).context["form"]["summary"].value() == "Nine came."

    @pytest.mark.parametrize("url", [f"{NEW}?draft=nonsense", f"{NEW}?draft={'0' * 32}"])
    def test_a_draft_that_is_not_there_is_not_found(self, client, me, url):
        assert client.get(url).status_code == 404

    def test_another_s_draft_is_neither_offered_nor_found(self, client, me, sign_in):
        draft = keep(client, NEW, **typed())
        sign_in(UserFactory(roles=[Role.OFFICER, Role.APPROVER]))
        assert "unfinished" not in words_of(client.get(NEW))
        assert client.get(draft.url).status_code == 404

    def test_another_who_sends_the_form_leaves_the_draft_alone(self, client, me, sign_in, kind):
        draft = keep(client, NEW, **typed(kind=kind.pk))
        posted = typed(kind=kind.pk) | {"draft": seal(client.get(draft.url))}
        sign_in(Role.OFFICER)
        client.post(NEW, posted)
        assert list(Draft.objects.unfinished()) == [draft]


class TestEdit:
    @pytest.fixture
    def event(self, me: User) -> Event:
        return EventFactory(held=True, owner=me, title="Drop-in")

    def test_a_draft_belongs_to_its_record_and_form(self, client, event, me):
        draft = keep(client, address("edit", event), **typed(version="1", summary="Nine."))
        other = EventFactory(held=True, owner=me)
        assert "unfinished" in words_of(client.get(address("edit", event)))
        for url in (address("edit", other), address("held", event), NEW):
            assert "unfinished" not in words_of(client.get(url))
            assert client.get(f"{url}?draft={draft.uid}").status_code == 404

    def test_what_somebody_saved_meanwhile_is_told_before_the_draft_replaces_it(
        self, client, event, me, approver, kind
    ):
        posted = typed(kind=kind.pk, version="1", summary="Mine.", uid=str(event.uid))
        draft = keep(client, address("edit", event), **posted)
        Event.objects.filter(pk=event.pk).update(summary="Theirs.", version=2)
        page = client.get(draft.url)
        assert page.context["form"]["version"].value() == "1"
        told = client.post(draft.url, posted | {"draft": seal(page)})
        assert told.context["conflict"] is not None
        assert [
            clash.typed for clash in told.context["conflict"].clashes if clash.saved == "Theirs."
        ]
        assert list(Draft.objects.unfinished()) == [draft]

        client.post(address("edit", event), posted | {"version": "2", "draft": seal(told)})
        event.refresh_from_db()
        assert event.summary == "Mine."
        assert not Draft.objects.unfinished().exists()

    def test_a_redaction_leaves_no_draft_of_it(self, client, event, me, approver):
        keep(client, address("edit", event), **typed(version="1", summary="Ann was there."))
        kept = keep(client, NEW, **typed())
        left_open = seal(client.get(address("edit", event)))
        actions.redact(event=event, by=approver, now=NOW)
        late = client.post(KEEP, typed(summary="Ann was there.") | {"draft": left_open})
        assert late.status_code == 409
        assert "redacted or erased" in late.json()["refused"]
        client.logout()
        client.post(address("edit", event), typed(summary="Ann was there.") | {"draft": left_open})
        assert list(Draft.objects.exclude(typed={})) == [kept]

    def test_after_something_of_it_was_erased_the_form_is_opened_again(self, client, event, me):
        left_open = seal(client.get(address("edit", event)))
        forget_drafts_about(uid=event.uid, now=NOW)
        late = client.post(KEEP, typed(summary="Ann was there.") | {"draft": left_open})
        assert "Open the form again" in late.json()["refused"]
        opened_again = seal(client.get(address("edit", event)))
        kept = client.post(KEEP, typed(summary="Nine were there.") | {"draft": opened_again})
        assert kept.status_code == 200


class TestHeld:
    @pytest.fixture
    def past(self, me: User) -> Event:
        return EventFactory(starts_on=date(2026, 11, 10), owner=me)

    def test_a_draft_fills_the_form_and_ends_with_it(self, client, past):
        posted = {"version": "1", "summary": "Nine came."} | rows("came")
        draft = keep(client, address("held", past), **posted)
        assert "unfinished" in words_of(client.get(address("held", past)))
        page = client.get(draft.url)
        assert page.context["form"]["summary"].value() == "Nine came."
        client.post(draft.url, posted | {"draft": seal(page)})
        past.refresh_from_db()
        assert (past.status, past.summary) == ("held", "Nine came.")
        assert not Draft.objects.unfinished().exists()


class TestAfterTheSessionEnded:
    """The form is sent too late: its text waits, for the same person, until they sign in again."""

    def sent_too_late(self, client: Client, **given: Any) -> HttpResponse:
        posted = typed(private_notes="Mind the dog", **given) | {"draft": seal(client.get(NEW))}
        client.logout()
        return client.post(NEW, posted)

    def sign_in_again(self, client: Client, user: User, answer: HttpResponse) -> HttpResponse:
        fields = {"login": user.email, "password": PASSWORD}
        return client.post(answer.url, fields, follow=True)

    def test_the_filled_form_comes_back_after_signing_in(self, client, me, kind):
        answer = self.sent_too_late(client, kind=kind.pk)
        door = client.get(answer.url)
        assert door.request["PATH_INFO"] == LOGIN
        assert "what you typed is kept, not saved yet" in words_of(door)
        assert "dog" not in answer.url + html_of(door)

        page = self.sign_in_again(client, me, answer)
        form = page.context["form"]
        assert (form["title"].value(), form["private_notes"].value()) == (
            "Drop-in at Wem",
            "Mind the dog",
        )
        assert not Event.objects.exists()
        posted = {"uid": form["uid"].value(), "draft": seal(page)}
        client.post(NEW, typed(kind=kind.pk) | posted)
        assert Event.objects.get().title == "Drop-in at Wem"
        assert not Draft.objects.unfinished().exists()

    def test_another_who_signs_in_there_gets_nothing(self, client, me):
        answer = self.sent_too_late(client)
        page = self.sign_in_again(client, UserFactory(roles=[Role.OFFICER]), answer)
        assert page.status_code == 404
        assert "dog" not in html_of(page)

    def test_nothing_is_kept_of_a_form_we_did_not_open(self, client):
        client.post(NEW, typed())
        client.post(NEW, typed() | {"draft": "made up"})
        assert not Draft.objects.exists()

    def test_nothing_is_kept_for_whom_the_form_is_not_for_any_more(self, client, me):
        posted = typed() | {"draft": seal(client.get(NEW))}
        client.logout()
        me.roles_held.all().delete()
        client.post(NEW, posted)
        User.objects.filter(pk=me.pk).update(is_active=False)
        client.post(NEW, posted)
        assert not Draft.objects.exists()

    def test_nor_long_after(self, client, me):
        posted = typed() | {"draft": seal(client.get(NEW))}
        client.logout()
        with time_machine.travel(NOW + timedelta(days=31), tick=False):
            client.post(NEW, posted)
        assert not Draft.objects.exists()


def test_what_no_browser_may_keep_is_marked(client, me):
    page = parse(html_of(client.get(NEW)))
    marked = {
        field.attrs.get("name", "")
        for part in page.every("div")
        if "data-private" in part.attrs
        for field in part.every("input", "textarea")
    }
    assert {"private_notes", "safety_reason", "individuals-0-name"} <= marked
    assert "summary" not in marked
