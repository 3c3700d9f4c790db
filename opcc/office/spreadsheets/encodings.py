"""Which encoding a text file is in, and text that an earlier program mangled."""

import codecs
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from charset_normalizer import from_bytes

SAMPLE = 200_000  # bytes
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What Windows wrote in Britain comes first; the others are asked about only where its text
# cannot be: older Unix, a Welsh Unix, a Macintosh, DOS.
WINDOWS = "cp1252"
OTHERS = ["iso8859_14", "latin_1", "mac_roman", "cp850"]
# Vowels of a Macintosh are capitals with a caron and the like in Windows: nobody's spelling here.
NOT_BRITISH = re.compile("[\x80-\x9fŽžŠšƒ†‡‰]")


@dataclass(frozen=True)
class Encoding:
    """How a file's bytes become text. `fallback` reads the lines that are not `name`'s; "" none."""

    name: str
    fallback: str = ""


def encoding_of(file: BinaryIO) -> Encoding:
    """Find the encoding of a whole file.

    A byte order mark decides; then UTF-16 without one; then UTF-8, which other text hardly ever
    is by chance; then what a single byte stands for. A file put together from several is UTF-8
    with a fallback, line by line.
    """
    file.seek(0)
    start = file.read(SAMPLE)
    for mark, name in MARKS:
        if start.startswith(mark):
            return Encoding(name)
    if wide := wide_without_mark(start):
        return Encoding(wide)
    file.seek(0)
    any_utf8, others = lines_beyond_ascii(file)
    if not others:
        return Encoding("utf-8")
    single = single_byte(others)
    return Encoding("utf-8", fallback=single) if any_utf8 else Encoding(single)


def wide_without_mark(start: bytes) -> str:
    """UTF-16 has a zero in every other byte of plain text; "" where there are none."""
    pairs = len(start) // 2
    if not pairs:
        return ""
    if start[1::2].count(0) > pairs // 2:
        return "utf-16-le"
    return "utf-16-be" if start[0::2].count(0) > pairs // 2 else ""


def lines_beyond_ascii(lines: Iterable[bytes]) -> tuple[bool, bytes]:
    """Return whether any line speaks for UTF-8, and a sample of those that cannot be."""
    any_utf8, others = False, bytearray()
    for line in lines:
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
            any_utf8 = True
        except UnicodeDecodeError:
            others += line[: SAMPLE - len(others)]
    return any_utf8, bytes(others)


def single_byte(sample: bytes) -> str:
    """Return the encoding of text in which a letter is a byte."""
    try:
        if not NOT_BRITISH.search(sample.decode(WINDOWS)):
            return WINDOWS
    except UnicodeDecodeError:
        pass
    best = from_bytes(sample, cp_isolation=[WINDOWS, *OTHERS]).best()
    return best.encoding if best else "latin_1"


def decoded_lines(file: BinaryIO, encoding: Encoding) -> Iterator[tuple[str, bool]]:
    """Yield each line with its end, and whether the fallback had to read it."""
    file.seek(0)
    start = file.read(SAMPLE)
    file.seek(0)
    if encoding.name.startswith("utf-16") or encoding.name.startswith("utf-32"):
        yield from ((line, False) for line in text_lines(file, encoding.name))
    elif b"\n" not in start and b"\r" in start:  # as a Macintosh ended them
        yield from ((line, False) for line in text_lines(file, encoding.fallback or encoding.name))
    else:
        yield from (decoded(line, encoding) for line in file)


def text_lines(file: BinaryIO, name: str) -> Iterator[str]:
    text = io.TextIOWrapper(file, encoding=name, errors="replace", newline="")
    yield from text
    text.detach()  # the file stays open for whoever gave it


def decoded(line: bytes, encoding: Encoding) -> tuple[str, bool]:
    try:
        return line.decode(encoding.name), False
    except UnicodeDecodeError:
        fallback = encoding.fallback or encoding.name
        return line.decode(fallback, errors="replace"), bool(encoding.fallback)


# UTF-8 that was read as Windows-1252 and saved again: a Latin capital, then what Windows keeps
# where UTF-8 goes on.
HIGH = "".join(bytes([code]).decode(WINDOWS, errors="ignore") for code in range(0x80, 0xC0))
MANGLED = re.compile(f"[Â-ßà-ô][{HIGH}\x80-\x9f]+")
LOST = re.compile("[\ufffd\x80-\x84\x86-\x9f]")


def mended(text: str) -> str:
    """Undo that UTF-8 was once read as Windows-1252: “cafÃ©” is “café” again."""
    return text if text.isascii() else MANGLED.sub(_mend, text)


def _mend(found: re.Match[str]) -> str:
    try:
        return b"".join(map(_byte_of, found[0])).decode("utf-8")
    except UnicodeDecodeError:
        return found[0]


def _byte_of(character: str) -> bytes:
    """The byte that Windows-1252, or Latin-1 where that has none, reads as the character."""
    try:
        return character.encode(WINDOWS)
    except UnicodeEncodeError:
        return character.encode("latin-1")


def has_lost_characters(text: str) -> bool:
    """Whether something stands there that no longer tells which letter it was."""
    return not text.isascii() and LOST.search(text) is not None
