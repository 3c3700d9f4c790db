"""Responses by every road come into one ledger, once, and the counts follow."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import product
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.models import Sum

from consultations.actions import alike, begun, counts
from consultations.actions.coding import code_answer
from consultations.actions.erasing import dispose_of_response, erase_response
from consultations.actions.responses import (
    NotTaken,
    ResponseDetails,
    correct_response,
    take_response,
)
from consultations.models import (
    AboutYou,
    AlikeGroup,
    Answer,
    AnswerCount,
    BegunResponse,
    Consultation,
    CrossCount,
    GoneResponses,
    Response,
    ResponseCount,
    ThemeCount,
)
from consultations.queries.begun import begun_by
from consultations.queries.questionnaires import form_asked
from consultations.queries.responses import Forms, answers_of, spoken_answers
from consultations.rules.alike import seen_as
from consultations.rules.forms import Form
from opcc.office.history import history_of_all
from opcc.office.models import StoredFile, User
from tests.consultations.asking import CLOSES, DURING, code, full_answers, named, open_consultation
from tests.factories.office import ThemeFactory, UserFactory
from tests.files import cleaned, pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> User:
    return UserFactory(roles=["officer"])


@pytest.fixture
def consultation() -> Consultation:
    return open_consultation()


def letter(consultation: Consultation, officer: User, **more: object) -> Response:
    form = form_asked(consultation)
    details = ResponseDetails(road="post", received_at=DURING, answers=full_answers(form))
    return take_response(
        consultation=consultation,
        uid=uuid4(),
        details=replace(details, **more),
        by=officer,
        now=DURING,
    )


def number(question, code: str = "", rank: int = 0) -> int:
    found = AnswerCount.objects.filter(question__uid=question.uid, code=code, rank=rank).first()
    return found.number if found else 0


def test_what_was_said_is_read_back(consultation: Consultation, officer: User):
    response = letter(consultation, officer)
    form = form_asked(consultation)
    forms = Forms(consultation)
    assert answers_of([response], forms)[response.pk] == full_answers(form)
    about = {named(form, "What is your age").uid, named(form, "What is your sex").uid}
    assert not about & spoken_answers([response], forms)[response.pk].keys()


def test_nothing_about_oneself_stands_beside_the_response(
    consultation: Consultation, officer: User
):
    response = letter(consultation, officer)
    assert AboutYou.objects.count() == 2
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM consultations_aboutyou")
        rows = cursor.fetchall()
    known = {str(response.pk), response.uid.hex, str(response.uid), response.reference}
    assert not any(str(value) in known for row in rows for value in row)
    assert not Answer.objects.filter(question__section__is_about_you=True).exists()


def test_a_form_sent_twice_is_one_response(consultation: Consultation, officer: User):
    uid = uuid4()
    details = ResponseDetails(
        road="post", received_at=DURING, answers=full_answers(form_asked(consultation))
    )
    first, second = (
        take_response(consultation=consultation, uid=uid, details=details, by=officer, now=DURING)
        for _ in range(2)
    )
    assert first == second
    assert Response.objects.count() == 1


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"received_at": DURING + timedelta(days=1)}, "has not come yet"),
        ({"counts_for": 12}, "Only a petition"),
        ({"answers": {}}, "Write down what it says"),
    ],
)
def test_what_cannot_be_is_refused(
    consultation: Consultation, officer: User, more: dict[str, object], why: str
):
    with pytest.raises(NotTaken, match=why):
        letter(consultation, officer, **more)
    assert not Response.objects.exists()


def test_a_letter_after_the_close_is_taken_and_marked(officer: User):
    consultation = open_consultation(status="closed")
    details = ResponseDetails(road="post", received_at=CLOSES, note="For the lamps.")
    response = take_response(
        consultation=consultation, uid=uuid4(), details=details, by=officer, now=CLOSES
    )
    assert response.is_late


def test_the_counts_follow(consultation: Consultation, officer: User):
    form = form_asked(consultation)
    letter(consultation, officer)
    letter(consultation, officer, road="petition", counts_for=300)
    assert counts.bring_counts_up_to_date()
    statement, helps, order = (
        named(form, text) for text in ("I feel safe", "What would help", "Put in order")
    )
    assert number(statement) == number(statement, "disagree") == 2
    assert number(helps, code(helps, "Lamps")) == 2
    assert number(order, code(order, "Youth"), 1) == 2
    money = AnswerCount.objects.get(question__uid=named(form, "How much").uid, code="")
    assert (money.number, money.people, money.total) == (2, 301, 25)
    pair = CrossCount.objects.get(
        code="disagree",
        by_code="female",
        question__uid=statement.uid,
        by_question__uid=named(form, "What is your sex").uid,
    )
    assert (pair.number, pair.people) == (2, 301)
    assert {(one.road, one.number) for one in ResponseCount.objects.all()} == {
        ("post", 1),
        ("petition", 1),
    }


def kept_counts() -> list[list[tuple]]:
    """All counts that are not nothing."""
    return [
        sorted(model.objects.exclude(number=0).values_list(*columns, "number", "people"), key=repr)
        for model, columns in (
            (AnswerCount, ("question", "code", "rank", "total")),
            (CrossCount, ("question", "code", "by_question", "by_code")),
            (ResponseCount, ("road", "language", "is_late", "is_counted")),
        )
    ]


def test_counting_anew_gives_the_same(consultation: Consultation, officer: User):
    letter(consultation, officer)
    petition = letter(consultation, officer, road="petition", counts_for=300)
    corrected(petition, officer, "agree")
    erase_response(record=letter(consultation, officer), by=officer, now=DURING)
    counts.add_up_all_noted()
    kept = kept_counts()
    letter(consultation, officer)  # noted, and not added up before all is counted anew
    erase_response(record=Response.objects.latest("pk"), by=officer, now=DURING)
    counts.recount(consultation=consultation)
    assert kept_counts() == kept


def corrected(response: Response, officer: User, said: str) -> Response:
    form = form_asked(response.consultation)
    return correct_response(
        response=response,
        version=response.version,
        details=ResponseDetails(
            road=response.road,
            received_at=response.received_at,
            counts_for=response.counts_for,
            answers={named(form, "I feel safe").uid: said},
        ),
        by=officer,
        now=DURING,
    )


def test_a_correction_keeps_what_was_typed_and_moves_the_counts(
    consultation: Consultation, officer: User
):
    response = letter(consultation, officer)
    before = spoken_answers([response], Forms(consultation))[response.pk]
    corrected(response, officer, "agree")
    counts.add_up_all_noted()
    statement = named(form_asked(consultation), "I feel safe")
    assert (number(statement, "agree"), number(statement, "disagree")) == (1, 0)
    assert response.corrections.get().answers == before
    # What was said about oneself is still counted.
    assert number(named(form_asked(consultation), "What is your age"), "25-34") == 1


def test_what_a_correction_leaves_alone_keeps_what_people_found_in_it(
    consultation: Consultation, officer: User
):
    response, form = letter(consultation, officer), form_asked(consultation)
    said = {uid: value for uid, value in full_answers(form).items() if not is_about(form, uid)}
    text = response.answers.exclude(words="").get()
    code_answer(answer=text, themes=[ThemeFactory()], seen=None, by=officer, now=DURING)
    rows = set(response.answers.values_list("pk", flat=True))
    wrong = response.answers.get(code="disagree").pk
    correct_response(
        response=response,
        version=response.version,
        details=ResponseDetails(
            road="post", received_at=DURING, answers=said | {named(form, "I feel").uid: "agree"}
        ),
        by=officer,
        now=DURING,
    )
    assert rows - set(response.answers.values_list("pk", flat=True)) == {wrong}
    text.refresh_from_db()
    assert text.coded_at == DURING and text.themes.count() == 1
    assert spoken_answers([response], Forms(consultation))[response.pk] == said | {
        named(form, "I feel").uid: "agree"
    }


def is_about(form: Form, uid: str) -> bool:
    return form.part_of[uid].about_you


def test_nothing_of_an_erased_response_stays(consultation: Consultation, officer: User):
    response = take_response(
        consultation=consultation,
        uid=uuid4(),
        details=ResponseDetails(road="post", received_at=DURING, note="For the lamps."),
        scan=cleaned(pdf()),
        by=officer,
        now=DURING,
    )
    erase_response(record=response, by=officer, now=DURING)
    assert not Response.objects.exists() and not AboutYou.objects.exists()
    assert not history_of_all(Response).exists()
    assert not StoredFile.objects.exists()


def test_what_was_kept_long_enough_goes_and_still_counts(consultation: Consultation, officer: User):
    response = letter(consultation, officer)
    code_answer(
        answer=response.answers.exclude(words="").get(),
        themes=[ThemeFactory()],
        seen=None,
        by=officer,
        now=DURING,
    )
    counts.add_up_all_noted()
    kept = kept_counts()
    dispose_of_response(record=response, by=officer, now=DURING)
    counts.add_up_all_noted()
    assert not Response.objects.exists() and not AboutYou.objects.exists()
    assert kept_counts() == kept
    assert ThemeCount.objects.get().number == 1
    assert GoneResponses.objects.get().number == 1
    with pytest.raises(counts.NotCountedAnew):
        counts.recount(consultation=consultation)
    assert kept_counts() == kept


def test_two_corrections_of_one_version_are_not_both_kept(
    consultation: Consultation, officer: User
):
    response = letter(consultation, officer)
    corrected(response, officer, "agree")
    with pytest.raises(NotTaken, match="Somebody else"):
        corrected(response, officer, "neither")


# Online


def begin(consultation: Consultation, now=DURING) -> BegunResponse:
    token = begun.begin(consultation_uid=consultation.uid, uid=uuid4(), language="en-gb", now=now)
    found = begun_by(token, consultation.uid)
    assert found
    return found


def test_online_from_the_first_page_to_the_reference(consultation: Consultation):
    form = begin(consultation)
    answers = full_answers(form_asked(consultation))
    begun.keep_page(begun=form, answers=answers, language="cy", now=DURING)
    wishes = begun.Wishes(wants_copy=True, email="me@public.example", open_data_agreed=True)
    reference = begun.send(begun=form, wishes=wishes, now=DURING)
    assert begun.send(begun=form, wishes=wishes, now=DURING) == reference
    response = Response.objects.get()
    assert (response.reference, response.road, response.language) == (reference, "online", "cy")
    assert response.respondent.email == "me@public.example"
    form.refresh_from_db()
    assert form.answers == {}


def test_no_address_is_kept_that_nobody_needs(consultation: Consultation):
    form = begin(consultation)
    answers = full_answers(form_asked(consultation))
    begun.keep_page(begun=form, answers=answers, language="en-gb", now=DURING)
    begun.send(begun=form, wishes=begun.Wishes(email="me@public.example"), now=DURING)
    assert not hasattr(Response.objects.get(), "respondent")


def test_it_closes_to_the_second_with_a_grace_for_what_was_begun(consultation: Consultation):
    second = timedelta(seconds=1)
    form = begin(consultation, CLOSES - second)
    answers = full_answers(form_asked(consultation))
    with pytest.raises(begun.TooLate):
        begin(consultation, CLOSES)
    begun.keep_page(begun=form, answers=answers, language="en-gb", now=CLOSES + second)
    with pytest.raises(begun.TooLate):
        begun.send(begun=form, wishes=begun.Wishes(), now=CLOSES + timedelta(minutes=30))
    assert begun.send(begun=form, wishes=begun.Wishes(), now=CLOSES + timedelta(minutes=29))
    assert not Response.objects.get().is_late


def test_a_soft_close_takes_later_answers_and_marks_them():
    consultation = open_consultation(closing="soft", status="closed")
    form = begin(consultation, CLOSES + timedelta(days=2))
    answers = full_answers(form_asked(consultation))
    later = CLOSES + timedelta(days=2, hours=1)
    begun.keep_page(begun=form, answers=answers, language="en-gb", now=later)
    begun.send(begun=form, wishes=begun.Wishes(), now=later)
    assert Response.objects.get().is_late


def test_what_nobody_finished_is_forgotten(consultation: Consultation):
    form = begin(consultation)
    assert begun.forget_begun(now=form.kept_at + timedelta(days=60)) == 0
    assert begun.forget_begun(now=form.kept_at + timedelta(days=61)) == 1


# What reads alike

CAMPAIGN = "Please put more street lamps along the canal path, it is dark there after four."


def write(consultation: Consultation, officer: User, text: str) -> Response:
    answers = full_answers(form_asked(consultation), text=text)
    return letter(consultation, officer, answers=answers)


def test_what_reads_alike_is_put_side_by_side_and_nothing_is_dropped(
    consultation: Consultation, officer: User
):
    first = write(consultation, officer, CAMPAIGN)
    second = write(consultation, officer, f"{CAMPAIGN} Thank you!")
    other = write(consultation, officer, "Nobody ever sees an officer in the villages any more.")
    alike.compare_all_new(now=DURING)
    for one in (first, second, other):
        one.refresh_from_db()
    assert first.alike == second.alike is not None
    assert other.alike is None
    assert Response.objects.counted().count() == 3


def test_of_the_same_person_one_counts_until_somebody_says_otherwise(
    consultation: Consultation, officer: User
):
    first, second = (write(consultation, officer, CAMPAIGN) for _ in range(2))
    alike.compare_all_new(now=DURING)
    first.refresh_from_db()

    def decide(decision: str) -> None:
        first.alike.refresh_from_db()
        alike.decide_alike(
            group=first.alike,
            decision=decision,
            kept=first,
            reason="",
            seen=seen(first.alike),
            by=officer,
            now=DURING,
        )
        counts.add_up_all_noted()

    statement = named(form_asked(consultation), "I feel safe")
    decide("same-person")
    assert number(statement) == 1
    assert set(Response.objects.filter(is_counted=False)) == {second}
    decide("campaign")
    assert number(statement) == 2
    alike.take_out_of_group(response=second, by=officer, now=DURING)
    assert not Response.objects.filter(alike__isnull=False).exists()


def seen(group: AlikeGroup) -> str:
    return seen_as(group.decided_at, group.responses.values_list("pk", flat=True))


def of_one_person(consultation: Consultation, officer: User, number: int) -> list[Response]:
    """So many responses of which the first counts."""
    found = [write(consultation, officer, CAMPAIGN) for _ in range(number)]
    alike.compare_all_new(now=DURING)
    group = AlikeGroup.objects.get()
    alike.decide_alike(
        group=group,
        decision="same-person",
        kept=found[0],
        reason="",
        seen=seen(group),
        by=officer,
        now=DURING,
    )
    return found


@pytest.mark.parametrize("take_out", [erase_response, alike.take_out_of_group])
def test_where_the_one_that_counted_goes_the_others_count(
    consultation: Consultation, officer: User, take_out
):
    first, *others = of_one_person(consultation, officer, 3)
    one = {"record": first} if take_out is erase_response else {"response": first}
    take_out(**one, by=officer, now=DURING)
    assert set(Response.objects.counted()) >= set(others)
    assert AlikeGroup.objects.get().decision == ""
    counts.add_up_all_noted()
    kept = kept_counts()
    counts.recount(consultation=consultation)
    assert kept_counts() == kept
    erase_response(record=others[0], by=officer, now=DURING)
    left = Response.objects.get(pk=others[1].pk)
    assert left.is_counted and left.alike is None
    assert not AlikeGroup.objects.exists()


def test_where_one_is_gone_in_its_time_the_same_person_is_not_counted_again(
    consultation: Consultation, officer: User
):
    first, second = of_one_person(consultation, officer, 2)
    dispose_of_response(record=first, by=officer, now=DURING)
    second.refresh_from_db()
    assert not second.is_counted
    dispose_of_response(record=second, by=officer, now=DURING)
    assert not AlikeGroup.objects.exists()


def heard(consultation: Consultation) -> int:
    """How many responses count, those among them that were erased in their time."""
    counts.add_up_all_noted()
    counted = ResponseCount.objects.filter(consultation=consultation, is_counted=True)
    return counted.aggregate(number=Sum("number"))["number"]


def decided(group: AlikeGroup, officer: User, decision: str, kept: Response | None = None) -> None:
    alike.decide_alike(
        group=group,
        decision=decision,
        kept=kept,
        reason="",
        seen=seen(group),
        by=officer,
        now=DURING,
    )


def happens(what: str, consultation: Consultation, officer: User) -> None:
    """One thing that may happen to a group, where it still can."""
    group = AlikeGroup.objects.filter(consultation=consultation).first()
    if group is None:
        return
    first, last = group.responses.order_by("pk").first(), group.responses.order_by("pk").last()
    given = {"by": officer, "now": DURING}
    with suppress(NotTaken):
        if what == "erased":
            erase_response(record=first, **given)
        elif what == "gone":
            dispose_of_response(record=first, **given)
        elif what == "taken out":
            alike.take_out_of_group(response=first, **given)
        elif what == "written again":
            write(consultation, officer, CAMPAIGN)
            alike.compare_all_new(now=DURING)
        elif what == "none of these":
            decided(group, officer, "same-person")
        else:
            decided(group, officer, what, last)


@pytest.mark.parametrize(("goes", "then"), [(0, ""), (1, ""), (0, "written again")])
def test_once_one_is_gone_in_its_time_nothing_raises_what_counts(
    consultation: Consultation, officer: User, goes: int, then: str
):
    """Whatever is done to those it read like, in whatever order; a new answer counts as one."""
    found = of_one_person(consultation, officer, 3)
    dispose_of_response(record=found[goes], by=officer, now=DURING)
    assert heard(consultation) == 1
    if then:
        happens(then, consultation, officer)
    events = ("erased", "gone", "taken out", "campaign", "separate", "same-person")
    for way in product((*events, "none of these", "written again"), repeat=2):
        with transaction.atomic():
            before = heard(consultation)
            for what in way:
                happens(what, consultation, officer)
                now = heard(consultation)
                assert now <= before + (what == "written again"), way
                before = now
            transaction.set_rollback(True)


def test_of_an_answer_that_repeats_one_gone_in_its_time_none_may_count(
    consultation: Consultation, officer: User
):
    first, second = of_one_person(consultation, officer, 2)
    dispose_of_response(record=first, by=officer, now=DURING)
    again = write(consultation, officer, CAMPAIGN)
    alike.compare_all_new(now=DURING)
    group = AlikeGroup.objects.get()
    assert (heard(consultation), group.decision) == (2, "")
    with pytest.raises(NotTaken, match="erased in their time"):
        decided(group, officer, "campaign")
    with pytest.raises(NotTaken, match="erased in their time"):
        alike.take_out_of_group(response=second, by=officer, now=DURING)
    decided(group, officer, "same-person")
    assert heard(consultation) == 1
    assert set(group.responses.filter(is_counted=False)) == {second, again}


def test_none_counts_only_where_one_is_gone(consultation: Consultation, officer: User):
    of_one_person(consultation, officer, 2)
    with pytest.raises(NotTaken, match="Choose the answer that counts"):
        decided(AlikeGroup.objects.get(), officer, "same-person")
    assert heard(consultation) == 1


def test_whoever_decides_about_another_group_than_they_saw_is_told(
    consultation: Consultation, officer: User
):
    first, second = (write(consultation, officer, CAMPAIGN) for _ in range(2))
    alike.compare_all_new(now=DURING)
    group = AlikeGroup.objects.get()
    before = seen(group)

    def decide(decision: str, kept: Response | None = None) -> None:
        alike.decide_alike(
            group=group,
            decision=decision,
            kept=kept,
            reason="",
            seen=before,
            by=officer,
            now=DURING,
        )

    third = write(consultation, officer, CAMPAIGN)
    alike.compare_all_new(now=DURING)
    with pytest.raises(NotTaken, match="since you opened it"):
        decide("same-person", first)
    assert Response.objects.counted().count() == 3
    before = seen(group)
    decide("campaign")
    decide("campaign")  # sent twice is as good as once
    with pytest.raises(NotTaken, match="since you opened it"):
        decide("same-person", first)
    erase_response(record=second, by=officer, now=DURING)
    erase_response(record=third, by=officer, now=DURING)
    with pytest.raises(NotTaken, match="any more"):
        decide("campaign")
