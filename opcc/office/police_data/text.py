"""Plain text out of what the source sends: HTML, escaped once, twice or not at all."""

import re
from html import unescape

import nh3

# What a browser shows on a line of its own.
LINE_ENDS = re.compile(r"<br\b[^>]*>|</(?:p|div|li|ul|ol|h[1-6]|tr|table|blockquote)\s*>", re.I)
NOT_TEXT = {"script", "style"}
# Control characters, halves of letters, and what nobody sees.
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\ufeff\ud800-\udfff]")
SPACES = re.compile(r"[ \t\u00a0\u2007\u202f]+")
AROUND_LINES = re.compile(r" *\n *")
BLANK_LINES = re.compile(r"\n{3,}")
MOST_LAYERS = 10


def plain_text(html: str) -> str:
    """Return what somebody would read on the page, in lines and paragraphs.

    What was escaped more than once comes out as meant: it is read until it says no more.
    """
    for _layer in range(MOST_LAYERS):
        read = _read_once(html)
        if read == html:
            return read
        html = read
    return html


def one_line(html: str) -> str:
    """The same without line breaks: a name, a title, a telephone number."""
    return " ".join(plain_text(html).split())


def _read_once(html: str) -> str:
    text = UNSEEN.sub("", unescape(html)).replace("\r\n", "\n").replace("\r", "\n")
    text = nh3.clean(LINE_ENDS.sub("\n", text), tags=set(), clean_content_tags=NOT_TEXT)
    text = UNSEEN.sub("", unescape(text))
    return BLANK_LINES.sub("\n\n", AROUND_LINES.sub("\n", SPACES.sub(" ", text))).strip()
