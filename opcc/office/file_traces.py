"""What a document still tells of the people who made it, beside what stands on its pages.

Pictures are drawn anew and tell nothing. A document is kept as it came: taking something out of it
is for the program it was written with.
"""

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

MOST_READ = 20 * 1024 * 1024  # bytes of one part of a document, unpacked
LONGEST_NAME = 200
BEGINNING = 64 * 1024  # where a picture says what the camera knew


class Kind(StrEnum):
    """What of people is left in a document."""

    NAME = "name"
    CAMERA = "camera"
    REMARKS = "remarks"


@dataclass(frozen=True)
class Trace:
    """One thing that is left; `value` is the name where it is one."""

    kind: Kind
    value: str = ""


def traces_in(content: bytes, media_type: str) -> list[Trace]:
    """Return what is left of people in a file as it is kept, each once."""
    if media_type == "application/pdf":
        found = traces_in_pdf(content)
    elif zipfile.is_zipfile(io.BytesIO(content)):
        found = traces_in_archive(content)
    else:
        found = iter(())
    return list(dict.fromkeys(found))


# PDF: the author in its list of facts, which newer programs pack, or in its XMP.

AUTHOR = re.compile(
    rb"/Author\s{0,4}(?:\(((?:\\.|[^\\()]){0,400})\)|<([0-9A-Fa-f\s]{0,800})>)", re.S
)
CREATOR_IN_XMP = re.compile(
    rb"<dc:creator>\s{0,80}<rdf:Seq>\s{0,80}<rdf:li[^>]{0,80}>([^<]{1,400})<"
)
REMARK_IN_PDF = re.compile(rb"/Subtype\s{0,4}/(?:Text|FreeText|Highlight)\b")
ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.S)


def traces_in_pdf(content: bytes) -> Iterator[Trace]:
    for part in (content, *packed_objects(content)):
        for literal, in_hex in AUTHOR.findall(part):
            yield from named(pdf_text(literal, in_hex))
        for name in CREATOR_IN_XMP.findall(part):
            yield from named(html.unescape(name.decode("utf-8", "replace")))
        if REMARK_IN_PDF.search(part):
            yield Trace(Kind.REMARKS)
    if b"Exif\x00\x00" in content:
        yield Trace(Kind.CAMERA)


def packed_objects(content: bytes) -> Iterator[bytes]:
    """Unpack the objects that are kept together, as far as they can be read."""
    at = 0
    while (at := content.find(b"/ObjStm", at)) != -1:
        begin = content.find(b"stream", at, at + 400)
        end = content.find(b"endstream", begin) if begin != -1 else -1
        if end == -1:
            at += 1
            continue
        packed = content[begin + len(b"stream") : end].lstrip(b"\r\n")
        at = end
        try:
            yield zlib.decompressobj().decompress(packed, MOST_READ)
        except zlib.error:
            continue


def pdf_text(literal: bytes, in_hex: bytes) -> str:
    if in_hex:
        digits = "".join(in_hex.decode("ascii").split())
        raw = bytes.fromhex(digits + "0" * (len(digits) % 2))
    else:
        raw = ESCAPED.sub(lambda match: unescaped(match[1]), literal)
    if raw.startswith((b"\xfe\xff", b"\xff\xfe")):
        return raw.decode("utf-16", "replace")
    return raw.decode("utf-8" if raw.startswith(b"\xef\xbb\xbf") else "latin-1", "replace")


def unescaped(after_backslash: bytes) -> bytes:
    if re.fullmatch(rb"[0-7]+", after_backslash):
        return bytes([int(after_backslash, 8) % 256])
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t"}.get(after_backslash, after_backslash)


# Word, Excel, OpenDocument: parts of an archive.

FACTS = {"docprops/core.xml", "meta.xml"}
NAMED_IN_FACTS = re.compile(
    rb"<(?:dc:creator|cp:lastModifiedBy|meta:initial-creator)(?:\s[^>]{0,200})?>([^<]{1,400})<"
)
TEXTS = {"word/document.xml", "content.xml"}
REMARK_IN_TEXT = re.compile(rb"<(?:w:ins|w:del|text:tracked-changes|office:annotation)[\s>]")


def traces_in_archive(content: bytes) -> Iterator[Trace]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for member in archive.infolist():
            yield from traces_in_member(archive, member)


def traces_in_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[Trace]:
    name = member.filename.lower()
    if name in FACTS:
        for found in NAMED_IN_FACTS.findall(beginning_of(archive, member, MOST_READ)):
            yield from named(html.unescape(found.decode("utf-8", "replace")))
    elif name in TEXTS:
        if REMARK_IN_TEXT.search(beginning_of(archive, member, MOST_READ)):
            yield Trace(Kind.REMARKS)
    elif re.search(r"/(?:threaded)?comments[^/]*\.xml$", name):
        yield Trace(Kind.REMARKS)
    elif name.endswith((".jpg", ".jpeg", ".tif", ".tiff")) and (
        b"Exif\x00\x00" in beginning_of(archive, member, BEGINNING)
    ):
        yield Trace(Kind.CAMERA)


def beginning_of(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    with archive.open(member) as part:
        return part.read(most)


def named(name: str) -> Iterator[Trace]:
    plain = " ".join("".join(one if one.isprintable() else " " for one in name).split())
    if plain:
        yield Trace(Kind.NAME, plain[:LONGEST_NAME])
