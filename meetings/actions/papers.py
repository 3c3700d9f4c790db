"""The papers of a meeting: hanging them on, describing them, taking them off again."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from meetings.actions.errors import NotArranged
from meetings.actions.meetings import locked, require_version, set_columns
from meetings.models import Meeting, Paper, PublicText, Subject
from meetings.queries.projection import FILES_OF
from opcc.office.actions import (
    UnderLegalHold,
    keep_file,
    raise_public_revision,
    remove_files,
    require_no_hold,
)
from opcc.office.file_checks import CheckedFile
from opcc.office.history import history_of_all, recorded
from opcc.office.locks import in_turn_to_publish
from opcc.office.models import PublishedFile, User

PUT_BACK_WITHIN = timedelta(days=30)


@dataclass(frozen=True)
class PaperDetails:
    """What an officer says of a paper; without an item it is for the whole meeting."""

    title: str
    title_cy: str = ""
    agenda_item_id: int | None = None
    standing: str = Paper.Standing.DRAFT
    is_public: bool = False
    private_reason: str = ""
    language: str = Paper.Language.ENGLISH
    alt: str = ""
    alt_cy: str = ""


@transaction.atomic
@recorded
def add_paper(
    *, meeting: Meeting, file: CheckedFile, details: PaperDetails, by: User, now: datetime
) -> Paper:
    """Hang a file on the meeting. The same file sent again is described anew."""
    in_turn_to_publish()
    meeting = locked(meeting)
    same = meeting.papers.live().filter(file__content_hash=file.content_hash).first()
    if same is not None:
        return describe_paper(paper=same, version=None, details=details, by=by, now=now)
    require_sense(meeting, details, is_picture=file.is_picture)
    return Paper.objects.create(
        meeting=meeting,
        file=keep_file(file=file, by=by, now=now),
        position=next_position(meeting),
        **asdict(details),
    )


@transaction.atomic
@recorded
def describe_paper(
    *,
    paper: Paper,
    version: int | None,
    details: PaperDetails,
    file: CheckedFile | None = None,
    by: User,
    now: datetime,
) -> Paper:
    """Say something else of a paper, and put a newer file in its place: both or neither.

    `version` is the one the officer opened. The old file goes.
    """
    in_turn_to_publish()
    meeting, paper = locked_with(paper)
    old = paper.file
    newer = file if file and file.content_hash != old.content_hash else None
    require_sense(meeting, details, is_picture=(newer or old).is_picture)
    was_public = is_for_the_public(paper)
    if not set_columns(paper, asdict(details)) and newer is None:
        return paper
    require_version(paper, version)
    if was_public and (newer or not is_for_the_public(paper)):
        take_back_what_waits(meeting, by=by, now=now)
    if newer:
        require_replaceable(meeting, paper, newer)
        paper.file = keep_file(file=newer, by=by, now=now)
    paper.version += 1
    paper.save()
    if newer:
        remove_files(files=[old])
    return paper


def require_replaceable(meeting: Meeting, paper: Paper, newer: CheckedFile) -> None:
    """Refuse what stands on the meeting already, and to let go what the law wants kept."""
    if meeting.papers.live().filter(file__content_hash=newer.content_hash).exists():
        raise NotArranged(_("The same file is there already."))
    try:
        require_no_hold(meeting, with_these=[paper, paper.file])
    except UnderLegalHold as held:
        raise NotArranged(str(held)) from held


@transaction.atomic
@recorded
def remove_paper(*, paper: Paper, by: User, now: datetime) -> Paper:
    """Take a paper off the meeting; for a while it can be put back."""
    meeting, paper = locked_with(paper)
    if is_for_the_public(paper):
        take_back_what_waits(meeting, by=by, now=now)
    paper.removed_at = now
    paper.version += 1
    paper.save()
    return paper


@transaction.atomic
@recorded
def put_back_paper(*, paper: Paper, by: User, now: datetime) -> Paper:
    """Hang a paper on the meeting again, after the others. Twice is the same as once."""
    meeting = locked(paper.meeting)
    paper = Paper.objects.select_related("file").get(pk=paper.pk)
    if paper.removed_at is None:
        return paper
    same = meeting.papers.live().filter(file__content_hash=paper.file.content_hash)
    if same.exists():
        raise NotArranged(_("The same file is there already."))
    paper.removed_at = None
    paper.position = next_position(meeting)
    paper.version += 1
    paper.save()
    return paper


@transaction.atomic
def forget_removed_papers(*, now: datetime) -> int:
    """Forget for good what was removed a while ago, unless the law wants it kept.

    Returns how many.
    """
    removed = (
        Paper.objects.filter(removed_at__lt=now - PUT_BACK_WITHIN)
        .select_related("file", "meeting")
        .select_for_update(of=("self",))
    )
    going = [paper for paper in removed if not is_held(paper)]
    Paper.objects.filter(pk__in=[paper.pk for paper in going]).delete()
    remove_files(files=[paper.file for paper in going])
    return len(going)


@transaction.atomic
def erase_paper(*, record: Paper, by: User, now: datetime) -> None:
    """Leave nothing of a paper: neither row, history nor content, and no copy that is public.

    A published text that told of it leads nowhere until a correction is published.
    """
    file, pk, meeting = record.file, record.pk, record.meeting
    take_back_what_waits(meeting, by=by, now=now)
    record.delete()
    history_of_all(Paper).filter(pgh_obj_id=pk).delete()
    shown = PublishedFile.objects.held().filter(
        shelf__in=FILES_OF.values(), holder=meeting.uid, content_hash=file.content_hash
    )
    if shown.update(removed_at=now, name="", name_cy=""):
        raise_public_revision(now=now, purged=True)
    remove_files(files=[file])


def is_for_the_public(paper: Paper) -> bool:
    return paper.is_public and paper.standing == Paper.Standing.FINAL


def take_back_what_waits(meeting: Meeting, *, by: User, now: datetime) -> None:
    """What was put forward with a paper that is no longer for the public never comes out."""
    waiting = PublicText.objects.waiting().filter(
        meeting=meeting,
        subject__in=[Subject.PAPERS, Subject.MINUTES],
        change=PublicText.Change.PUBLISH,
    )
    waiting.update(decision=PublicText.Decision.RETRACTED, decided_by=by, decided_at=now)


def is_held(paper: Paper) -> bool:
    """Whether a legal hold covers the paper."""
    try:
        require_no_hold(paper.meeting, with_these=[paper, paper.file])
    except UnderLegalHold:
        return True
    return False


def locked_with(paper: Paper) -> tuple[Meeting, Paper]:
    """The meeting and one paper of it as they stand, until the transaction ends."""
    meeting = locked(paper.meeting)
    current = meeting.papers.live().filter(pk=paper.pk).first()
    if current is None:
        raise NotArranged(_("This paper has been removed."))
    return meeting, current


def next_position(meeting: Meeting) -> int:
    last = meeting.papers.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def require_sense(meeting: Meeting, details: PaperDetails, *, is_picture: bool) -> None:
    """What a form says at its field; here for whoever comes by another way."""
    item_id = details.agenda_item_id
    if item_id is not None and not meeting.agenda.filter(pk=item_id).exists():
        raise NotArranged(_("This item of the agenda has been removed."))
    is_final = details.standing == Paper.Standing.FINAL
    if is_final and not details.is_public and not details.private_reason:
        raise NotArranged(_("Say why this paper stays private."))
    if is_picture and details.is_public and not details.alt:
        raise NotArranged(_("Say in words what the picture shows, for people who cannot see it."))
