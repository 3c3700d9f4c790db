"""HTML as a tree that compares by meaning: tags, attributes and words, not the blanks between."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


@dataclass
class Element:
    """One element; `children` holds elements and words in their order."""

    tag: str
    attrs: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    def every(self, *tags: str) -> list["Element"]:
        """All elements of those tags below this one, in the order of the page."""
        found = []
        for child in self.children:
            if isinstance(child, Element):
                if child.tag in tags:
                    found.append(child)
                found += child.every(*tags)
        return found

    @property
    def text(self) -> str:
        words = (child if isinstance(child, str) else child.text for child in self.children)
        return " ".join(word for word in words if word)

    def lines(self, depth: int = 0) -> list[str]:
        """The tree one line each, so that a difference is easy to read."""
        attrs = "".join(f" {name}={value!r}" for name, value in sorted(self.attrs.items()))
        lines = [f"{'  ' * depth}<{self.tag}{attrs}>"]
        for child in self.children:
            if isinstance(child, str):
                lines.append(f"{'  ' * (depth + 1)}{child}")
            else:
                lines += child.lines(depth + 1)
        return lines


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        if "class" in element.attrs:
            element.attrs["class"] = " ".join(sorted(set(element.attrs["class"].split())))
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if words := " ".join(data.split()):
            before = self.open[-1].children
            if before and isinstance(before[-1], str):
                before[-1] += f" {words}"
            else:
                before.append(words)


def parse(html: str) -> Element:
    """The tree of a page or a piece of one. A tag left open or closed twice is an error."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert builder.open == [builder.root], f"<{builder.open[-1].tag}> is never closed"
    return builder.root
