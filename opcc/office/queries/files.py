"""Files as people read of them: what kind, how large, at which address."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.formats import number_format

from opcc.office.file_checks import CSV, DOCUMENTS, ODT, PDF, PICTURES
from opcc.office.models import PublishedFile, StoredFile
from opcc.office.queries.uses import pointers_at

WORD, EXCEL = (media_type for media_type, _ending in DOCUMENTS.values())
# As people call them; the same in English and in Welsh.
KINDS = {
    PDF[0]: "PDF",
    WORD: "Word",
    EXCEL: "Excel",
    ODT[0]: "ODT",
    CSV[0]: "CSV",
    **{media_type: kind for kind, (media_type, _ending) in PICTURES.items()},
}
ENDINGS = dict([PDF, ODT, CSV, *DOCUMENTS.values(), *PICTURES.values()])
KILOBYTE, MEGABYTE = 1024, 1024 * 1024


@dataclass(frozen=True)
class PublicFile:
    """A file as a record tells the public of it, under names that the record chose."""

    content_hash: str
    media_type: str
    name: str
    name_cy: str


def kind_and_size(media_type: str, size: int) -> str:
    """Say what a link leads to: PDF, 240 KB."""
    return f"{KINDS.get(media_type, media_type)}, {size_in_words(size)}"


def size_in_words(size: int) -> str:
    """Write a number of bytes in whole kilobytes, or in megabytes."""
    kilobytes = max(1, round(size / KILOBYTE))
    if kilobytes < KILOBYTE:
        return f"{kilobytes} KB"
    return f"{number_format(round(size / MEGABYTE, 1), 1)} MB"


def public_address(content_hash: str, name: str) -> str:
    return reverse("published-file", args=[content_hash, name])


def published_file(content_hash: str, name: str) -> PublishedFile | None:
    """Return what the public may read under that hash, by that name if a record calls it so."""
    held = list(PublishedFile.objects.held().filter(content_hash=content_hash).order_by("pk"))
    called_so = (one for one in held if name in (one.name, one.name_cy))
    return next(called_so, held[0] if held else None)


def was_published(content_hash: str) -> bool:
    return PublishedFile.objects.filter(content_hash=content_hash).exists()


def unused_files() -> QuerySet[StoredFile]:
    """Return the files at which no row of any app points."""
    pointed_at = [
        Q(Exists(pointer.model._base_manager.filter(**{pointer.field.name: OuterRef("pk")})))
        for pointer in pointers_at(StoredFile)
    ]
    return StoredFile.objects.exclude(reduce(or_, pointed_at, Q(pk__in=[])))
