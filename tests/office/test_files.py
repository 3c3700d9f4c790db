"""Files are kept privately, shown as copies while a published record tells of them, and then gone;
whatever a crash interrupts, the disk comes to say what the database says."""

import re
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from opcc.office import actions, file_store
from opcc.office.models import PublishedFile, StoredFile
from opcc.office.queries.files import PublicFile, kind_and_size, public_address
from tests.factories.office import UserFactory
from tests.files import cleaned, pdf, picture, picture_with_a_place

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
EVENT, ANOTHER = uuid4(), uuid4()

pytestmark = pytest.mark.django_db(transaction=True)


def keep(content=None, name="notes.pdf"):
    return actions.keep_file(file=cleaned(content, name), by=UserFactory(), now=NOW)


def told(file, name="notes.pdf"):
    return PublicFile(file.content_hash, file.media_type, name, "")


def show(*files, holder=EVENT, now=NOW):
    actions.show_files(shelf="engagement-log", told={holder: [told(one) for one in files]}, now=now)


def address(file, name="notes.pdf"):
    return public_address(file.content_hash, name)


def on_disk(store):
    return store.hashes()


class TestKeeping:
    def test_a_file_lies_under_its_hash_for_its_owner_alone(self):
        file = keep(pdf("Minutes"))
        path = file_store.private.path(file.content_hash)
        assert path.read_bytes() == pdf("Minutes")
        assert file.content_hash == sha256(pdf("Minutes")).hexdigest()
        assert path.stat().st_mode & 0o077 == 0
        assert (file.media_type, file.size) == ("application/pdf", len(pdf("Minutes")))

    def test_a_picture_loses_what_the_camera_wrote_and_keeps_its_size(self):
        file = keep(picture_with_a_place(), "hall.jpg")
        assert b"Jane Smith" not in file_store.private.path(file.content_hash).read_bytes()
        assert (file.width, file.height, file.is_picture) == (40, 20, True)

    def test_what_a_document_tells_of_its_author_is_noted(self):
        file = keep(pdf(more=b"<</Author (Jane Smith)>> /Subtype /Text"))
        assert (file.names_left, file.other_traces) == (["Jane Smith"], ["remarks"])

    def test_the_same_content_twice_is_two_rows_and_goes_with_the_second(self):
        first, second = keep(), keep()
        actions.remove_files(files=[first])
        assert on_disk(file_store.private) == {second.content_hash}
        actions.remove_files(files=[second])
        assert on_disk(file_store.private) == set()

    def test_nothing_is_kept_of_what_is_rolled_back(self):
        with pytest.raises(RuntimeError), transaction.atomic():
            keep()
            raise RuntimeError
        assert not StoredFile.objects.exists()
        actions.put_files_right()
        assert on_disk(file_store.private) == set()

    def test_what_hangs_on_nothing_goes_after_a_day(self):
        keep()
        assert actions.forget_unused_files(now=NOW + timedelta(hours=23)) == 0
        assert actions.forget_unused_files(now=NOW + timedelta(hours=25)) == 1
        assert on_disk(file_store.private) == set()


class TestShowing:
    def test_the_public_reads_a_copy(self, client: Client):
        file = keep()
        assert client.get(address(file)).status_code == 404
        show(file)
        response = client.get(address(file))
        assert b"".join(response.streaming_content) == pdf()
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"] == 'attachment; filename="notes.pdf"'
        assert response["ETag"] == f'"{file.content_hash}"'
        assert response["Cache-Control"] == "public, max-age=3600"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"].startswith("sandbox;")

    def test_the_public_address_reads_what_was_published_and_nothing_else(self, client: Client):
        file = keep()
        show(file)
        with CaptureQueriesContext(connection) as queries:
            client.get(address(file))
        assert [re.findall(r'FROM "(\w+)"', one["sql"]) for one in queries] == [
            ["office_published_file"]
        ]

    def test_a_picture_is_shown_in_the_page(self, client: Client):
        file = keep(picture("PNG"), "plan.png")
        show(file)
        assert client.get(address(file))["Content-Disposition"].startswith("inline")

    def test_who_has_it_is_told_that_it_is_the_same(self, client: Client):
        file = keep()
        show(file)
        again = client.get(address(file), headers={"If-None-Match": f'"{file.content_hash}"'})
        assert again.status_code == 304

    def test_another_name_leads_to_that_of_the_record(self, client: Client):
        file = keep()
        show(file)
        assert client.get(address(file, "a.exe"))["Location"] == address(file)

    def test_what_no_record_tells_of_any_more_is_gone(self, client: Client):
        file = keep()
        show(file)
        show()
        assert client.get(address(file)).status_code == 410
        assert on_disk(file_store.public) == set()
        assert on_disk(file_store.private) == {file.content_hash}
        assert not PublishedFile.objects.exclude(name="").exists()
        show(file)
        assert client.get(address(file)).status_code == 200

    def test_what_two_records_tell_of_stays_for_the_second(self, client: Client):
        file = keep()
        show(file)
        show(file, holder=ANOTHER)
        show()
        assert client.get(address(file)).status_code == 200
        show(holder=ANOTHER)
        assert client.get(address(file)).status_code == 410

    def test_the_private_file_is_kept_while_its_copy_is_public(self):
        file = keep()
        show(file)
        actions.remove_files(files=[file])
        assert on_disk(file_store.private) == {file.content_hash}
        show()
        assert on_disk(file_store.private) == set()

    def test_a_publication_that_fails_shows_nothing(self, client: Client):
        file = keep()
        with pytest.raises(RuntimeError), transaction.atomic():
            show(file)
            raise RuntimeError
        assert client.get(address(file)).status_code == 404
        assert actions.put_files_right().hidden == {file.content_hash}
        assert on_disk(file_store.public) == set()

    def test_no_other_address_leads_to_a_file(self, client: Client):
        file = keep()
        show(file)
        assert not settings.MEDIA_URL.strip("/")
        for folder in ("private", "public"):
            inside = f"{folder}/{file.content_hash[:2]}/{file.content_hash}"
            assert client.get(f"/media/{inside}").status_code == 404
            assert client.get(f"/files/{inside}").status_code == 404

    def test_a_hash_is_no_path(self, client: Client):
        assert client.get("/files/..%2f..%2fsecret-key/x").status_code == 404
        assert client.get("/files/no-such-hash/x").status_code == 404


class TestAfterACrash:
    def test_a_copy_that_is_missing_is_made_again(self, client: Client):
        file = keep()
        show(file)
        file_store.public.remove(file.content_hash)
        assert client.get(address(file)).status_code == 404
        assert actions.put_files_right().shown == {file.content_hash}
        assert client.get(address(file)).status_code == 200

    def test_what_was_to_be_taken_away_is_not_read_and_goes_later(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ):
        """The process dies after the commit, before it comes to the disk."""
        file = keep()
        show(file)
        with monkeypatch.context() as crash:
            crash.setattr("opcc.office.actions.files.take_away_unheld", killed)
            with pytest.raises(SystemExit):
                actions.remove_files(files=[file])
            with pytest.raises(SystemExit):
                show()
        assert on_disk(file_store.public) == on_disk(file_store.private) == {file.content_hash}
        assert client.get(address(file)).status_code == 410
        right = actions.put_files_right()
        assert right.hidden == right.removed == {file.content_hash}
        assert on_disk(file_store.public) == on_disk(file_store.private) == set()

    def test_half_a_file_never_stands_under_a_name(self, monkeypatch: pytest.MonkeyPatch):
        with monkeypatch.context() as crash:
            crash.setattr("os.fsync", killed)
            with pytest.raises(SystemExit):
                keep()
        assert on_disk(file_store.private) == set()

    def test_what_a_killed_process_was_writing_is_cleared_away(self):
        kept = keep()
        half = file_store.private.path(kept.content_hash).with_name(".making-x")
        half.write_bytes(b"%PDF")
        actions.put_files_right()
        assert not half.exists()
        assert on_disk(file_store.private) == {kept.content_hash}

    def test_what_is_lost_is_told_and_holds_up_nothing(self, caplog: pytest.LogCaptureFixture):
        lost, other = keep(pdf("Lost")), keep(pdf("Other"))
        file_store.private.remove(lost.content_hash)
        show(lost, other)
        assert actions.put_files_right().lost == {lost.content_hash}
        assert on_disk(file_store.public) == {other.content_hash}
        assert lost.content_hash in caplog.text

    def test_twice_is_the_same_as_once(self):
        show(keep())
        actions.put_files_right()
        right = actions.put_files_right()
        assert not any([right.shown, right.hidden, right.removed, right.lost])


def killed(*_given, **_more):
    raise SystemExit


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "PDF, 1 KB"), (240 * 1024, "PDF, 240 KB"), (1_468_006, "PDF, 1.4 MB")],
)
def test_what_a_link_leads_to_is_said(size, words):
    assert kind_and_size("application/pdf", size) == words
