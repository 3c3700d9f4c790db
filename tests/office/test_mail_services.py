"""What errors of mail services mean, and GOV.UK Notify as a mail backend."""

import json
import smtplib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from anymail.exceptions import AnymailAPIError, AnymailRecipientsRefused
from django.core.mail import BadHeaderError, EmailMessage, get_connection
from notifications_python_client.errors import HTTPError
from requests import ConnectionError as NoConnection
from requests import Response

from opcc.office.mail_services.troubles import Outcome, no_connection, trouble_of

ADDRESS = "reader@public.example"


def answered(status: int) -> Response:
    response = Response()
    response.status_code = status
    return response


@pytest.mark.parametrize(
    ("error", "outcome", "said"),
    [
        (
            smtplib.SMTPRecipientsRefused({ADDRESS: (550, b"5.1.1 reader@public.example unknown")}),
            Outcome.REFUSED,
            "SMTPRecipientsRefused 550 5.1.1",
        ),
        (
            smtplib.SMTPRecipientsRefused({ADDRESS: (450, b"4.2.0 greylisted")}),
            Outcome.NOT_YET,
            "SMTPRecipientsRefused 450 4.2.0",
        ),
        (smtplib.SMTPDataError(552, b"too big"), Outcome.REFUSED, "SMTPDataError 552"),
        (smtplib.SMTPDataError(421, b"busy"), Outcome.NOT_YET, "SMTPDataError 421"),
        (
            smtplib.SMTPSenderRefused(550, b"5.7.1 not you", "us@office.example"),
            Outcome.NOT_YET,
            "SMTPSenderRefused 550 5.7.1",
        ),
        (
            smtplib.SMTPAuthenticationError(535, b"5.7.8 no"),
            Outcome.NOT_YET,
            "SMTPAuthenticationError 535 5.7.8",
        ),
        (smtplib.SMTPServerDisconnected("gone"), Outcome.UNKNOWN, "SMTPServerDisconnected"),
        (TimeoutError(ADDRESS), Outcome.UNKNOWN, "TimeoutError"),
        (BadHeaderError(ADDRESS), Outcome.REFUSED, "BadHeaderError"),
        (AnymailRecipientsRefused(ADDRESS), Outcome.REFUSED, "AnymailRecipientsRefused"),
        (
            AnymailAPIError(ADDRESS, status_code=422, response=answered(422)),
            Outcome.REFUSED,
            "AnymailAPIError 422",
        ),
        (
            AnymailAPIError(ADDRESS, status_code=429, response=answered(429)),
            Outcome.NOT_YET,
            "AnymailAPIError 429",
        ),
        (AnymailAPIError(ADDRESS), Outcome.UNKNOWN, "AnymailAPIError"),
        (HTTPError(answered(400)), Outcome.REFUSED, "HTTPError 400"),
        (HTTPError(answered(403)), Outcome.NOT_YET, "HTTPError 403"),
        (HTTPError(answered(500)), Outcome.NOT_YET, "HTTPError 500"),
        (HTTPError.create(NoConnection(ADDRESS)), Outcome.UNKNOWN, "HTTP503Error"),
    ],
)
def test_what_an_error_means(error: Exception, outcome: Outcome, said: str):
    trouble = trouble_of(error)
    assert (trouble.outcome, trouble.said) == (outcome, said)


def test_without_a_connection_nothing_was_sent():
    assert no_connection(TimeoutError(ADDRESS)).outcome == Outcome.NOT_YET
    assert ADDRESS not in no_connection(TimeoutError(ADDRESS)).said


class Notify(HTTPServer):
    """Stands for GOV.UK Notify: keeps what it is asked to send."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Desk)
        self.asked: list[dict[str, Any]] = []
        self.url = f"http://127.0.0.1:{self.server_port}"


class Desk(BaseHTTPRequestHandler):
    server: Notify

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append(json.loads(body))
        self.send_response(201)
        self.end_headers()
        self.wfile.write(json.dumps({"id": "notify-1"}).encode())

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def notify(settings) -> Iterator[Notify]:
    with Notify() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        settings.EMAIL_BACKEND = "opcc.office.mail_services.notify.Backend"
        settings.NOTIFY_API_URL = server.url
        settings.NOTIFY_API_KEY = f"key-{'1' * 8}-{'1' * 4}-{'1' * 4}-{'1' * 4}-{'1' * 12}-" + (
            f"{'2' * 8}-{'2' * 4}-{'2' * 4}-{'2' * 4}-{'2' * 12}"
        )
        settings.NOTIFY_TEMPLATE, settings.NOTIFY_TEMPLATE_CY = "english", "cymraeg"
        yield server
        server.shutdown()
        thread.join()


def test_notify_gets_text_reference_and_the_way_out(notify: Notify):
    headers = {
        "Message-ID": "<1@office.example>",
        "List-Unsubscribe": "<https://office.example/stop/>",
        "Content-Language": "cy",
    }
    message = EmailMessage("Subject", "Text", to=[ADDRESS], headers=headers)
    assert get_connection().send_messages([message]) == 1
    assert notify.asked == [
        {
            "email_address": ADDRESS,
            "template_id": "cymraeg",
            "personalisation": {"subject": "Subject", "body": "Text"},
            "reference": "<1@office.example>",
            "one_click_unsubscribe_url": "https://office.example/stop/",
        }
    ]
    assert message.provider_id == "notify-1"


def test_a_mail_that_is_no_letter_of_ours_goes_out_too(notify: Notify):
    """As the one with which somebody sets a new password."""
    EmailMessage("Subject", "Text", to=[ADDRESS]).send()
    (asked,) = notify.asked
    assert asked["template_id"] == "english"
    assert "reference" not in asked
