"""What the database itself refuses of questions and answers."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, InternalError, connection, transaction

from consultations.questions.actions.redaction import redact
from consultations.questions.models import (
    Answer,
    AskedOf,
    Asker,
    Clearance,
    ClearanceOrder,
    PanelItem,
    PublishedAnswer,
    PublishedQuestion,
    Stage,
    State,
    Submission,
)
from tests.factories.office import UserFactory
from tests.factories.questions import (
    AnswerFactory,
    AskerFactory,
    PanelFactory,
    PanelItemFactory,
    PanelRulesFactory,
    PublishedQuestionFactory,
    SubmissionFactory,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TWO = [Stage.LEAD_OFFICER, Stage.CHIEF_OF_STAFF]


def going_round(**more) -> Answer:
    return AnswerFactory(
        status=Answer.Status.CLEARING,
        needs=TWO,
        frozen={"title": "Zara Zanzibar asks"},
        put_forward_at=NOW,
        **more,
    )


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"status": "refused"}, "submission_refused_with_a_reason"),
        ({"status": "answered"}, "submission_answered_has_a_day"),
        ({"answered_on": date(2026, 11, 1)}, "submission_answered_after_it_came"),
        ({"asked_of": AskedOf.HOST}, "submission_put_to_the_host_of_a_panel"),
        ({"decided_on": date(2026, 11, 3)}, "submission_decided_by_somebody"),
    ],
)
def test_a_submission_that_makes_no_sense_is_refused(values, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        SubmissionFactory(**values)


def test_a_question_of_20_february_answered_on_13_june_took_114_days():
    submission = Submission(received_on=date(2024, 2, 20), answered_on=date(2024, 6, 13))
    assert submission.days_taken == 114
    assert Submission(received_on=date(2024, 2, 20)).days_taken is None


def test_only_what_is_owed_is_overdue():
    day = date(2026, 11, 20)
    late = SubmissionFactory(target_on=date(2026, 11, 19))
    SubmissionFactory(target_on=day)
    SubmissionFactory(
        target_on=date(2026, 11, 19), status=Submission.Status.ANSWERED, answered_on=day
    )
    SubmissionFactory(target_on=date(2026, 11, 19), deleted_at=NOW)
    assert list(Submission.objects.overdue_on(day)) == [late]


def test_nobody_clears_their_own_draft_and_nobody_clears_twice():
    answer = going_round()
    approver = UserFactory()

    def clear(stage, by):
        with transaction.atomic():
            Clearance.objects.create(
                answer=answer,
                stage=stage,
                outcome=Clearance.Outcome.CLEARED,
                by=by,
                drafted_by=answer.drafted_by,
                put_forward_by=answer.drafted_by,
                at=NOW,
            )

    with pytest.raises(IntegrityError, match="clearance_not_of_ones_own_draft"):
        clear(Stage.LEAD_OFFICER, answer.drafted_by)
    clear(Stage.LEAD_OFFICER, approver)
    with pytest.raises(IntegrityError, match="clearance_once_a_person"):
        clear(Stage.CHIEF_OF_STAFF, approver)
    with pytest.raises(IntegrityError, match="clearance_once_a_stage"):
        clear(Stage.LEAD_OFFICER, UserFactory())


def test_an_order_of_clearance_names_two_at_least():
    with pytest.raises(IntegrityError, match="clearance_by_two_at_least"):
        ClearanceOrder.objects.create(starts_on=date(2026, 1, 1), stages=[Stage.COMMISSIONER])


def test_what_went_round_does_not_change():
    answer = going_round()
    with pytest.raises(InternalError, match="Cannot update"):
        Answer.objects.filter(pk=answer.pk).update(frozen={"title": "Something else"})


def test_one_version_is_at_work_at_a_time():
    answer = AnswerFactory()
    with pytest.raises(IntegrityError, match="answer_one_at_work"):
        AnswerFactory(submission=answer.submission, number=2)


def test_the_rules_in_force_are_the_last_that_began():
    panel = PanelFactory()
    old = PanelRulesFactory(panel=panel, starts_on=date(2024, 1, 1))
    new = PanelRulesFactory(panel=panel, starts_on=date(2026, 1, 1))
    in_force = type(old).objects.in_force_on
    assert list(in_force(date(2025, 12, 31))) == [old]
    assert list(in_force(date(2026, 1, 1))) == [new]
    assert list(in_force(date(2023, 12, 31))) == []


def test_a_panel_item_is_where_its_promise_was_made():
    item = PanelItemFactory()
    assert item.commitment.made_at == item
    assert item.commitment.made_at.starts_on == date(2026, 11, 3)


def test_a_change_of_wording_says_what_is_asked_for():
    with pytest.raises(IntegrityError, match="panel_item_wording_asked_for_is_there"):
        PanelItemFactory(kind=PanelItem.Kind.WORDING)


def test_a_redaction_leaves_nothing_of_what_was_put_forward_or_published():
    officer = UserFactory()
    answer = going_round()
    asker = AskerFactory(submission=answer.submission)
    public = PublishedQuestionFactory(
        submission_uid=answer.submission.uid, text={"title": "Zara Zanzibar"}, asker_name="Zara"
    )
    PublishedAnswer.objects.create(
        question=public, number=1, change="answer", text={"title": "Zara"}, published_at=NOW
    )
    redact(submission=answer.submission, by=officer, now=NOW)
    redact(submission=answer.submission, by=officer, now=NOW)
    with connection.cursor() as cursor:
        for table in (Answer, PublishedQuestion, PublishedAnswer, Answer.history.rel.related_model):
            cursor.execute(
                f"SELECT count(*) FROM {table._meta.db_table} t WHERE t::text ILIKE %s", ["%zara%"]
            )
            assert cursor.fetchone() == (0,), table
    public.refresh_from_db()
    assert public.state == State.REDACTED
    answer.refresh_from_db()
    assert answer.status == Answer.Status.TAKEN_BACK
    assert Asker.objects.get() == asker, "what the Office keeps is another matter"
