"""Questions taken in: read back, known again, their deadlines kept and counted anew."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultations.questions import actions
from consultations.questions.models import (
    AskedOf,
    Asker,
    Kind,
    RefusedBecause,
    Submission,
    Verdict,
)
from consultations.questions.queries.deadlines import (
    deadlines_of,
    holidays_known,
    in_words,
    rules_of,
)
from consultations.questions.queries.details import (
    Law,
    PartAnswered,
    PartAsked,
    QuestionAsked,
    details_of,
    parts_of,
)
from consultations.questions.queries.known import against
from consultations.questions.rules.limits import Against
from opcc.office.models import BankHoliday
from tests.factories.meetings import MeetingFactory
from tests.factories.office import ThemeFactory
from tests.factories.questions import PanelFactory, PanelRulesFactory
from tests.questions.conftest import (
    NOW,
    accepted,
    cleared,
    details,
    drafted,
    going_round,
    taken_in,
)

pytestmark = pytest.mark.django_db

Status = Submission.Status


def test_a_submission_reads_back_as_it_was_entered(officer):
    entered = details(
        questions=(
            QuestionAsked("One?", laws=(Law("Act 2011, section 34", "https://law.example/"),)),
            QuestionAsked("Two?"),
        ),
        theme_ids=frozenset({ThemeFactory().pk}),
        label_on_form="Panel Member",
        as_sent="Word for word",
    )
    submission = actions.take_in(uid=uuid4(), details=entered, by=officer, now=NOW)
    assert details_of(submission) == entered
    again = actions.take_in(uid=submission.uid, details=entered, by=officer, now=NOW)
    assert again == submission
    assert [one.parts.count() for one in submission.questions.all()] == [1, 1]


def test_references_are_random_and_name_one_submission(officer):
    one, other = taken_in(officer), taken_in(officer)
    assert one.reference != other.reference
    assert len(one.reference) == 14


def test_who_asks_is_kept_apart_and_in_no_history(officer):
    submission = taken_in(officer)
    assert Asker.objects.get(submission=submission).email_key == "zara@public.example"
    assert not hasattr(Asker, "history")
    kept = [str(vars(row)) for row in submission.history.all()]
    assert kept
    assert not [row for row in kept if "Zanzibar" in row]


def test_a_change_that_says_the_same_changes_nothing_and_an_old_one_is_told(officer):
    submission = taken_in(officer)
    entered = details_of(submission)
    same = actions.change_submission(
        submission=submission, version=0, details=entered, by=officer, now=NOW
    )
    assert same.version == 1
    other = replace(entered, title="Another")
    changed = actions.change_submission(
        submission=submission, version=1, details=other, by=officer, now=NOW
    )
    assert (changed.title, changed.version) == ("Another", 2)
    with pytest.raises(actions.RecordChanged):
        actions.change_submission(
            submission=submission, version=1, details=entered, by=officer, now=NOW
        )


def test_a_changed_question_keeps_the_parts_that_are_answered(officer):
    submission = taken_in(officer)
    parts = [part.pk for part in submission.questions.get().parts.all()]
    entered = details_of(submission)
    question = replace(entered.questions[0], text="Put otherwise?")
    actions.change_submission(
        submission=submission,
        version=1,
        details=replace(entered, questions=(question,)),
        by=officer,
        now=NOW,
    )
    assert [part.pk for part in submission.questions.get().parts.all()] == parts


def asked(*texts, **parts):
    return tuple(
        QuestionAsked(text, parts=tuple(PartAsked(one) for one in parts.get(text, ())))
        for text in texts
    )


def rewritten(submission, officer, *questions):
    submission.refresh_from_db()
    return actions.change_submission(
        submission=submission,
        version=submission.version,
        details=replace(details_of(submission), questions=questions),
        by=officer,
        now=NOW,
    )


def said_of(answer):
    """What the draft says, by the part it is said to; of a question without parts its own words."""
    answer.refresh_from_db()
    return {
        one.part.text or one.part.question.text: one.text
        for one in answer.parts.select_related("part__question")
    }


def test_what_is_said_stays_with_its_question_whatever_is_done_around_it(officer):
    submission = accepted(officer, questions=asked("One?", "Two?", "Three?"))
    parts = parts_of(submission)
    words = PartAnswered(parts[1].pk, Verdict.ANSWERED, text="To two.")
    answer = drafted(submission, officer, parts=(words,))
    rewritten(submission, officer, *asked("Two?", "Three?"))
    assert said_of(answer) == {"Two?": "To two."}
    rewritten(submission, officer, *asked("New?", "Three?", "Two?"))
    assert said_of(answer) == {"Two?": "To two."}
    rewritten(submission, officer, *asked("New?", "Three?", "Two, put otherwise?"))
    assert said_of(answer) == {"Two, put otherwise?": "To two."}
    assert [one.text for one in submission.questions.all()] == [
        *("New?", "Three?", "Two, put otherwise?")
    ]


@pytest.mark.parametrize(
    "texts",
    [("One?",), ("One?", "Two, put otherwise?", "Three?"), ("Other?",), ("Three?", "One?")],
)
def test_a_question_to_which_something_is_said_is_not_taken_away_or_guessed(officer, texts):
    submission = accepted(officer, questions=asked("One?", "Two?"))
    words = PartAnswered(parts_of(submission)[1].pk, Verdict.ANSWERED, text="To two.")
    answer = drafted(submission, officer, parts=(words,))
    with pytest.raises(actions.NotArranged, match="said to “Two\\?” already"):
        rewritten(submission, officer, *asked(*texts))
    assert said_of(answer) == {"Two?": "To two."}


def test_parts_that_are_added_before_another_leave_it_its_answer(officer):
    submission = accepted(officer, questions=asked("One?", **{"One?": ("When?", "Where?")}))
    words = PartAnswered(parts_of(submission)[1].pk, Verdict.PARTLY, text="In the hall.")
    answer = drafted(submission, officer, parts=(words,))
    rewritten(submission, officer, *asked("One?", **{"One?": ("When?", "Why?", "Where?")}))
    assert said_of(answer) == {"Where?": "In the hall."}
    with pytest.raises(actions.NotArranged, match="Where"):
        rewritten(submission, officer, *asked("One?", **{"One?": ("When?", "Why?")}))


def test_a_question_comes_by_today_and_before_it_is_answered(officer, lead, chief):
    with pytest.raises(actions.NotArranged, match="yet to be"):
        taken_in(officer, received_on=date(2026, 11, 23))
    submission = accepted(officer, received_on=date(2026, 11, 20))
    cleared(going_round(submission, officer, dated_on=date(2026, 11, 20)), lead, chief)
    submission.refresh_from_db()
    with pytest.raises(actions.NotArranged, match="answered on 20 November 2026"):
        actions.change_submission(
            submission=submission,
            version=submission.version,
            details=replace(details_of(submission), received_on=date(2026, 11, 21)),
            by=officer,
            now=NOW,
        )


def test_what_goes_round_is_not_changed_under_those_who_clear_it(officer):
    submission = accepted(officer)
    going_round(submission, officer)
    submission.refresh_from_db()
    with pytest.raises(actions.NotArranged, match="goes round"):
        actions.change_submission(
            submission=submission,
            version=submission.version,
            details=replace(details_of(submission), title="Another"),
            by=officer,
            now=NOW,
        )
    with pytest.raises(actions.NotArranged, match="goes round"):
        actions.delete_submission(submission=submission, by=officer, now=NOW)


def test_what_was_taken_away_is_put_back(officer):
    submission = taken_in(officer)
    actions.delete_submission(submission=submission, by=officer, now=NOW)
    actions.delete_submission(submission=submission, by=officer, now=NOW)
    assert not Submission.objects.live().exists()
    actions.restore_submission(submission=submission, by=officer, now=NOW)
    assert Submission.objects.live().get() == submission


# Deadlines


@pytest.fixture
def panel(db):
    """A panel with three clear working days' notice and an answer within twenty working days."""
    return PanelRulesFactory(answer_within=20, most_per_person=2, repeat_months=6).panel


def test_the_deadlines_follow_the_meeting_and_are_told_day_by_day(officer, panel):
    BankHoliday.objects.create(day=date(2027, 1, 1), name="New Year’s Day")
    meeting = MeetingFactory(starts_on=date(2027, 1, 5))  # a Tuesday
    submission = taken_in(officer, panel_id=panel.pk, for_meeting_id=meeting.pk)
    assert (submission.notice_on, submission.target_on) == (date(2026, 12, 29), date(2027, 1, 5))
    rules = rules_of(panel, day=submission.received_on)
    worked = deadlines_of(submission, rules, holidays_known()).notice
    lines = [line.text for line in in_words(worked, holidays_known())]
    assert lines[0] == "Tue 5 January 2027 – the meeting, not counted"
    assert "Fri 1 January 2027 – bank holiday (New Year’s Day), not counted" in lines
    assert lines[-1] == "Tue 29 December 2026 – the last day"


def test_without_a_meeting_the_rules_of_the_day_it_came_set_the_day(officer, panel):
    PanelRulesFactory(panel=panel, starts_on=date(2026, 11, 3), answer_within=5)
    before = taken_in(officer, panel_id=panel.pk)
    after = taken_in(officer, panel_id=panel.pk, received_on=date(2026, 11, 3))
    assert (before.target_on, after.target_on) == (date(2026, 11, 30), date(2026, 11, 10))
    assert taken_in(officer).target_on is None, "no panel, no rule"


def test_a_new_bank_holiday_recounts_what_is_open_and_nothing_else(officer, panel):
    still_open = taken_in(officer, panel_id=panel.pk)
    by_hand = taken_in(officer, panel_id=panel.pk, target_on=date(2026, 12, 24))
    refused = taken_in(officer, panel_id=panel.pk)
    actions.refuse(submission=refused, because=RefusedBecause.LATE, words="No", by=officer, now=NOW)
    BankHoliday.objects.create(day=date(2026, 11, 16), name="A coronation")
    assert actions.count_open_deadlines_anew(now=NOW) == 1
    assert actions.count_open_deadlines_anew(now=NOW) == 0
    found = [Submission.objects.get(pk=one.pk).target_on for one in (still_open, by_hand, refused)]
    assert found == [date(2026, 12, 1), date(2026, 12, 24), date(2026, 11, 30)]


def test_no_deadline_comes_before_one_the_asker_was_told(officer, panel):
    meeting = MeetingFactory(starts_on=date(2027, 1, 12))  # a Tuesday
    asked = details(panel_id=panel.pk, for_meeting_id=meeting.pk)
    submission = actions.take_in_from_public(uid=uuid4(), details=asked, now=NOW)
    assert submission.notice_told_on == submission.notice_on == date(2027, 1, 6)
    BankHoliday.objects.create(day=date(2027, 1, 8), name="A coronation")
    actions.count_open_deadlines_anew(now=NOW)
    submission.refresh_from_db()
    assert submission.notice_on == date(2027, 1, 6)
    untold = taken_in(officer, panel_id=panel.pk, for_meeting_id=meeting.pk)
    assert untold.notice_on == date(2027, 1, 5)
    actions.mark_deadlines_told(submission=untold, by=officer, now=NOW)
    BankHoliday.objects.all().delete()
    actions.count_open_deadlines_anew(now=NOW)
    untold.refresh_from_db()
    assert untold.notice_on == date(2027, 1, 6), "later is no harm"


def test_no_day_that_was_told_is_taken_back_by_hand(officer, panel):
    submission = taken_in(officer, panel_id=panel.pk)
    assert submission.target_on == date(2026, 11, 30)
    submission = actions.mark_deadlines_told(submission=submission, by=officer, now=NOW)

    def set_target(day):
        return actions.change_submission(
            submission=submission,
            version=submission.version,
            details=replace(details_of(submission), target_on=day),
            by=officer,
            now=NOW,
        )

    with pytest.raises(actions.NotArranged, match="told 30 November 2026"):
        set_target(date(2026, 11, 29))
    with pytest.raises(actions.NotArranged, match="told 30 November 2026"):
        actions.send_holding_reply(
            submission=submission,
            text="Sooner than we said.",
            sent_on=date(2026, 11, 20),
            new_target_on=date(2026, 11, 29),
            by=officer,
            now=NOW,
        )
    assert not submission.holding_replies.exists()
    submission = set_target(date(2026, 12, 1))
    assert submission.target_on == date(2026, 12, 1)


def test_a_day_that_was_told_holds_where_no_rule_sets_one_any_more(officer, panel):
    submission = taken_in(officer, panel_id=panel.pk)
    actions.mark_deadlines_told(submission=submission, by=officer, now=NOW)
    actions.remove_rules(rules=panel.rules.get(), by=officer, now=NOW)
    submission.refresh_from_db()
    assert submission.target_on == date(2026, 11, 30)
    Submission.objects.update(target_on=None)
    submission = actions.mark_deadlines_told(submission=submission, by=officer, now=NOW)
    assert submission.target_told_on == date(2026, 11, 30), "no day is no other day"
    assert not submission.has_days_untold


def test_counting_anew_costs_the_same_for_many(officer, panel, django_assert_num_queries):
    taken_in(officer, panel_id=panel.pk)
    with CaptureQueriesContext(connection) as few:
        actions.count_open_deadlines_anew(now=NOW)
    for _number in range(5):
        other = PanelRulesFactory(answer_within=20).panel
        taken_in(officer, panel_id=other.pk, received_on=date(2026, 11, 2))
    with django_assert_num_queries(len(few)):
        actions.count_open_deadlines_anew(now=NOW)


# The same person


def test_the_same_person_is_known_by_address_or_by_name_without_one(officer, panel):
    taken_in(officer, panel_id=panel.pk, received_on=date(2026, 10, 1))
    same = taken_in(officer, panel_id=panel.pk)
    assert [one.what for one in against(same)] == [Against.REPEAT]
    namesake = replace(details().asker, email="another@public.example")
    assert against(taken_in(officer, panel_id=panel.pk, asker=namesake)) == []
    by_name = replace(details().asker, email="", name="zara zanzibar")
    unnamed = taken_in(officer, panel_id=panel.pk, asker=by_name)
    assert [one.what for one in against(unnamed)] == [Against.REPEAT]


def test_what_was_refused_does_not_count_as_asked(officer, panel):
    first = taken_in(officer, panel_id=panel.pk)
    actions.refuse(
        submission=first, because=RefusedBecause.OFFENSIVE, words="No", by=officer, now=NOW
    )
    assert against(taken_in(officer, panel_id=panel.pk)) == []


def test_a_repeat_may_be_accepted_all_the_same_or_refused_with_what_it_repeats(officer, panel):
    first = taken_in(officer, panel_id=panel.pk, received_on=date(2026, 10, 1))
    second, third = taken_in(officer, panel_id=panel.pk), taken_in(officer, panel_id=panel.pk)
    assert actions.accept(submission=second, by=officer, now=NOW).status == Status.ACCEPTED
    refused = actions.refuse(
        submission=third,
        because=RefusedBecause.REPEAT,
        words="It was answered in October.",
        repeat_of=first,
        by=officer,
        now=NOW,
    )
    assert (refused.status, refused.repeat_of) == (Status.REFUSED, first)


# Deciding


def test_an_operational_question_is_passed_on_and_its_asker_told(officer):
    submission = taken_in(officer)
    with pytest.raises(actions.NotArranged, match="asker is told"):
        actions.pass_on(submission=submission, words=" ", by=officer, now=NOW)
    passed = actions.pass_on(submission=submission, words="Write to …", by=officer, now=NOW)
    assert (passed.status, passed.decided_by) == (Status.PASSED_ON, officer)
    with pytest.raises(actions.NotArranged, match="settled already"):
        actions.accept(submission=submission, by=officer, now=NOW)
    again = actions.decide_anew(submission=submission, by=officer, now=NOW)
    assert (again.status, again.decided_by, again.decision_words) == (Status.RECEIVED, None, "")


def test_what_the_host_refused_is_not_accepted_here(officer, panel):
    submission = taken_in(officer, panel_id=panel.pk, asked_of=AskedOf.HOST)
    assert submission.host_decision == Submission.HostDecision.WAITING
    actions.record_host_decision(
        submission=submission,
        decision=Submission.HostDecision.REFUSED,
        decided_on=date(2026, 11, 5),
        by=officer,
        now=NOW,
    )
    with pytest.raises(actions.NotArranged, match="host authority refused"):
        actions.accept(submission=submission, by=officer, now=NOW)
    with pytest.raises(actions.NotArranged, match="decide about it here"):
        actions.record_host_decision(
            submission=taken_in(officer), decision="accepted", decided_on=None, by=officer, now=NOW
        )


def test_a_holding_reply_names_a_new_day_that_counts_as_told(officer, panel):
    submission = taken_in(officer, panel_id=panel.pk)
    for _twice in range(2):
        actions.send_holding_reply(
            submission=submission,
            text="We need the force’s figures.",
            sent_on=date(2026, 11, 20),
            new_target_on=date(2026, 12, 18),
            by=officer,
            now=NOW,
        )
    submission.refresh_from_db()
    assert submission.holding_replies.count() == 1
    assert submission.target_on == submission.target_told_on == date(2026, 12, 18)
    with pytest.raises(actions.NotArranged, match="day it came and today"):
        actions.send_holding_reply(
            submission=submission,
            text="Too early",
            sent_on=date(2026, 11, 1),
            new_target_on=None,
            by=officer,
            now=NOW,
        )


def test_another_kind_is_to_be_checked_again(officer):
    submission = taken_in(officer, kind=Kind.PANEL_MEMBER, member_name="Mrs A")
    checked = actions.check_kind(submission=submission, kind=Kind.PANEL_MEMBER, by=officer, now=NOW)
    assert checked.kind_checked_by == officer
    changed = actions.change_submission(
        submission=submission,
        version=checked.version,
        details=replace(details_of(checked), kind=Kind.PUBLIC),
        by=officer,
        now=NOW,
    )
    assert changed.kind_checked_by is None


def test_a_panels_word_for_addresses_is_its_own(officer):
    values = {"name": "Police and Crime Panel"}
    first, second = (
        actions.add_panel(uid=uuid4(), values=values, by=officer, now=NOW) for _n in range(2)
    )
    assert (first.slug, second.slug) == ("police-and-crime-panel", "police-and-crime-panel-2")
    PanelFactory()
