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

# Whoever reads the address of somebody's own calendar knows where they will be.
SECRET_CALENDAR = re.compile(r"(/calendar/)[^/\s\"'?]+(\.ics)")
# Whoever has the address of a form that somebody began can read and send it.
SECRET_ANSWER = re.compile(r"(/consultations/answer/[0-9a-f-]{36}/)[^/\s\"'?]+")
# Whoever has the reference of a question sees what its asker was told.
SECRET_REFERENCE = re.compile(r"(/questions/where/)[^/\s\"'?]+")


def scrubbed(text: str) -> str:
    """Return the text without secrets, e-mail addresses, telephone numbers and quoted rows."""
    text = SECRET_CALENDAR.sub(r"\1[secret]\2", text)
    text = SECRET_ANSWER.sub(r"\1[secret]", text)
    text = SECRET_REFERENCE.sub(r"\1[secret]", text)
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
