"""What colleagues are told: what, when, where, and the page to go to."""

from datetime import date

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagement.models import Commitment, Edition, Event, PublicVersion
from engagement.queries import facts, freezing
from engagement.queries.held_back import places_told
from opcc.office.addresses import absolute, page_named
from opcc.office.emails import Note

Facts = list[tuple[str, str]]


def not_logged(event: Event, *, days: int, to_officer: bool) -> Note:
    if event.month_only:
        text = _("By its date this event is over, and nobody has said yet whether it took place.")
    else:
        text = ngettext(
            "By its date this event took place %(days)d day ago, and nobody has said yet whether"
            " it did.",
            "By its date this event took place %(days)d days ago, and nobody has said yet whether"
            " it did.",
            days,
        ) % {"days": days}
    if to_officer:
        todo = _("Mark it as held, postponed or cancelled, so that the log stays complete.")
        who: Facts = []
    else:
        todo = _("The officer has been reminded twice. Please ask, or say it in their place.")
        who = [(_("Officer"), event.owner.name)]
    return Note(
        subject=_("An event is not logged yet"),
        text=f"{text} {todo}",
        facts=[*facts_of(event), *who],
        url=page_named("engagement:office-event", event.uid),
        link=_("Open the event"),
    )


def waiting_for_approval(version: PublicVersion, *, days: int) -> Note:
    text = ngettext(
        "This text has waited for approval for %(days)d day. Read what the public would read, then"
        " approve it or send it back.",
        "This text has waited for approval for %(days)d days. Read what the public would read, then"
        " approve it or send it back.",
        days,
    ) % {"days": days}
    return Note(
        subject=_("A text waits for your approval"),
        text=text,
        facts=[*facts_of(version.event), (_("Sent by"), version.submitted_by.name)],
        url=page_named("engagement:office-version", version.pk),
        link=_("Read the text"),
    )


def sent_back(version: PublicVersion) -> Note:
    return Note(
        subject=_("A text was sent back to you"),
        text=_(
            "The approver asks for a change before this can be published. The page says which."
            " Change the record, then send it again."
        ),
        facts=facts_of(version.event),
        url=page_named("engagement:office-version", version.pk),
        link=_("See what has to change"),
    )


def promise_due(promise: Commitment, *, days: int) -> Note:
    assert promise.due_on is not None  # noqa: S101 - only promises with a day are found
    if days < 0:
        subject = _("A promise is due soon")
        text = _("You answer for a promise that is due soon.")
    elif days == 0:
        subject = _("A promise is due today")
        text = _("You answer for a promise that is due today.")
    else:
        subject = _("A promise is overdue")
        text = _("You answer for a promise whose day has passed.")
    done = _("If it is kept, or cannot be kept, say so in the record.")
    return Note(
        subject=subject,
        text=f"{text} {done}",
        facts=[
            (_("Promise"), str(facts.words(promise, "text"))),
            (_("Due"), day_of(promise.due_on)),
            (_("Made at"), occasion(promise)),
        ],
        url=absolute(promise.made_at.get_absolute_url()),
        link=_("Open the record"),
    )


def occasion(promise: Commitment) -> str:
    if promise.event is not None:
        return f"{facts.words(promise.event, 'title')}, {when(promise.event)}"
    return f"{promise.made_at}, {day_of(promise.made_at.starts_on)}"


def edition_published(edition: Edition) -> Note:
    return Note(
        subject=_("The weekly edition is out"),
        text=_("The weekly edition of the engagement log has been published."),
        facts=[
            (_("Week"), facts.week(edition.week_starts_on)),
            (_("Published on"), day_of(localdate(edition.published_at))),
            (_("New entries"), str(edition.new_entries)),
            (_("Corrections"), str(edition.corrections)),
            (_("Withdrawals"), str(edition.withdrawals)),
            (_("Waiting for approval"), str(edition.held_back)),
        ],
        url=absolute(edition.get_absolute_url()),
        link=_("Read the edition"),
    )


def edition_overdue(monday: date) -> Note:
    return Note(
        subject=_("The weekly edition is overdue"),
        text=_(
            "The weekly edition of the engagement log should be public by now and is not. The"
            " worker that publishes it may have stopped: tell whoever looks after the server."
        ),
        facts=[(_("Week"), facts.week(monday))],
        url=page_named("engagement:office-edition"),
        link=_("See the coming edition"),
    )


def facts_of(event: Event) -> Facts:
    """What, when and where as the public may be told it: mail is no place for a secret."""
    return [
        (_("What"), str(facts.words(event, "title"))),
        (_("When"), when(event)),
        (_("Where"), where(event)),
    ]


def when(event: Event) -> str:
    return facts.when(PublicVersion(**freezing.when(event)))


def where(event: Event) -> str:
    """The places, never the venue."""
    wide = [_("The whole force area")] if event.force_wide else []
    return ", ".join([*wide, *map(str, places_told(event))]) or _("Not recorded")


def day_of(day: date) -> str:
    return date_format(day, "l j F Y")
