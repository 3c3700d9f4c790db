"""The public form to ask under attack: a clear error, and nothing kept or broken."""

from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from consultations.questions import actions
from consultations.questions.models import PublishedQuestion, Submission
from opcc.office.models import User
from tests.engagement.office_pages import html_of
from tests.factories.office import PolicingBodyFactory
from tests.questions.conftest import NOW, cleared, going_round
from tests.questions.test_asking import IN_WRITING, send, typed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_a_sunday")]

FORM = "application/x-www-form-urlencoded"
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def _body():
    PolicingBodyFactory()


def send_raw(client: Client, more: bytes, **changed: str):
    """Send a filled form with these bytes behind it."""
    filled = urlencode(typed(client, IN_WRITING, **changed) | {"step": "send"}).encode()
    return client.post(IN_WRITING, filled + more, content_type=FORM)


@pytest.mark.parametrize(
    "more", [b"&question_1=" + b"x" * 10_000_000, b"".join(b"&x%d=1" % n for n in range(1001))]
)
def test_too_much_is_refused_with_what_to_do(client: Client, more: bytes):
    page = send_raw(client, more)
    assert page.status_code == 413
    assert "shorten what you wrote" in html_of(page)
    assert not Submission.objects.exists()


def test_hundreds_of_fields_nobody_asked_for_are_left_out(client: Client):
    assert send_raw(client, b"".join(b"&x%d=1" % n for n in range(900))).status_code == 302
    assert "x1" not in Submission.objects.get().as_sent


@pytest.mark.parametrize("name", ["title", "question_1", "question_2", "name"])
def test_letters_of_another_encoding_are_asked_for_again(client: Client, name: str):
    page = send_raw(client, f"&{name}=caf".encode() + b"%e9")
    assert "did not reach us in a form we can read" in html_of(page)
    assert f'href="#id_{name}"' in html_of(page)
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (b"&title=a%00b", "holds a character that cannot be kept"),
        (b"&question_1=" + b"x" * 5001, "Shorten your question to 5000 letters or fewer"),
        (b"&place=made-up", "Choose a place from the list"),
    ],
)
def test_what_no_browser_would_send_is_told_at_its_field(client: Client, more: bytes, told: str):
    assert told in html_of(send_raw(client, more))
    assert not Submission.objects.exists()


def test_a_form_that_is_no_form_keeps_nothing(client: Client):
    broken = "multipart/form-data; boundary=x"
    page = client.post(IN_WRITING, b"--x\r\nbroken", content_type=broken)
    assert "There is a problem" in html_of(page)
    assert not Submission.objects.exists()


@pytest.mark.parametrize("reference", ["\x00", "x" * 100_000, SCRIPT, "' OR 1=1 --"])
def test_no_reference_finds_what_is_not_its_own(client: Client, reference: str):
    send(client)
    page = client.post(reverse("questions:find"), {"reference": reference})
    assert page.status_code == 200
    assert "There is a problem" in html_of(page)
    assert "<script>alert" not in html_of(page)


def test_a_script_is_text_from_the_form_to_the_register(
    client: Client, officer: User, lead: User, chief: User
):
    filled = typed(client, IN_WRITING, title=f"{SCRIPT}\x0b", question_1=f"Why {SCRIPT}?")
    check = client.post(IN_WRITING, filled | {"step": "check"})
    client.post(IN_WRITING, filled | {"step": "send"})
    client.force_login(officer)
    pages = [check, client.get(reverse("questions:office-submissions"))]
    one = actions.accept(submission=Submission.objects.get(), by=officer, now=NOW)
    cleared(going_round(one, officer), lead, chief)
    public = PublishedQuestion.objects.get()
    of_the_public = [reverse(f"questions:{name}") for name in ("register", "feed")]
    addresses = one.get_absolute_url(), public.get_absolute_url(), *of_the_public
    pages += [client.get(address) for address in addresses]
    for page in pages:
        assert "&lt;script&gt;alert" in html_of(page), page.request["PATH_INFO"]
        assert "<script>alert" not in html_of(page)
    assert "\x0b" not in html_of(pages[-1])  # which no reader of feeds would take
