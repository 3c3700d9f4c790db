"""A consultation on its way to the public: frozen, approved by another, opened, closed."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
import time_machine
from django.urls import reverse

from consultations.actions import documents, lifecycle, signoff
from consultations.actions import questionnaires as building
from consultations.actions.begun import begin
from consultations.actions.consultations import (
    change_consultation,
    open_and_close,
    remove_consultation,
)
from consultations.actions.others import remove_other
from consultations.actions.questionnaire_errors import NotAsked
from consultations.actions.responses import ResponseDetails, take_response
from consultations.models import (
    Consultation,
    ConsultationText,
    PublishedConsultation,
    PublishedConsultationText,
    PublishedFigures,
    PublishedQuestionnaire,
    Question,
    Subject,
)
from consultations.queries.details import details_of
from consultations.queries.freezing import tell
from consultations.queries.questionnaires import form_asked
from consultations.queries.told import facts_of
from consultations.rules.forms import Kind
from meetings.actions.errors import NotArranged
from opcc.office.history import history_of_all
from opcc.office.models import PublicRevision, PublishedFile
from tests.consultations.asking import ask_everything, full_answers
from tests.factories.consultations import (
    ConsultationFactory,
    DocumentFactory,
    OtherConsultationFactory,
    OutcomePointFactory,
)
from tests.factories.office import PersonFactory, UserFactory
from tests.files import cleaned, pdf

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
OPENS = datetime(2027, 1, 11, 9, tzinfo=UTC)
CLOSES = datetime(2027, 3, 8, 17, tzinfo=UTC)
AFTERWARDS = datetime(2027, 3, 20, 9, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("body")


def sent(consultation, officer, *, subject=Subject.CONSULTATION, now=NOW, **more):
    return signoff.put_forward(subject=subject, record=consultation, by=officer, now=now, **more)


def approved(consultation, officer, approver, *, subject=Subject.CONSULTATION, now=NOW):
    text = sent(consultation, officer, subject=subject, now=now)
    signoff.approve(text=text, by=approver, now=now)
    consultation.refresh_from_db()
    return consultation


def test_approval_makes_it_public_just_as_it_was_frozen(officer, approver):
    one = ConsultationFactory(ready=True)
    document = DocumentFactory(consultation=one)
    DocumentFactory(consultation=one, is_public=False)
    text = sent(one, officer)
    Consultation.objects.filter(pk=one.pk).update(purpose="Something else since.")
    signoff.approve(text=text, by=approver, now=NOW)
    row = PublishedConsultation.objects.get(uid=one.uid)
    assert row.text["purpose"] == "To hear what people think of street lighting."
    assert (row.opens_at, row.closes_at) == (OPENS, CLOSES)
    assert [one["title"] for one in row.text["documents"]] == [document.title]
    assert PublishedFile.objects.held().count() == 1
    one.refresh_from_db()
    assert one.status == Consultation.Status.APPROVED


def test_nobody_approves_their_own(officer, approver):
    text = sent(ConsultationFactory(ready=True), approver)
    with pytest.raises(NotArranged, match="Somebody else has to decide"):
        signoff.approve(text=text, by=approver, now=NOW)
    assert not PublishedConsultation.objects.exists()
    text.refresh_from_db()
    assert text.decision == ConsultationText.Decision.WAITING


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({"opens_at": None}, "when it opens"),
        ({"ways": []}, "how people can respond"),
        ({"contact_email": ""}, "whom people can ask"),
        ({"assessment": ""}, "impact on equality"),
        ({"purpose": "Call Ann on 07700 900123."}, "could point at somebody"),
    ],
)
def test_what_is_missing_is_said_before_anything_is_sent(officer, columns, told):
    one = ConsultationFactory(ready=True, **columns)
    with pytest.raises(NotArranged, match=told):
        sent(one, officer)
    assert not ConsultationText.objects.exists()


def test_nothing_unseen_and_nothing_twice_is_sent(officer):
    one = ConsultationFactory(ready=True)
    seen = tell(Subject.CONSULTATION, one, today=NOW.date()).seen
    Consultation.objects.filter(pk=one.pk).update(background="Other words.")
    with pytest.raises(NotArranged, match="changed it since you looked"):
        sent(one, officer, seen=seen)
    sent(one, officer)
    with pytest.raises(NotArranged, match="just this already"):
        sent(one, officer)


def test_welsh_is_needed_where_the_body_publishes_in_both(officer, body):
    body.bilingual = True
    body.save()
    one = ConsultationFactory(ready=True)
    with pytest.raises(NotArranged, match="Welsh"):
        sent(one, officer)


@pytest.mark.parametrize(
    ("moment", "status"),
    [
        (OPENS - timedelta(seconds=1), "approved"),
        (OPENS, "open"),
        (CLOSES - timedelta(seconds=1), "open"),
        (CLOSES, "closed"),
    ],
)
def test_it_opens_and_closes_by_itself_and_says_so_once(officer, approver, moment, status):
    one = approved(ConsultationFactory(ready=True), officer, approver)
    before = PublicRevision.objects.get().number
    moved = open_and_close(now=moment)
    one.refresh_from_db()
    assert one.status == status
    assert PublicRevision.objects.get().number == before + bool(moved)
    assert open_and_close(now=moment) == 0


def test_the_finder_goes_by_the_times_themselves(officer, approver):
    approved(ConsultationFactory(ready=True), officer, approver)
    rows = PublishedConsultation.objects
    assert [rows.coming(OPENS - timedelta(hours=1)).count(), rows.open_at(NOW).count()] == [1, 0]
    assert [rows.coming(OPENS).count(), rows.open_at(OPENS).count()] == [0, 1]
    assert [rows.open_at(CLOSES).count(), rows.closed_at(CLOSES).count()] == [0, 1]


def test_approved_dates_move_only_by_an_extension_with_its_reason(officer, approver):
    one = approved(ConsultationFactory(ready=True), officer, approver)
    later = CLOSES + timedelta(days=14)
    held = details_of(one)
    with pytest.raises(NotArranged, match="Extend it"):
        change_consultation(
            consultation=one,
            version=one.version,
            details=type(held)(**vars(held) | {"closes_at": later}),
            by=officer,
            now=NOW,
        )
    lifecycle.propose_extension(
        consultation=one, closes_at=later, reason="Snow closed the halls.", by=officer, now=NOW
    )
    one.refresh_from_db()
    assert one.closes_at == CLOSES
    approved(one, officer, approver)
    row = PublishedConsultation.objects.get(uid=one.uid)
    assert one.closes_at == row.closes_at == later
    assert row.text["extensions"][0]["reason"] == "Snow closed the halls."


def test_an_extension_that_is_sent_back_is_dropped(officer, approver):
    one = approved(ConsultationFactory(ready=True), officer, approver)
    lifecycle.propose_extension(
        consultation=one,
        closes_at=CLOSES + timedelta(days=1),
        reason="Too few answered.",
        by=officer,
        now=NOW,
    )
    signoff.send_back(text=sent(one, officer), reason="No.", by=approver, now=NOW)
    one.refresh_from_db()
    assert one.closes_at == CLOSES
    assert not one.extensions.waiting().exists()


def test_an_extension_opens_a_closed_one_again(officer, approver):
    one = approved(ConsultationFactory(ready=True), officer, approver)
    open_and_close(now=CLOSES)
    later = CLOSES + timedelta(days=14)
    lifecycle.propose_extension(
        consultation=one, closes_at=later, reason="The post was late.", by=officer, now=CLOSES
    )
    approved(one, officer, approver, now=CLOSES + timedelta(hours=1))
    assert one.status == Consultation.Status.OPEN


def test_withdrawal_keeps_the_title_and_the_reason(officer, approver):
    one = approved(ConsultationFactory(ready=True), officer, approver)
    text = signoff.ask_to_withdraw(
        subject=Subject.CONSULTATION, record=one, reason="The law changed.", by=officer, now=NOW
    )
    assert PublishedConsultation.objects.get().is_shown
    signoff.approve(text=text, by=approver, now=NOW)
    row = PublishedConsultation.objects.get()
    one.refresh_from_db()
    assert (row.state, row.withdrawal_reason) == ("withdrawn", "The law changed.")
    assert (one.status, one.status_reason) == ("withdrawn", "The law changed.")
    with pytest.raises(NotArranged, match="stays as it was"):
        change_consultation(
            consultation=one,
            version=one.version,
            details=type(details_of(one))(**vars(details_of(one)) | {"title": "New"}),
            by=officer,
            now=NOW,
        )


def test_only_what_the_public_never_read_is_taken_away(officer, approver):
    planned = ConsultationFactory()
    remove_consultation(consultation=planned, by=officer, now=NOW)
    planned.refresh_from_db()
    assert planned.deleted_at == NOW
    told = approved(ConsultationFactory(ready=True), officer, approver)
    with pytest.raises(NotArranged, match="Withdraw it"):
        remove_consultation(consultation=told, by=officer, now=NOW)


def considered(one, officer, *, on=date(2027, 3, 19)):
    return lifecycle.mark_analysed(
        consultation=one,
        considered=lifecycle.Considered(on=on, by_id=PersonFactory().pk, note="Read in full."),
        by=officer,
        now=AFTERWARDS,
    )


def test_an_outcome_needs_a_closed_and_considered_consultation(officer, approver):
    one = approved(ConsultationFactory(ready=True), officer, approver)
    OutcomePointFactory(consultation=one)
    with pytest.raises(NotArranged, match="not closed"):
        sent(one, officer, subject=Subject.OUTCOME)
    with pytest.raises(NotArranged, match="not closed"):
        considered(one, officer)
    open_and_close(now=CLOSES)
    one.refresh_from_db()
    with pytest.raises(NotArranged, match="who considered"):
        sent(one, officer, subject=Subject.OUTCOME, now=AFTERWARDS)
    with pytest.raises(NotArranged, match="before it closed"):
        considered(one, officer, on=date(2027, 3, 7))
    considered(one, officer)
    one.refresh_from_db()
    approved(one, officer, approver, subject=Subject.OUTCOME, now=AFTERWARDS)
    row = PublishedConsultation.objects.get()
    assert one.status == Consultation.Status.OUTCOME_PUBLISHED
    assert row.outcome_at == AFTERWARDS
    assert row.outcome["points"][0]["we_did"] == "The council put up twelve more."
    assert list(PublishedConsultation.objects.with_outcome()) == [row]


def test_a_newer_version_of_a_document_says_what_changed_and_keeps_the_old(officer, approver):
    one = ConsultationFactory(ready=True)
    document = DocumentFactory(consultation=one)
    newer = cleaned(pdf("Another"))
    with pytest.raises(NotArranged, match="what is different"):
        documents.renew_document(document=document, file=newer, change=" ", by=officer, now=NOW)
    documents.renew_document(
        document=document, file=newer, change="Chapter 2 is new.", by=officer, now=NOW
    )
    approved(one, officer, approver)
    told = PublishedConsultation.objects.get().text["documents"][0]
    assert (told["version"], told["change"]) == (2, "Chapter 2 is new.")
    assert [one["version"] for one in told["earlier"]] == [1]
    assert PublishedFile.objects.held().count() == 2


def test_a_redaction_leaves_nothing_and_its_address_says_gone(officer, approver):
    one = approved(ConsultationFactory(ready=True), officer, approver)
    signoff.redact(record=one, by=approver, now=NOW)
    row = PublishedConsultation.objects.get()
    assert (row.state, row.title, row.text) == ("redacted", "", {})
    assert [text.text for text in PublishedConsultationText.objects.all()] == [{}]
    assert [text.text for text in ConsultationText.objects.all()] == [{}]


def test_what_another_body_asks_is_public_only_where_the_office_says_so(officer, approver):
    other = OtherConsultationFactory()
    with pytest.raises(NotArranged, match="for the Office only"):
        sent(other, officer, subject=Subject.OTHER)
    other.is_public = True
    other.save()
    signoff.approve(text=sent(other, officer, subject=Subject.OTHER), by=approver, now=NOW)
    row = PublishedConsultation.objects.of_others().get()
    assert row.text["closes_words"] == "until 23 October"
    assert row.opens_at is None


def test_an_outcome_that_waits_is_not_let_out_once_the_consultation_is_withdrawn(officer, approver):
    one = approved(ConsultationFactory(ready=True), officer, approver)
    open_and_close(now=CLOSES)
    considered(one, officer)
    OutcomePointFactory(consultation=one)
    one.refresh_from_db()
    outcome = sent(one, officer, subject=Subject.OUTCOME, now=AFTERWARDS)
    withdrawal = signoff.ask_to_withdraw(
        subject=Subject.CONSULTATION, record=one, reason="The law changed.", by=officer, now=NOW
    )
    signoff.approve(text=withdrawal, by=approver, now=AFTERWARDS)
    with pytest.raises(NotArranged, match="withdrawn since"):
        signoff.approve(text=outcome, by=approver, now=AFTERWARDS)
    assert PublishedConsultation.objects.get().outcome_at is None


def with_an_outcome(officer, approver):
    one = approved(ConsultationFactory(ready=True), officer, approver)
    open_and_close(now=CLOSES)
    considered(one, officer)
    OutcomePointFactory(consultation=one)
    one.refresh_from_db()
    return approved(one, officer, approver, subject=Subject.OUTCOME, now=AFTERWARDS)


def test_an_outcome_is_withdrawn_by_its_own_words_and_the_page_reads_on(client, officer, approver):
    one = with_an_outcome(officer, approver)
    withdrawal = signoff.ask_to_withdraw(
        subject=Subject.OUTCOME, record=one, reason="A figure is wrong.", by=officer, now=AFTERWARDS
    )
    client.force_login(approver)
    page = client.get(reverse("consultations:office-text", args=[withdrawal.pk]))
    assert page.status_code == 200
    signoff.approve(text=withdrawal, by=approver, now=AFTERWARDS)
    row = PublishedConsultation.objects.get()
    assert row.outcome_at is None
    assert client.get(row.get_absolute_url()).status_code == 200
    with pytest.raises(NotArranged, match="Nothing of this is published"):
        signoff.ask_to_withdraw(
            subject=Subject.OUTCOME, record=one, reason="Again.", by=officer, now=AFTERWARDS
        )


def test_dates_that_changed_since_are_not_approved_with_the_old_ones(officer, approver):
    one = ConsultationFactory(ready=True)
    text = sent(one, officer)
    Consultation.objects.filter(pk=one.pk).update(closes_at=CLOSES + timedelta(days=7))
    with pytest.raises(NotArranged, match="dates were changed since"):
        signoff.approve(text=text, by=approver, now=NOW)
    assert not PublishedConsultation.objects.exists()


def test_a_text_agrees_to_no_extension_it_does_not_tell(officer, approver):
    one = approved(ConsultationFactory(ready=True), officer, approver)
    Consultation.objects.filter(pk=one.pk).update(background="Other words.")
    text = sent(Consultation.objects.get(), officer)
    lifecycle.propose_extension(
        consultation=one,
        closes_at=CLOSES + timedelta(days=1),
        reason="Too few answered.",
        by=officer,
        now=NOW,
    )
    with pytest.raises(NotArranged, match="dates were changed since"):
        signoff.approve(text=text, by=approver, now=NOW)
    one.refresh_from_db()
    assert one.closes_at == CLOSES


def test_an_extension_that_waits_ends_when_the_answers_are_considered(officer, approver):
    one = approved(ConsultationFactory(ready=True), officer, approver)
    open_and_close(now=CLOSES)
    one.refresh_from_db()
    lifecycle.propose_extension(
        consultation=one,
        closes_at=AFTERWARDS + timedelta(days=9),
        reason="The post was late.",
        by=officer,
        now=AFTERWARDS,
    )
    considered(one, officer)
    assert not one.extensions.waiting().exists()


def test_the_approver_reads_of_another_file_of_our_response(officer, approver):
    file = {"name": "our-response.pdf", "content_hash": "3fa9c1d2" * 8}
    told = facts_of(Subject.OTHER, tell_other() | {"file": file})
    assert "our-response.pdf (3fa9c1d2)" in [line.plain for fact in told for line in fact.lines]


def tell_other():
    return tell(Subject.OTHER, OtherConsultationFactory(), today=NOW.date()).text


def test_what_another_body_asks_is_taken_away_once_its_text_was_sent_back(officer, approver):
    other = OtherConsultationFactory(is_public=True)
    text = sent(other, officer, subject=Subject.OTHER)
    with pytest.raises(NotArranged, match="Withdraw it instead"):
        remove_other(other=other, by=officer, now=NOW)
    signoff.send_back(text=text, reason="Not ours to tell.", by=approver, now=NOW)
    remove_other(other=other, by=officer, now=NOW)
    other.refresh_from_db()
    assert other.deleted_at == NOW


def test_an_extension_proposed_since_is_not_dropped_with_an_older_text(officer, approver):
    one = approved(ConsultationFactory(ready=True), officer, approver)
    extend(one, officer, days=1)
    text = sent(one, officer)
    extend(one, officer, days=2)
    signoff.send_back(text=text, reason="Not so.", by=approver, now=NOW)
    assert one.extensions.waiting().get().closes_at == CLOSES + timedelta(days=2)


def test_a_withdrawal_that_is_sent_back_drops_no_extension(officer, approver):
    one = approved(ConsultationFactory(ready=True), officer, approver)
    extend(one, officer, days=1)
    text = signoff.ask_to_withdraw(
        subject=Subject.CONSULTATION, record=one, reason="The law changed.", by=officer, now=NOW
    )
    signoff.send_back(text=text, reason="It did not.", by=approver, now=NOW)
    assert one.extensions.waiting().exists()


def extend(one, officer, *, days):
    return lifecycle.propose_extension(
        consultation=one,
        closes_at=CLOSES + timedelta(days=days),
        reason="Too few answered.",
        by=officer,
        now=NOW,
    )


def test_the_approver_reads_of_a_document_what_is_different_and_its_language(officer):
    one = ConsultationFactory(ready=True)
    document = DocumentFactory(consultation=one, title="Draft", language="cy")
    documents.renew_document(
        document=document,
        file=cleaned(pdf("Another")),
        change="Chapter 2 is new.",
        by=officer,
        now=NOW,
    )
    told = facts_of(Subject.CONSULTATION, tell(Subject.CONSULTATION, one, today=NOW.date()).text)
    assert "Draft, version 2, Welsh: Chapter 2 is new." in [
        line.plain for fact in told for line in fact.lines
    ]


def asking(**columns):
    one = ConsultationFactory(ready=True, **columns)
    ask_everything(one, UserFactory(), now=NOW)
    return one


def reworded(one, officer, words):
    question = Question.objects.get(section__questionnaire__consultation=one, kind="statement")
    building.change_question(
        question=question,
        version=question.version,
        details=building.QuestionDetails(Kind.STATEMENT, words, f"{words} (cy)", is_required=True),
        by=officer,
        now=NOW,
    )


def test_questions_that_changed_since_are_not_approved(client, officer, approver):
    one = asking()
    text = sent(one, officer)
    client.force_login(approver)
    page = reverse("consultations:office-text", args=[text.pk])
    assert "1. I feel safe after dark." in client.get(page).content.decode()
    reworded(one, officer, "I feel safe at noon.")
    shown = client.get(page).content.decode()
    assert "I feel safe" not in shown
    assert "Its questions were changed since it was sent" in shown
    with pytest.raises(NotArranged, match="questions were changed since"):
        signoff.approve(text=text, by=approver, now=NOW)
    assert not PublishedQuestionnaire.objects.exists()
    signoff.approve(text=sent(one, officer), by=approver, now=NOW)
    assert "at noon" in str(PublishedQuestionnaire.objects.get().form)
    approved_page = reverse("consultations:office-text", args=[ConsultationText.objects.first().pk])
    assert "1. I feel safe at noon." in client.get(approved_page).content.decode()


def test_a_harmless_change_of_the_questions_needs_no_second_approval(officer, approver):
    one = asking()
    signoff.approve(text=sent(one, officer), by=approver, now=NOW)
    reworded(one, officer, "I feel safe, after dark!")
    assert PublishedQuestionnaire.objects.count() == 2
    with pytest.raises(NotArranged, match="just this already"):
        sent(one, officer)


def test_questions_that_are_not_ready_are_not_sent(officer):
    one = asking()
    building.add_section(
        consultation=one, details=building.SectionDetails("Empty"), by=officer, now=NOW
    )
    with pytest.raises(NotArranged, match="questions are not ready"):
        sent(one, officer)


def test_a_redaction_purges_what_people_were_asked_and_the_figures(client, officer, approver):
    one = asking(opens_at=NOW, closes_at=CLOSES)
    signoff.approve(text=sent(one, officer), by=approver, now=NOW)
    token = begin(consultation_uid=one.uid, uid=UUID(int=1), language="en-gb", now=NOW)
    for figures in ({"asked": "after dark"}, {"asked": "after dark again"}):
        PublishedFigures.objects.update_or_create(
            consultation_uid=one.uid, defaults={"figures": figures, "published_at": NOW}
        )
    signoff.redact(record=one, by=approver, now=NOW)
    for left in (PublishedQuestionnaire, PublishedFigures):
        assert not left.objects.exists()
    assert not history_of_all(PublishedFigures).exists()
    begun = reverse("consultations:answer-page", args=[one.uid, token, 1])
    with time_machine.travel(NOW, tick=False):
        assert client.get(begun).status_code == 404
        reworded(one, officer, "I feel safe at night.")
        signoff.approve(text=sent(one, officer), by=approver, now=NOW)
        assert PublishedQuestionnaire.objects.get().number == 2
        assert "I feel safe at night." in client.get(begun).content.decode()


def test_what_people_answered_is_not_taken_away_after_a_redaction(officer, approver):
    one = asking(opens_at=NOW, closes_at=CLOSES)
    signoff.approve(text=sent(one, officer), by=approver, now=NOW)
    one.refresh_from_db()
    take_response(
        consultation=one,
        uid=UUID(int=2),
        details=ResponseDetails("post", NOW, full_answers(form_asked(one))),
        by=officer,
        now=NOW,
    )
    signoff.redact(record=one, by=approver, now=NOW)
    question = Question.objects.get(section__questionnaire__consultation=one, kind="text")
    with pytest.raises(NotAsked, match="People have answered this"):
        building.remove_question(question=question, by=officer, now=NOW)
    with pytest.raises(NotAsked, match="People have answered this"):
        building.ask_about_people(
            consultation=one, characteristics=[], ethnicity_list="", by=officer, now=NOW
        )


def test_after_a_soft_close_page_form_and_status_say_the_same(client, officer, approver):
    one = asking(closing="soft")
    signoff.approve(text=sent(one, officer), by=approver, now=NOW)
    weeks_later = CLOSES + timedelta(weeks=11)
    for moment in (OPENS, CLOSES, weeks_later):
        with time_machine.travel(moment, tick=False):
            open_and_close(now=moment)
            is_past = "Past its day, answers still taken" in page_and_button(client, True)
            assert is_past is (moment > OPENS)
    with time_machine.travel(CLOSES + timedelta(weeks=12), tick=False):
        assert "Closed, outcome to come" in page_and_button(client, False)
    one.refresh_from_db()
    considered(one, officer)
    with time_machine.travel(AFTERWARDS, tick=False):
        assert "Closed, outcome to come" in page_and_button(client, False)


def page_and_button(client, is_there):
    """Return the public page, once its button and the form's stand there together, or neither."""
    row = PublishedConsultation.objects.get()
    page = client.get(row.get_absolute_url()).content.decode()
    form = client.get(reverse("consultations:answer", args=[row.uid]))
    assert ("Answer online" in page) is is_there
    assert ("later ones are still read" in page) is ("answers still taken" in page)
    assert (form.status_code == 200) is is_there
    assert ("Start now" in form.content.decode()) is is_there
    assert (f'href="{row.get_absolute_url()}"' in form.content.decode()) is is_there
    return page
