"""Freezing what people are asked, and letting only harmless changes through after that."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultations.actions.questionnaire_errors import NotAsked
from consultations.models import Consultation, PublishedQuestionnaire, Questionnaire
from consultations.queries.questionnaires import drafted_form, published_form, questionnaire_of
from consultations.rules.forms import as_json, form_in
from consultations.rules.freezing import Harm, Lacking, Unready, harmful, lacking
from consultations.rules.routing import Misrouted
from opcc.office.queries import is_bilingual

WHY_REFUSED = {
    Harm.ADDED: gettext_lazy("It adds “%(what)s”."),
    Harm.REMOVED: gettext_lazy("It takes “%(what)s” away."),
    Harm.MOVED: gettext_lazy("It changes the order at “%(what)s”."),
    Harm.WORDS: gettext_lazy("It changes the words of “%(what)s”."),
    Harm.KIND: gettext_lazy("It changes the kind of “%(what)s”."),
    Harm.CHOICES: gettext_lazy("It changes the choices of “%(what)s”."),
    Harm.LIMITS: gettext_lazy("It changes the limits of “%(what)s”."),
    Harm.ROUTE: gettext_lazy("It changes who is asked “%(what)s”."),
    Harm.REQUIRED: gettext_lazy("It makes “%(what)s” one that has to be answered."),
}
WHY_UNREADY = {
    Unready.EMPTY: gettext_lazy("There are no questions yet."),
    Unready.NO_QUESTIONS: gettext_lazy("The section “%(what)s” has no question."),
    Unready.NO_CHOICES: gettext_lazy("“%(what)s” has fewer than two choices."),
    Unready.NO_WELSH: gettext_lazy("“%(what)s” is not all in Welsh yet."),
}
WHY_MISROUTED = {
    Misrouted.GONE: gettext_lazy("“%(what)s” hangs on a question that is gone."),
    Misrouted.NOT_EARLIER: gettext_lazy(
        "“%(what)s” hangs on a question that is not in an earlier section."
    ),
    Misrouted.NO_CODES: gettext_lazy("“%(what)s” hangs on a question without choices."),
    Misrouted.UNKNOWN_ANSWER: gettext_lazy("“%(what)s” hangs on a choice that is gone."),
    Misrouted.ABOUT_YOU: gettext_lazy(
        "“%(what)s” hangs on what people say about themselves, which decides nothing."
    ),
}


def what_is_lacking(consultation: Consultation) -> list[str]:
    """What stands in the way of asking people, in words; [] when nothing does."""
    questionnaire = questionnaire_of(consultation)
    if questionnaire is None:
        return [str(WHY_UNREADY[Unready.EMPTY])]
    form = drafted_form(questionnaire)
    return [in_words(one) for one in lacking(form, bilingual=is_bilingual())]


def in_words(one: Lacking) -> str:
    sentence = WHY_MISROUTED[one.route] if one.route else WHY_UNREADY[one.reason]
    return str(sentence) % {"what": one.what}


@transaction.atomic
def freeze_questionnaire(
    *, consultation: Consultation, now: datetime
) -> PublishedQuestionnaire | None:
    """Freeze what people are asked, as part of opening. Twice is the same as once.

    None where there is nothing to answer online: the consultation takes letters only. Raises
    NotAsked where the questions are not ready.
    """
    questionnaire = (
        Questionnaire.objects.select_for_update().filter(consultation=consultation).first()
    )
    if questionnaire is None or not questionnaire.sections.exists():
        return None
    if published := published_form(consultation.uid):
        return published
    if missing := what_is_lacking(consultation):
        raise NotAsked(" ".join(missing))
    return next_text(questionnaire, now=now)


def next_text(questionnaire: Questionnaire, *, now: datetime) -> PublishedQuestionnaire:
    questionnaire.frozen_number += 1
    questionnaire.save()
    consultation = questionnaire.consultation
    return PublishedQuestionnaire.objects.create(
        consultation_uid=consultation.uid,
        number=questionnaire.frozen_number,
        title=consultation.title,
        title_cy=consultation.title_cy,
        form=as_json(drafted_form(questionnaire)),
        published_at=now,
    )


def publish_change(questionnaire: Questionnaire, *, now: datetime) -> None:
    """Make a harmless change the next text people are asked. Raises NotAsked for any other.

    Before anybody is asked, and after a redaction, every change is one of the Office's draft.
    """
    published = published_form(questionnaire.consultation.uid)
    if published is None:
        return
    before, after = form_in(published.form), drafted_form(questionnaire)
    if before == after:
        return
    refused = harmful(before, after)
    if refused:
        raise NotAsked(
            _(
                "People are answering already, and all of them have to be asked the same. %(why)s"
                " Hints, introductions and slips of spelling can still be put right."
            )
            % {"why": " ".join(str(WHY_REFUSED[one.harm]) % {"what": one.what} for one in refused)}
        )
    if is_bilingual() and (missing := lacking(after, bilingual=True)):
        raise NotAsked(" ".join(in_words(one) for one in missing))
    next_text(questionnaire, now=now)
