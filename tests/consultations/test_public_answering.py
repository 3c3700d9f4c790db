"""Answering online over HTTP: page by page, back and forth, once, and under attack."""

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pghistory.models import Context

from consultations.models import (
    BegunResponse,
    Consultation,
    PublishedConsultation,
    Response,
)
from consultations.queries.questionnaires import form_asked
from consultations.rules.begun import START_HOLDS
from consultations.rules.forms import Form
from tests.consultations.asking import CLOSES, DURING, OPENS, code, named, open_consultation
from tests.factories.office import PolicingBodyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(DURING, tick=False):
        yield


@pytest.fixture
def consultation() -> Consultation:
    PolicingBodyFactory(bilingual=True)
    return open_consultation()


@pytest.fixture
def form(consultation: Consultation) -> Form:
    return form_asked(consultation)


def start_of(consultation: Consultation) -> str:
    return reverse("consultations:answer", args=[consultation.uid])


def begin(client: Client, consultation: Consultation) -> str:
    """Press the start button; return the address of the form."""
    page = client.get(start_of(consultation))
    start = re.search(r'name="start" value="([^"]+)"', page.content.decode())
    assert start
    response = client.post(start_of(consultation), {"start": start[1]})
    assert response.status_code == 302, response.content.decode()[:500]
    return response.url


def first_page(form: Form, **more: object) -> dict[str, object]:
    """The first section filled in: who walks is asked the second."""
    walks = named(form, "Do you walk")
    return {"q1": "disagree", "q2": code(walks, "Yes"), "q3": [], **more}


def third_page(form: Form, **more: object) -> dict[str, object]:
    order = named(form, "Put in order")
    places = {f"q7-{code(order, words)}": place for words, place in (("Youth", 1), ("Rural", 2))}
    return {"q6": "£12.50", "q8": "More lamps, please.", **places, **more}


def answer_all(client: Client, form: Form, address: str) -> None:
    for number, filled in (
        (1, first_page(form)),
        (2, {"q4": "2", "q5": "7"}),
        (3, third_page(form)),
        (4, {"q9": "25-34"}),
    ):
        response = client.post(f"{address}{number}/", filled)
        assert response.status_code == 302, response.content.decode()


def test_from_the_start_to_the_reference(client: Client, consultation: Consultation, form: Form):
    address = begin(client, consultation)
    assert client.get(address).url == f"{address}1/"
    page = client.get(f"{address}1/")
    assert "csrftoken" not in page.cookies and "sessionid" not in page.cookies
    assert page["Cache-Control"].startswith("max-age=0")
    assert page["Referrer-Policy"] == "no-referrer"
    answer_all(client, form, address)
    check = client.get(f"{address}check/").content.decode()
    assert "More lamps, please." in check and "£12.50" in check and "25 to 34" in check
    sent = client.post(f"{address}check/", {"open_data_agreed": "on"})
    assert sent.url == f"{address}sent/"
    response = Response.objects.get()
    assert response.reference in client.get(sent.url).content.decode()
    assert response.open_data_agreed and not response.wants_outcome
    # The same form sent again, and every page of it, leads to the same reference.
    assert client.post(f"{address}check/", {}).url == f"{address}sent/"
    assert client.post(f"{address}1/", first_page(form)).url == f"{address}sent/"
    assert Response.objects.count() == 1


@pytest.mark.parametrize(
    ("wishes", "is_told"),
    [
        ({}, False),
        ({"wants_copy": "on", "email": "me@public.example"}, False),
        ({"wants_outcome": "on", "email": "me@public.example"}, True),
    ],
)
def test_who_has_sent_is_led_back_and_told_of_the_mail_they_asked_for(
    client: Client, consultation: Consultation, form: Form, wishes: dict[str, str], is_told: bool
):
    public = PublishedConsultation.objects.create(
        uid=consultation.uid,
        number=1,
        title=consultation.title,
        slug="safer-streets",
        opens_at=OPENS,
        closes_at=CLOSES,
        first_published_at=OPENS,
        changed_at=OPENS,
    )
    address = begin(client, consultation)
    answer_all(client, form, address)
    sent = client.get(client.post(f"{address}check/", wishes).url).content.decode()
    assert f'href="{public.get_absolute_url()}"' in sent
    assert f'href="{reverse("consultations:finder")}"' in sent
    assert ("We tell you by e-mail" in sent) is is_told
    assert "me@public.example" not in sent
    PublishedConsultation.objects.update(state="withdrawn")
    assert public.get_absolute_url() not in client.get(f"{address}sent/").content.decode()


def test_the_history_keeps_no_link_of_a_form(
    client: Client, consultation: Consultation, form: Form
):
    address = begin(client, consultation)
    answer_all(client, form, address)
    client.post(f"{address}check/", {})
    assert Response.objects.exists()
    token = address.rstrip("/").rpartition("/")[2]
    written_at = [context.metadata.get("url", "") for context in Context.objects.all()]
    assert address.replace(token, "[secret]") + "check/" in written_at
    assert token not in "".join(written_at)


def test_the_start_pressed_twice_begins_one_form(client: Client, consultation: Consultation):
    page = client.get(start_of(consultation)).content.decode()
    start = re.search(r'name="start" value="([^"]+)"', page)
    assert start
    first, second = (client.post(start_of(consultation), {"start": start[1]}).url for _ in range(2))
    assert first == second
    assert BegunResponse.objects.count() == 1


@pytest.mark.parametrize("start", ["", "made-up", "a" * 5000])
def test_a_start_nobody_signed_begins_nothing(
    client: Client, consultation: Consultation, start: str
):
    response = client.post(start_of(consultation), {"start": start})
    assert response.status_code == 400
    assert "Press the button again" in response.content.decode()
    assert not BegunResponse.objects.exists()


def test_a_start_begins_nothing_elsewhere_or_a_day_later(
    client: Client, consultation: Consultation
):
    page = client.get(start_of(consultation)).content.decode()
    start = re.search(r'name="start" value="([^"]+)"', page)
    assert start
    elsewhere = client.post(start_of(open_consultation()), {"start": start[1]})
    with time_machine.travel(DURING + START_HOLDS + timedelta(seconds=1), tick=False):
        later = client.post(start_of(consultation), {"start": start[1]})
    assert (elsewhere.status_code, later.status_code) == (400, 400)
    assert not BegunResponse.objects.exists()


def test_who_does_not_walk_is_not_asked_about_paths(
    client: Client, consultation: Consultation, form: Form
):
    address = begin(client, consultation)
    filled = first_page(form, q2=code(named(form, "Do you walk"), "No"))
    assert client.post(f"{address}1/", filled).url == f"{address}3/"
    assert client.get(f"{address}2/").url == address
    assert "paths" not in client.get(f"{address}check/").content.decode()


def test_who_goes_back_and_takes_another_way_sends_only_that(
    client: Client, consultation: Consultation, form: Form
):
    address = begin(client, consultation)
    answer_all(client, form, address)
    filled = first_page(form, q2=code(named(form, "Do you walk"), "No"))
    assert client.post(f"{address}1/?check", filled).url == f"{address}check/"
    client.post(f"{address}check/", {})
    assert not Response.objects.get().answers.filter(question__text__startswith="How safe").exists()


def test_what_has_to_be_answered_is_told_at_its_field(client: Client, consultation: Consultation):
    address = begin(client, consultation)
    page = client.post(f"{address}1/", {"q2": ""})
    assert page.status_code == 200
    text = page.content.decode()
    assert "Answer “I feel safe after dark.”" in text
    assert 'href="#id_q1"' in text
    # Nor can it be gone around.
    assert client.get(f"{address}check/").url == f"{address}1/"


def test_save_and_come_back(client: Client, consultation: Consultation, form: Form):
    address = begin(client, consultation)
    later = client.post(f"{address}1/", first_page(form, later="yes"))
    assert later.url == f"{address}later/"
    page = client.get(later.url).content.decode()
    assert address in page
    assert "before you send them. This consultation closes: 8 March 2027, 5pm." in page
    again = Client()
    assert again.get(address).url == f"{address}2/"
    text = again.get(f"{address}1/").content.decode()
    assert re.search(r'value="disagree"[^>]*checked', text)
    sent = client.post(later.url, {"email": "me@public.example"}).content.decode()
    assert "on its way" in sent
    assert BegunResponse.objects.get().email == "me@public.example"


def test_who_stops_early_reads_on_which_day_the_form_is_forgotten(client: Client):
    consultation = open_consultation(closes_at=CLOSES + timedelta(days=200))
    address = begin(client, consultation)
    page = client.get(f"{address}later/").content.decode()
    assert "kept until 2 April 2027, 1pm, and not counted before you send them." in page
    assert "This consultation closes: 24 September 2027, 6pm." in page


def test_in_welsh(client: Client, consultation: Consultation):
    address = begin(client, consultation)
    page = client.get(f"/cy{address}1/")
    assert "Streets (cy)" in page.content.decode()


def test_nobody_finds_anothers_form(client: Client, consultation: Consultation):
    address = begin(client, consultation)
    token = address.rstrip("/").rpartition("/")[2]
    assert client.get(address.replace(token, "0" * 64)).status_code == 404
    other = open_consultation()
    assert (
        client.get(reverse("consultations:answer-on", args=[other.uid, token])).status_code == 404
    )


def test_it_closes_to_the_second(client: Client, consultation: Consultation, form: Form):
    with time_machine.travel(CLOSES - timedelta(seconds=1), tick=False):
        address = begin(client, consultation)
        page = client.get(start_of(consultation)).content.decode()
        start = re.search(r'name="start" value="([^"]+)"', page)
        assert start
        grace = "closes: 8 March 2027, 5pm. Whoever has begun by then has 30 more minutes"
        assert grace in client.get(f"{address}later/").content.decode()
        assert "You began in time" not in client.get(f"{address}1/").content.decode()
    with time_machine.travel(CLOSES, tick=False):
        late = client.post(start_of(consultation), {"start": start[1]})
        assert (late.status_code, BegunResponse.objects.count()) == (410, 1)
        assert_no_button(client.get(start_of(consultation)), 410, "This consultation is closed.")
    with time_machine.travel(CLOSES + timedelta(minutes=29), tick=False):
        told = "You began in time: send your answers before 8 March 2027, 5:30pm."
        assert told in client.get(f"{address}1/").content.decode()
        answer_all(client, form, address)
        assert told in client.get(f"{address}check/").content.decode()
    with time_machine.travel(CLOSES + timedelta(minutes=30), tick=False):
        late = client.post(f"{address}check/", {})
        assert late.status_code == 410
        assert "were not sent" in late.content.decode()
        for name in ("", "1/", "later/", "check/"):
            over = client.get(f"{address}{name}")
            assert (over.status_code, b"More lamps" in over.content) == (410, False)
    assert not Response.objects.exists()


def assert_no_button(page, status: int, says: str) -> None:
    text = page.content.decode()
    assert page.status_code == status
    assert says in text
    assert 'name="start"' not in text


def test_before_it_opens_there_is_no_button(client: Client, consultation: Consultation):
    with time_machine.travel(OPENS - timedelta(seconds=1), tick=False):
        page = client.get(start_of(consultation))
        assert_no_button(page, 404, "This consultation is not open yet.")


# Attacks: a clear error, and nothing broken


def test_a_script_is_shown_as_text(client: Client, consultation: Consultation, form: Form):
    address = begin(client, consultation)
    answer_all(client, form, address)
    client.post(f"{address}3/", third_page(form, q8="<script>alert(1)</script>"))
    text = client.get(f"{address}check/").content.decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_ten_megabytes_are_refused_and_the_form_lives_on(
    client: Client, consultation: Consultation, form: Form
):
    address = begin(client, consultation)
    big = client.post(
        f"{address}1/",
        urlencode({"q1": "agree", "q8": "x" * 10_000_000}),
        content_type="application/x-www-form-urlencoded",
    )
    assert big.status_code == 413
    assert "too much for this form" in big.content.decode()
    answer_all(client, form, address)


def test_too_long_a_text_is_told_with_what_to_do(
    client: Client, consultation: Consultation, form: Form
):
    address = begin(client, consultation)
    client.post(f"{address}1/", first_page(form))
    page = client.post(f"{address}3/", third_page(form, q8="x" * 10_001))
    text = page.content.decode()
    assert page.status_code == 200
    assert "has 10001 letters" in text and "Shorten it to 10,000" in text


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        (b"q1=agree&q2=%00&q3=%00", 200, "Choose from the answers"),
        (b"q1=%ff%fe", 200, "Choose from the answers"),
        (b"q1=agree&" + b"&".join(b"x%d=1" % n for n in range(999)), 302, ""),
        (b"&".join(b"x%d=1" % n for n in range(1001)), 413, "too much"),
        (b"q1=" + b"&q1=".join([b"agree"] * 300), 302, ""),
        (b"q1[]=agree", 200, "Answer “I feel safe"),
    ],
)
def test_strange_input_is_told_or_left_out(
    client: Client, consultation: Consultation, body: bytes, status: int, said: str
):
    address = begin(client, consultation)
    page = client.post(f"{address}1/", body, content_type="application/x-www-form-urlencoded")
    assert page.status_code == status, page.content.decode()
    assert said in page.content.decode()
    client.get(f"{address}check/")


def test_letters_of_another_encoding_are_asked_for_again(
    client: Client, consultation: Consultation, form: Form
):
    address = begin(client, consultation)
    client.post(f"{address}1/", first_page(form))
    page = client.post(
        f"{address}3/",
        b"q8=caf%e9+lamps",
        content_type="application/x-www-form-urlencoded",
    )
    assert "did not reach us in a form we can read" in page.content.decode()


def test_a_form_that_is_no_form_gets_a_clear_page(client: Client, consultation: Consultation):
    address = begin(client, consultation)
    page = client.post(
        f"{address}1/", b"--x\r\nbroken", content_type="multipart/form-data; boundary=x"
    )
    assert page.status_code in (200, 400)


def test_a_program_that_fills_in_everything_sends_nothing(
    client: Client, consultation: Consultation, form: Form
):
    address = begin(client, consultation)
    answer_all(client, form, address)
    page = client.post(f"{address}check/", {"website": "http://spam.example"})
    assert page.status_code == 200
    assert not Response.objects.exists()


def test_an_address_is_asked_for_only_where_it_is_needed(
    client: Client, consultation: Consultation, form: Form
):
    address = begin(client, consultation)
    answer_all(client, form, address)
    page = client.post(f"{address}check/", {"wants_copy": "on"})
    assert "Enter your e-mail address" in page.content.decode()
    client.post(f"{address}check/", {"email": "me@public.example"})
    assert not hasattr(Response.objects.get(), "respondent")


def test_the_page_asks_as_many_queries_with_many_answers(
    client: Client, consultation: Consultation, form: Form, django_assert_max_num_queries
):
    address = begin(client, consultation)
    answer_all(client, form, address)
    with django_assert_max_num_queries(8):
        client.get(f"{address}check/")
