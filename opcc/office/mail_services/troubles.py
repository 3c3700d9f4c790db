"""What an error of a mail service means for the mail: refused, not yet, or nobody knows."""

import re
import smtplib
from dataclasses import dataclass
from enum import StrEnum

from anymail.exceptions import AnymailAPIError, AnymailRecipientsRefused
from django.core.mail import BadHeaderError
from notifications_python_client.errors import HTTPError as NotifyError

# RFC 3463: the class and detail of a refusal, as in "550 5.1.1 no such user here".
ENHANCED = re.compile(r"\b[45]\.\d{1,3}\.\d{1,3}\b")
# Ours to put right, not the recipient's: wrong key, account locked, too many, server broken.
OURS = frozenset({401, 403, 408, 429})
LONGEST_SAID = 200


class Outcome(StrEnum):
    REFUSED = "refused"
    NOT_YET = "not-yet"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Trouble:
    """What became of a mail that was not simply taken, and why in a few words that name nobody."""

    outcome: Outcome
    said: str


def no_connection(error: Exception) -> Trouble:
    """Nothing was sent: the service could not even be reached."""
    return Trouble(Outcome.NOT_YET, said(error))


def trouble_of(error: Exception) -> Trouble:
    """Judge an error that came while the mail was handed over."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return by_smtp_code(error, *next(iter(error.recipients.values()), (0, b"")))
    if isinstance(error, smtplib.SMTPSenderRefused):
        return Trouble(Outcome.NOT_YET, said(error, error.smtp_code, error.smtp_error))
    if isinstance(error, smtplib.SMTPResponseException):
        return by_smtp_code(error, error.smtp_code, error.smtp_error)
    if isinstance(error, AnymailRecipientsRefused | BadHeaderError):
        return Trouble(Outcome.REFUSED, said(error))
    if isinstance(error, AnymailAPIError):
        return by_http_status(error, error.status_code)
    if isinstance(error, NotifyError):
        return by_http_status(error, getattr(error.response, "status_code", None))
    return Trouble(Outcome.UNKNOWN, said(error))


def by_smtp_code(error: Exception, code: int, text: bytes | str) -> Trouble:
    refused = code >= 500 and not isinstance(error, smtplib.SMTPAuthenticationError)
    return Trouble(Outcome.REFUSED if refused else Outcome.NOT_YET, said(error, code, text))


def by_http_status(error: Exception, status: int | None) -> Trouble:
    if status is None:
        return Trouble(Outcome.UNKNOWN, said(error))
    refused = 400 <= status < 500 and status not in OURS
    return Trouble(Outcome.REFUSED if refused else Outcome.NOT_YET, said(error, status))


def said(error: Exception, code: int = 0, text: bytes | str = "") -> str:
    """The kind of error and its codes. What a server wrote may hold an address and is left out."""
    words = text.decode(errors="replace") if isinstance(text, bytes) else text
    detail = ENHANCED.search(words)
    parts = (type(error).__name__, str(code or ""), detail.group() if detail else "")
    return " ".join(part for part in parts if part)[:LONGEST_SAID]
