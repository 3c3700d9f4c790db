"""The files of an event: as the Office keeps them, as they are frozen, as they are read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import get_language, gettext

from engagement.models import Event, EventAttachment, FrozenText, PublicVersion, Stream
from engagement.queries.facts import Words, words
from opcc.office.file_traces import Kind
from opcc.office.models import StoredFile
from opcc.office.queries.files import ENDINGS, PublicFile, kind_and_size, public_address

SHELVES = {Stream.LOG: "engagement-log", Stream.PROGRAMME: "engagement-programme"}
LANGUAGES = EventAttachment.Language


def files_to_freeze(event: Event) -> list[dict[str, Any]]:
    """Return what the public would read of the event's files, as `FrozenText.details` holds it."""
    return [
        frozen_file(
            row.file,
            title=row.title,
            title_cy=row.title_cy,
            alt=row.alt,
            alt_cy=row.alt_cy,
            language=row.language,
        )
        for row in event.attachments.for_the_public()
    ]


def frozen_file(
    file: StoredFile, *, title: str, title_cy: str, language: str, alt: str = "", alt_cy: str = ""
) -> dict[str, Any]:
    """Return one file as a frozen text holds it, with what is said of it; `alt` of a picture only.

    Its name is made of its title: what it was called on somebody's computer stays in the Office.
    """
    return {
        "content_hash": file.content_hash,
        "media_type": file.media_type,
        "size": file.size,
        "width": file.width,
        "height": file.height,
        "title": title,
        "title_cy": title_cy,
        "alt": alt if file.is_picture else "",
        "alt_cy": alt_cy if file.is_picture else "",
        "language": language,
        "name": name_after(title, file),
        "name_cy": name_after(title_cy, file) if title_cy else "",
    }


def name_after(title: str, file: StoredFile) -> str:
    return f"{slugify(title)[:80].strip('-') or 'file'}{ENDINGS[file.media_type]}"


def files_to_show(details: Mapping[str, Any]) -> list[PublicFile]:
    """Return the files that a frozen text tells of, as their copies are shown."""
    return [file_to_show(one) for one in details.get("files") or ()]


def file_to_show(frozen: Mapping[str, Any]) -> PublicFile:
    named = ("content_hash", "media_type", "name", "name_cy")
    return PublicFile(**{name: frozen[name] for name in named})


@dataclass(frozen=True)
class FileTold:
    """A file as a text tells of it, in the reader's language.

    `url` is "" where the file is not there any more; `about` is what the link leads to. What an
    approver should know is in `warnings`; the public never reads those.
    """

    content_hash: str
    title: Words
    alt: Words
    about: str
    url: str
    is_picture: bool
    width: int | None = None
    height: int | None = None
    warnings: list[str] = field(default_factory=list)


def files_told(text: FrozenText) -> list[FileTold]:
    """Return the files of a published text, each with its public address."""
    in_welsh = get_language() == "cy"
    return [
        file_told(
            one,
            url=public_address(one["content_hash"], (in_welsh and one["name_cy"]) or one["name"]),
        )
        for one in text.details.get("files") or ()
    ]


@dataclass(frozen=True)
class PrivateCopy:
    """Where the Office reads a file, and what is left in it of the people who made it."""

    url: str
    warnings: list[str]


def private_copies(version: PublicVersion) -> dict[str, PrivateCopy]:
    """Return the files of a text that are still there, by their hash."""
    if not version.details.get("files"):
        return {}
    return {
        row.file.content_hash: PrivateCopy(
            url=reverse("engagement:office-file", args=[row.event.uid, row.pk]),
            warnings=warnings_about(row.file),
        )
        for row in version.event.attachments.live().select_related("file", "event")
    }


def files_put_forward(version: PublicVersion, private: Mapping[str, PrivateCopy]) -> list[FileTold]:
    """Return the files of a text before an approver, each with what `private` tells of it."""
    gone = PrivateCopy(url="", warnings=[])
    files = version.details.get("files") or ()
    copies = [(one, private.get(one["content_hash"], gone)) for one in files]
    return [file_told(one, url=copy.url, warnings=copy.warnings) for one, copy in copies]


def file_told(one: Mapping[str, Any], *, url: str, warnings: Iterable[str] = ()) -> FileTold:
    return FileTold(
        content_hash=one["content_hash"],
        title=words(one, "title"),
        alt=words(one, "alt"),
        about=about(one),
        url=url,
        is_picture=one["media_type"].startswith("image/"),
        width=one["width"],
        height=one["height"],
        warnings=list(warnings),
    )


def about(one: Mapping[str, Any]) -> str:
    """Say kind and size, and the language where it is not the reader's: PDF, 240 KB, in Welsh."""
    told = kind_and_size(one["media_type"], one["size"])
    reads = "cy" if get_language() == "cy" else "en"
    if one["media_type"].startswith("image/") or one["language"] == reads:
        return told
    language = {
        LANGUAGES.ENGLISH: gettext("in English"),
        LANGUAGES.WELSH: gettext("in Welsh"),
        LANGUAGES.BOTH: gettext("in English and Welsh"),
    }[one["language"]]
    return f"{told}, {language}"


def line_about(one: Mapping[str, Any]) -> Words:
    """A file in one line, as a correction is compared: what its picture shows is part of it."""
    title, alt = words(one, "title"), words(one, "alt")
    line = f"{title.plain} ({about(one)})"
    return Words(
        f"{line}: {alt.plain}" if alt.plain else line,
        in_english=title.in_english and (alt.in_english or not alt.plain),
    )


def warnings_about(file: StoredFile) -> list[str]:
    """What is left in a file of the people who made it, in words."""
    told = []
    if file.names_left:
        told.append(
            gettext("The file itself names %(names)s as author or editor.")
            % {"names": ", ".join(f"“{name}”" for name in file.names_left)}
        )
    if Kind.REMARKS in file.other_traces:
        told.append(gettext("The file holds comments or tracked changes."))
    if Kind.CAMERA in file.other_traces:
        told.append(gettext("A photo inside may tell where and when it was taken."))
    return told


@dataclass(frozen=True)
class FileKept:
    """A file as the Office's own page shows it, with what to know before it is published."""

    row: EventAttachment
    about: str
    url: str
    warnings: list[str]


def files_kept(event: Event) -> list[FileKept]:
    """Return the files that hang on the event, in their order."""
    return [
        FileKept(
            row=row,
            about=about(
                {
                    "media_type": row.file.media_type,
                    "size": row.file.size,
                    "language": row.language,
                }
            ),
            url=reverse("engagement:office-file", args=[event.uid, row.pk]),
            warnings=warnings_about(row.file),
        )
        for row in event.attachments.live()
    ]
