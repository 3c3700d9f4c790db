"""The documents of a consultation: hanging them on, newer versions, taking them off."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from consultations.actions.consultations import locked
from consultations.models import Consultation, Document, DocumentVersion
from meetings.actions.errors import NotArranged, RecordChanged
from opcc.office.actions import keep_file, raise_public_revision, remove_files
from opcc.office.file_checks import CheckedFile
from opcc.office.history import history_of_all, recorded
from opcc.office.locks import in_turn_to_publish
from opcc.office.models import PublishedFile, User

SHELF = "consultation-documents"


@dataclass(frozen=True)
class DocumentDetails:
    """What an officer says of a document."""

    title: str
    title_cy: str = ""
    language: str = "en"
    is_public: bool = True
    is_assessment: bool = False


@transaction.atomic
@recorded
def add_document(
    *,
    consultation: Consultation,
    file: CheckedFile,
    details: DocumentDetails,
    by: User,
    now: datetime,
) -> Document:
    """Hang a file on the consultation as the first version of a document.

    The same file sent again is described anew.
    """
    in_turn_to_publish()
    consultation = locked(consultation)
    same = consultation.documents.live().filter(
        versions__file__content_hash=file.content_hash, title=details.title
    )
    if document := same.first():
        return describe_document(document=document, version=None, details=details, by=by, now=now)
    last = consultation.documents.aggregate(last=Max("position"))["last"]
    document = Document.objects.create(
        consultation=consultation, position=0 if last is None else last + 1, **asdict(details)
    )
    add_version(document, 1, file, by=by, now=now)
    return document


@transaction.atomic
@recorded
def describe_document(
    *, document: Document, version: int | None, details: DocumentDetails, by: User, now: datetime
) -> Document:
    """Say something else of a document. `version` is the one the officer opened."""
    document = locked_document(document)
    columns = asdict(details)
    if all(getattr(document, name) == value for name, value in columns.items()):
        return document
    if version is not None and document.version != version:
        raise RecordChanged(document)
    for name, value in columns.items():
        setattr(document, name, value)
    document.version += 1
    document.save()
    return document


@transaction.atomic
@recorded
def renew_document(
    *,
    document: Document,
    file: CheckedFile,
    change: str,
    change_cy: str = "",
    by: User,
    now: datetime,
) -> Document:
    """Add a newer version, and say what is different. The earlier ones stay."""
    in_turn_to_publish()
    document = locked_document(document)
    last = document.versions.select_related("file").first()
    assert last is not None  # noqa: S101 - each document is made with its first version
    if last.file.content_hash == file.content_hash:
        return document
    if not change.strip():
        raise NotArranged(_("Say what is different in this version."))
    add_version(document, last.number + 1, file, change=change, change_cy=change_cy, by=by, now=now)
    document.version += 1
    document.save()
    return document


def add_version(
    document: Document, number: int, file: CheckedFile, *, by: User, now: datetime, **said: str
) -> DocumentVersion:
    return DocumentVersion.objects.create(
        document=document,
        number=number,
        file=keep_file(file=file, by=by, now=now),
        added_by=by,
        added_at=now,
        **said,
    )


@transaction.atomic
@recorded
def remove_document(*, document: Document, by: User, now: datetime) -> Document:
    """Take a document off; the public reads it until the change is approved."""
    return set_removed(document, now)


@transaction.atomic
@recorded
def put_back_document(*, document: Document, by: User, now: datetime) -> Document:
    """Hang a document on again. Twice is the same as once."""
    return set_removed(document, None)


def set_removed(document: Document, when: datetime | None) -> Document:
    locked(document.consultation)
    document = Document.objects.get(pk=document.pk)
    if (document.removed_at is None) != (when is None):
        document.removed_at = when
        document.version += 1
        document.save()
    return document


def locked_document(document: Document) -> Document:
    """The document as it stands, with its consultation held until the transaction ends."""
    locked(document.consultation)
    current = Document.objects.live().filter(pk=document.pk).first()
    if current is None:
        raise NotArranged(_("This document has been removed."))
    return current


@transaction.atomic
def erase_document(*, record: Document, by: User, now: datetime) -> None:
    """Leave nothing of a document: neither rows, history nor content, and no copy that is public.

    A published text that told of it leads nowhere until a correction is published.
    """
    versions = list(record.versions.select_related("file"))
    files = [one.file for one in versions]
    holder, pk = record.consultation.uid, record.pk
    forget_history(versions)
    record.delete()
    history_of_all(Document).filter(pgh_obj_id=pk).delete()
    shown = PublishedFile.objects.held().filter(
        shelf=SHELF, holder=holder, content_hash__in=[file.content_hash for file in files]
    )
    if shown.update(removed_at=now, name="", name_cy=""):
        raise_public_revision(now=now, purged=True)
    remove_files(files=files)


def forget_history(versions: Sequence[DocumentVersion]) -> None:
    numbers = [one.pk for one in versions]
    DocumentVersion.objects.filter(pk__in=numbers).delete()
    history_of_all(DocumentVersion).filter(pgh_obj_id__in=numbers).delete()
