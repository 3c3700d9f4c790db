"""Whether a file somebody sends may be kept, judged by what is in it and not by its name."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import PurePath

import puremagic
from charset_normalizer import from_bytes
from PIL import Image, ImageOps, UnidentifiedImageError

from opcc.office.file_traces import Trace, traces_in

LARGEST = 15 * 1024 * 1024  # bytes
LARGEST_UNPACKED = 150 * 1024 * 1024  # bytes of an office document, as its archive announces them
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 2400  # pixels of a photograph: sharp on any screen, quick on a phone
LONGEST_NAME = 120

# Pictures are drawn anew; what they carried besides (where and when they were taken) is gone.
PICTURES = {
    "JPEG": ("image/jpeg", ".jpg"),
    "PNG": ("image/png", ".png"),
    "WEBP": ("image/webp", ".webp"),
}
PDF = ("application/pdf", ".pdf")
CSV = ("text/csv", ".csv")
OFFICE = "application/vnd.openxmlformats-officedocument."
DOCUMENTS = {  # by the content type that the archive names for its main part
    f"{OFFICE}wordprocessingml.document.main+xml": (f"{OFFICE}wordprocessingml.document", ".docx"),
    f"{OFFICE}spreadsheetml.sheet.main+xml": (f"{OFFICE}spreadsheetml.sheet", ".xlsx"),
}
ODT = ("application/vnd.oasis.opendocument.text", ".odt")

# What runs when a document is opened: macros, scripts, programs to start.
RUNS_IN_ARCHIVES = ("vbaproject", "macrosheets/", "activex/", "basic/", "scripts/", "embeddings/")
RUNS_IN_PDF = (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/RichMedia")


class Refusal(StrEnum):
    """Why a file is not kept."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    TOO_MANY_PIXELS = "too-many-pixels"
    MOVES = "moves"
    NOT_ALLOWED = "not-allowed"
    RUNS = "runs"
    BROKEN = "broken"


class NotKept(Exception):
    """The file is refused; whoever shows it words the reason."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__(refusal)


@dataclass(frozen=True)
class CheckedFile:
    """A file as it may be kept: its content, type and name with the ending of that type.

    `traces` is what it still tells of the people who made it.
    """

    content: bytes
    media_type: str
    name: str
    traces: tuple[Trace, ...]

    @property
    def is_picture(self) -> bool:
        return self.media_type.startswith("image/")

    @property
    def content_hash(self) -> str:
        """What the content is known by: its SHA-256."""
        return sha256(self.content).hexdigest()

    @property
    def pixels(self) -> tuple[int, int] | tuple[None, None]:
        """How wide and high a picture is."""
        if not self.is_picture:
            return None, None
        with Image.open(io.BytesIO(self.content)) as picture:
            return picture.size


def checked(content: bytes, *, name: str) -> CheckedFile:
    """Return the file as it may be kept, or raise NotKept."""
    if not content:
        raise NotKept(Refusal.EMPTY)
    if len(content) > LARGEST:
        raise NotKept(Refusal.TOO_LARGE)
    with broken_where_it_fails():
        content, (media_type, ending) = judged(content, name)
        traces = tuple(traces_in(content, media_type))
    return CheckedFile(content, media_type, name_with(name, ending), traces)


@contextmanager
def broken_where_it_fails() -> Iterator[None]:
    """A file no library can read is broken, whatever the library calls that."""
    try:
        yield
    except NotKept:
        raise
    except Exception as error:
        raise NotKept(Refusal.BROKEN) from error


def judged(content: bytes, name: str) -> tuple[bytes, tuple[str, str]]:
    kind = told_by_content(content)
    if kind.startswith("image/"):
        return drawn_anew(content)
    if kind == "application/pdf":
        if any(mark in content for mark in RUNS_IN_PDF):
            raise NotKept(Refusal.RUNS)
        return content, PDF
    if zipfile.is_zipfile(io.BytesIO(content)):
        return content, document_in(content)
    if name.lower().endswith(".csv") and reads_as_text(content):
        return content, CSV
    raise NotKept(Refusal.NOT_ALLOWED)


def told_by_content(content: bytes) -> str:
    if content.startswith(b"%PDF-"):
        return "application/pdf"
    try:
        return str(puremagic.from_string(content, mime=True))
    except (puremagic.PureError, ValueError):
        return ""


def drawn_anew(content: bytes) -> tuple[bytes, tuple[str, str]]:
    """The picture upright, without anything the camera or a program wrote beside it."""
    try:
        with Image.open(io.BytesIO(content), formats=list(PICTURES)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise NotKept(Refusal.TOO_MANY_PIXELS)
            if getattr(picture, "n_frames", 1) > 1:
                raise NotKept(Refusal.MOVES)
            kind = str(picture.format)
            upright = ImageOps.exif_transpose(picture)
            if kind != "PNG":  # a plan or a scan keeps its small print
                upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            return as_bytes(without_anything_else(upright), kind), PICTURES[kind]
    except Image.DecompressionBombError as error:
        raise NotKept(Refusal.TOO_MANY_PIXELS) from error
    except UnidentifiedImageError as error:
        raise NotKept(Refusal.NOT_ALLOWED) from error


def without_anything_else(picture: Image.Image) -> Image.Image:
    """A new picture with the same pixels."""
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    plain = picture.convert(mode)
    bare = Image.new(mode, plain.size)
    bare.paste(plain)
    return bare


def as_bytes(picture: Image.Image, kind: str) -> bytes:
    written = io.BytesIO()
    picture.save(written, format=kind, **({"quality": 88} if kind != "PNG" else {}))
    return written.getvalue()


def document_in(content: bytes) -> tuple[str, str]:
    """The type of an office document; an archive that is none is refused."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        if sum(member.file_size for member in members) > LARGEST_UNPACKED:
            raise NotKept(Refusal.TOO_LARGE)
        names = [member.filename.lower() for member in members]
        if any(mark in name for mark in RUNS_IN_ARCHIVES for name in names):
            raise NotKept(Refusal.RUNS)
        if "mimetype" in names and archive.read("mimetype").decode("ascii", "replace") == ODT[0]:
            return ODT
        if "[content_types].xml" in names:
            types = archive.read("[Content_Types].xml").decode("utf-8", "replace")
            if "macroenabled" in types.lower():
                raise NotKept(Refusal.RUNS)
            for main, kind in DOCUMENTS.items():
                if main in types:
                    return kind
    raise NotKept(Refusal.NOT_ALLOWED)


def reads_as_text(content: bytes) -> bool:
    return b"\x00" not in content and from_bytes(content).best() is not None


def name_with(name: str, ending: str) -> str:
    """The file's own name without folders and control characters, with the right ending."""
    stem = PurePath(name.replace("\\", "/")).stem
    kept = "".join(one if one.isprintable() and one not in '<>:"/|?*' else " " for one in stem)
    return f"{' '.join(kept.split())[:LONGEST_NAME].strip(' .') or 'file'}{ending}"
