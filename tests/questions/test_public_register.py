"""The register as the public reads it: found, filtered, paged, taken away as a table."""

import csv
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO

import feedparser
import pytest
from django.test import Client
from django.urls import reverse

from consultations.questions import actions
from consultations.questions.models import Asker, Kind, PublishedQuestion, State, Verdict
from consultations.questions.queries.details import AskedBy, answer_details
from consultations.questions.queries.freezing import freeze
from consultations.questions.queries.readiness import concerns_in
from consultations.questions.rules.times import Took, told
from opcc.office.models import PolicingBody
from tests.engagement.office_pages import html_of, queries_of, words_of
from tests.factories.office import PlaceFactory, PolicingBodyFactory, ThemeFactory
from tests.factories.questions import PublishedQuestionFactory, document
from tests.questions.conftest import NOW, accepted, cleared, going_round

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_a_sunday")]

REGISTER = reverse("questions:register")


@pytest.fixture(autouse=True)
def _body():
    PolicingBodyFactory()


def titles(client: Client, **asked: object) -> list[str]:
    page = client.get(REGISTER, asked)
    assert page.status_code == 200
    return [one.title for one in page.context["questions"]]


def test_the_newest_answer_is_first_and_withdrawn_ones_are_not_listed(client):
    PublishedQuestionFactory(title="Older", answered_on=date(2026, 11, 1))
    PublishedQuestionFactory(title="Newer", answered_on=date(2026, 11, 3))
    PublishedQuestionFactory(title="Gone", state=State.WITHDRAWN)
    assert titles(client) == ["Newer", "Older"]


def test_it_is_found_by_its_words_through_the_whole_way(client, officer, lead, chief):
    cleared(going_round(accepted(officer), officer), lead, chief)
    cleared(going_round(accepted(officer, title="Speeding in Wold"), officer), lead, chief)
    assert titles(client, q="speeding") == ["Speeding in Wold"]
    assert titles(client, q="burglary") == []


def test_it_is_filtered_by_topic_place_answer_and_asker(client):
    theme, place = ThemeFactory(), PlaceFactory()
    PublishedQuestionFactory(
        title="This", theme_codes=[theme.code], place_ids=[place.pk], kind=Kind.PANEL_MEMBER,
        verdict=Verdict.NOT_ANSWERED,
    )  # fmt: skip
    PublishedQuestionFactory(title="That")
    for asked in (
        {"theme": theme.code},
        {"place": f"{place.force}/{place.code}"},
        {"answered": "not-answered"},
        {"asked-by": "panel-member"},
    ):
        assert titles(client, **asked) == ["This"], asked
    assert titles(client, theme="unknown") == ["That", "This"]


@pytest.mark.parametrize(
    ("verdict", "days", "told"),
    [
        ("answered", 0, "Answered 3 March 2025, the same day"),
        ("answered", 1, "Answered 3 March 2025, after 1 day"),
        ("partly", 0, "Replied to 3 March 2025, the same day"),
        ("not-answered", 114, "Replied to 3 March 2025, after 114 days"),
    ],
)
def test_only_what_is_answered_is_called_so(client, verdict, days, told):
    one = PublishedQuestionFactory(answered_on=date(2025, 3, 3), days_taken=days, verdict=verdict)
    for address in (reverse("questions:register"), one.get_absolute_url()):
        assert told in words_of(client.get(address))
    (entry,) = feedparser.parse(client.get(reverse("questions:feed")).content).entries
    assert told in entry.summary
    table = client.get(reverse("questions:table")).content.decode("utf-8-sig")
    (line,) = csv.DictReader(StringIO(table))
    assert line["reply"] == told
    assert line["how_far_all_is_answered"] == one.get_verdict_display()


@pytest.mark.parametrize(
    ("verdict", "told"),
    [("answered", "Answered 22 November 2026, after"), ("partly", "Replied to 22 November 2026")],
)
def test_the_office_reads_the_same_words_as_the_public(client, officer, lead, chief, verdict, told):
    one = accepted(officer)
    cleared(going_round(one, officer, verdict=verdict), lead, chief)
    client.force_login(officer)
    for address in (f"{reverse('questions:office-submissions')}?show=all", one.get_absolute_url()):
        assert told in words_of(client.get(address))


@pytest.mark.parametrize(
    ("verdict", "heading"),
    [
        ("answered", "Your question is answered"),
        ("partly", "Your question is partly answered"),
        ("not-answered", "The Office has replied, but your question is not answered"),
    ],
)
def test_whoever_asked_reads_how_far_it_is_answered(client, officer, lead, chief, verdict, heading):
    one = accepted(officer)
    cleared(going_round(one, officer, verdict=verdict), lead, chief)
    assert heading in words_of(client.get(reverse("questions:where", args=[one.reference])))


def test_pages_go_on_from_a_position_and_every_question_stands_on_one(client):
    for number in range(45):
        PublishedQuestionFactory(title=str(number), answered_on=date(2026, 11, 1 + number % 3))
    seen: list[str] = []
    url = REGISTER
    while url:
        page = client.get(url)
        seen += [one.title for one in page.context["questions"]]
        url = page.context["older_url"]
    assert len(seen) == 45
    assert set(seen) == {str(number) for number in range(45)}


def test_more_lines_cost_no_more_queries(client):
    PublishedQuestionFactory.create_batch(2)
    few = queries_of(client, REGISTER)
    PublishedQuestionFactory.create_batch(18)
    assert queries_of(client, REGISTER) == few


def test_a_question_tells_its_parts_their_answers_and_whose_words_they_are(client):
    text = document()
    text["questions"][0]["parts"] = [
        {"text": "The last meeting", "text_cy": "", "verdict": "answered", "whose": "force",
         "answer": "In May.", "answer_cy": ""},
        {"text": "The next ones", "text_cy": "", "verdict": "not-answered", "whose": "office",
         "answer": "", "answer_cy": ""},
    ]  # fmt: skip
    text["annex"] = {
        "as_at": "2026-11-20", "interval": None,
        "rows": [{"name": "Town Centre", "name_cy": "", "force_last_on": "2026-05-04",
                  "force_next_on": None, "office_last_on": None, "office_next_on": None}],
    }  # fmt: skip
    one = PublishedQuestionFactory(text=text)
    read = words_of(client.get(one.get_absolute_url()))
    assert "The last meeting Answered In the police force’s words In May." in read
    assert "The next ones Not answered" in read
    assert "A Chief, Chief Executive, 20 November 2026" in read
    assert "Town Centre 4 May 2026 Not recorded" in read
    assert "The name is not published." in read


def test_a_name_is_read_only_with_consent(client, officer, lead, chief):
    for may in (False, True):
        asker = AskedBy(name="Zara Zanzibar", email="zara@public.example", may_be_named=may)
        cleared(going_round(accepted(officer, asker=asker), officer), lead, chief)
        one = PublishedQuestion.objects.latest("pk")
        for url in (one.get_absolute_url(), reverse("questions:table"), reverse("questions:feed")):
            assert b"public.example" not in client.get(url).content
        assert ("Zara Zanzibar" in html_of(client.get(one.get_absolute_url()))) is may


def test_a_correction_shows_old_and_new(client, officer, lead, chief):
    answer = cleared(going_round(accepted(officer), officer), lead, chief)
    corrected = replace(answer_details(answer), text="They met in June.", reason="Wrong month")
    draft = actions.draft_answer(
        submission=answer.submission, details=corrected, version=None, by=officer, now=NOW
    )
    cleared(actions.put_forward(answer=draft, by=officer, now=NOW), lead, chief)
    read = words_of(client.get(PublishedQuestion.objects.get().get_absolute_url()))
    assert "Wrong month Answer to all of it Before Nothing was said Now They met in June." in read


def test_a_name_withdrawn_by_a_correction_is_not_told_beside_it(client, officer, lead, chief):
    asker = AskedBy(name="Zara Zanzibar", may_be_named=True)
    submission = accepted(officer, asker=asker)
    answer = cleared(going_round(submission, officer, text="Dear Zara Zanzibar."), lead, chief)
    Asker.objects.update(may_be_named=False)
    corrected = replace(answer_details(answer), text="They met in June.", reason="Name withdrawn")
    draft = actions.draft_answer(
        submission=submission, details=corrected, version=None, by=officer, now=NOW
    )
    with pytest.raises(actions.NotReady):
        actions.put_forward(answer=draft, by=officer, now=NOW)
    (concern,) = concerns_in(submission, draft, freeze(submission, draft, today=NOW.date()))
    assert (concern.kind, concern.passages[0].found) == ("held-back", "Zara Zanzibar")
    actions.redact(submission=submission, by=chief, now=NOW)
    cleared(actions.put_forward(answer=draft, by=officer, now=NOW), lead, chief)
    assert "Zanzibar" not in html_of(client.get(PublishedQuestion.objects.get().get_absolute_url()))


def test_of_whoever_asked_a_correction_tells_only_who_is_named_now(client, officer, lead, chief):
    asker = AskedBy(name="Zara Zanzibar", may_be_named=True)
    submission = accepted(officer, asker=asker)
    answer = cleared(going_round(submission, officer), lead, chief)
    Asker.objects.update(may_be_named=False)
    corrected = replace(answer_details(answer), text="They met in June.", reason="Name withdrawn")
    draft = actions.draft_answer(
        submission=submission, details=corrected, version=None, by=officer, now=NOW
    )
    cleared(actions.put_forward(answer=draft, by=officer, now=NOW), lead, chief)
    page = html_of(client.get(PublishedQuestion.objects.get().get_absolute_url()))
    assert "They met in June." in page
    assert "Zanzibar" not in page


def test_the_number_finds_it_whatever_its_title(client):
    one = PublishedQuestionFactory(slug="new-title")
    old = client.get(reverse("questions:question", args=[one.pk, "old-title"]))
    assert (old.status_code, old.url) == (301, one.get_absolute_url())


def test_of_a_withdrawn_one_the_reason_is_left(client):
    one = PublishedQuestionFactory(state=State.WITHDRAWN, withdrawal_reason="It was wrong.")
    read = words_of(client.get(one.get_absolute_url()))
    assert "It was wrong." in read
    assert "They met in May." not in read


def test_of_a_redacted_one_nothing_is_left(client):
    one = PublishedQuestionFactory(state=State.REDACTED, slug="", title="", text={})
    assert client.get(one.get_absolute_url()).status_code == 410


def test_the_table_is_of_what_was_asked_for_and_runs_no_formula(client):
    wanted = PublishedQuestionFactory(title="T", text=document(title="=1+1"), kind="panel-member")
    PublishedQuestionFactory()
    answer = client.get(reverse("questions:table"), {"asked-by": "panel-member"})
    (line,) = csv.DictReader(StringIO(answer.content.decode("utf-8-sig")))
    assert (line["number"], line["title"]) == (str(wanted.pk), "'=1+1")
    assert (line["how_far_answered"], line["answer"]) == ("Answered", "They met in May.")


def test_the_feed_tells_the_newest_under_ids_that_stay(client):
    one = PublishedQuestionFactory(title="Meetings & more")
    feed = feedparser.parse(client.get(reverse("questions:feed")).content)
    (entry,) = feed.entries
    assert not feed.bozo
    assert entry.title == "Meetings & more"
    assert entry.id.endswith(f":questions/{one.pk}")
    assert "after 18 days" in entry.summary


@pytest.mark.parametrize(("number", "is_told"), [(4, False), (5, True)])
def test_a_year_is_told_from_five_answers_on(client, number, is_told):
    for days in range(number):
        PublishedQuestionFactory(
            answered_on=date(2025, 3, 3) + timedelta(days=days), days_taken=10 + days
        )
    page = client.get(reverse("questions:times"))
    (year,) = page.context["years"]
    assert (year.number, year.median) == ((5, 12) if is_told else (None, None))
    assert ("opcc-chart__drawing" in html_of(page)) is is_told


def test_small_years_keep_their_place_among_the_others():
    years = [Took(2026, 7, 20.5), Took(2025, 1, 114)]
    assert [(one.year, one.number, one.median) for one in told(years)] == [
        (2026, 7, 20),
        (2025, None, None),
    ]


def test_search_engines_find_it(client):
    one = PublishedQuestionFactory()
    index = client.get("/sitemap.xml").content.decode()
    assert "sitemap-questions-0" in index or "questions-0" in index
    part = client.get(reverse("sitemap-part", args=["questions-0"])).content.decode()
    assert one.get_absolute_url() in part


def test_on_welsh_pages_the_welsh_text_stands(client):
    PolicingBody.objects.update(bilingual=True)
    PublishedQuestionFactory(title="Meetings", title_cy="Cyfarfodydd")
    assert "Cyfarfodydd" in html_of(client.get(f"/cy{REGISTER}"))
