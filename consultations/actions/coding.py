"""Reading answers in own words: the next one, and which themes it raises."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from consultations.models import Answer, AnswerClaim, CodedTheme, Question, ThemeSuggestion
from consultations.queries.coding import claimed_by_others, left_of_campaign, left_to_read
from consultations.rules.coding import fresh_since
from opcc.office.history import recorded
from opcc.office.models import Theme, User

AT_ONCE = 1_000


class NotCoded(Exception):
    """The themes were not kept. The message is written for the officer."""


@transaction.atomic
def next_to_read(*, question: Question, by: User, now: datetime, past: int = 0) -> Answer | None:
    """Give somebody the next answer nobody is reading, after the one they pass over; None where
    none is left. They keep it for some minutes."""
    AnswerClaim.objects.filter(claimed_at__lt=fresh_since(now)).delete()
    waiting = left_to_read(question).exclude(pk__in=claimed_by_others(by, now))
    waiting = waiting.select_for_update(of=("self",), skip_locked=True).order_by("pk")
    answer = waiting.filter(pk__gt=past).first() or waiting.first()
    if answer is not None:
        AnswerClaim.objects.filter(claimed_by=by).delete()
        AnswerClaim.objects.update_or_create(
            answer=answer, defaults={"claimed_by": by, "claimed_at": now}
        )
    return answer


@transaction.atomic
@recorded
def code_answer(
    *,
    answer: Answer,
    themes: Collection[Theme],
    seen: datetime | None,
    by: User,
    now: datetime,
) -> None:
    """Say which themes an answer raises, perhaps none. What was suggested is kept with what became
    of it.

    `seen` is when it had been coded as the officer read it: whoever comes second is told.
    """
    answer = Answer.objects.select_for_update(of=("self",)).get(pk=answer.pk)
    wanted = {theme.pk for theme in themes}
    known = set(answer.themes.values_list("theme_id", flat=True))
    if answer.coded_at != seen and wanted != known:
        raise NotCoded(
            _("Somebody else has coded this answer meanwhile. Look at their themes, then decide.")
        )
    answer.themes.exclude(theme__in=wanted).delete()
    CodedTheme.objects.bulk_create(
        CodedTheme(
            answer=answer, question_id=answer.question_id, theme_id=pk, coded_by=by, coded_at=now
        )
        for pk in sorted(wanted - known)
    )
    decide(answer, wanted, by=by, now=now)
    answer.coded_at = now
    answer.save(update_fields=["coded_at"])
    AnswerClaim.objects.filter(answer=answer).delete()


@transaction.atomic
@recorded
def code_campaign(
    *,
    answer: Answer,
    themes: Collection[Theme],
    seen: datetime | None,
    by: User,
    now: datetime,
) -> int:
    """Say once which themes the text of a campaign raises, for all its answers nobody has read.

    What somebody has read already stays as they left it. Returns how many answers were coded.
    """
    code_answer(answer=answer, themes=themes, seen=seen, by=by, now=now)
    others = list(left_of_campaign(answer).select_for_update(of=("self",)).order_by("pk"))
    pks = [one.pk for one in others]
    CodedTheme.objects.bulk_create(
        (
            CodedTheme(
                answer=one,
                question_id=one.question_id,
                theme=theme,
                coded_by=by,
                coded_at=now,
            )
            for one in others
            for theme in themes
        ),
        batch_size=AT_ONCE,
    )
    suggested = ThemeSuggestion.objects.filter(answer__in=pks)
    decided = {"decided_by": by, "decided_at": now}
    suggested.filter(theme__in=themes).update(agreed=True, **decided)
    suggested.exclude(theme__in=themes).update(agreed=False, **decided)
    Answer.objects.filter(pk__in=pks).update(coded_at=now)
    AnswerClaim.objects.filter(answer__in=pks).delete()
    return 1 + len(others)


def decide(answer: Answer, wanted: set[int], *, by: User, now: datetime) -> None:
    """Keep beside each suggestion whether the person agreed."""
    for suggestion in ThemeSuggestion.objects.filter(answer=answer):
        suggestion.agreed = suggestion.theme_id in wanted
        suggestion.decided_by, suggestion.decided_at = by, now
        suggestion.save(update_fields=["agreed", "decided_by", "decided_at"])
