"""The ledger in the Office: one list, typing in, what reads alike, files of responses."""

import csv
import io
import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from consultations.actions import alike, response_imports
from consultations.actions.erasing import dispose_of_response
from consultations.actions.responses import NotTaken, ResponseDetails, take_response
from consultations.models import (
    AboutYou,
    Answer,
    Consultation,
    ImportedResponseRow,
    Response,
    ResponseImport,
)
from consultations.queries.questionnaires import form_asked
from consultations.queries.responses import Forms, answers_of
from opcc.office.models import PrivateLook, User
from tests.consultations.asking import DURING, code, full_answers, named, open_consultation
from tests.factories.office import PolicingBodyFactory, ThemeFactory, UserFactory
from tests.files import pdf

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(DURING, tick=False):
        yield


@pytest.fixture
def officer() -> User:
    PolicingBodyFactory(bilingual=False)
    return UserFactory(roles=["officer"])


@pytest.fixture
def office(client: Client, officer: User) -> Client:
    client.force_login(officer)
    return client


@pytest.fixture
def consultation() -> Consultation:
    return open_consultation()


def page_of(consultation: Consultation, name: str = "office-responses", *more: object) -> str:
    return reverse(f"consultations:{name}", args=[consultation.uid, *more])


def letters(consultation: Consultation, officer: User, number: int, **more: object) -> None:
    form = form_asked(consultation)
    for at in range(number):
        details = ResponseDetails(
            **{
                "road": "post",
                "received_at": DURING - timedelta(hours=at),
                "answers": full_answers(form, text=f"Letter {at}"),
            }
            | more
        )
        take_response(
            consultation=consultation, uid=uuid4(), details=details, by=officer, now=DURING
        )


def test_the_ledger_is_one_list_with_pages(
    office: Client, officer: User, consultation: Consultation
):
    letters(consultation, officer, 30)
    first = office.get(page_of(consultation)).content.decode()
    assert "30 responses" in first
    assert first.count("/responses/") > 25
    older = next(part for part in first.split('"') if "older-than=" in part).replace("&amp;", "&")
    second = office.get(older).content.decode()
    shown = [one.reference for one in Response.objects.all()]
    assert all((one in first) != (one in second) for one in shown)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("road=petition", 1),
        ("road=post", 2),
        ("q=lamps", 1),
        ("q=nowhere", 0),
        ("late=yes", 0),
        ("language=cy", 0),
        ("open_data=on", 0),
        ("alike=open", 0),
        ("q=%00", 3),
        ("older-than=made-up", 3),
        ("older-than=99999999999999999.1", 3),
    ],
)
def test_filters(office: Client, officer: User, consultation: Consultation, query: str, found: int):
    letters(consultation, officer, 2)
    answers = full_answers(form_asked(consultation), text="More lamps.")
    letters(consultation, officer, 1, road="petition", counts_for=12, answers=answers)
    text = office.get(f"{page_of(consultation)}?{query}").content.decode()
    assert sum(one.reference in text for one in Response.objects.all()) == found


def test_a_reference_read_out_is_found(office: Client, officer: User, consultation: Consultation):
    letters(consultation, officer, 2)
    wanted = Response.objects.first()
    typed = wanted.reference.lower().replace("-", " ")
    text = office.get(page_of(consultation), {"q": typed}).content.decode()
    assert text.count("/respond") < 60
    assert [one.reference in text for one in Response.objects.order_by("pk")].count(True) == 1


def typed(consultation: Consultation, **more: object) -> dict[str, object]:
    form = form_asked(consultation)
    return {
        "road": "post",
        "received_on-day": "30",
        "received_on-month": "1",
        "received_on-year": "2027",
        "language": "en-gb",
        "q1": "agree",
        "q2": code(named(form, "Do you walk"), "Yes"),
        "q8": "A letter.",
        "q9": "25-34",
        **more,
    }


def test_a_letter_is_typed_in_once_with_its_scan(office: Client, consultation: Consultation):
    new = page_of(consultation, "office-response-new")
    page = office.get(new).content.decode()
    assert "---------" not in page
    sealed = page.split('name="sealed" value="')[1].split('"')[0]
    for _twice in range(2):
        scan = SimpleUploadedFile("letter.pdf", pdf(), "application/pdf")
        filled = typed(consultation, sealed=sealed, name="A. Writer", scan=scan)
        sent = office.post(new, filled)
        assert sent.status_code == 302, sent.content.decode()
    response = Response.objects.get()
    assert (response.road, response.scan.media_type) == ("post", "application/pdf")
    assert AboutYou.objects.get().code == "25-34"
    text = office.get(response.get_absolute_url()).content.decode()
    assert "A letter." in text
    assert "25 to 34" not in text and "A. Writer" not in text


def test_who_sent_it_stands_apart_and_the_look_is_noted(
    office: Client, officer: User, consultation: Consultation
):
    letters(consultation, officer, 1, name="A. Writer")
    response = Response.objects.get()
    page = page_of(consultation, "office-response-respondent", response.uid)
    assert "A. Writer" in office.get(page).content.decode()
    assert PrivateLook.objects.get().record_id == response.pk
    office.force_login(UserFactory(roles=["staff-reader"]))
    assert office.get(page).status_code == 403


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"road": ""}, "Choose how it came"),
        ({"received_on-year": "2028"}, "has not come yet"),
        ({"counts_for": "40"}, "Only a petition"),
        ({"q1": "perhaps"}, "Choose from the answers"),
        ({"wants_outcome": "on"}, "where to tell them"),
    ],
)
def test_what_is_typed_wrongly_is_told(
    office: Client, consultation: Consultation, more: dict[str, object], said: str
):
    new = page_of(consultation, "office-response-new")
    page = office.post(new, typed(consultation, **more))
    assert said in page.content.decode()
    assert not Response.objects.exists()


def test_a_scan_has_to_be_chosen_again_where_the_form_comes_back(
    office: Client, officer: User, consultation: Consultation
):
    said = "Choose “letter.pdf” again: a browser forgets it"

    def filled(**more: object) -> dict[str, object]:
        return typed(consultation, scan=SimpleUploadedFile("letter.pdf", pdf()), **more)

    new = page_of(consultation, "office-response-new")
    assert said in office.post(new, filled(**{"received_on-year": "2028"})).content.decode()
    letters(consultation, officer, 1)
    correct = page_of(consultation, "office-response-correct", Response.objects.get().uid)
    stale = office.post(correct, filled(version="0")).content.decode()
    assert "Somebody else has changed this" in stale and said in stale
    assert "A letter." in stale


def test_what_was_typed_is_put_right(office: Client, officer: User, consultation: Consultation):
    letters(consultation, officer, 1)
    response = Response.objects.get()
    correct = page_of(consultation, "office-response-correct", response.uid)
    assert "What is your age?" not in office.get(correct).content.decode()
    filled = typed(consultation, version="1", q8="A letter, put right.")
    assert office.post(correct, filled).status_code == 302
    assert Answer.objects.get(words__startswith="A letter").response == response
    stale = office.post(correct, filled).content.decode()
    assert "Somebody else has changed this" in stale


def test_a_script_somebody_wrote_is_text_on_every_page_of_the_office(
    office: Client, officer: User, consultation: Consultation
):
    form = form_asked(consultation)
    answers = full_answers(form, text=SCRIPT)
    letters(consultation, officer, 1, answers=answers, name=SCRIPT, note=SCRIPT)
    response, question = Response.objects.get(), named(form, "Anything")
    coding = office.get(page_of(consultation, "office-next-answer", question.uid), follow=True)
    theme = ThemeFactory(name=SCRIPT)
    office.post(coding.request["PATH_INFO"], {"themes": [theme.pk], "seen": ""})
    pages = (
        coding,
        office.get(coding.request["PATH_INFO"]),
        office.get(page_of(consultation, "office-theme-behind", question.uid, theme.pk)),
        office.get(page_of(consultation), {"q": SCRIPT}),
        office.get(page_of(consultation, "office-response", response.uid)),
        office.get(page_of(consultation, "office-response-respondent", response.uid)),
        office.get(page_of(consultation, "office-response-correct", response.uid)),
    )
    for page in pages:
        text = page.content.decode()
        assert page.status_code == 200
        assert "&lt;script&gt;alert" in text, page.request["PATH_INFO"]
        assert "<script>alert" not in text


def test_what_reads_alike_is_decided_side_by_side(
    office: Client, officer: User, consultation: Consultation
):
    text = "Please put more street lamps along the canal path, it is dark there after four."
    answers = full_answers(form_asked(consultation), text=text)
    letters(consultation, officer, 2, answers=answers)
    alike.compare_all_new(now=DURING)
    first, second = Response.objects.order_by("pk")
    assert (
        "To be decided" in office.get(page_of(consultation, "office-alike-groups")).content.decode()
    )
    page = page_of(consultation, "office-alike", first.alike_id)
    shown = office.get(page).content.decode()
    assert first.reference in shown and second.reference in shown
    refused = office.post(page, {"decision": "same-person"}).content.decode()
    assert "Choose the answer that counts" in refused
    stale = office.post(page, {"decision": "same-person", "kept": first.pk, "seen": ""})
    assert "since you opened it" in stale.content.decode()
    mark = re.search(r'name="seen" value="(\w+)"', shown)
    assert mark
    office.post(page, {"decision": "same-person", "kept": first.pk, "seen": mark[1]})
    assert list(Response.objects.filter(is_counted=False)) == [second]
    office.post(page_of(consultation, "office-response-not-alike", second.uid))
    assert not Response.objects.filter(alike__isnull=False).exists()


def test_where_some_are_gone_none_of_those_that_read_alike_has_to_count(
    office: Client, officer: User, consultation: Consultation
):
    text = "Please put more street lamps along the canal path, it is dark there after four."
    answers = full_answers(form_asked(consultation), text=text)
    letters(consultation, officer, 3, answers=answers)
    alike.compare_all_new(now=DURING)
    first, second, third = Response.objects.order_by("pk")
    page = page_of(consultation, "office-alike", first.alike_id)

    def decide(**typed: object):
        mark = re.search(r'name="seen" value="(\w+)"', office.get(page).content.decode())
        assert mark
        typed |= {"decision": "same-person", "seen": mark[1]}
        return office.post(page, typed).content.decode()

    decide(kept=first.pk)
    dispose_of_response(record=first, by=officer, now=DURING)
    shown = office.get(page).content.decode()
    assert "None of these: the one that counts was erased in its time" in shown
    assert "It does not belong here" not in shown
    out = office.post(page_of(consultation, "office-response-not-alike", second.uid), follow=True)
    assert "stays uncounted" in out.content.decode()
    assert "stays uncounted" in decide(kept=third.pk)
    decide()
    assert not Response.objects.counted().exists()


def test_as_many_queries_with_many_responses(
    office: Client, officer: User, consultation: Consultation, django_assert_num_queries
):
    letters(consultation, officer, 2)
    office.get(page_of(consultation))
    with django_assert_num_queries(12, exact=False):
        office.get(page_of(consultation))
    letters(consultation, officer, 18)
    office.get(page_of(consultation))
    with django_assert_num_queries(12, exact=False):
        office.get(page_of(consultation))


# Files


HEADINGS = ["ID", "Channel", "Received", "I feel safe after dark.", "What would help?",
    "Put in order", "How much more a year would you pay?", "Anything else?",
    "What is your age?"]  # fmt: skip
ROWS = [
    ["1", "post", "30 January 2027", "Agree", "Lamps; Patrols", "Youth; Roads; Rural", "£12",
     "Lamps.", "25 to 34"],
    ["2", "phone", "31/01/2027 10:30", "strongly disagree", "Cameras", "", "", "", ""],
    ["3", "pigeon", "31/01/2027", "Agree", "", "", "", "", ""],
    ["4", "post", "31/01/2027", "Perhaps", "", "", "", "", ""],
    ["5", "post", "31/01/2028", "Agree", "", "", "", "", ""],
    ["6", "post", "31/01/2027", "", "", "", "", "", ""],
]  # fmt: skip


def file_of(*rows: list[str], headings: list[str] = HEADINGS) -> io.BytesIO:
    text = io.StringIO()
    csv.writer(text).writerows([headings, *rows])
    return io.BytesIO(text.getvalue().encode())


def brought(
    consultation: Consultation, officer: User, file: io.BytesIO, **more: object
) -> ResponseImport:
    """Send a file, take its columns as they are guessed, and take it in."""
    sent = response_imports.stage_responses(
        consultation=consultation,
        file=file,
        file_name="responses.csv",
        by=officer,
        now=DURING,
        **{"road": "", "received_on": None} | more,
    )
    mapping = {int(index): meaning for index, meaning in sent.mapping.items()}
    sent = response_imports.choose_response_columns(
        sent=sent, mapping=mapping, by=officer, now=DURING
    )
    response_imports.start_response_import(sent=sent, by=officer, now=DURING)
    while response_imports.import_next_responses(import_id=sent.pk, now=DURING):
        pass
    sent.refresh_from_db()
    return sent


def test_a_file_is_read_and_every_bad_row_is_told(officer: User, consultation: Consultation):
    sent = brought(consultation, officer, file_of(*ROWS))
    assert (sent.rows_in_file, sent.imported, sent.refused) == (6, 2, 4)
    first, second = Response.objects.order_by("received_at")
    form = form_asked(consultation)
    said = answers_of([first], Forms(consultation))[first.pk]
    order = named(form, "Put in order")
    assert said[named(form, "I feel safe").uid] == "agree"
    assert said[order.uid] == [code(order, words) for words in ("Youth", "Roads", "Rural")]
    assert said[named(form, "How much").uid] == "12.00"
    assert said[named(form, "What is your age").uid] == "25-34"
    assert (second.road, second.received_at.hour) == ("telephone", 10)
    assert [row.line for row in ImportedResponseRow.objects.filter(refused=True)] == [4, 5, 6, 7]


def test_the_same_file_again_adds_nothing_and_nobody_is_dropped(
    officer: User, consultation: Consultation
):
    # Two people who say just the same are two people.
    same = [["", "post", "30/01/2027", "Agree", "", "", "", "", ""]] * 3
    assert brought(consultation, officer, file_of(*same)).imported == 3
    again = brought(consultation, officer, file_of(*same))
    assert (again.imported, again.already_known) == (0, 3)
    more = brought(consultation, officer, file_of(*same, same[0]))
    assert (more.imported, more.already_known) == (1, 3)


def test_a_column_for_each_choice(officer: User, consultation: Consultation):
    headings = ["What would help? Lamps", "What would help? Patrols", "Put in order Rural",
        "Put in order Youth"]  # fmt: skip
    file = file_of(["x", "", "2", "1"], headings=headings)
    sent = brought(consultation, officer, file, road="meeting", received_on=DURING.date())
    assert sent.imported == 1
    form = form_asked(consultation)
    response = Response.objects.get()
    said = answers_of([response], Forms(consultation))[response.pk]
    helps, order = named(form, "What would help"), named(form, "Put in order")
    assert said == {
        helps.uid: [code(helps, "Lamps")],
        order.uid: [code(order, "Youth"), code(order, "Rural")],
    }


CHOICES = ["Do you walk?", "How safe are the paths?", "What would help? Lamps",
    "What would help? Patrols", "Put in order Rural", "Put in order Youth"]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "problems"),
    [
        (["Yes", "2", "Lamps", "no", "2nd", "1st"], []),
        (["", "", "x", "0", "2", "1.0"], []),
        (["", "", "perhaps", "x", "", ""], ["tick"]),
        (["", "", "Patrols", "x", "", ""], ["tick"]),
        (["", "", "x", "", "1", "1"], ["answer"]),
        (["", "", "x", "", "first", "0"], ["place"]),
        (["", "", "x", "", "7", ""], ["place"]),
        (["No", "2", "x", "", "", ""], ["not-asked"]),
    ],
)
def test_no_cell_is_dropped_in_silence(
    officer: User, consultation: Consultation, row: list[str], problems: list[str]
):
    file = file_of(row, headings=CHOICES)
    sent = brought(consultation, officer, file, road="meeting", received_on=DURING.date())
    told = [reason[0] for one in sent.rows.filter(refused=True) for reason in one.reasons]
    assert (told, sent.imported) == (problems, 0 if problems else 1)
    if not problems:
        order = named(form_asked(consultation), "Put in order")
        said = answers_of(list(Response.objects.all()), Forms(consultation))
        assert [one[order.uid] for one in said.values() if order.uid in one] == [
            [code(order, "Youth"), code(order, "Rural")]
        ]


def test_a_question_has_one_column_or_one_for_each_choice(
    officer: User, consultation: Consultation
):
    headings = ["What would help?", "What would help? Lamps"]
    with pytest.raises(NotTaken, match="either one column"):
        brought(consultation, officer, file_of(["Patrols", "x"], headings=headings))


def test_the_same_cells_of_another_file_are_another_response(
    officer: User, consultation: Consultation
):
    def taken(heading: str, **more: object) -> int:
        file = file_of(["1"], headings=[heading])
        by_post = {"road": "post", "received_on": DURING.date()}
        return brought(consultation, officer, file, **by_post | more).imported

    assert taken("How safe are the paths?") == 0  # asked of those who walk only: told, not dropped
    assert taken("How much more a year would you pay?") == 1
    assert taken("How much more a year would you pay?") == 0
    assert taken("How much more a year would you pay?", road="meeting") == 1
    day_before = DURING.date() - timedelta(days=1)
    assert taken("How much more a year would you pay?", received_on=day_before) == 1
    # Columns may stand otherwise, or be empty: it is the same response.
    moved = file_of(["", "1"], headings=["Note", "How much more a year would you pay?"])
    again = brought(consultation, officer, moved, road="post", received_on=DURING.date())
    assert (again.imported, again.already_known) == (0, 1)


def test_what_a_file_says_came_online_can_be_put_right(
    office: Client, officer: User, consultation: Consultation
):
    file = file_of(["Agree"], headings=["I feel safe after dark."])
    brought(consultation, officer, file, road="online", received_on=DURING.date())
    response = Response.objects.get()
    correct = page_of(consultation, "office-response-correct", response.uid)
    assert 'value="online"' in office.get(correct).content.decode()
    assert office.post(correct, typed(consultation, version="1", road="online")).status_code == 302
    new = page_of(consultation, "office-response-new")
    assert 'value="online"' not in office.get(new).content.decode()


def test_from_the_file_to_the_ledger_over_the_pages(office: Client, consultation: Consultation):
    new = page_of(consultation, "office-response-import-new")
    upload = SimpleUploadedFile("responses.csv", file_of(*ROWS).getvalue(), "text/csv")
    columns = office.post(new, {"file": upload, "road": ""})
    assert columns.status_code == 302, columns.content.decode()
    page = office.get(columns.url).content.decode()
    assert "What are the columns?" in page and "strongly disagree" in page
    sent = ResponseImport.objects.get()
    chosen = {f"column-{index}": meaning for index, meaning in sent.mapping.items()}
    looked = office.post(columns.url, chosen)
    text = office.get(looked.url).content.decode()
    assert "2 rows can be taken in, 4 cannot" in text
    assert "“pigeon” says in no known way how it came" in text
    assert "Choose from the answers" in text
    office.post(page_of(consultation, "office-response-take-in", sent.uid))
    while response_imports.import_next_responses(import_id=sent.pk, now=DURING):
        pass
    assert "Of 6 rows 2 are taken in" in office.get(looked.url).content.decode()
    refused = office.get(page_of(consultation, "office-response-refused", sent.uid))
    rows = list(csv.reader(io.StringIO(b"".join(refused.streaming_content).decode("utf-8-sig"))))
    assert len(rows) == 5 and "pigeon" in rows[1]
    assert office.get(page_of(consultation, "office-response-imports")).status_code == 200


def test_a_file_that_is_no_table_is_refused(office: Client, consultation: Consultation):
    new = page_of(consultation, "office-response-import-new")
    upload = SimpleUploadedFile("responses.csv", pdf(), "text/csv")
    page = office.post(new, {"file": upload})
    assert page.status_code == 200
    assert not ResponseImport.objects.exists()


def test_rows_of_old_files_are_forgotten(officer: User, consultation: Consultation):
    sent = brought(consultation, officer, file_of(*ROWS))
    response_imports.forget_response_rows(now=DURING + timedelta(days=59))
    assert sent.rows.exists()
    response_imports.forget_response_rows(now=DURING + timedelta(days=61))
    assert not sent.rows.exists()
    assert Response.objects.count() == 2


def test_a_row_without_marks_names_none(office: Client, officer: User, consultation: Consultation):
    letters(consultation, officer, 1)
    assert 'data-label="Marks"' not in office.get(page_of(consultation)).content.decode()
    Response.objects.update(language="cy")
    assert 'data-label="Marks"' in office.get(page_of(consultation)).content.decode()
