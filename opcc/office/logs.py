"""Log lines that name nobody: what people typed never reaches a log or an error report."""

import logging
import re
from collections.abc import ItemsView
from typing import Any

from django.utils.log import AdminEmailHandler
from django.views.debug import SafeExceptionReporterFilter
from phonenumbers import Leniency, PhoneNumberMatcher

from opcc.office.rules import EMAIL

# PostgreSQL quotes the whole row, private columns included, in the detail of an error.
DETAIL = re.compile(r"^(\s*(?:DETAIL|CONTEXT|QUERY|STATEMENT):).*(?:\n(?!\S).*)*", re.MULTILINE)

# What stands before a secret in an address of ours: whoever reads the whole of it holds a key.
BEFORE_SECRETS = (
    "/calendar/",  # of one person: where they will be
    "/consultations/answer/[0-9a-f-]{36}/",  # a form that somebody began: can be read and sent
    "/questions/where/",  # what an asker was told
    "/engagement/subscri(?:be|ption)/",  # a reader's wishes, which can be changed and ended
    "/password/reset/key/",
)
SECRET = re.compile(rf"({'|'.join(BEFORE_SECRETS)})[^/\s\"'?]+?(?=\.ics\b|[/\s\"'?]|$)")


def without_secrets(text: str) -> str:
    """Return the text with no address in it that is the key to something."""
    return SECRET.sub(r"\1[secret]", text)


def scrubbed(text: str) -> str:
    """Return the text without secrets, e-mail addresses, telephone numbers and quoted rows."""
    text = without_secrets(text)
    text = DETAIL.sub(r"\1 [left out]", text)
    text = EMAIL.sub("[e-mail]", text)
    for match in PhoneNumberMatcher(text, "GB", Leniency.VALID):
        text = text.replace(match.raw_string, "[telephone]")
    return text


class ScrubbingFormatter(logging.Formatter):
    """Writes each line, traceback included, without what could name somebody."""

    def format(self, record: logging.LogRecord) -> str:
        return scrubbed(super().format(record))


class ScrubbingMail(AdminEmailHandler):
    """Mails an error to the administrators without what could name somebody, nor any secret."""

    def send_mail(self, subject: Any, message: Any, *args: Any, **more: Any) -> None:
        if html := more.get("html_message"):
            more["html_message"] = scrubbed(html)
        super().send_mail(scrubbed(str(subject)), scrubbed(str(message)), *args, **more)


class NothingTyped(SafeExceptionReporterFilter):
    """Error reports without a form's content and without the values of variables."""

    def is_active(self, request: object) -> bool:
        return True

    def get_post_parameters(self, request: object) -> dict[str, str]:
        return {}

    def get_traceback_frame_variables(
        self, request: object, tb_frame: object
    ) -> ItemsView[str, object]:
        no_variables: dict[str, object] = {}
        return no_variables.items()
