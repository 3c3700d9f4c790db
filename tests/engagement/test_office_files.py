"""The pages of an event's files: sending, describing, ordering, removing, looking."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from engagement import actions
from engagement.actions import Description, attachments
from engagement.models import Event, EventAttachment, PublicVersion
from opcc.office import file_checks
from opcc.office.models import Role
from tests.engagement.conftest import NOW
from tests.engagement.office_pages import address, html_of, queries_of, submit, words_of
from tests.files import cleaned, document, pdf, picture, picture_with_a_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(signed_in, officer):
    return signed_in(officer)


@pytest.fixture
def poster(held_event, officer):
    return attached(held_event, officer)


def attached(event, by, content=None, name="poster.pdf", **said):
    description = Description(**{"title": "Poster", "is_public": True} | said)
    return attachments.attach(
        event=event, file=cleaned(content, name), description=description, by=by, now=NOW
    )[0]


def rows(*given, **more):
    """What a browser posts of these rows: each a file, or None, and what is typed beside it."""
    posted = {"files-TOTAL_FORMS": str(len(given)), "files-INITIAL_FORMS": "0", **more}
    for number, (file, typed) in enumerate(given):
        said = {"title": "", "language": "en", "is_public": "no"} | typed
        posted |= {f"files-{number}-{name}": value for name, value in said.items()}
        if file is not None:
            posted[f"files-{number}-file"] = SimpleUploadedFile(*file)
    return posted


def file_address(name, attachment):
    return reverse(f"engagement:{name}", args=[attachment.event.uid, attachment.pk])


class TestSending:
    def test_several_files_at_once(self, office: Client, held_event):
        response = office.post(
            address("files", held_event),
            rows(
                (("risk.docx", document()), {"title": "Risk assessment"}),
                (
                    ("IMG_1.jpg", picture_with_a_place()),
                    {"title": "The hall", "alt": "Tables", "is_public": "yes"},
                ),
            ),
            follow=True,
        )
        assert "2 files are saved." in words_of(response)
        inside, photo = held_event.attachments.live()
        assert (inside.is_public, inside.file.name) == (False, "risk.docx")
        assert (photo.is_public, photo.alt, photo.file.media_type) == (True, "Tables", "image/jpeg")

    @pytest.mark.parametrize(
        ("file", "typed", "said"),
        [
            (("a.exe", b"MZ\x90\x00"), {"title": "A"}, "is not a kind of file that can be kept"),
            (("a.pdf", b""), {"title": "A"}, "“a.pdf” is empty. Choose another file"),
            (("a.pdf", b"%PDF-1.7 /JavaScript"), {"title": "A"}, "holds a macro, a script"),
            (("a.jpg", picture()[:150]), {"title": "A"}, "is damaged and cannot be read"),
            (None, {"title": "A"}, "If you chose it before, choose it again"),
            (None, {}, "Choose a file"),
            (("a.pdf", pdf()), {}, "Give the file a title"),
            (("a.pdf", pdf()), {}, "Choose “a.pdf” again: a browser forgets it"),
            (
                ("a.jpg", picture()),
                {"title": "A", "is_public": "yes"},
                "Say what the picture shows, for people who cannot see it",
            ),
        ],
    )
    def test_what_is_wrong_is_said_at_the_field(self, office, held_event, file, typed, said):
        response = office.post(address("files", held_event), rows((file, typed)))
        assert response.status_code == 200
        assert said in words_of(response)
        assert "There is a problem" in words_of(response)
        assert not EventAttachment.objects.exists()

    @pytest.mark.parametrize(
        ("limit", "most", "said"),
        [("LARGEST_UNPACKED", 10, "is too large"), ("MOST_PIXELS", 10, "has too many pixels")],
    )
    def test_bombs_are_refused(self, office, held_event, monkeypatch, limit, most, said):
        monkeypatch.setattr(file_checks, limit, most)
        bomb = picture("PNG") if limit == "MOST_PIXELS" else document(more="x" * 100)
        response = office.post(
            address("files", held_event), rows((("a.docx", bomb), {"title": "A"}))
        )
        assert said in words_of(response)

    def test_what_can_be_kept_is_kept_and_the_rest_comes_back_as_typed(self, office, held_event):
        response = office.post(
            address("files", held_event),
            rows(
                (("a.exe", b"MZ\x90\x00"), {"title": "Wrong one", "is_public": "yes"}),
                (("b.pdf", pdf()), {"title": "Right one"}),
                (None, {}),
            ),
        )
        assert held_event.attachments.get().title == "Right one"
        assert "1 file is saved." in words_of(response)
        page = html_of(response)
        assert 'value="Wrong one"' in page and 'name="files-1-title"' not in page
        assert "“a.exe” is not a kind of file" in words_of(response)

    def test_a_row_that_is_left_out_is_not_judged(self, office, held_event):
        response = office.post(
            address("files", held_event),
            rows(
                (("a.exe", b"MZ\x90\x00"), {"title": "A", "DELETE": "on"}),
                (("b.pdf", pdf()), {"title": "B"}),
            ),
            follow=True,
        )
        assert "1 file is saved." in words_of(response)
        assert held_event.attachments.get().title == "B"

    def test_another_row_without_javascript_keeps_what_was_typed(self, office, held_event):
        response = office.post(
            address("files", held_event),
            rows((("a.pdf", pdf()), {"title": "Poster"}), **{"add-row": "files"}),
        )
        page = html_of(response)
        assert "Choose the files again" in words_of(response)
        assert 'value="Poster"' in page and 'name="files-1-title"' in page
        assert "There is a problem" not in words_of(response)

    def test_the_form_can_send_files(self, office, held_event):
        assert 'enctype="multipart/form-data"' in html_of(office.get(address("files", held_event)))

    def test_whoever_only_reads_sends_nothing(self, client, sign_in, held_event):
        sign_in(Role.STAFF_READER)
        assert client.get(address("files", held_event)).status_code == 403


class TestLooking:
    def test_a_file_is_downloaded_and_kept_by_nobody(self, office: Client, poster):
        response = office.get(file_address("office-file", poster))
        assert b"".join(response.streaming_content) == pdf()
        assert response["Content-Disposition"] == 'attachment; filename="poster.pdf"'
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in response["Cache-Control"]
        assert "sandbox" in response["Content-Security-Policy"]

    @pytest.mark.parametrize("role", [Role.COMMISSIONER, Role.STAFF_READER, Role.ADMINISTRATOR])
    def test_who_may_read_the_record_may_read_its_files(self, client, sign_in, poster, role):
        sign_in(role)
        assert client.get(file_address("office-file", poster)).status_code == 200

    def test_an_ambassador_may_not(self, client, sign_in, poster):
        sign_in(Role.AMBASSADOR)
        assert client.get(file_address("office-file", poster)).status_code == 403

    def test_it_is_found_at_its_own_event_only(self, office, poster, planned_event):
        elsewhere = reverse("engagement:office-file", args=[planned_event.uid, poster.pk])
        assert office.get(elsewhere).status_code == 404

    def test_what_was_removed_is_not_there(self, office, poster, officer):
        attachments.remove(attachment=poster, by=officer, now=NOW)
        assert office.get(file_address("office-file", poster)).status_code == 404

    def test_the_record_names_its_files(self, office, poster, held_event):
        assert "Poster" in words_of(office.get(address("event", held_event)))

    def test_however_many_files_the_pages_take_as_many_queries(self, office, held_event, officer):
        attached(held_event, officer)
        few = [queries_of(office, address(name, held_event)) for name in ("event", "files")]
        for number in range(5):
            attached(held_event, officer, pdf(str(number)), title=f"File {number}")
        many = [queries_of(office, address(name, held_event)) for name in ("event", "files")]
        assert many == few


class TestChanging:
    def test_what_is_said_of_it(self, office: Client, poster):
        form = {"title": "Map", "language": "cy", "is_public": "yes"}
        version = Event.objects.get().version
        response = office.post(
            file_address("office-file-describe", poster), form | {"version": version}, follow=True
        )
        assert "What is said of the file is saved." in words_of(response)
        poster.refresh_from_db()
        assert (poster.title, poster.language) == ("Map", "cy")

    def test_a_colleague_was_quicker(self, office: Client, poster, officer):
        version = Event.objects.get().version
        attachments.describe(
            attachment=poster, description=Description(title="Plan"), by=officer, now=NOW
        )
        form = {"title": "Map", "language": "en", "is_public": "no", "version": version}
        response = office.post(file_address("office-file-describe", poster), form)
        assert "Somebody else has changed this record" in words_of(response)
        assert 'value="Map"' in html_of(response)
        assert f'value="{Event.objects.get().version}"' in html_of(response)

    def test_its_place_in_the_order(self, office, poster, held_event, officer):
        second = attached(held_event, officer, pdf("2"), title="Second")
        office.post(file_address("office-file-move", second), {"to": "up"})
        assert list(held_event.attachments.live()) == [second, poster]

    def test_removing_can_be_undone(self, office: Client, poster, held_event):
        response = office.post(file_address("office-file-remove", poster), follow=True)
        assert "“Poster” is removed." in words_of(response)
        undo = file_address("office-file-put-back", poster)
        assert f'action="{undo}"' in html_of(response)
        assert not held_event.attachments.live()
        assert "The file is back." in words_of(office.post(undo, follow=True))
        assert held_event.attachments.live().get() == poster

    def test_the_officer_learns_that_a_text_was_taken_back(
        self, office, poster, held_event, officer
    ):
        submit(held_event, officer)
        response = office.post(file_address("office-file-remove", poster), follow=True)
        assert "It is taken back: send it again." in words_of(response)
        assert PublicVersion.objects.get().decision == PublicVersion.Decision.RETRACTED

    def test_so_does_one_who_sends_the_same_file_again(self, office, poster, held_event, officer):
        submit(held_event, officer)
        again = rows((("poster.pdf", pdf()), {"title": "Poster"}))
        response = office.post(address("files", held_event), again, follow=True)
        assert "1 file is saved." in words_of(response)
        assert "It is taken back: send it again." in words_of(response)
        assert held_event.attachments.get() == poster

    def test_the_history_tells_of_files(self, office, poster, held_event):
        office.post(file_address("office-file-remove", poster))
        assert "Poster (for the public, removed)" in words_of(
            office.get(address("event", held_event))
        )


class TestBeforeAnApprover:
    @pytest.fixture
    def version(self, held_event, officer):
        attached(held_event, officer, pdf(more=b"<</Author (Jane Smith)>>"))
        attached(held_event, officer, picture(), "hall.jpg", title="The hall", alt="Tables")
        return submit(held_event, officer)

    def test_each_file_can_be_read(self, signed_in, approver, version, held_event):
        response = signed_in(approver).get(address("version", version))
        document, photo = held_event.attachments.live()
        page = html_of(response)
        assert f'href="{file_address("office-file", document)}"' in page
        assert f'src="{file_address("office-file", photo)}"' in page and 'alt="Tables"' in page
        assert "/files/" not in page.replace(f"{held_event.uid}/files/", "")

    def test_the_approver_is_warned_of_names_left_in_a_file(self, signed_in, approver, version):
        words = words_of(signed_in(approver).get(address("version", version)))
        assert "The file itself names “Jane Smith” as author or editor." in words

    def test_the_officer_is_warned_before_sending_it(self, office, held_event, officer):
        attached(held_event, officer, pdf(more=b"<</Author (Jane Smith)>>"))
        words = words_of(office.get(address("submit", held_event)))
        assert "The file itself names “Jane Smith” as author or editor." in words

    def test_a_changed_title_shows_as_a_difference(self, held_event, officer, office):
        first = attached(held_event, officer)
        version = submit(held_event, officer)
        Event.objects.filter(pk=held_event.pk).update(summary="Something else.")
        EventAttachment.objects.filter(pk=first.pk).update(title="Map")
        words = words_of(office.get(address("version", version)))
        assert "Map (PDF, 1 KB)" in words

    def test_other_content_under_the_same_title_is_told(self, held_event, officer, office):
        first = attached(held_event, officer)
        version = submit(held_event, officer)
        EventAttachment.objects.filter(pk=first.pk).update(removed_at=NOW)
        attached(held_event, officer, pdf("Mended"))
        words = words_of(office.get(address("version", version)))
        assert "with other content" in words

    def test_a_missing_word_leads_to_where_it_is_typed(self, held_event, officer, office):
        photo = attached(held_event, officer, picture(), "hall.jpg", alt="Tables")
        EventAttachment.objects.filter(pk=photo.pk).update(alt="")
        page = html_of(office.get(address("submit", held_event)))
        assert f'href="{file_address("office-file-describe", photo)}#id_alt"' in page
        with pytest.raises(actions.NotSubmittable):
            submit(held_event, officer)
