"""What a mail of this site is made of: notes for colleagues, and letters ready to be sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import ngettext, override

from opcc.office.addresses import page_named
from opcc.office.models import How, Mail, Role
from opcc.office.queries import current_body, name_of_office
from opcc.office.rules import LONDON


@dataclass(frozen=True)
class Kind:
    """One kind of reminder: who may get it, and how unless they choose otherwise."""

    code: str
    name: Any
    hint: Any
    roles: frozenset[Role]
    usual: How = How.SINGLE
    may_be_off: bool = True

    @property
    def offered(self) -> list[How]:
        return [how for how in How if how != How.NONE or self.may_be_off]


@dataclass(frozen=True)
class MailFile:
    """One file that goes with a mail; `kind` is its media type, charset included."""

    name: str
    content: bytes
    kind: str


@dataclass(frozen=True)
class Note:
    """One thing a colleague is told: what to do, the facts, and the page where it is done.

    The subject is read on locked screens: it names no person and no event. Files are a help, never
    the only way: not every mail service takes them along.
    """

    subject: str
    text: str
    facts: Sequence[tuple[str, str]]
    url: str
    link: str
    files: Sequence[MailFile] = ()


@dataclass(frozen=True)
class Letter:
    """One mail ready to be sent."""

    to: str
    subject: str
    text: str
    html: str
    headers: Mapping[str, str] = field(default_factory=dict)
    files: Sequence[MailFile] = ()


class Writer(Protocol):
    """Whoever knows what the mails are about: the roof, which asks each app."""

    def kind_of(self, mail: Mail) -> Kind | None:
        """The kind of a reminder to a colleague; None for mail to a subscriber."""

    def still_due(self, mail: Mail, now: datetime) -> bool:
        """Whether the mail is still wanted: not once the thing was done."""

    def render(self, mail: Mail, now: datetime) -> Note | Letter:
        """What the mail says, in the language that is active."""


def letter_of(mail: Mail, notes: Sequence[Note], *, now: datetime) -> Letter:
    """Write one note, or the notes of a day, to a colleague."""
    assert mail.user is not None  # noqa: S101 - a constraint of the table
    return letter(
        "office/emails/reminders",
        {"notes": notes, "is_digest": len(notes) > 1},
        to=mail.user.email,
        subject=notes[0].subject if len(notes) == 1 else digest_subject(len(notes), now=now),
        files=[file for note in notes for file in note.files],
    )


def digest_subject(number: int, *, now: datetime) -> str:
    words = ngettext("%(number)d reminder for %(day)s", "%(number)d reminders for %(day)s", number)
    return words % {"number": number, "day": date_format(now.astimezone(LONDON), "j F Y")}


def letter(
    template: str,
    context: Mapping[str, Any],
    *,
    to: str,
    subject: str,
    headers: Mapping[str, str] | None = None,
    files: Sequence[MailFile] = (),
) -> Letter:
    """Fill both forms of a mail, `<template>.txt` and `<template>.html`."""
    known = dict(context) | {
        "office": office_name(),
        "subject": subject,
        "reminders_url": page_named("office-reminders"),
    }
    return Letter(
        to=to,
        subject=" ".join(subject.split()),
        text=render_to_string(f"{template}.txt", known).strip() + "\n",
        html=render_to_string(f"{template}.html", known),
        headers=headers or {},
        files=files,
    )


def office_name() -> str:
    return name_of_office(current_body())


def message_of(mail: Mail, letter: Letter) -> EmailMultiAlternatives:
    """Put a letter into its envelope, under the Message-ID that the mail has kept."""
    headers = {
        "Message-ID": mail.message_id,
        "Content-Language": "cy" if mail.language == "cy" else "en-GB",
        "Auto-Submitted": "auto-generated",
        **letter.headers,
    }
    message = EmailMultiAlternatives(
        subject=letter.subject, body=letter.text, to=[letter.to], headers=headers
    )
    message.attach_alternative(letter.html, "text/html")
    for file in letter.files:
        message.attach(file.name, file.content, file.kind)
    return message


def in_the_language_of(mail: Mail) -> override:
    return override(mail.language)
