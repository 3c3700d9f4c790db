"""What of the schedule waits for an approver, as the approver reads it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from engagement.models import HeldBack
from engagement.queries.comparison import Difference
from engagement.queries.facts import Fact
from engagement.queries.passages import Concern
from meetings.models import PublicText, Published, Subject
from meetings.queries.freezing import Telling
from meetings.queries.submission import concerns_about, shown_now
from meetings.queries.told import differences, facts_of, record_of_meeting
from opcc.office.models import User

Decision = PublicText.Decision
MOST_SHOWN = 200
RECENT = timedelta(days=28)


class Asks(models.TextChoices):
    """What a text asks for, as an approver would say it."""

    NEW = "new", pgettext_lazy("what a text asks for", "New")
    CHANGE = "change", pgettext_lazy("what a text asks for", "Change")
    CALLED_OFF = "called-off", pgettext_lazy("what a text asks for", "Called off")
    WITHDRAWAL = "withdrawal", pgettext_lazy("what a text asks for", "Withdrawal")


class Shelf(models.TextChoices):
    """Where a text stands on its way to the public."""

    WAITING = "waiting", _("Waiting for approval")
    DECIDED = "decided", _("Recently decided")


@dataclass(frozen=True)
class Item:
    """One text in the approver's table. `changed` is None where nothing of it is public."""

    text: PublicText
    asks: Asks
    facts: list[Fact]
    changed: list[Difference] | None
    own: bool

    @property
    def subject(self) -> str:
        return str(Subject(self.text.subject).label)

    @property
    def title(self) -> str:
        return title_of(self.text)

    @property
    def at_a_glance(self) -> list[Fact]:
        """What tells one meeting from another: little enough to stand in a table."""
        of_a_meeting = self.text.subject == Subject.MEETING and self.text.text
        return record_of_meeting(self.text.text) if of_a_meeting else []

    @property
    def held_back(self) -> list[str]:
        return [str(HeldBack(one).label) for one in self.text.held_back]


def title_of(text: PublicText) -> str:
    """What a text is about: a series, or a meeting with its day."""
    if text.meeting is None:
        return str(text.series)
    return f"{text.meeting}, {date_format(text.meeting.starts_on, 'j F Y')}"


def texts_on(shelf: Shelf, *, reader: User, now: datetime, subject: str = "") -> list[Item]:
    """Return what waits longest first, or what was decided last; at most MOST_SHOWN."""
    texts = PublicText.objects.select_related(
        "series", "meeting__series", "submitted_by", "decided_by"
    )
    if shelf == Shelf.WAITING:
        texts = texts.waiting().order_by("submitted_at", "pk")
    else:
        texts = texts.filter(
            decision__in=[Decision.APPROVED, Decision.SENT_BACK],
            decided_at__gte=now - RECENT,
            redacted_at=None,
        ).order_by("-decided_at", "-pk")
    if subject:
        texts = texts.filter(subject=subject)
    return items(texts[:MOST_SHOWN], reader=reader)


def number_waiting(reader: User) -> int:
    """How many texts of others wait, for who may approve them."""
    return PublicText.objects.waiting().exclude(submitted_by=reader).count()


def items(texts: Iterable[PublicText], *, reader: User) -> list[Item]:
    texts = list(texts)
    public = public_now(texts)
    return [item_of(text, public.get((text.subject, text.subject_uid)), reader) for text in texts]


def public_now(texts: Iterable[PublicText]) -> dict[tuple[str, UUID], Published]:
    uids: dict[str, list[UUID]] = defaultdict(list)
    for text in texts:
        uids[text.subject].append(text.subject_uid)
    return {
        (subject, uid): row
        for subject, of_it in uids.items()
        for uid, row in shown_now(Subject(subject), of_it).items()
    }


def item_of(text: PublicText, public: Published | None, reader: User) -> Item:
    return Item(
        text=text,
        asks=what_it_asks(text, is_public=public is not None),
        facts=facts_of(text.subject, text.text),
        changed=what_it_changes(text, public),
        own=text.submitted_by_id == reader.pk,
    )


def what_it_changes(text: PublicText, public: Published | None) -> list[Difference] | None:
    """Return what would read otherwise; None where the text waits to change nothing public."""
    waits = text.decision == Decision.WAITING and text.change == PublicText.Change.PUBLISH
    return differences(text.subject, public.text, text.text) if public and waits else None


def what_it_asks(text: PublicText, *, is_public: bool) -> Asks:
    if text.change == PublicText.Change.WITHDRAW:
        return Asks.WITHDRAWAL
    if text.subject == Subject.MEETING and text.text.get("status") not in (None, "planned"):
        return Asks.CALLED_OFF
    return Asks.CHANGE if is_public else Asks.NEW


@dataclass(frozen=True)
class Reading:
    """A text as its readers would find it in one language."""

    language: str
    facts: list[Fact]
    changed: list[Difference] | None


def readings_of(text: PublicText, *, bilingual: bool) -> list[Reading]:
    """Return the text in English and, where the public will read it in Welsh, in Welsh."""
    public = public_now([text]).get((text.subject, text.subject_uid))
    found = []
    for language, _name in settings.LANGUAGES:
        if language == "cy" and not bilingual:
            continue
        with override(language):
            found.append(
                Reading(
                    language,
                    facts_of(text.subject, text.text),
                    what_it_changes(text, public),
                )
            )
    return found


def concerns_of(text: PublicText) -> list[Concern]:
    """Return what in the text could point at somebody, with the officer's reasons."""
    record = text.series or text.meeting
    if record is None or not text.text:
        return []
    telling = Telling(Subject(text.subject), record, text.text)
    found = concerns_about([telling], text.explanations)
    return found.get((text.subject, text.subject_uid), [])


def texts_about(subject: Subject, uid: UUID) -> list[PublicText]:
    """Return every text that was put forward of one subject, the last first."""
    return list(
        PublicText.objects.of(subject, uid)
        .select_related("submitted_by", "decided_by")
        .order_by("-number")
    )
