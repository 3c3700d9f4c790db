"""The minutes of a meeting: pasted whole, changed item by item, agreed."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from meetings.actions.errors import NotArranged
from meetings.actions.meetings import locked, require_version, set_columns
from meetings.actions.removals import removal_of
from meetings.models import (
    Meeting,
    MeetingAction,
    MinuteItem,
    MinuteItemPaper,
    Minutes,
    PublicText,
    Subject,
)
from meetings.queries.minutes import cited_before
from meetings.rules.numbered_text import SplitItem, place_among
from opcc.office.history import recorded, row_kept_in, written_with
from opcc.office.models import User


@dataclass(frozen=True)
class ItemDetails:
    """What a minute-taker enters of one item."""

    number: str = ""
    heading: str = ""
    heading_cy: str = ""
    text: str = ""
    text_cy: str = ""
    report_owner: str = ""
    resolution: str = ""
    resolution_words: str = ""
    resolution_words_cy: str = ""
    is_private: bool = False
    further_to_id: int | None = None
    further_to_words: str = ""
    further_to_words_cy: str = ""


@transaction.atomic
@recorded
def add_pasted_minutes(
    *, meeting: Meeting, items: Sequence[SplitItem], by: User, now: datetime
) -> Minutes:
    """Add the items of a pasted text after those that are there; each number stands once.

    What is there already word by word is left out, so that a text sent twice is added once.
    """
    minutes = locked_minutes(meeting, now=now)
    there = list(minutes.items.all())
    known = {item.number for item in there if item.number}
    word_by_word = {(item.number, item.heading, item.text) for item in there}
    new = [item for item in items if (item.number, item.heading, item.text) not in word_by_word]
    if twice := sorted(item.number for item in new if item.number in known):
        raise NotArranged(
            _("These numbers are there already with other words: %(numbers)s. Change those items.")
            % {"numbers": ", ".join(twice)}
        )
    cited = cited_before(meeting, {item.further_to for item in new if item.further_to})
    first = next_position(minutes)
    MinuteItem.objects.bulk_create(
        MinuteItem(
            minutes=minutes,
            position=first + place,
            number=item.number,
            heading=item.heading,
            text=item.text,
            resolution=item.resolution,
            resolution_words=item.resolution_words,
            further_to=cited.get(item.further_to),
            further_to_words=item.further_to_words,
        )
        for place, item in enumerate(new)
    )
    return raised(minutes, now=now) if new else minutes


@transaction.atomic
@recorded
def add_minute_item(
    *,
    meeting: Meeting,
    details: ItemDetails,
    paper_ids: Collection[int],
    by: User,
    now: datetime,
) -> MinuteItem:
    """Add one item where its number belongs. The same one sent twice is one."""
    minutes = locked_minutes(meeting, now=now)
    require_sense(minutes, details)
    same = minutes.items.filter(**asdict(details)).order_by("-position").first()
    if same is not None:
        return same
    require_free_number(minutes, details.number)
    others = list(minutes.items.all())
    place = place_among(details.number, [other.number for other in others])
    item = MinuteItem.objects.create(minutes=minutes, **asdict(details))
    put_in_order([*others[:place], item, *others[place:]])
    bring_papers_into_line(item, paper_ids)
    raised(minutes, now=now)
    return item


@transaction.atomic
@recorded
def change_minute_item(
    *,
    item: MinuteItem,
    version: int,
    details: ItemDetails,
    paper_ids: Collection[int],
    by: User,
    now: datetime,
) -> MinuteItem:
    """Make one item read as entered. `version` is the one the minute-taker opened."""
    minutes, item = locked_item(item, now=now)
    require_sense(minutes, details, besides=item)
    known_papers = set(item.paper_links.values_list("paper_id", flat=True))
    has_changed = set_columns(item, asdict(details)) or known_papers != set(paper_ids)
    if has_changed:
        require_version(item, version)
        require_free_number(minutes, details.number, besides=item)
        item.version += 1
        item.save()
        bring_papers_into_line(item, paper_ids)
        raised(minutes, now=now)
    return item


@transaction.atomic
@recorded
def move_minute_item(*, item: MinuteItem, up: bool, by: User, now: datetime) -> None:
    """Let an item change places with the one before it, or the one after it."""
    minutes, item = locked_item(item, now=now)
    order = list(minutes.items.all())
    at = order.index(item)
    other = at - 1 if up else at + 1
    if not 0 <= other < len(order):
        return
    order[at], order[other] = order[other], order[at]
    put_in_order(order)
    raised(minutes, now=now)


@transaction.atomic
@recorded
def remove_minute_item(*, item: MinuteItem, by: User, now: datetime) -> None:
    """Take an item out of the minutes. Its actions stay, as actions of the meeting.

    It can be put back: the history keeps it as it was.
    """
    minutes, item = locked_item(item, now=now)
    item.delete()
    raised(minutes, now=now)


@transaction.atomic
@recorded
def put_back_minute_item(*, meeting: Meeting, item_id: int, by: User, now: datetime) -> None:
    """Put an item into the minutes again, with its papers, its actions and what cited it.

    Twice is the same as once.
    """
    minutes = locked_minutes(meeting, now=now)
    if minutes.items.filter(pk=item_id).exists():
        return
    removal = removal_of(MinuteItem, item_id, minutes=minutes.pk)
    item = row_kept_in(removal, MinuteItem)
    require_free_number(minutes, item.number)
    cites = item.further_to_id
    if cites and not MinuteItem.objects.filter(pk=cites).exists():
        item.further_to_id = None
    item.save(force_insert=True)
    cited_by = written_with(removal, MinuteItem).exclude(pgh_obj=item_id).values("pgh_obj")
    MinuteItem.objects.filter(pk__in=cited_by, further_to=None).update(further_to=item)
    own = written_with(removal, MeetingAction).values("pgh_obj")
    minutes.meeting.actions.filter(pk__in=own, item=None).update(item=item)
    papers = written_with(removal, MinuteItemPaper).values_list("paper_id", flat=True)
    bring_papers_into_line(item, list(papers))
    raised(minutes, now=now)


@transaction.atomic
@recorded
def agree_minutes(*, meeting: Meeting, agreed_on: date, by: User, now: datetime) -> Minutes:
    """They are agreed, and no longer change. Agreeing again puts the day right."""
    minutes = locked_minutes(meeting, now=now, agreed=True)
    if not minutes.items.exists():
        raise NotArranged(_("There is nothing to agree yet: write the minutes first."))
    if not meeting.starts_on <= agreed_on <= localdate(now):
        raise NotArranged(_("They can be agreed from the day of the meeting until today."))
    changed = {"status": Minutes.Status.AGREED, "agreed_on": agreed_on}
    return raised(minutes, now=now) if set_columns(minutes, changed) else minutes


@transaction.atomic
@recorded
def reopen_minutes(*, meeting: Meeting, by: User, now: datetime) -> Minutes:
    """They are a draft again, to be put right: what waits to be published is taken back."""
    minutes = locked_minutes(meeting, now=now, agreed=True)
    PublicText.objects.waiting().filter(
        meeting=meeting, subject=Subject.MINUTES, change=PublicText.Change.PUBLISH
    ).update(decision=PublicText.Decision.RETRACTED, decided_by=by, decided_at=now)
    changed = {"status": Minutes.Status.DRAFT, "agreed_on": None}
    return raised(minutes, now=now) if set_columns(minutes, changed) else minutes


def locked_minutes(meeting: Meeting, *, now: datetime, agreed: bool = False) -> Minutes:
    """The minutes as they stand, until the transaction ends; begun where there are none.

    Those that are agreed take no change, unless the caller says so.
    """
    meeting = locked(meeting)
    minutes, _is_new = Minutes.objects.get_or_create(
        meeting=meeting, defaults={"created_at": now, "changed_at": now}
    )
    if minutes.status == Minutes.Status.AGREED and not agreed:
        raise NotArranged(_("The minutes are agreed. Make them a draft again to change them."))
    return minutes


def locked_item(item: MinuteItem, *, now: datetime) -> tuple[Minutes, MinuteItem]:
    minutes = locked_minutes(item.minutes.meeting, now=now)
    current = minutes.items.filter(pk=item.pk).first()
    if current is None:
        raise NotArranged(_("This item has been removed from the minutes."))
    return minutes, current


def require_sense(
    minutes: Minutes, details: ItemDetails, *, besides: MinuteItem | None = None
) -> None:
    """What a form says at its field; here for whoever comes by another way."""
    if not details.heading and not details.text:
        raise NotArranged(_("Write a heading or a text."))
    if details.resolution == MinuteItem.Resolution.OWN_WORDS and not details.resolution_words:
        raise NotArranged(_("Write the words of the resolution."))
    if besides is not None and details.further_to_id == besides.pk:
        raise NotArranged(_("An item cannot go on from itself."))


def require_free_number(
    minutes: Minutes, number: str, *, besides: MinuteItem | None = None
) -> None:
    taken = minutes.items.filter(number=number).exclude(pk=besides.pk if besides else 0)
    if number and taken.exists():
        raise NotArranged(_("Another item has the number %(number)s.") % {"number": number})


def bring_papers_into_line(item: MinuteItem, paper_ids: Collection[int]) -> None:
    papers = item.minutes.meeting.papers.live().filter(pk__in=paper_ids)
    wanted = set(papers.values_list("pk", flat=True))
    item.paper_links.exclude(paper_id__in=wanted).delete()
    known = set(item.paper_links.values_list("paper_id", flat=True))
    MinuteItemPaper.objects.bulk_create(
        MinuteItemPaper(item=item, paper_id=pk) for pk in sorted(wanted - known)
    )


def put_in_order(items: Sequence[MinuteItem]) -> None:
    for position, item in enumerate(items):
        item.position = position
    MinuteItem.objects.bulk_update(items, ["position"])


def next_position(minutes: Minutes) -> int:
    last = minutes.items.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def raised(minutes: Minutes, *, now: datetime) -> Minutes:
    """Save the minutes as their next version."""
    minutes.version += 1
    minutes.changed_at = now
    minutes.save()
    return minutes
