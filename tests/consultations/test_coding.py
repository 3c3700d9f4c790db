"""Answers in own words are read by people, two at once; what is suggested waits for a person."""

import subprocess
import sys
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from consultations.actions import alike
from consultations.actions.coding import NotCoded, code_answer, code_campaign, next_to_read
from consultations.actions.counts import add_up_all_noted
from consultations.actions.erasing import erase_response
from consultations.actions.responses import ResponseDetails, take_response
from consultations.actions.suggesting import suggest_themes
from consultations.models import Answer, CodedTheme, Question, ThemeCount, ThemeSuggestion
from consultations.queries.coding import (
    answers_behind,
    left_of_campaign,
    left_to_read,
    read_so_far,
)
from consultations.queries.questionnaires import form_asked
from consultations.rules.alike import seen_as
from consultations.rules.coding import FEWEST_READ, KEPT_FOR, themes_likely
from opcc.office.models import Theme, User
from tests.consultations.asking import DURING, full_answers, open_consultation
from tests.factories.office import ThemeFactory, UserFactory


@pytest.mark.parametrize(
    ("neighbours", "likely"),
    [
        ([], {}),
        ([(0.14, {1})], {}),  # hardly a word in common
        ([(0.5, {1}), (0.5, {2})], {1: 50, 2: 50}),
        ([(0.39, {1}), (0.61, {2})], {2: 61}),
        ([(0.4, {1}), (0.6, {2})], {2: 60, 1: 40}),
        ([(0.9, {1, 2, 3, 4})], {1: 100, 2: 100, 3: 100}),
        ([(0.9, set())], {}),
    ],
)
def test_themes_likely(neighbours, likely):
    found = themes_likely([(likeness, frozenset(themes)) for likeness, themes in neighbours])
    assert found == likely


@pytest.fixture
def officer(db: None) -> User:
    return UserFactory(roles=["officer"])


@pytest.fixture
def colleague(db: None) -> User:
    return UserFactory(roles=["officer"])


@pytest.fixture
def question(officer: User) -> Question:
    consultation = open_consultation()
    return Question.objects.get(section__questionnaire__consultation=consultation, kind="text")


def write(question: Question, officer: User, *texts: str) -> list[Answer]:
    consultation = question.section.questionnaire.consultation
    form = form_asked(consultation)
    for text in texts:
        answers = full_answers(form, text=text)
        details = ResponseDetails(road="post", received_at=DURING, answers=answers)
        take_response(
            consultation=consultation, uid=uuid4(), details=details, by=officer, now=DURING
        )
    return list(Answer.objects.filter(question=question).order_by("pk"))


def read(answer: Answer, by: User, *themes: Theme, now=DURING) -> None:
    answer.refresh_from_db()
    code_answer(answer=answer, themes=themes, seen=answer.coded_at, by=by, now=now)


def test_two_people_are_never_given_the_same(question: Question, officer: User, colleague: User):
    first, second = write(question, officer, "Lamps", "Patrols")
    assert next_to_read(question=question, by=officer, now=DURING) == first
    assert next_to_read(question=question, by=colleague, now=DURING) == second
    assert next_to_read(question=question, by=officer, now=DURING) == first
    later = DURING + KEPT_FOR + timedelta(seconds=1)
    assert next_to_read(question=question, by=colleague, now=later) == first


def test_one_may_be_passed_over(question: Question, officer: User):
    first, second = write(question, officer, "Lamps", "Patrols")
    assert next_to_read(question=question, by=officer, now=DURING, past=first.pk) == second
    assert next_to_read(question=question, by=officer, now=DURING, past=second.pk) == first


def test_what_was_found_is_counted(question: Question, officer: User):
    lamps, patrols = ThemeFactory(), ThemeFactory()
    answers = write(question, officer, *(f"Lamps {n}" for n in range(7)))
    for answer in answers[:6]:
        read(answer, officer, lamps)
    read(answers[6], officer)
    assert next_to_read(question=question, by=officer, now=DURING) is None
    assert ThemeCount.objects.get(question=question, theme=lamps).number == 6
    assert set(answers_behind(question, lamps)) == set(answers[:6])
    read(answers[0], officer, patrols)
    told = {(one.theme_id, one.number) for one in ThemeCount.objects.all()}
    assert told == {(lamps.pk, 5), (patrols.pk, 1)}
    erase_response(record=answers[0].response, by=officer, now=DURING)
    assert ThemeCount.objects.get(question=question, theme=patrols).number == 0
    assert CodedTheme.objects.count() == 5


def test_few_answers_behind_a_theme_are_kept_back(question: Question, officer: User):
    lamps = ThemeFactory()
    for answer in write(question, officer, *(f"Lamps {n}" for n in range(4))):
        read(answer, officer, lamps)
    (told,) = read_so_far(question.section.questionnaire.consultation)
    assert [(found.theme, found.number) for found in told.themes] == [(lamps, None)]


def test_what_does_not_count_is_in_no_theme(question: Question, officer: User):
    lamps = ThemeFactory()
    text = "Please put more street lamps along the canal path, it is dark there after four."
    answers = write(question, officer, text, text, *(f"Lamps {n}" for n in range(8)))
    for answer in answers[:6]:
        read(answer, officer, lamps)
    alike.compare_all_new(now=DURING)
    decided(answers[0], officer, "same-person")
    add_up_all_noted()
    (told,) = read_so_far(question.section.questionnaire.consultation)
    # Six raise it of which one does not count: five of nine, and the other four are a few.
    assert [(one.theme, one.number) for one in told.themes] == [(lamps, None)]
    for answer in answers[6:]:
        read(answer, officer, lamps)
    (told,) = read_so_far(question.section.questionnaire.consultation)
    assert (told.answered, told.themes[0].number, told.themes[0].in_a_hundred) == (9, 9, 100)
    assert answers[1] not in set(answers_behind(question, lamps))


def decided(answer: Answer, officer: User, decision: str) -> None:
    kept = answer.response
    kept.refresh_from_db()
    group = kept.alike
    alike.decide_alike(
        group=group,
        decision=decision,
        kept=kept,
        reason="",
        seen=seen_as(group.decided_at, group.responses.values_list("pk", flat=True)),
        by=officer,
        now=DURING,
    )


CAMPAIGN = "Please put more street lamps along the canal path, it is dark there after four."


def test_one_choice_for_a_whole_campaign(question: Question, officer: User, colleague: User):
    lamps, patrols = ThemeFactory(), ThemeFactory()
    first, second, third, other = write(
        question, officer, CAMPAIGN, f"{CAMPAIGN} Thanks!", CAMPAIGN, "Patrols"
    )
    alike.compare_all_new(now=DURING)
    first.refresh_from_db()
    assert not left_of_campaign(first).exists()  # nobody has said that it is one
    decided(first, officer, "campaign")
    first = Answer.objects.get(pk=first.pk)
    read(third, colleague, patrols)
    ThemeSuggestion.objects.create(answer=second, theme=patrols, likeness=60, suggested_at=DURING)
    given = {"answer": first, "themes": [lamps], "seen": None, "by": officer, "now": DURING}
    assert code_campaign(**given) == 2
    assert code_campaign(**given) == 1  # sent twice is as good as once
    assert [one.theme for one in first.themes.all()] == [lamps]
    assert [(one.theme, one.coded_by) for one in second.themes.all()] == [(lamps, officer)]
    assert [one.theme for one in third.themes.all()] == [patrols]
    suggestion = ThemeSuggestion.objects.get()
    assert (suggestion.agreed, suggestion.decided_by) == (False, officer)
    assert set(left_to_read(question)) == {other}


def test_what_somebody_of_a_campaign_wrote_of_their_own_is_read_by_itself(
    question: Question, officer: User
):
    first, second, third = write(question, officer, CAMPAIGN, CAMPAIGN, CAMPAIGN)
    alike.compare_all_new(now=DURING)
    decided(first, officer, "campaign")
    Answer.objects.filter(pk=second.pk).update(words="My own street has no pavement.")
    assert list(left_of_campaign(Answer.objects.get(pk=first.pk))) == [third]


def test_the_screen_offers_the_whole_campaign(question: Question, officer: User, client: Client):
    lamps = ThemeFactory()
    first, second, other = write(question, officer, CAMPAIGN, CAMPAIGN, "Patrols")
    alike.compare_all_new(now=DURING)
    decided(first, officer, "campaign")
    uid = question.section.questionnaire.consultation.uid
    client.force_login(officer)

    def page(answer: Answer) -> str:
        return reverse("consultations:office-coding", args=[uid, question.uid, answer.pk])

    assert b"whole_campaign" not in client.get(page(other)).content
    assert "1 other answer with this text" in client.get(page(first)).content.decode()
    chosen = {"themes": [lamps.pk], "seen": "", "whole_campaign": "on"}
    done = client.post(page(first), chosen, follow=True)
    assert "Kept for 2 answers of the campaign." in done.content.decode()
    assert second.themes.count() == 1


def test_who_comes_second_is_told(question: Question, officer: User, colleague: User):
    lamps, patrols = ThemeFactory(), ThemeFactory()
    (answer,) = write(question, officer, "Lamps")
    read(answer, officer, lamps)
    with pytest.raises(NotCoded):
        code_answer(answer=answer, themes=[patrols], seen=None, by=colleague, now=DURING)
    assert [one.theme for one in answer.themes.all()] == [lamps]
    # The same again is no quarrel: a form sent twice is as good as once.
    code_answer(answer=answer, themes=[lamps], seen=None, by=colleague, now=DURING)
    assert answer.themes.get().coded_by == officer


def test_suggestions_come_from_similar_answers_and_wait_for_a_person(
    question: Question, officer: User
):
    lamps, patrols = ThemeFactory(), ThemeFactory()
    texts = [f"Mend the street lamps in road {n}, it is dark" for n in range(FEWEST_READ // 2)]
    texts += [
        f"More police officers walking on patrol, number {n}" for n in range(FEWEST_READ // 2)
    ]
    answers = write(question, officer, *texts, "Street lamps are broken and it is dark")
    for answer in answers[:-1]:
        theme = lamps if "lamps" in answer.words else patrols
        read(answer, officer, theme)
    assert suggest_themes(question=question, now=DURING) == 1
    suggestion = ThemeSuggestion.objects.get()
    assert (suggestion.answer, suggestion.theme, suggestion.agreed) == (answers[-1], lamps, None)
    assert ThemeCount.objects.get(theme=lamps).number == FEWEST_READ // 2
    read(answers[-1], officer, patrols)
    suggestion.refresh_from_db()
    assert (suggestion.agreed, suggestion.decided_by) == (False, officer)
    assert [one.theme for one in answers[-1].themes.all()] == [patrols]
    assert suggest_themes(question=question, now=DURING) == 0


def test_before_enough_is_read_nothing_is_suggested(question: Question, officer: User):
    write(question, officer, "Lamps", "Patrols")
    assert suggest_themes(question=question, now=DURING) == 0


def test_an_officer_reads_one_answer_after_the_other(
    question: Question, officer: User, client: Client
):
    lamps = ThemeFactory(name="Street lighting")
    first, second = write(question, officer, "Lamps <b>please</b>", "Patrols")
    uid = question.section.questionnaire.consultation.uid
    client.force_login(officer)
    start = reverse("consultations:office-next-answer", args=[uid, question.uid])
    page = client.get(start, follow=True)
    assert b"Lamps &lt;b&gt;please" in page.content
    url = page.request["PATH_INFO"]
    ahead = client.post(url, {"themes": [lamps.pk], "seen": ""}, follow=True)
    assert b"Patrols" in ahead.content
    assert ThemeCount.objects.get().number == 1
    behind = client.get(
        reverse("consultations:office-theme-behind", args=[uid, question.uid, lamps.pk])
    )
    assert first.response.reference in behind.content.decode()
    done = client.post(ahead.request["PATH_INFO"], {"seen": ""}, follow=True)
    assert b"is read, or is being read" in done.content
    wrong = client.post(url, {"themes": ["0"], "seen": "nonsense"})
    assert wrong.status_code == 200
    assert second.themes.count() == 0


def test_a_reader_cannot_code(question: Question, officer: User, client: Client):
    (answer,) = write(question, officer, "Lamps")
    client.force_login(UserFactory(roles=["staff-reader"]))
    uid = question.section.questionnaire.consultation.uid
    url = reverse("consultations:office-coding", args=[uid, question.uid, answer.pk])
    assert client.post(url, {"seen": ""}).status_code == 403


def test_only_the_worker_loads_what_learns():
    """The web processes stay small and start quickly."""
    code = (
        "import django, sys; django.setup(); import opcc.urls;"
        " from django.urls import get_resolver; get_resolver().url_patterns;"
        " sys.exit('sklearn' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
