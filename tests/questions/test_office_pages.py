"""The office's pages of questions: entering one, deciding, answering, clearing, looking it up."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from consultations.questions import actions
from consultations.questions.models import (
    Answer,
    Clearance,
    Panel,
    PanelRules,
    PublishedPanel,
    PublishedQuestion,
    Submission,
)
from consultations.questions.queries.details import (
    AskedBy,
    Law,
    PartAnswered,
    QuestionAsked,
    parts_of,
)
from opcc.office.models import PrivateLook, Role, User
from tests.factories.office import PolicingBodyFactory, UserFactory
from tests.factories.questions import PanelRulesFactory, SubmissionFactory
from tests.questions.conftest import NOW, accepted, cleared, drafted, going_round, taken_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_a_sunday")]


def url(name, *args):
    return reverse(f"questions:office-{name}", args=args)


def read(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def office(client, officer):
    client.force_login(officer)
    return client


def as_(client, user):
    client.force_login(user)
    return client


ROWS = {
    "questions-TOTAL_FORMS": "1",
    "questions-INITIAL_FORMS": "0",
    "laws-TOTAL_FORMS": "1",
    "laws-INITIAL_FORMS": "0",
}


def typed(**more):
    return {
        **ROWS,
        "uid": str(uuid4()),
        "title": "Meetings with officers",
        "kind": "public",
        "language": "en-gb",
        "road": "email",
        "asked_of": "commissioner",
        "received_on_0": "2",
        "received_on-day": "2",
        "received_on-month": "11",
        "received_on-year": "2026",
        "name": "Zara Zanzibar",
        "questions-0-text": "When did officers last meet people, and when will they next?",
        "questions-0-parts": "The last meeting\nThe next meetings",
        "laws-0-title": "Police Reform and Social Responsibility Act 2011, section 34",
        "laws-0-url": "https://www.legislation.gov.uk/ukpga/2011/13/section/34/enacted",
        "laws-0-extract": "the holding in each neighbourhood of regular meetings",
        **more,
    }


def test_a_question_with_parts_and_law_is_entered_once(office):
    sent = typed()
    response = office.post(url("submission-new"), sent, follow=True)
    office.post(url("submission-new"), sent)
    submission = Submission.objects.get()
    assert submission.reference in read(response)
    assert [part.text for part in parts_of(submission)] == ["The last meeting", "The next meetings"]
    law = submission.questions.get().laws.get()
    assert law.url in read(response)
    again = office.get(url("submission-edit", submission.uid))
    assert "The last meeting" in read(again)
    assert again.context["form"].formsets["laws"].forms[0].initial["title"] == law.title


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        ({"questions-0-text": "", "questions-0-parts": "", **ROWS}, "Write at least one question"),
        ({"asked_of": "host"}, "Choose the panel whose host authority was asked"),
        ({"laws-0-question": "2"}, "There is no question of this number"),
        ({"kind": "through-member"}, "Name the Panel member"),
        ({"supplementary_to": "NO-SUCH"}, "No question has this reference"),
        ({"received_on-day": ""}, "must include a day"),
        ({"received_on-day": "23"}, "Enter a day up to today"),
        ({"questions-0-parts_cy": "Un"}, "as many lines in Welsh"),
    ],
)
def test_what_does_not_make_sense_is_told_at_its_field(office, more, complaint):
    response = office.post(url("submission-new"), typed(**more))
    assert complaint in read(response)
    assert not Submission.objects.exists()


def test_another_row_keeps_what_was_typed(office):
    response = office.post(url("submission-new"), typed(**{"add-row": "questions"}))
    assert response.context["form"].formsets["questions"].total_form_count() == 2
    assert "The last meeting" in read(response)
    assert not Submission.objects.exists()


def test_two_people_saving_see_both(office, officer):
    submission = taken_in(officer)
    actions.explain_lateness(submission=submission, reason="Late", by=officer, now=NOW)
    response = office.post(
        url("submission-edit", submission.uid), typed(uid=str(submission.uid), version="1")
    )
    assert "Somebody else has changed this" in read(response)
    assert "Meetings with local officers" in read(response)


def test_who_asks_is_shown_to_who_may_know_it_and_the_look_is_noted(client, officer):
    submission = taken_in(officer)
    page = url("submission", submission.uid)
    assert "zara+police@public.example" in read(as_(client, officer).get(page)).lower()
    assert PrivateLook.objects.filter(record_id=submission.pk, user=officer).count() == 1
    reader = UserFactory(roles=[Role.STAFF_READER])
    shown = read(as_(client, reader).get(page)).lower()
    assert "zanzibar" not in shown
    assert "public.example" not in shown
    assert not PrivateLook.objects.filter(user=reader).exists()


def test_the_deadline_is_worked_out_day_by_day(office, officer):
    panel = PanelRulesFactory(answer_within=2).panel
    submission = taken_in(officer, panel_id=panel.pk, received_on=date(2026, 11, 20))
    page = read(office.get(url("submission", submission.uid)))
    assert "Tuesday 24 November 2026" in page
    assert "Sat 21 November 2026 – weekend, not counted" in page
    assert "Mon 23 November 2026 – day 1" in page
    assert "Tue 24 November 2026 – day 2, the last day" in page


@pytest.mark.parametrize(
    ("step", "sent", "status"),
    [
        ("accept", {"words": ""}, "accepted"),
        ("refuse", {"because": "repeat", "words": "Asked in May."}, "refused"),
        ("pass-on", {"words": "Write to the Chief Constable."}, "passed-on"),
        ("taken-back", {"words": ""}, "taken-back"),
    ],
)
def test_a_question_is_decided(office, officer, step, sent, status):
    submission = taken_in(officer)
    assert office.get(url(step, submission.uid)).status_code == 200
    office.post(url(step, submission.uid), sent)
    submission.refresh_from_db()
    assert (submission.status, submission.decided_by) == (status, officer)
    office.post(url("decide-anew", submission.uid))
    submission.refresh_from_db()
    assert submission.status == "received"


def test_what_the_host_authority_has_not_decided_is_said_to_both(client, office, officer):
    panel = PanelRulesFactory().panel
    submission = taken_in(officer, panel_id=panel.pk, asked_of="host")
    accept = url("accept", submission.uid)
    assert "what it decided is not put down yet" in read(office.get(accept))
    office.post(accept, {"words": ""})
    where = reverse("questions:where", args=[submission.reference])
    assert "has not told us yet" in read(client.get(where))
    assert "Decided by the Office" in read(client.get(where))
    heard = {"decision": "accepted", "decided_on": None, "words": ""}
    actions.record_host_decision(submission=submission, by=officer, now=NOW, **heard)
    assert "has not told us yet" not in read(client.get(where))
    assert "not put down yet" not in read(office.get(accept))


def test_what_the_host_authority_refused_is_not_accepted(office, officer):
    submission = taken_in(officer, panel_id=PanelRulesFactory().panel.pk, asked_of="host")
    heard = {"decision": "refused", "decided_on": None, "words": ""}
    actions.record_host_decision(submission=submission, by=officer, now=NOW, **heard)
    sent = office.post(url("accept", submission.uid), {"words": ""})
    assert "The host authority refused it. Put down that it accepted it" in read(sent)
    submission.refresh_from_db()
    assert submission.status == Submission.Status.RECEIVED


def test_what_is_written_when_it_is_taken_back_is_told_to_the_asker(client, office, officer):
    submission = taken_in(officer)
    assert "What the asker is told" in read(office.get(url("taken-back", submission.uid)))
    office.post(url("taken-back", submission.uid), {"words": "As you asked us."})
    where = client.get(reverse("questions:where", args=[submission.reference]))
    assert "As you asked us." in read(where)


def test_what_the_rules_say_against_a_person_is_for_those_who_may_know_them(client, officer):
    panel = PanelRulesFactory(repeat_months=6).panel
    taken_in(officer, panel_id=panel.pk)
    again = taken_in(officer, panel_id=panel.pk)
    assert "substantially the same before" in read(
        as_(client, officer).get(url("submission", again.uid))
    )
    reader = UserFactory(roles=[Role.STAFF_READER])
    assert "the same before" not in read(as_(client, reader).get(url("submission", again.uid)))


def test_refusing_offers_the_panels_reasons_and_asks_for_words(office, officer):
    panel = PanelRulesFactory(refused_for=["late", "repeat"]).panel
    submission = taken_in(officer, panel_id=panel.pk)
    response = office.post(url("refuse", submission.uid), {"because": "offensive"})
    assert "Write what the asker is told" in read(response)
    assert "defamatory" not in read(office.get(url("refuse", submission.uid)))


def test_the_other_steps_are_kept(office, officer):
    panel = PanelRulesFactory(answer_within=2).panel
    submission = taken_in(officer, panel_id=panel.pk, asked_of="host")
    office.post(url("deadlines-told", submission.uid))
    office.post(
        url("host-decision", submission.uid),
        {
            "decision": "accepted",
            "decided_on-day": "5",
            "decided_on-month": "11",
            "decided_on-year": "2026",
        },
    )
    office.post(url("lateness", submission.uid), {"reason": "The figures came late."})
    office.post(url("kind", submission.uid), {"kind": "public"})
    office.post(
        url("holding-reply", submission.uid),
        {
            "text": "Soon.",
            "sent_on-day": "20",
            "sent_on-month": "11",
            "sent_on-year": "2026",
        },
    )
    submission.refresh_from_db()
    assert submission.target_told_on == submission.target_on == date(2026, 11, 4)
    assert (submission.host_decision, submission.kind_checked_by) == ("accepted", officer)
    assert submission.late_reason == "The figures came late."
    assert submission.holding_replies.get().text == "Soon."
    page = read(office.get(url("submission", submission.uid)))
    assert "18 days late" in page
    assert "Soon." in page


def answer_typed(submission, **more):
    sent = {"author": "A Chief", "position": "Chief Executive", "text": "To all of it."}
    for part in parts_of(submission):
        sent |= {
            f"part-{part.pk}-verdict": "not-answered",
            f"part-{part.pk}-whose": "force",
            f"part-{part.pk}-text": f"Of {part.text}",
        }
    return sent | more


def decided(stage, decision, number=1):
    return {"stage": stage, "decision": decision, "number": str(number)}


def test_an_answer_goes_from_draft_to_the_register(client, officer, lead, chief):
    submission = accepted(officer)
    uid = submission.uid
    office = as_(client, officer)
    response = office.post(url("answer", uid), answer_typed(submission, then="round"), follow=True)
    assert "What the public would read" in read(response)
    assert "answered_on" not in read(response), "the document itself is no text for a page"
    assert "It goes round" in read(office.post(url("answer-forward", uid), follow=True))
    assert 'action="' + url("answer-clear", uid) not in read(office.get(url("submission", uid)))
    refused = office.post(url("answer-clear", uid), decided("lead-officer", "clear"), follow=True)
    assert "You wrote at this answer yourself." in read(refused)
    assert not PublishedQuestion.objects.exists()
    for user, stage, told in (
        (lead, "lead-officer", "Cleared. Who clears it next: Chief of Staff."),
        (chief, "chief-of-staff", "Cleared. The public reads it now."),
    ):
        page = read(as_(client, user).get(url("submission", uid)))
        assert 'action="' + url("answer-clear", uid) in page
        clear = url("answer-clear", uid)
        assert told in read(client.post(clear, decided(stage, "clear"), follow=True))
    public = PublishedQuestion.objects.get()
    (question,) = public.text["questions"]
    assert (public.verdict, question["parts"][0]["whose"]) == ("not-answered", "force")
    page = read(client.get(url("submission", uid)))
    assert "Replied to 22 November 2026, after 20 days" in page
    assert "Correct the answer" in read(as_(client, officer).get(url("answer", uid)))


def test_what_is_lacking_is_told_before_it_goes_round(office, officer):
    submission = accepted(officer)
    drafted(submission, officer, verdict="", author="")
    page = read(office.get(url("answer-forward", submission.uid)))
    assert "Say of each part how far it is answered." in page
    assert "Name the author and their position." in page
    draft = url("answer", submission.uid)
    assert f'<a class="govuk-link" href="{draft}">Name the author' in page
    assert "Send it round</button>" not in page
    sent = office.post(url("answer-forward", submission.uid))
    assert "Say of each part" in read(sent)
    assert not Answer.objects.waiting().exists()


def test_an_answer_is_sent_back_with_words_and_taken_back(client, officer, lead):
    submission = accepted(officer)
    uid = submission.uid
    going_round(submission, officer)
    client = as_(client, lead)
    sent = decided("lead-officer", "send-back")
    assert "Say what has to change" in read(client.post(url("answer-clear", uid), sent))
    client.post(url("answer-clear", uid), sent | {"words": "Give dates."})
    page = read(as_(client, officer).get(url("submission", uid)))
    assert "Lead officer sent it back:" in page
    assert "Give dates." in page
    going_round(submission, officer)
    client.post(url("answer-take-back", uid))
    assert not Answer.objects.waiting().exists()


def test_whoever_sees_an_answer_nobody_can_clear_any_more_reads_what_to_do(office, officer, lead):
    submission = accepted(officer)
    going_round(submission, officer)
    page = url("submission", submission.uid)
    assert "Nobody is left" not in read(office.get(page))
    User.objects.filter(pk=lead.pk).update(is_active=False)
    assert "Nobody is left to clear it as lead officer" in read(office.get(page))


def test_only_the_version_that_was_read_is_cleared(client, officer, lead, chief):
    submission = accepted(officer)
    uid = submission.uid
    first = going_round(submission, officer)
    read_by_lead = read(as_(client, lead).get(url("submission", uid)))
    assert 'name="number" value="1"' in read_by_lead
    actions.take_back(answer=first, by=officer, now=NOW)
    gone = client.post(url("answer-clear", uid), decided("lead-officer", "clear"), follow=True)
    assert "There is nothing to clear here any more." in read(gone)
    going_round(submission, officer, text="Never read by anybody.")
    refused = client.post(
        url("answer-clear", uid), decided("lead-officer", "clear") | {"words": "Fine by me."}
    )
    assert "another version than the one you read" in read(refused)
    assert "Never read by anybody." in read(refused)
    assert "Fine by me." in read(refused)
    assert refused.context["form"]["number"].value() == "2"
    assert not Clearance.objects.exists()
    client.post(url("answer-clear", uid), decided("lead-officer", "clear", 2))
    assert Clearance.objects.get().answer.number == 2


def test_those_who_clear_see_all_that_becomes_public(client, officer, lead):
    PolicingBodyFactory(bilingual=True)
    submission = accepted(
        officer,
        title_cy="Cyfarfodydd â swyddogion",
        source="Minutes of the Panel",
        target_on=date(2026, 11, 20),
        asker=AskedBy(name="Zara Zanzibar", may_be_named=True),
        questions=(
            QuestionAsked("When?", "Pryd?", laws=(Law("Act 2011", extract="regular meetings"),)),
        ),
    )
    actions.explain_lateness(
        submission=submission, reason="Figures came late.", reason_cy="Hwyr.", by=officer, now=NOW
    )
    answer = {"position_cy": "Prif Weithredwr", "text": "In May.", "text_cy": "Ym mis Mai."}
    (part,) = parts_of(submission)
    parts = (PartAnswered(part.pk, "answered", text="May.", text_cy="Mai."),)
    drafted(submission, officer, parts=parts, **answer)
    whole = (
        *("Cyfarfodydd â swyddogion", "Minutes of the Panel", "Zara Zanzibar", "Pryd?", "Act 2011"),
        *("regular meetings", "Figures came late.", "Hwyr.", "Prif Weithredwr", "Ym mis Mai."),
    )
    before = read(as_(client, officer).get(url("answer-forward", submission.uid)))
    assert [one for one in whole if one not in before] == []
    stages = ["lead-officer", "commissioner"]
    commissioner = UserFactory(roles=[Role.COMMISSIONER])
    actions.set_clearance(starts_on=NOW.date(), stages=stages, by=officer, now=NOW)
    sent = client.post(url("answer-forward", submission.uid), follow=True)
    assert "It goes round to be cleared." in read(sent)
    for stage, user in zip(stages, (lead, commissioner), strict=True):
        for page in (url("submission", submission.uid), url("answer-clear", submission.uid)):
            shown = read(as_(client, user).get(page))
            assert [one for one in whole if one not in shown] == []
        client.post(url("answer-clear", submission.uid), decided(stage, "clear"))
    assert PublishedQuestion.objects.get().asker_name == "Zara Zanzibar"


def test_a_withdrawal_that_names_somebody_is_explained(client, officer, lead, chief):
    submission = accepted(officer)
    cleared(going_round(submission, officer), lead, chief)
    uid = submission.uid
    sent = {"reason": "Mrs Zanzibar asked for it."}
    told = as_(client, officer).post(url("answer-withdraw", uid), sent)
    assert "The text could point at somebody." in read(told)
    assert not Answer.objects.waiting().exists()
    client.post(url("answer-withdraw", uid), sent | {"explanation": "She asked to be named."})
    shown = read(as_(client, lead).get(url("submission", uid)))
    assert '<mark class="opcc-passage">Zanzibar</mark> asked for it.' in shown
    assert "She asked to be named." in shown
    assert "Why the answer is withdrawn" in shown


def test_an_answer_is_withdrawn_by_others_and_redacted(client, officer, lead, chief):
    submission = accepted(officer)
    cleared(going_round(submission, officer), lead, chief)
    uid = submission.uid
    as_(client, officer).post(url("answer-withdraw", uid), {"reason": "Wrong."})
    cleared(Answer.objects.waiting().get(), lead, chief)
    assert PublishedQuestion.objects.get().state == "withdrawn"
    assert client.post(url("answer-redact", uid)).status_code == 403
    as_(client, chief).post(url("answer-redact", uid))
    assert PublishedQuestion.objects.get().state == "redacted"


def test_what_was_entered_in_error_is_taken_away_and_put_back(office, officer):
    submission = taken_in(officer)
    assert office.get(url("submission-delete", submission.uid)).status_code == 200
    office.post(url("submission-delete", submission.uid))
    assert office.get(url("submission", submission.uid)).status_code == 404
    office.post(url("submission-restore", submission.uid))
    assert office.get(url("submission", submission.uid)).status_code == 200


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.ADMINISTRATOR, 403),
        (Role.COMMISSIONER, 403),
        (Role.STAFF_READER, 403),
        (Role.AMBASSADOR, 403),
        (Role.OFFICER, 200),
    ],
)
def test_questions_are_handled_by_who_handles_them(client, role, status):
    client.force_login(UserFactory(roles=[role]))
    assert client.get(url("submission-new")).status_code == status


# The list


def test_tabs_filters_and_pages_of_the_list(office, officer):
    panel = PanelRulesFactory().panel
    overdue = [
        SubmissionFactory(
            title=f"Late {n:02}", target_on=date(2026, 11, 1) + timedelta(days=n // 9)
        )
        for n in range(30)
    ]
    SubmissionFactory(title="In time", panel=panel, target_on=date(2026, 12, 1))
    SubmissionFactory(title="Passed", status="passed-on", kind="correspondence")
    first = office.get(url("submissions"), {"show": "overdue"})
    assert [one.title for one in first.context["submissions"]] == [
        one.title for one in overdue[:25]
    ]
    second = office.get(first.context["older_url"])
    assert [one.title for one in second.context["submissions"]] == [
        one.title for one in overdue[25:]
    ]
    assert second.context["newer_url"]
    owed = office.get(url("submissions"))
    assert owed.context["count"] == 31
    assert "30 are overdue." in read(owed)

    def titles(**asked):
        found = office.get(url("submissions"), {"show": "all", **asked})
        return [one.title for one in found.context["submissions"]]

    assert titles(panel=panel.slug) == ["In time"]
    assert titles(status="passed-on", kind="correspondence") == ["Passed"]
    assert titles(q="IN TIM") == ["In time"]
    assert titles(q=overdue[3].reference.lower()) == ["Late 03"]
    assert office.get(url("submissions"), {"show": "no-such", "status": "x"}).status_code == 200


def test_the_list_costs_the_same_however_long_it_is(office, django_assert_max_num_queries):
    panel = PanelRulesFactory().panel
    for number in range(2):
        SubmissionFactory(panel=panel, title=f"One {number}")
    with django_assert_max_num_queries(20) as few:
        office.get(url("submissions"))
    for number in range(18):
        SubmissionFactory(panel=panel, title=f"More {number}")
    with django_assert_max_num_queries(20) as many:
        office.get(url("submissions"))
    assert len(few) == len(many)


# Panels


def test_a_panel_and_its_rules_are_set_and_published(client, officer, chief):
    client = as_(client, chief)
    sent = {"uid": str(uuid4()), "name": "Testshire Police and Crime Panel", "host": "A Council"}
    client.post(url("panel-new"), sent)
    client.post(url("panel-new"), sent)
    panel = Panel.objects.get()
    client.post(url("panel", panel.uid), sent | {"version": "1", "host": "Another Council"})
    rules = {
        "starts_on-day": "1",
        "starts_on-month": "1",
        "starts_on-year": "2026",
        "notice": "3",
        "notice_counting": "clear-working-days",
        "decided_by": "host",
        "answer_counting": "working-days",
        "refused_for": ["late", "repeat"],
        "repeat_months": "6",
    }
    assert client.get(url("panel-rules", panel.uid)).status_code == 200
    client.post(url("panel-rules", panel.uid), rules)
    told = PublishedPanel.objects.get()
    assert (told.host, told.rules[0]["notice"], told.rules[0]["repeat_months"]) == (
        "Another Council",
        3,
        6,
    )
    assert "Another Council" in read(client.get(url("panels")))
    pk = PanelRules.objects.get().pk
    assert client.get(url("panel-rules-edit", panel.uid, pk)).context["form"]["notice"].value() == 3
    put_right = url("panel-rules-edit", panel.uid, pk)
    client.post(put_right, rules | {"starts_on-month": "2"})
    assert PanelRules.objects.get().starts_on == date(2026, 2, 1), "no second set"
    client.post(url("panel-rules", panel.uid), rules)
    taken = client.post(put_right, rules)
    assert "There are rules from this day on already." in read(taken)
    PanelRules.objects.exclude(pk=pk).delete()
    client.post(url("panel-rules-remove", pk))
    assert PublishedPanel.objects.get().rules == []
    assert as_(client, officer).get(url("panel-new")).status_code == 403


def test_who_clears_answers_is_set_with_two_at_least(client, chief):
    client = as_(client, chief)
    sent = {"starts_on-day": "22", "starts_on-month": "11", "starts_on-year": "2026"}
    alone = client.post(url("clearance"), sent | {"stages": ["commissioner"]})
    assert "nobody clears an answer alone" in read(alone)
    client.post(url("clearance"), sent | {"stages": ["commissioner", "lead-officer"]})
    assert "Commissioner" in read(client.get(url("panels")))
