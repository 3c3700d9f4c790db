"""One line of an event in words: its history and a conflict of two saves call it the same."""

from decimal import Decimal

from django.utils.translation import gettext, ngettext


def beside(text: str, *facts: str) -> str:
    """Put what is known besides into brackets after the text."""
    known = ", ".join(fact for fact in facts if fact)
    return f"{text} ({known})" if known else text


def minutes_in_words(minutes: int | None) -> str:
    if minutes is None:
        return ""
    return ngettext("%(counter)s minute", "%(counter)s minutes", minutes) % {"counter": minutes}


def theme_in_words(theme: str, heard_as: str, note: str) -> str:
    text = beside(theme, heard_as)
    return f"{text}: {note}" if note else text


def promise_in_words(text: str, text_cy: str, *, owner: str, due_on: str, status: str = "") -> str:
    due = gettext("due %(day)s") % {"day": due_on} if due_on else ""
    english = beside(text, owner, due, status)
    return f"{english} / {text_cy}" if text_cy else english


def promotion_in_words(channel: str, promoted_on: str, note: str) -> str:
    return beside(channel, promoted_on, note)


def cost_in_words(kind: str, amount: Decimal | None, minutes: int | None, note: str) -> str:
    money = "" if amount is None else f"£{amount:,}"
    return beside(kind, money, minutes_in_words(minutes), note)
