"""A file is kept for what is in it, whatever its name says; what is refused says why."""

import io
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from PIL import Image

from opcc.office import file_checks
from opcc.office.file_checks import NotKept, Refusal, checked
from tests.files import WORD, archive, document, picture


def with_a_broken_part():
    """A document whose list of facts is not what its checksum says."""
    facts = "<cp:coreProperties/>"
    checksum = crc32(facts.encode()).to_bytes(4, "little")
    return document(**{"docProps/core.xml": facts}).replace(checksum, b"\0\0\0\0")


def workbook():
    written = io.BytesIO()
    Workbook().save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "media_type", "kept_as"),
    [
        (picture("JPEG"), "Hall.JPEG", "image/jpeg", "Hall.jpg"),
        (picture("PNG"), "plan.png", "image/png", "plan.png"),
        (picture("WEBP"), "a.webp", "image/webp", "a.webp"),
        (picture("PNG"), "notes.pdf", "image/png", "notes.png"),
        (b"%PDF-1.7\n%%EOF", "C:\\files\\Agenda .pdf", "application/pdf", "Agenda.pdf"),
        (document(), "minutes.docx", WORD, "minutes.docx"),
        (workbook(), "counts.xlsx", file_checks.OFFICE + "spreadsheetml.sheet", "counts.xlsx"),
        (
            archive(mimetype=file_checks.ODT[0]),
            "llythyr.odt",
            file_checks.ODT[0],
            "llythyr.odt",
        ),
        ("name,places\nTŷ,3\n".encode(), "../../lists.csv", "text/csv", "lists.csv"),
    ],
)
def test_these_are_kept(content, name, media_type, kept_as):
    kept = checked(content, name=name)
    assert (kept.media_type, kept.name) == (media_type, kept_as)


@pytest.mark.parametrize(
    ("content", "name", "refusal"),
    [
        (b"", "a.pdf", Refusal.EMPTY),
        (b"x" * (file_checks.LARGEST + 1), "a.csv", Refusal.TOO_LARGE),
        (b"MZ\x90\x00 a program", "agenda.pdf", Refusal.NOT_ALLOWED),
        (b"<html><script>alert(1)</script>", "a.html", Refusal.NOT_ALLOWED),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg", Refusal.NOT_ALLOWED),
        (b"plain words", "a.txt", Refusal.NOT_ALLOWED),
        (b"\x00\x01,\x02", "a.csv", Refusal.NOT_ALLOWED),
        (picture("GIF"), "a.jpg", Refusal.NOT_ALLOWED),
        (archive(**{"a.exe": "x"}), "a.docx", Refusal.NOT_ALLOWED),
        (archive(**{"a.txt": "x"}), "a.zip", Refusal.NOT_ALLOWED),
        (document(**{"word/vbaProject.bin": "x"}), "a.docx", Refusal.RUNS),
        (
            document("application/vnd.ms-word.document.macroEnabled.main+xml"),
            "a.docm",
            Refusal.RUNS,
        ),
        (document(**{"word/embeddings/ole.bin": "x"}), "a.docx", Refusal.RUNS),
        (b"%PDF-1.7 /JavaScript (app.alert)", "a.pdf", Refusal.RUNS),
        (picture("JPEG")[:150], "a.jpg", Refusal.BROKEN),
        (document()[:-30], "a.docx", Refusal.NOT_ALLOWED),
        (with_a_broken_part(), "a.docx", Refusal.BROKEN),
    ],
)
def test_these_are_refused(content, name, refusal):
    with pytest.raises(NotKept) as told:
        checked(content, name=name)
    assert told.value.refusal == refusal


def test_nothing_the_camera_wrote_is_left():
    exif = Image.Exif()
    exif[0x010E] = "Home of Jane Smith"
    exif.get_ifd(0x8825)[1] = "N"
    kept = checked(picture(exif=exif), name="a.jpg")
    with Image.open(io.BytesIO(kept.content)) as again:
        assert not again.getexif() and "exif" not in again.info
    assert b"Jane Smith" not in kept.content


def test_words_in_a_picture_of_another_kind_go_too():
    from_program = picture("PNG", pnginfo=None) + b"Jane Smith after the end"
    assert b"Jane Smith" not in checked(from_program, name="a.png").content


def test_a_picture_taken_sideways_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    kept = checked(picture(size=(40, 20), exif=exif), name="a.jpg")
    with Image.open(io.BytesIO(kept.content)) as again:
        assert again.size == (20, 40)


def test_what_is_transparent_stays_so():
    kept = checked(picture("PNG", mode="RGBA"), name="a.png")
    with Image.open(io.BytesIO(kept.content)) as again:
        assert again.mode == "RGBA"


def test_a_small_file_of_a_huge_picture_is_refused_before_it_is_drawn(monkeypatch):
    monkeypatch.setattr(file_checks, "MOST_PIXELS", 799)
    with pytest.raises(NotKept) as told:
        checked(picture("PNG", size=(40, 20)), name="a.png")
    assert told.value.refusal == Refusal.TOO_MANY_PIXELS


def test_a_small_archive_of_a_huge_document_is_refused(monkeypatch):
    monkeypatch.setattr(file_checks, "LARGEST_UNPACKED", 1000)
    with pytest.raises(NotKept) as told:
        checked(document(**{"word/media.xml": "x" * 1000}), name="a.docx")
    assert told.value.refusal == Refusal.TOO_LARGE


def test_a_picture_that_moves_is_refused():
    written = io.BytesIO()
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue")]
    frames[0].save(written, format="WEBP", save_all=True, append_images=frames[1:])
    with pytest.raises(NotKept) as told:
        checked(written.getvalue(), name="a.webp")
    assert told.value.refusal == Refusal.MOVES


@given(st.binary(max_size=300), st.text(max_size=40))
def test_anything_else_is_refused_and_never_fails(content, name):
    try:
        kept = checked(content, name=name)
    except NotKept:
        return
    assert kept.media_type in {"text/csv", "application/pdf"}
    assert "/" not in kept.name and "\\" not in kept.name


@pytest.mark.parametrize(("kind", "kept_as"), [("JPEG", (2400, 1200)), ("PNG", (3000, 1500))])
def test_a_photo_is_made_no_larger_than_a_screen_shows_and_a_plan_stays(kind, kept_as):
    kept = checked(picture(kind, size=(3000, 1500)), name="a.jpg")
    assert kept.pixels == kept_as


def test_a_document_has_no_pixels():
    assert checked(document(), name="a.docx").pixels == (None, None)
