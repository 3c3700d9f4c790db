"""Which answers read alike: the same text, or nearly.

Two texts are compared by the runs of letters they share (trigrams, as PostgreSQL counts them). To
find what to compare, every text gets a few numbers that texts of much the same letters very likely
share (MinHash, Broder 1997): only those with one in common are looked at closely.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from hashlib import blake2b
from zlib import crc32

# Below this many letters two people may well say the same by chance: “No”, “More police please”.
SHORTEST = 40
ALIKE = 0.8  # of the trigrams of both, those they share
ROWS, BANDS = 2, 12  # texts at 0.8 share a band in 99.9 of 100 cases, at 0.3 in 68, then judged
MERSENNE = (1 << 61) - 1


def plain(text: str) -> str:
    """The text without capitals, accents, marks and breaks."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    words = re.findall(r"[^\W_]+", "".join(c for c in letters if not unicodedata.combining(c)))
    return " ".join(words)


def is_long_enough(text: str) -> bool:
    return len(plain(text)) >= SHORTEST


def digest(text: str) -> bytes:
    """The same for texts that differ in capitals, marks and spaces only."""
    return blake2b(plain(text).encode(), digest_size=16).digest()


def trigrams(text: str) -> frozenset[str]:
    words = f"  {plain(text)} "
    return frozenset(words[at : at + 3] for at in range(len(words) - 2))


def likeness(one: str, other: str) -> float:
    """From 0, nothing in common, to 1, the same letters."""
    first, second = trigrams(one), trigrams(other)
    return len(first & second) / len(first | second) if first or second else 0.0


def are_alike(one: str, other: str) -> bool:
    return likeness(one, other) >= ALIKE


def bands(text: str) -> list[int]:
    """Numbers of 31 bits: texts that are alike very likely share one. None for a short text."""
    if not is_long_enough(text):
        return []
    grams = [crc32(gram.encode()) for gram in trigrams(text)]
    least = [min((a * gram + b) % MERSENNE for gram in grams) for a, b in FUNCTIONS]
    return [
        crc32(repr((band, least[band * ROWS : (band + 1) * ROWS])).encode()) & 0x7FFFFFFF
        for band in range(BANDS)
    ]


def seen_as(decided_at: datetime | None, members: Iterable[int]) -> str:
    """A mark of a group as somebody has it before them: when it was decided, and who is in it."""
    told = f"{decided_at.isoformat() if decided_at else ''}:{sorted(members)}"
    return blake2b(told.encode(), digest_size=16).hexdigest()


def _functions() -> Iterable[tuple[int, int]]:
    """Fixed, or a text would have other bands after the next start."""
    for number in range(ROWS * BANDS):
        seed = blake2b(f"alike {number}".encode(), digest_size=16).digest()
        yield int.from_bytes(seed[:8]) % MERSENNE | 1, int.from_bytes(seed[8:]) % MERSENNE


FUNCTIONS = tuple(_functions())
