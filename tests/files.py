"""Real files for tests, made here: pictures, documents, what they give away."""

import io
import zipfile
import zlib

from PIL import Image

from opcc.office.file_checks import OFFICE, CheckedFile, checked

WORD = f"{OFFICE}wordprocessingml.document"


def picture(kind="JPEG", *, size=(40, 20), colour="red", mode="RGB", **options):
    written = io.BytesIO()
    Image.new(mode, size, colour).save(written, format=kind, **options)
    return written.getvalue()


def picture_with_a_place(description="Home of Jane Smith"):
    """A photo as a phone takes it: with words and with where it was taken."""
    exif = Image.Exif()
    exif[0x010E] = description
    exif.get_ifd(0x8825)[1] = "N"
    return picture(exif=exif)


def pdf(words="Made up", *, more=b""):
    return b"%PDF-1.7\n% " + words.encode() + b"\n" + more + b"\n%%EOF"


def pdf_with_packed(facts):
    """A PDF that keeps its facts packed, as newer programs write it."""
    packed = zlib.compress(facts)
    return pdf(
        more=b"7 0 obj<</Type /ObjStm /Filter /FlateDecode>>\nstream\n"
        + packed
        + b"\nendstream\nendobj"
    )


def archive(**members):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as one:
        for name, content in members.items():
            one.writestr(name, content)
    return written.getvalue()


def document(kind=f"{WORD}.main+xml", **more):
    types = f'<Types><Override PartName="/x" ContentType="{kind}"/></Types>'
    return archive(**{"[Content_Types].xml": types, "word/document.xml": "<w/>", **more})


def cleaned(content=None, name="notes.pdf") -> CheckedFile:
    """A file as it may be kept."""
    return checked(pdf() if content is None else content, name=name)
