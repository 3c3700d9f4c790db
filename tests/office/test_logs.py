"""What people typed never reaches a log line or an error report."""

import io
import logging

import pytest
from django.conf import settings
from django.db import IntegrityError
from django.test import RequestFactory
from django.urls import path
from django.utils.module_loading import import_string

from engagement.models import Event
from opcc.office.logs import ScrubbingMail, scrubbed
from tests.factories.engagement import EventFactory


def boom(request):
    secret = "Mrs Zanzibar"
    raise RuntimeError(f"failed with {len(secret)} letters")


urlpatterns = [path("boom", boom)]


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("New login failure by officer@office.example", "New login failure by [e-mail]"),
        ("call 01926 410111 now", "call [telephone] now"),
        ("took 12 ms for 2026-W47", "took 12 ms for 2026-W47"),
        (
            "bad\nDETAIL:  Failing row contains (7, secret\n  more secret).\nend",
            "bad\nDETAIL: [left out]\nend",
        ),
    ],
)
def test_lines_are_scrubbed(line, written):
    assert scrubbed(line) == written


@pytest.mark.django_db
def test_a_refused_row_is_not_quoted_in_the_log():
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    formatter = settings.LOGGING["formatters"]["line"]
    handler.setFormatter(import_string(formatter["()"])(formatter["format"]))
    logger = logging.getLogger("test-of-the-scrubber")
    logger.addHandler(handler)
    event = EventFactory(private_notes="Mrs Zanzibar told us")
    try:
        Event.objects.filter(pk=event.pk).update(status="cancelled")
    except IntegrityError:
        logger.exception("Could not save")
    logger.removeHandler(handler)
    assert "event_reason_when_off" in written.getvalue()
    assert "Zanzibar" not in written.getvalue()


def failed(request, message="Failed"):
    """What is logged of a request that went wrong."""
    try:
        boom(request)
    except RuntimeError as error:
        found = (type(error), error, error.__traceback__)
    record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, message, (), found)
    record.request = request
    return record


@pytest.fixture
def _administrators(settings):
    settings.ADMINS = [("Admin", "admin@office.example")]


@pytest.mark.usefixtures("_administrators")
def test_an_error_report_holds_neither_form_nor_variables(mailoutbox):
    request = RequestFactory().post("/boom", {"name": "Mrs Zanzibar"})
    ScrubbingMail(include_html=True).emit(failed(request))
    (report,) = mailoutbox
    (page, _) = report.alternatives[0]
    assert "RuntimeError" in report.body
    assert "letters" in page
    for text in (report.body, page):
        # The source line of the test itself is no variable's value.
        assert "Mrs Zanzibar" not in text.replace("secret = &quot;Mrs Zanzibar&quot;", "").replace(
            'secret = "Mrs Zanzibar"', ""
        )


FORM = "/consultations/answer/6f1c2f9e-5a43-4b7e-9d57-0f6a7f2f3c11/"


@pytest.mark.usefixtures("_administrators")
@pytest.mark.parametrize(
    ("path", "told_as"),
    [
        ("/calendar/s3cret-token.ics", "/calendar/[secret].ics"),
        (f"{FORM}s3cret-token/check/", f"{FORM}[secret]/check/"),
        ("/questions/where/s3cret-MPT-QWD4/", "/questions/where/[secret]/"),
        ("/engagement/subscribe/s3cret/", "/engagement/subscribe/[secret]/"),
        ("/engagement/subscription/s3cret.Xy-z/stop/", "/engagement/subscription/[secret]/stop/"),
        ("/accounts/password/reset/key/1-s3cret/", "/accounts/password/reset/key/[secret]/"),
    ],
)
def test_the_mail_about_an_error_tells_no_address_that_is_a_key(mailoutbox, path, told_as):
    request = RequestFactory().get(path, headers={"Referer": f"https://office.example/cy{path}"})
    record = failed(request, f"Internal Server Error: {path}")
    mailed = [one for one in logging.getLogger("django").handlers if one.level == logging.ERROR]
    for handler in [*mailed, ScrubbingMail(include_html=True)]:
        handler.handle(record)
    assert len(mailoutbox) == 2
    for report in mailoutbox:
        told = [report.subject, report.body, *(page for page, _type in report.alternatives)]
        assert "s3cret" not in "".join(told)
        assert all(told_as in one for one in told)
