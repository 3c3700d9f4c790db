"""Files of an event: for the Office only until they were approved, and never longer public than
the text that tells of them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from engagement import actions
from engagement.actions import Description, attachments, persons
from engagement.models import Event, EventAttachment, PublicVersion, PublishedEntry, Stream
from engagement.queries.open_data.records import areas, record_of
from engagement.queries.passages import concerns_in_version
from opcc.office import file_store
from opcc.office.actions import UnderLegalHold, hold_person, hold_record, put_files_right
from opcc.office.history import history_of_all
from opcc.office.matching import Sought
from opcc.office.models import PublishedFile, StoredFile
from tests.engagement.conftest import AFTER_THE_WEEK, NOW, WEEK
from tests.engagement.office_pages import submit, words_of
from tests.factories.engagement import EventFactory
from tests.factories.office import PolicingBodyFactory
from tests.files import cleaned, pdf, picture, picture_with_a_place

pytestmark = pytest.mark.django_db(transaction=True)

Decision = PublicVersion.Decision
IN_THE_OFFICE = Description(title="Risk assessment")
POSTER = Description(title="Poster: Drop-in", title_cy="Poster", is_public=True)
PHOTO = Description(title="The hall", alt="People at tables", is_public=True)


@pytest.fixture
def attach(officer):
    def to(event, description=POSTER, content=None, name="secret name.pdf"):
        return attachments.attach(
            event=event,
            file=cleaned(content, name),
            description=description,
            by=officer,
            now=NOW,
        )[0]

    return to


@pytest.fixture
def logged(held_event, attach, approve_event, edition_settings):
    """The held event with a document, a photo and a file for the Office only, published."""
    attach(held_event)
    attach(held_event, PHOTO, picture_with_a_place(), "hall.jpg")
    attach(held_event, IN_THE_OFFICE, pdf("Inside"), "inside.pdf")
    approve_event(held_event)
    actions.publish_week(week_starts_on=WEEK, now=AFTER_THE_WEEK)
    return PublishedEntry.objects.get(stream=Stream.LOG)


def poster():
    return file_store.public.path(cleaned().content_hash)


def address(number=0):
    told = PublishedEntry.objects.get(stream=Stream.LOG).details["files"][number]
    return reverse("published-file", args=[told["content_hash"], told["name"]])


class TestHangingOn:
    def test_each_file_comes_after_the_others_and_raises_the_version(self, held_event, attach):
        first = attach(held_event)
        second = attach(held_event, PHOTO, picture(), "hall.jpg")
        assert list(held_event.attachments.live()) == [first, second]
        assert Event.objects.get(pk=held_event.pk).version == held_event.version + 2

    def test_the_same_file_sent_twice_hangs_there_once_as_it_was_said_last(
        self, held_event, attach
    ):
        attach(held_event)
        attach(held_event, IN_THE_OFFICE)
        assert held_event.attachments.get().title == IN_THE_OFFICE.title
        assert StoredFile.objects.count() == 1

    def test_a_picture_for_the_public_is_said_in_words(self, held_event, attach):
        with pytest.raises(actions.NotSaved):
            attach(held_event, POSTER, picture(), "hall.jpg")
        assert not StoredFile.objects.exists()

    def test_a_redacted_record_takes_no_file(self, held_event, attach, approver):
        actions.redact(event=held_event, by=approver, now=NOW)
        with pytest.raises(actions.NotSaved):
            attach(held_event)

    def test_files_change_places(self, held_event, attach, officer):
        first, second = attach(held_event), attach(held_event, PHOTO, picture(), "hall.jpg")
        attachments.move(attachment=second, up=True, by=officer, now=NOW)
        assert list(held_event.attachments.live()) == [second, first]
        attachments.move(attachment=second, up=True, by=officer, now=NOW)
        assert list(held_event.attachments.live()) == [second, first]

    def test_what_was_removed_can_be_put_back_for_a_while(self, held_event, attach, officer):
        one = attach(held_event)
        attachments.remove(attachment=one, by=officer, now=NOW)
        assert not held_event.attachments.live()
        attachments.put_back(attachment=one, by=officer, now=NOW)
        assert held_event.attachments.live().get() == one
        attachments.remove(attachment=one, by=officer, now=NOW)
        assert attachments.forget_removed_attachments(now=NOW + timedelta(days=30)) == 0
        assert attachments.forget_removed_attachments(now=NOW + timedelta(days=31)) == 1
        assert not StoredFile.objects.exists()
        assert not file_store.private.hashes()

    def test_it_is_not_put_back_beside_itself(self, held_event, attach, officer):
        one = attach(held_event)
        attachments.remove(attachment=one, by=officer, now=NOW)
        attach(held_event)
        with pytest.raises(actions.NotSaved):
            attachments.put_back(attachment=one, by=officer, now=NOW)

    def test_what_a_colleague_changed_meanwhile_is_not_overwritten(
        self, held_event, attach, officer
    ):
        one = attach(held_event)
        seen = Event.objects.get(pk=held_event.pk).version
        attachments.describe(attachment=one, description=PHOTO, by=officer, now=NOW, version=seen)
        with pytest.raises(actions.ChangedMeanwhile):
            attachments.describe(
                attachment=one, description=POSTER, by=officer, now=NOW, version=seen
            )


class TestPuttingForward:
    def test_what_is_frozen_is_what_the_public_would_read(self, held_event, attach, officer):
        attach(held_event)
        attach(held_event, IN_THE_OFFICE, pdf("Inside"), "inside.pdf")
        (told,) = submit(held_event, officer).details["files"]
        assert told == {
            "content_hash": cleaned().content_hash,
            "media_type": "application/pdf",
            "size": len(pdf()),
            "width": None,
            "height": None,
            "title": "Poster: Drop-in",
            "title_cy": "Poster",
            "alt": "",
            "alt_cy": "",
            "language": "en",
            "name": "poster-drop-in.pdf",
            "name_cy": "poster.pdf",
        }

    def test_a_text_without_files_is_frozen_as_ever(self, waiting):
        assert "files" not in waiting.details

    def test_a_name_in_what_is_said_of_a_file_is_a_concern(self, held_event, attach, officer):
        held_event.individuals.create(name="Ann Example")
        attach(held_event, Description(title="Letter of Ann Example", is_public=True))
        with pytest.raises(actions.NotSubmittable) as told:
            submit(held_event, officer)
        assert told.value.obstacle == "to-explain"
        version = submit(held_event, officer, explanations={"name": "She asked for it."})
        (concern,) = concerns_in_version(version)
        assert [one.field for one in concern.passages] == ["files-0-title"]

    def test_where_both_languages_are_published_both_are_asked_for(
        self, held_event, attach, officer
    ):
        PolicingBodyFactory(bilingual=True)
        Event.objects.filter(pk=held_event.pk).update(title_cy="Galw", summary_cy="Siarad")
        attach(held_event, PHOTO, picture(), "hall.jpg")
        with pytest.raises(actions.NotSubmittable) as told:
            submit(held_event, officer)
        assert told.value.obstacle == "no-welsh"

    @pytest.mark.parametrize("approved", [False, True])
    @pytest.mark.parametrize("what", ["removed", "kept inside", "said otherwise"])
    def test_what_is_not_public_yet_is_taken_back_with_its_file(
        self, held_event, attach, officer, approver, approved, what
    ):
        one = attach(held_event)
        version = submit(held_event, officer)
        if approved:
            actions.approve(version=version, by=approver, now=NOW)
        if what == "removed":
            told = attachments.remove(attachment=one, by=officer, now=NOW)
        else:
            said = IN_THE_OFFICE if what == "kept inside" else Description("Map", is_public=True)
            told = attachments.describe(attachment=one, description=said, by=officer, now=NOW)
        version.refresh_from_db()
        assert told and version.decision == Decision.RETRACTED

    def test_a_withdrawal_goes_on_waiting(self, logged, held_event, officer):
        version = actions.ask_to_withdraw(
            event=held_event, stream=Stream.LOG, by=officer, now=NOW, reason="Wrong hall."
        )
        poster = held_event.attachments.get(title=POSTER.title)
        assert not attachments.remove(attachment=poster, by=officer, now=NOW)
        version.refresh_from_db()
        assert version.decision == Decision.WAITING

    def test_another_file_takes_nothing_back(self, held_event, attach, officer):
        version = submit(held_event, officer)
        one = attach(held_event)
        assert not attachments.remove(attachment=one, by=officer, now=NOW)
        version.refresh_from_db()
        assert version.decision == Decision.WAITING


class TestUnderALegalHold:
    def test_what_was_removed_stays(self, held_event, attach, officer):
        one = attach(held_event)
        hold_record(record=held_event, reason="A claim", by=officer, now=NOW)
        attachments.remove(attachment=one, by=officer, now=NOW)
        assert attachments.forget_removed_attachments(now=NOW + timedelta(days=31)) == 0
        assert one.file.content_hash in file_store.private.hashes()

    def test_who_is_named_in_a_file_holds_back_its_redaction(
        self, held_event, attach, officer, approver
    ):
        attach(held_event, IN_THE_OFFICE, pdf(more=b"<</Author (Jane Smith)>>"))
        hold_person(sought=Sought(("Jane Smith",)), reason="A claim", by=officer, now=NOW)
        with pytest.raises(UnderLegalHold):
            actions.redact(event=held_event, by=approver, now=NOW)
        assert held_event.attachments.exists()


class TestErasing:
    def test_nothing_is_left_of_the_file_anywhere(
        self, client: Client, logged, held_event, approver
    ):
        url, other = address(0), address(1)
        row = held_event.attachments.get(title=POSTER.title)
        persons.erase_attachment(record=row, by=approver, now=NOW)
        assert client.get(url).status_code == 410
        assert client.get(other).status_code == 200
        assert row.file.content_hash not in file_store.private.hashes()
        assert not history_of_all(EventAttachment).filter(title=POSTER.title).exists()

    def test_what_waits_to_be_published_with_it_is_taken_back(
        self, held_event, attach, officer, approver
    ):
        row = attach(held_event)
        version = submit(held_event, officer)
        persons.erase_attachment(record=row, by=approver, now=NOW)
        version.refresh_from_db()
        assert version.decision == Decision.RETRACTED


class TestInPublic:
    def test_a_file_is_public_from_its_edition_on(
        self, client: Client, held_event, attach, approve_event, edition_settings
    ):
        attach(held_event)
        told = approve_event(held_event).details["files"][0]
        url = reverse("published-file", args=[told["content_hash"], told["name"]])
        assert client.get(url).status_code == 404
        actions.publish_week(week_starts_on=WEEK, now=AFTER_THE_WEEK)
        response = client.get(url)
        assert b"".join(response.streaming_content) == pdf()
        assert "secret" not in str(response.headers)

    def test_the_page_tells_of_each_file(self, client: Client, logged):
        response = client.get(logged.get_absolute_url())
        assert "Poster: Drop-in (PDF, 1 KB)" in words_of(response)
        page = response.content.decode()
        assert 'alt="People at tables"' in page and 'width="40"' in page
        assert "Risk assessment" not in page and "secret" not in page

    def test_the_welsh_page_tells_of_them_in_welsh(self, client: Client, logged):
        page = client.get("/cy" + logged.get_absolute_url()).content.decode()
        assert "poster.pdf" in page
        assert 'alt="People at tables" lang="en"' in page

    def test_a_file_for_the_office_only_is_nowhere_in_public(
        self, client: Client, logged, held_event
    ):
        inside = held_event.attachments.get(is_public=False).file
        assert inside.content_hash not in file_store.public.hashes()
        assert client.get(reverse("published-file", args=[inside.content_hash, inside.name])
                          ).status_code == 404  # fmt: skip
        published = PublishedEntry.objects.values_list("details", flat=True)
        assert inside.content_hash not in str(list(published))
        inside_the_office = held_event.attachments.get(is_public=False)
        private = reverse("engagement:office-file", args=[held_event.uid, inside_the_office.pk])
        assert client.get(private).status_code == 302

    def test_nothing_of_where_a_photo_was_taken_leaves_the_office(self, client: Client, logged):
        content = b"".join(client.get(address(1)).streaming_content)
        assert b"Exif" not in content and b"Jane Smith" not in content

    def test_open_data_names_the_files(self, logged):
        document, photo = record_of(logged, areas())["files"]
        assert document["url"].endswith("/poster-drop-in.pdf")
        assert (photo["media_type"], photo["alt"]) == ("image/jpeg", "People at tables")

    def test_the_api_names_the_files(self, client: Client, logged):
        entry = client.get(reverse("api:entry", args=[logged.number])).json()
        assert [one["title"] for one in entry["files"]] == ["Poster: Drop-in", "The hall"]

    def test_a_correction_without_the_file_takes_it_away(
        self, client: Client, logged, held_event, officer, approve_event
    ):
        url = address(0)
        attachments.remove(
            attachment=held_event.attachments.get(title=POSTER.title), by=officer, now=NOW
        )
        assert client.get(url).status_code == 200
        approve_event(held_event, now=AFTER_THE_WEEK)
        actions.publish_week(
            week_starts_on=WEEK + timedelta(days=7), now=AFTER_THE_WEEK + timedelta(days=7)
        )
        assert client.get(url).status_code == 410
        assert not poster().exists()
        page = words_of(client.get(logged.get_absolute_url()))
        assert "Poster: Drop-in (PDF, 1 KB)" in page  # what the correction took away

    def test_a_withdrawal_takes_the_files_away(
        self, client: Client, logged, held_event, officer, approver
    ):
        urls = [address(0), address(1)]
        version = actions.ask_to_withdraw(
            event=held_event, stream=Stream.LOG, by=officer, now=NOW, reason="Wrong hall."
        )
        actions.approve(version=version, by=approver, now=NOW)
        assert [client.get(url).status_code for url in urls] == [410, 410]
        assert not file_store.public.hashes()
        assert len(file_store.private.hashes()) == 3

    def test_programme_and_log_hold_the_same_file_each_for_itself(
        self, client: Client, attach, approve_event, edition_settings, officer, approver
    ):
        event = EventFactory(owner=officer, starts_on=localdate(NOW) + timedelta(days=1))
        attach(event)
        approve_event(event)
        afterwards = NOW + timedelta(days=2)
        outcome = actions.Outcome(summary="Nine came.", reached=9)
        event.refresh_from_db()
        event = actions.mark_held(
            event=event, version=event.version, outcome=outcome, by=officer, now=afterwards
        )
        approve_event(event, now=afterwards)
        actions.publish_week(week_starts_on=WEEK, now=AFTER_THE_WEEK)
        shelves = PublishedFile.objects.held().values_list("shelf", flat=True)
        assert sorted(shelves) == ["engagement-log", "engagement-programme"]
        for stream, status in ((Stream.PROGRAMME, 200), (Stream.LOG, 410)):
            version = actions.ask_to_withdraw(
                event=event, stream=stream, by=officer, now=AFTER_THE_WEEK, reason="Wrong hall."
            )
            actions.approve(version=version, by=approver, now=AFTER_THE_WEEK)
            assert client.get(address()).status_code == status


class TestRedaction:
    def test_nothing_is_left_but_that_it_is_gone(
        self, client: Client, logged, held_event, approver
    ):
        urls = [address(0), address(1)]
        actions.redact(event=held_event, by=approver, now=NOW)
        assert [client.get(url).status_code for url in urls] == [410, 410]
        assert not file_store.public.hashes() and not file_store.private.hashes()
        assert not StoredFile.objects.exists() and not EventAttachment.objects.exists()
        said = history_of_all(EventAttachment).values_list("title", "title_cy", "alt", "alt_cy")
        assert set(said) == {("–", "", "", "")}
        assert not PublishedFile.objects.exclude(name="").exists()

    def test_another_record_keeps_its_own_of_the_same_content(
        self, client: Client, logged, planned_event, attach, approve_event, held_event, approver
    ):
        url = address(0)
        attach(planned_event)
        approve_event(planned_event)
        actions.redact(event=held_event, by=approver, now=NOW)
        assert client.get(url).status_code == 200

    def test_a_crash_before_the_disk_is_cleared_is_made_good(
        self, client: Client, logged, held_event, approver, monkeypatch
    ):
        url = address(0)
        with monkeypatch.context() as crash:
            crash.setattr("opcc.office.actions.files.take_away_unheld", lambda hashes: None)
            actions.redact(event=held_event, by=approver, now=NOW)
        assert file_store.public.hashes() and file_store.private.hashes()
        assert client.get(url).status_code == 410
        put_files_right()
        assert not file_store.public.hashes() and not file_store.private.hashes()
