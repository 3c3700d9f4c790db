"""An answer from its draft to the register, its corrections, and what must never get there."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from consultations.questions import actions
from consultations.questions.models import (
    Answer,
    Asker,
    ClearanceOrder,
    Kind,
    PublishedAnswer,
    PublishedQuestion,
    Stage,
    State,
    Submission,
    Verdict,
)
from consultations.questions.queries.details import AskedBy, answer_details
from consultations.questions.rules.way import Unready
from meetings.models import PublishedNeighbourhood, PublishedNeighbourhoodTable
from opcc.office.models import PublicRevision, Role, User
from tests.factories.office import PolicingBodyFactory, UserFactory
from tests.questions.conftest import (
    NOW,
    accepted,
    cleared,
    details,
    drafted,
    going_round,
    said,
    taken_in,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
Status = Answer.Status


def the_public_one() -> PublishedQuestion:
    return PublishedQuestion.objects.get()


def test_an_answer_cleared_by_two_is_public_at_once(officer, lead, chief):
    submission = accepted(officer)
    answer = going_round(submission, officer)
    actions.clear(answer=answer, stage=Stage.LEAD_OFFICER, by=lead, now=NOW)
    assert not PublishedQuestion.objects.exists()
    actions.clear(answer=answer, stage=Stage.CHIEF_OF_STAFF, by=chief, now=NOW)
    public = the_public_one()
    submission.refresh_from_db()
    assert (submission.status, submission.answered_on) == (Submission.Status.ANSWERED, TODAY)
    assert (public.days_taken, public.verdict, public.asker_name) == (20, Verdict.ANSWERED, "")
    assert public.text["answer"]["dated_on"] == "2026-11-22"
    (question,) = public.text["questions"]
    assert [part["answer"] for part in question["parts"]] == [
        "In words: The last meeting.",
        "In words: The next meetings.",
    ]
    assert PublicRevision.objects.get().number >= 1


def test_nobody_clears_what_they_wrote_or_clears_it_twice(officer, lead, chief):
    UserFactory(roles=[Role.APPROVER])
    submission = accepted(officer)
    answer = drafted(submission, officer)
    actions.draft_answer(
        submission=submission,
        details=replace(said(submission), text="And more."),
        version=answer.version,
        by=lead,
        now=NOW,
    )
    answer.refresh_from_db()
    answer = actions.put_forward(answer=answer, by=officer, now=NOW)
    for writer in (officer, lead):
        with pytest.raises(actions.NotArranged, match="wrote at this answer"):
            actions.clear(answer=answer, stage=Stage.LEAD_OFFICER, by=writer, now=NOW)
    actions.clear(answer=answer, stage=Stage.LEAD_OFFICER, by=chief, now=NOW)
    with pytest.raises(actions.NotArranged, match="cleared it once"):
        actions.clear(answer=answer, stage=Stage.CHIEF_OF_STAFF, by=chief, now=NOW)
    assert not PublishedQuestion.objects.exists()


def test_the_chief_of_staff_is_kept_for_the_stage_nobody_else_clears(officer, lead, chief):
    answer = going_round(accepted(officer), officer)
    with pytest.raises(actions.NotArranged, match="Nobody but you can clear it at a stage"):
        actions.clear(answer=answer, stage=Stage.LEAD_OFFICER, by=chief, now=NOW)
    actions.clear(answer=answer, stage=Stage.LEAD_OFFICER, by=lead, now=NOW)
    actions.clear(answer=answer, stage=Stage.CHIEF_OF_STAFF, by=chief, now=NOW)
    assert PublishedQuestion.objects.exists()


def test_no_answer_goes_round_to_a_stage_nobody_is_left_for(officer, lead, chief):
    submission = accepted(officer)
    cleared(going_round(submission, officer), lead, chief)
    User.objects.filter(pk=lead.pk).update(is_active=False)
    assert lacking(officer) == [Unready.NO_LEAD_OFFICER]
    with pytest.raises(actions.NotReady, match="one more engagement officer"):
        actions.ask_to_withdraw(submission=submission, reason="Wrong.", by=officer, now=NOW)
    assert not Answer.objects.waiting().exists()
    actions.set_clearance(
        starts_on=TODAY, stages=["chief-of-staff", "commissioner"], by=chief, now=NOW
    )
    assert lacking(officer) == [Unready.NO_COMMISSIONER]
    UserFactory(roles=[Role.COMMISSIONER])
    User.objects.filter(pk=chief.pk).update(is_active=False)
    assert lacking(officer) == [Unready.NO_CHIEF_OF_STAFF]
    UserFactory(roles=[Role.APPROVER])
    assert going_round(accepted(officer), officer).status == Status.CLEARING


def test_the_commissioner_clears_where_the_office_set_it_so(officer, lead, chief):
    actions.set_clearance(starts_on=TODAY, stages=list(Stage.values), by=chief, now=NOW)
    commissioner = UserFactory(roles=[Role.COMMISSIONER])
    answer = cleared(going_round(accepted(officer), officer), lead, chief)
    assert not PublishedQuestion.objects.exists()
    actions.clear(answer=answer, stage=Stage.COMMISSIONER, by=commissioner, now=NOW)
    assert PublishedQuestion.objects.exists()
    with pytest.raises(actions.NotArranged, match="two at least"):
        actions.set_clearance(starts_on=TODAY, stages=["commissioner"], by=chief, now=NOW)
    assert ClearanceOrder.objects.get().stages == list(Stage.values)


def test_what_is_sent_back_is_followed_by_the_next_version(officer, lead):
    submission = accepted(officer)
    answer = going_round(submission, officer)
    with pytest.raises(actions.NotArranged, match="what has to change"):
        actions.send_back(answer=answer, stage=Stage.LEAD_OFFICER, words=" ", by=lead, now=NOW)
    actions.send_back(answer=answer, stage=Stage.LEAD_OFFICER, words="Dates!", by=lead, now=NOW)
    second = drafted(submission, officer)
    assert (second.number, second.status, second.change) == (2, Status.DRAFT, "answer")
    answer.refresh_from_db()
    assert answer.status == Status.SENT_BACK


def test_what_is_taken_back_is_cleared_by_nobody(officer, lead):
    answer = going_round(accepted(officer), officer)
    actions.take_back(answer=answer, by=officer, now=NOW)
    actions.take_back(answer=answer, by=officer, now=NOW)
    with pytest.raises(actions.NotArranged, match="nothing to clear"):
        actions.clear(answer=answer, stage=Stage.LEAD_OFFICER, by=lead, now=NOW)


def lacking(officer, **more) -> list[Unready]:
    submission = more.pop("submission", None) or accepted(officer)
    with pytest.raises(actions.NotReady) as told:
        going_round(submission, officer, **more)
    return told.value.lacking


def test_an_answer_goes_round_once_nothing_is_lacking(officer):
    assert lacking(officer, verdict="") == [Unready.PARTS_LEFT]
    assert lacking(officer, author="") == [Unready.NO_AUTHOR]
    assert lacking(officer, submission=taken_in(officer)) == [Unready.NOT_ACCEPTED]
    late = accepted(officer, target_on=date(2026, 11, 20))
    assert lacking(officer, submission=late) == [Unready.NO_REASON_WHY_LATE]
    actions.explain_lateness(submission=late, reason="Figures came late.", by=officer, now=NOW)
    answer = actions.put_forward(answer=actions.latest_answer(late), by=officer, now=NOW)
    assert answer.frozen["late_reason"] == "Figures came late."


def test_an_answer_of_an_earlier_day_is_dated_that_day_and_no_other(officer, lead, chief):
    submission = accepted(officer, target_on=date(2026, 11, 20))
    for day in (date(2026, 11, 1), date(2026, 11, 23)):
        with pytest.raises(actions.NotArranged, match="date of the answer"):
            drafted(submission, officer, dated_on=day)
    cleared(going_round(submission, officer, dated_on=date(2026, 11, 19)), lead, chief)
    assert (the_public_one().answered_on, the_public_one().days_taken) == (date(2026, 11, 19), 17)


def test_where_the_body_is_bilingual_both_languages_are_there_or_nothing(officer, lead, chief):
    PolicingBodyFactory(bilingual=True)
    submission = accepted(officer)
    with pytest.raises(actions.NotReady) as told:
        going_round(submission, officer)
    assert told.value.lacking == [Unready.NO_WELSH]


def test_a_name_in_the_text_is_pointed_out_and_explained(officer):
    submission = accepted(officer)
    answer = drafted(submission, officer, text="Thank you, Mrs Zanzibar. Write to a@b.example.")
    with pytest.raises(actions.NotReady) as told:
        actions.put_forward(answer=answer, by=officer, now=NOW)
    assert told.value.lacking == [Unready.TO_EXPLAIN]
    answer = actions.put_forward(answer=answer, explanation="She agreed.", by=officer, now=NOW)
    assert answer.explanations == {"name": "She agreed.", "contact-details": "She agreed."}


@pytest.mark.parametrize(
    ("kind", "consents", "checked", "told"),
    [
        (Kind.PUBLIC, False, True, ""),
        (Kind.PUBLIC, True, False, "Mrs Zara Zanzibar"),
        (Kind.PANEL_MEMBER, False, False, ""),
        (Kind.PANEL_MEMBER, False, True, "Cllr A Member"),
        (Kind.THROUGH_MEMBER, False, True, ""),
    ],
)
def test_a_name_is_public_with_consent_or_of_a_member_somebody_looked_at(
    officer, lead, chief, kind, consents, checked, told
):
    asker = replace(details().asker, may_be_named=consents)
    submission = taken_in(officer, kind=kind, asker=asker, member_name="Cllr A Member")
    if checked:
        actions.check_kind(submission=submission, kind=kind, by=officer, now=NOW)
    submission = actions.accept(submission=submission, by=officer, now=NOW)
    cleared(going_round(submission, officer), lead, chief)
    public = the_public_one()
    assert public.asker_name == told
    if not told:
        everything = f"{public.text} {public.title} {PublishedAnswer.objects.get().text}"
        assert "Zanzibar" not in everything
        assert "A Member" not in everything


def test_a_name_whose_consent_is_taken_back_meanwhile_is_not_published(officer, lead, chief):
    asker = replace(details().asker, may_be_named=True)
    submission = accepted(officer, asker=asker)
    answer = going_round(submission, officer)
    Asker.objects.update(may_be_named=False)
    with pytest.raises(actions.NotArranged, match="may not be told any more"):
        cleared(Answer.objects.get(pk=answer.pk), lead, chief)
    assert not PublishedQuestion.objects.exists()


def test_a_correction_stands_beside_what_it_corrects(officer, lead, chief):
    submission = accepted(officer)
    cleared(going_round(submission, officer), lead, chief)
    submission.refresh_from_db()
    assert lacking(officer, submission=submission) == [Unready.NO_REASON_FOR_CHANGE]
    second = actions.latest_answer(submission)
    corrected = replace(
        answer_details(second), reason="A date was wrong.", text="Put right.", dated_on=None
    )
    second = actions.draft_answer(
        submission=submission, details=corrected, version=second.version, by=officer, now=NOW
    )
    later = NOW.replace(month=12)
    actions.put_forward(answer=second, by=officer, now=later)
    actions.clear(answer=second, stage=Stage.LEAD_OFFICER, by=lead, now=later)
    actions.clear(answer=second, stage=Stage.CHIEF_OF_STAFF, by=chief, now=later)
    public = the_public_one()
    versions = list(public.versions.values_list("number", "change", "reason"))
    assert versions == [(1, "answer", ""), (2, "correction", "A date was wrong.")]
    assert (public.answered_on, public.days_taken) == (TODAY, 20), "the first answer settled it"
    assert public.text["answer"]["dated_on"] == "2026-12-22"


def test_a_withdrawal_is_cleared_too_and_leaves_title_and_reason(officer, lead, chief):
    submission = accepted(officer)
    with pytest.raises(actions.NotArranged, match="at first"):
        actions.ask_to_withdraw(submission=submission, reason="Wrong", by=officer, now=NOW)
    cleared(going_round(submission, officer), lead, chief)
    asked = actions.ask_to_withdraw(
        submission=submission, reason="It named a place.", by=officer, now=NOW
    )
    with pytest.raises(actions.NotArranged, match="wrote at this answer"):
        actions.clear(answer=asked, stage=Stage.LEAD_OFFICER, by=officer, now=NOW)
    cleared(asked, lead, chief)
    public = the_public_one()
    assert (public.state, public.withdrawal_reason) == (State.WITHDRAWN, "It named a place.")
    assert not PublishedQuestion.objects.register().exists()
    with pytest.raises(actions.NotArranged, match="nothing can be withdrawn"):
        actions.ask_to_withdraw(submission=submission, reason="Again", by=officer, now=NOW)


def test_a_redacted_answer_may_be_put_right_and_published_again(officer, lead, chief):
    submission = accepted(officer)
    cleared(going_round(submission, officer, text="Not for the public."), lead, chief)
    actions.redact(submission=submission, by=chief, now=NOW)
    assert the_public_one().state == State.REDACTED
    assert PublishedAnswer.objects.get().text == {}
    cleared(going_round(submission, officer, reason="Put right."), lead, chief)
    assert the_public_one().state == State.LIVE


def test_the_table_of_neighbourhoods_is_annexed_as_it_reads_that_day(officer, lead, chief):
    row = PublishedNeighbourhood.objects.create(
        place_id=1, force="x", code="1", slug="x", name="Eastside", force_last_on=date(2026, 11, 1)
    )
    PublishedNeighbourhoodTable.objects.create(as_at=TODAY, made_at=NOW, revision=1)
    submission = accepted(officer)
    cleared(going_round(submission, officer, annexes_neighbourhoods=True), lead, chief)
    PublishedNeighbourhood.objects.filter(pk=row.pk).update(force_last_on=date(2026, 12, 1))
    annex = the_public_one().text["annex"]
    assert annex["as_at"] == "2026-11-22"
    assert [(one["name"], one["force_last_on"]) for one in annex["rows"]] == [
        ("Eastside", "2026-11-01")
    ]


def test_two_drafts_at_once_are_told_apart(officer, lead):
    submission = accepted(officer)
    answer = drafted(submission, officer)
    first = replace(said(submission), text="One")
    actions.draft_answer(
        submission=submission, details=first, version=answer.version, by=lead, now=NOW
    )
    with pytest.raises(actions.RecordChanged):
        actions.draft_answer(
            submission=submission,
            details=replace(first, text="Other"),
            version=answer.version,
            by=officer,
            now=NOW,
        )


def test_two_who_begin_an_answer_at_once_are_told_apart(officer, lead):
    submission = accepted(officer)
    first = drafted(submission, officer)
    with pytest.raises(actions.RecordChanged):
        drafted(submission, lead, text="I began too.")
    first.refresh_from_db()
    assert first.text == ""
    assert drafted(submission, lead) == first, "the same words twice are once"


def test_who_wrote_at_an_earlier_version_does_not_clear_the_next(officer, lead, chief):
    UserFactory(roles=[Role.APPROVER])
    submission = accepted(officer)
    first = going_round(submission, officer)
    actions.send_back(answer=first, stage=Stage.LEAD_OFFICER, words="Dates!", by=chief, now=NOW)
    second = going_round(submission, lead)
    with pytest.raises(actions.NotArranged, match="wrote at this answer"):
        actions.clear(answer=second, stage=Stage.LEAD_OFFICER, by=officer, now=NOW)
    actions.clear(answer=second, stage=Stage.LEAD_OFFICER, by=chief, now=NOW)


def test_an_answer_that_would_be_older_than_its_question_does_not_go_round(officer):
    submission = accepted(officer)
    answer = drafted(submission, officer, dated_on=date(2026, 11, 5))
    Submission.objects.update(received_on=date(2026, 11, 6))
    answer.refresh_from_db()
    with pytest.raises(actions.NotReady) as told:
        actions.put_forward(answer=answer, by=officer, now=NOW)
    assert told.value.lacking == [Unready.WRONG_DAY]
    Submission.objects.update(received_on=date(2026, 11, 23))
    actions.draft_answer(
        submission=submission,
        details=said(submission),
        version=answer.version,
        by=officer,
        now=NOW + timedelta(days=1),
    )
    answer.refresh_from_db()
    with pytest.raises(actions.NotReady) as told:
        actions.put_forward(answer=answer, by=officer, now=NOW)
    assert told.value.lacking == [Unready.WRONG_DAY]


@pytest.mark.parametrize("where", ["reason", "source", "late_reason"])
def test_a_name_is_pointed_out_wherever_the_public_reads_it(officer, lead, chief, where):
    named = "As Mrs Zanzibar said."
    submission = accepted(officer, source=named if where == "source" else "")
    if where == "late_reason":
        actions.explain_lateness(submission=submission, reason=named, by=officer, now=NOW)
    if where == "reason":
        cleared(going_round(submission, officer), lead, chief)
    answer = drafted(submission, officer, reason=named if where == "reason" else "", text="More.")
    with pytest.raises(actions.NotReady) as told:
        actions.put_forward(answer=answer, by=officer, now=NOW)
    assert told.value.lacking == [Unready.TO_EXPLAIN]


def test_nothing_is_left_of_a_draft_that_was_refused(officer):
    submission = accepted(officer)
    with pytest.raises(actions.NotReady):
        going_round(submission, officer, verdict="")
    answer = actions.latest_answer(submission)
    assert (answer.status, answer.frozen) == (Status.DRAFT, None)
    assert AskedBy() == AskedBy(name="")
