"""Asking on the site: the rules beside the form, sent once, and where the question stands."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.core.mail import get_connection
from django.test import Client
from django.urls import reverse

from consultations.questions import actions
from consultations.questions.actions.panels import publish_panel
from consultations.questions.models import (
    Asker,
    Kind,
    PublishedQuestion,
    Submission,
)
from consultations.questions.queries.asking import FORMS, current_panels, panels_asked
from consultations.questions.queries.where import reference_in
from consultations.questions.rules.asking import MOST_RECEIPTS, boxes_for
from opcc.dashboard import reminders
from opcc.office.actions import deliver_next, record_due
from opcc.office.models import BankHoliday, Mail, PolicingBody
from tests.engagement.office_pages import html_of, words_of
from tests.factories.meetings import MeetingFactory
from tests.factories.office import PolicingBodyFactory
from tests.factories.questions import PanelRulesFactory
from tests.meetings.publishing import published
from tests.questions.conftest import NOW, cleared, going_round

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_a_sunday")]

IN_WRITING = reverse("questions:ask-in-writing")
MEETING_ON = date(2026, 12, 30)


@pytest.fixture(autouse=True)
def _body():
    cache.clear()
    PolicingBodyFactory()


@pytest.fixture
def rules():
    """Three clear working days before the meeting of 30 December, with Christmas between."""
    for day, name in ((25, "Christmas Day"), (28, "Boxing Day (substitute day)")):
        BankHoliday.objects.get_or_create(day=date(2026, 12, day), defaults={"name": name})
    meeting = MeetingFactory(starts_on=MEETING_ON)
    published(meeting)
    rules = PanelRulesFactory(
        panel__series=meeting.series, most_words=20, most_per_person=2, repeat_months=6
    )
    publish_panel(rules.panel, now=NOW)
    return rules


def typed(client: Client, url: str, **more: str) -> dict[str, str]:
    """What somebody fills in, with the sealed name of a form just opened."""
    return {
        "token": client.get(url).context["form"].initial["token"],
        "title": "Street lights",
        "question_1": "Which streets will get brighter lights?",
        "name": "Zara Zanzibar",
        "email": "zara@public.example",
        **more,
    }


def send(client: Client, url: str = IN_WRITING, **more: str):
    return client.post(url, typed(client, url, **more) | {"step": "send"})


def deliver() -> None:
    record_due(reminders.find_due(NOW), kinds=reminders.KINDS, now=NOW)
    service = get_connection()
    while deliver_next(writer=reminders, service=service, now=NOW):
        pass
    service.close()


def test_the_rules_and_the_last_day_stand_beside_the_form(client, rules):
    url = reverse("questions:ask-panel", args=[rules.panel.slug])
    for page in (client.get(reverse("questions:ask")), client.get(url)):
        read = words_of(page)
        assert "3 clear working days before the meeting" in read
        assert "not taken again within 6 months" in read
        assert "Last day for questions: Tuesday 22 December 2026" in read
        assert "bank holiday (Christmas Day), not counted" in read


def test_after_the_last_day_the_meeting_is_not_offered(client, rules):
    url = reverse("questions:ask-panel", args=[rules.panel.slug])
    for day, is_offered in ((22, True), (23, False)):
        with time_machine.travel(datetime(2026, 12, day, 12, tzinfo=UTC), tick=False):
            assert ("meeting" in client.get(url).context["form"].fields) is is_offered


def test_a_meeting_that_closed_meanwhile_is_told_and_not_made_a_written_question(client, rules):
    url = reverse("questions:ask-panel", args=[rules.panel.slug])
    meeting = str(rules.panel.series.meetings.get().uid)
    sent = typed(client, url, meeting=meeting) | {"step": "send"}
    with time_machine.travel(datetime(2026, 12, 23, 12, tzinfo=UTC), tick=False):
        token = client.get(url).context["form"].initial["token"]
        refused = client.post(url, sent | {"token": token})
        assert "The last day for that meeting has passed" in html_of(refused)
        assert not Submission.objects.exists()
        client.post(url, sent | {"token": token, "meeting": "none"})
    assert Submission.objects.get().for_meeting is None


def test_the_offices_own_panel_is_offered_first(client, rules):
    other = PanelRulesFactory(panel__name="A panel of another area").panel
    publish_panel(other, now=NOW)
    page = client.get(reverse("questions:ask"))
    assert [one.panel.name for one in page.context["panels"]] == [rules.panel.name, other.name]


def test_whom_to_ask_costs_the_same_with_more_panels(rules, django_assert_num_queries):
    for _number in range(4):
        meeting = MeetingFactory(starts_on=MEETING_ON)
        published(meeting)
        publish_panel(PanelRulesFactory(panel__series=meeting.series).panel, now=NOW)
    with django_assert_num_queries(3):
        found = panels_asked(current_panels(today=NOW.date()), today=NOW.date())
    assert [[one.on for one in panel.meetings] for panel in found] == [[MEETING_ON]] * 5


def test_what_is_filled_in_is_read_over_before_it_is_sent(client):
    page = client.post(IN_WRITING, typed(client, IN_WRITING) | {"step": "check"})
    read = words_of(page)
    assert "Check your question before you send it" in read
    assert "Which streets will get brighter lights?" in read
    assert "Your name will not be published." in read
    assert not Submission.objects.exists()
    again = client.post(IN_WRITING, hidden_in(html_of(page)) | {"step": "change"})
    assert again.context["form"]["title"].value() == "Street lights"
    sent = client.post(IN_WRITING, hidden_in(html_of(page)) | {"step": "send"})
    assert sent.status_code == 302
    assert Submission.objects.get().title == "Street lights"


def hidden_in(html: str) -> dict[str, str]:
    main = html.partition('id="main-content"')[2]
    found = re.findall(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?', main)
    return dict(found)


def test_a_question_for_a_meeting_goes_to_whoever_decides(client, rules):
    url = reverse("questions:ask-panel", args=[rules.panel.slug])
    meeting = str(rules.panel.series.meetings.get().uid)
    sent = send(client, url, meeting=meeting, question_2="And when?", may_be_named="on")
    one = Submission.objects.get()
    assert sent.url == reverse("questions:where", args=[one.reference])
    assert (one.kind, one.road, one.asked_of) == (Kind.PUBLIC, "online", "host")
    assert (one.for_meeting.starts_on, one.notice_on) == (MEETING_ON, date(2026, 12, 22))
    assert one.notice_told_on == one.notice_on
    assert [question.text for question in one.questions.all()][1] == "And when?"
    assert one.asker.may_be_named
    assert one.asker.email_key == "zara@public.example"


def test_a_form_sent_twice_makes_one(client):
    data = typed(client, IN_WRITING) | {"step": "send"}
    first, second = client.post(IN_WRITING, data), client.post(IN_WRITING, data)
    assert first.url == second.url
    assert Submission.objects.count() == Mail.objects.count() == 1


def test_nobody_reaches_anothers_question_through_a_forms_name(client):
    send(client)
    one = Submission.objects.get()
    for token in (str(one.uid), FORMS.sign(str(one.uid)).replace(":", ":x", 1), "", "x" * 50):
        answer = client.post(IN_WRITING, typed(client, IN_WRITING, token=token) | {"step": "send"})
        assert "This form was open for too long" in html_of(answer)
    assert Submission.objects.count() == 1


def test_a_form_that_lay_too_long_is_sent_again_with_what_was_typed(client):
    data = typed(client, IN_WRITING) | {"step": "send"}
    with time_machine.travel(NOW + timedelta(days=8), tick=False):
        answer = client.post(IN_WRITING, data)
        assert "This form was open for too long" in html_of(answer)
        renewed = data | hidden_in(html_of(answer)) | {"step": "send"}
        assert client.post(IN_WRITING, renewed).status_code == 302


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"title": ""}, "Say in a few words what your question is about"),
        ({"question_1": " "}, "Write your question"),
        ({"name": ""}, "Enter your name"),
        ({"email": "zara"}, "Enter an e-mail address in the correct format"),
    ],
)
def test_what_is_missing_is_told_and_nothing_is_kept(client, changed, error):
    answer = send(client, **changed)
    assert error in html_of(answer)
    assert not Submission.objects.exists()


def test_the_panels_words_are_counted(client, rules):
    url = reverse("questions:ask-panel", args=[rules.panel.slug])
    for number, is_taken in ((20, True), (21, False)):
        answer = send(client, url, meeting="none", question_1="word " * number)
        assert (answer.status_code == 302) is is_taken
    assert "Your question has 21 words. The Panel takes 20 words at most" in html_of(answer)


def test_the_box_counts_the_words_a_panel_takes_and_the_rules_are_one_link_away(client, rules):
    page = html_of(client.get(reverse("questions:ask-panel", args=[rules.panel.slug])))
    assert page.count('data-maxwords="20"') == 2
    assert "You can enter up to 20 words" in page
    assert 'data-maxlength="5000"' not in page
    assert page.index('href="#rules"') < page.index("<textarea")
    assert 'data-maxlength="5000"' in html_of(client.get(IN_WRITING))


def test_before_it_is_sent_the_day_of_the_answer_is_told(client, rules):
    url = reverse("questions:ask-panel", args=[rules.panel.slug])
    meeting = str(rules.panel.series.meetings.get().uid)

    def checked(**more):
        return words_of(client.post(url, typed(client, url, **more) | {"step": "check"}))

    assert "the answer is due by Wednesday 30 December 2026" in checked(meeting=meeting)
    assert "answer is due" not in checked(meeting="none")
    assert "Another question" not in checked(meeting="none")
    assert "Another question And when?" in checked(meeting="none", question_2="And when?")
    rules.answer_within = 2
    rules.save()
    publish_panel(rules.panel, now=NOW)
    told = checked(meeting="none")
    assert "the answer is due by Tuesday 24 November 2026" in told
    for day in (
        "Sun 22 November 2026 – the day it came, not counted",
        "Mon 23 November 2026 – day 1",
        "Tue 24 November 2026 – day 2, the last day",
    ):
        assert day in told


def test_a_program_that_fills_every_box_is_not_taken(client):
    answer = send(client, website="https://spam.example")
    assert "Leave the box that says so empty" in html_of(answer)
    assert not Submission.objects.exists()


def test_too_many_from_one_network_wait(client, settings):
    settings.FORMS_AN_HOUR = settings.FORMS_AN_HOUR | {"ask": 2}
    body = PolicingBody.objects.get()
    body.email, body.telephone = "office@pcc.example", "01632 960000"
    body.save()
    answers = [send(client) for _ in range(3)]
    assert [one.status_code for one in answers] == [302, 302, 429]
    assert Submission.objects.count() == 2
    told = words_of(answers[-1])
    assert "send it after 1pm." in told
    assert "Or send it by e-mail to office@pcc.example." in told
    assert "Or telephone 01632 960000." in told
    kept = hidden_in(html_of(answers[-1]))
    assert kept["question_1"] == "Which streets will get brighter lights?"
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        assert client.post(IN_WRITING, kept | {"step": "send"}).status_code == 302


SAME = "Which streets will get brighter lights?"
BEFORE = "You sent us this question before, and its answer is still to come."


def checked(client, url=IN_WRITING, **more):
    return client.post(url, typed(client, url, **more) | {"step": "check"})


def test_who_sends_the_same_again_hears_that_it_waits(client, rules):
    url = reverse("questions:ask-panel", args=[rules.panel.slug])
    send(client, url, meeting="none")
    told = words_of(checked(client, url, meeting="none", question_1=SAME.upper()))
    assert BEFORE in told
    assert "from the same person within 6 months" in told
    for other in (
        {"email": "other@public.example"},
        {"email": ""},
        {"question_1": "Which streets?"},
    ):
        assert BEFORE not in words_of(checked(client, url, meeting="none", **other)), other
    assert BEFORE not in words_of(checked(client)), "another panel's is another question"


def test_what_was_just_sent_repeats_nothing(client):
    filled = typed(client, IN_WRITING)
    client.post(IN_WRITING, filled | {"step": "send"})
    assert BEFORE not in words_of(client.post(IN_WRITING, filled | {"step": "check"}))


def test_the_published_answer_is_offered_and_tells_nothing_of_who_asked(
    client, officer, lead, chief
):
    send(client)
    one = Submission.objects.get()
    actions.accept(submission=one, words="", by=officer, now=NOW)
    cleared(going_round(one, officer), lead, chief)
    answer = PublishedQuestion.objects.get().get_absolute_url()
    pages = [checked(client), checked(client, name="Yan Other", email="other@public.example")]
    for page in pages:
        assert f'href="{answer}"' in html_of(page)
        assert "This was asked before in the same words" in words_of(page)
        assert BEFORE not in words_of(page)
    assert answer not in html_of(checked(client, question_1="Which streets will get lights?"))


def test_one_mailbox_gets_so_many_receipts_and_every_question_counts(client):
    for _ in range(MOST_RECEIPTS + 2):
        send(client)
    assert Submission.objects.count() == MOST_RECEIPTS + 2
    assert Mail.objects.count() == MOST_RECEIPTS


def test_the_page_of_a_reference_shows_nothing_private(client, officer):
    send(client, name="Zara Zanzibar")
    one = Submission.objects.get()
    page = client.get(reverse("questions:where", args=[one.reference]))
    read = html_of(page)
    for private in ("Zara", "zara@", "Street lights", "brighter"):
        assert private not in read
    assert "We have your question" in read
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page.headers["Cache-Control"]
    assert "noindex" in read


def test_a_reference_is_found_however_it_is_typed(client, officer):
    send(client)
    one = Submission.objects.get()
    spoken = one.reference.replace("-", " ").lower()
    found = client.post(reverse("questions:find"), {"reference": spoken})
    assert found.url == reverse("questions:where", args=[one.reference])
    wrong = client.post(reverse("questions:find"), {"reference": "AAAA-AAAA-AAAA"})
    assert "No question has this reference" in html_of(wrong)
    assert client.get(reverse("questions:where", args=["AAAA-AAAA-AAAA"])).status_code == 404
    actions.delete_submission(submission=one, by=officer, now=NOW)
    assert client.get(reverse("questions:where", args=[one.reference])).status_code == 404


@pytest.mark.parametrize("typed_so", ["7kxb 2mpt qwd4", "7KXB-2MPT-QWD4", " 7kxb2mptqwd4 "])
def test_references_are_read_one_way(typed_so):
    assert reference_in(typed_so) == "7KXB-2MPT-QWD4"


def test_the_asker_hears_that_it_came_was_decided_and_is_answered(client, officer, lead, chief):
    send(client)
    deliver()
    one = Submission.objects.get()
    actions.accept(submission=one, words="It will be answered.", by=officer, now=NOW)
    deliver()
    cleared(going_round(one, officer), lead, chief)
    deliver()
    deliver()
    assert [message.subject for message in mail.outbox] == [
        "We have your question",
        "What was decided about your question",
        "Your question is answered",
    ]
    for message in mail.outbox:
        assert message.to == ["zara@public.example"]
        assert one.reference in message.body
        assert "brighter" not in message.body
        assert "Zara" not in message.body
    assert PublishedQuestion.objects.get().get_absolute_url() in mail.outbox[-1].body


@pytest.mark.parametrize(
    ("verdict", "subject", "link"),
    [
        ("partly", "Your question is partly answered", "Read the answer"),
        (
            "not-answered",
            "The Office has replied, but your question is not answered",
            "Read the reply",
        ),
    ],
)
def test_the_mail_calls_answered_only_what_is(client, officer, lead, chief, verdict, subject, link):
    send(client)
    one = Submission.objects.get()
    actions.accept(submission=one, words="", by=officer, now=NOW)
    cleared(going_round(one, officer, verdict=verdict), lead, chief)
    deliver()
    message = mail.outbox[-1]
    assert message.subject == subject
    for text in (message.body, message.alternatives[0][0]):
        assert link in text
        assert "What the Office replied to your question is on the public record." in text
        assert "The answer to your question" not in text


def test_a_decision_taken_back_is_not_told(client, officer):
    send(client)
    deliver()
    one = Submission.objects.get()
    actions.refuse(submission=one, because="repeat", by=officer, now=NOW)
    record_due(reminders.find_due(NOW), kinds=reminders.KINDS, now=NOW)
    actions.decide_anew(submission=one, by=officer, now=NOW)
    deliver()
    assert [message.subject for message in mail.outbox] == ["We have your question"]


def test_who_left_no_address_or_was_erased_gets_no_mail(client, officer):
    send(client, email="")
    send(client)
    Asker.objects.all().delete()
    deliver()
    assert mail.outbox == []


def test_a_repeat_is_taken_in_and_decided_by_a_person(client, rules, officer):
    url = reverse("questions:ask-panel", args=[rules.panel.slug])
    for _ in range(2):
        assert send(client, url, meeting="none").status_code == 302
    again = Submission.objects.latest("pk")
    actions.refuse(
        submission=again,
        because="repeat",
        words="It was answered in May.",
        repeat_of=Submission.objects.earliest("pk"),
        by=officer,
        now=NOW,
    )
    read = words_of(client.get(reverse("questions:where", args=[again.reference])))
    assert "Your question was not taken" in read
    assert "substantially the same as one asked before" in read
    assert "It was answered in May." in read


@pytest.mark.parametrize(("most", "boxes"), [(None, 3), (1, 1), (2, 2), (50, 3), (0, 1)])
def test_there_are_as_many_boxes_as_the_rules_allow(most, boxes):
    assert boxes_for(most) == boxes
