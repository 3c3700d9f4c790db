"""Letting the public read an answer that everybody has cleared."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from consultations.questions.models import (
    Answer,
    Panel,
    PanelRules,
    PublishedAnswer,
    PublishedPanel,
    PublishedQuestion,
    State,
    Submission,
)
from consultations.questions.queries.freezing import (
    Frozen,
    completed,
    name_told,
    search_vector,
)
from meetings.actions import NotArranged
from opcc.office.actions import raise_public_revision


def publish(answer: Answer, *, now: datetime) -> PublishedQuestion:
    """Bring the register to what this version says. Part of its last clearance."""
    submission = answer.submission
    if answer.change == Answer.Change.WITHDRAWAL:
        question = withdraw(answer, now=now)
    else:
        text = completed(answer.frozen or {}, today=localdate(now))
        require_consent(submission, text)
        question = show(answer, text, now=now)
        keep_answered(submission, date.fromisoformat(text["answered_on"]), now=now)
        keep_version(question, answer, text, now=now)
    answer.status = Answer.Status.PUBLISHED
    answer.published_at = answer.changed_at = now
    answer.version += 1
    answer.save()
    raise_public_revision(now=now)
    return question


def require_consent(submission: Submission, text: Frozen) -> None:
    """Refuse a name whose consent was taken back, or that was erased, while it went round."""
    if text["asker_name"] and text["asker_name"] != name_told(submission):
        raise NotArranged(_("The name of whoever asked may not be told any more. Send this back."))


def show(answer: Answer, text: Frozen, *, now: datetime) -> PublishedQuestion:
    question, _is_new = PublishedQuestion.objects.update_or_create(
        submission_uid=answer.submission.uid,
        defaults={**columns_of(text), "number": answer.number, "changed_at": now},
        create_defaults={
            **columns_of(text),
            "number": answer.number,
            "changed_at": now,
            "first_published_at": now,
            "submission_uid": answer.submission.uid,
        },
    )
    return question


def columns_of(text: Frozen) -> dict[str, Any]:
    """The columns by which the public finds and sorts a question."""
    return {
        "state": State.LIVE,
        "slug": text["slug"],
        "kind": text["kind"],
        "verdict": text["answer"]["verdict"],
        "title": text["title"],
        "title_cy": text["title_cy"],
        "asker_name": text["asker_name"],
        "panel_slug": text["panel"]["slug"] if text["panel"] else "",
        "received_on": date.fromisoformat(text["received_on"]),
        "answered_on": date.fromisoformat(text["answered_on"]),
        "days_taken": text["days_taken"],
        "theme_codes": [theme["code"] for theme in text["themes"]],
        "place_ids": text["place_ids"],
        "text": text,
        "search": search_vector(text),
        "withdrawal_reason": "",
        "withdrawal_reason_cy": "",
    }


def keep_version(
    question: PublishedQuestion, answer: Answer, text: Frozen, *, now: datetime
) -> None:
    PublishedAnswer.objects.create(
        question=question,
        number=answer.number,
        change=answer.change,
        reason=answer.reason,
        reason_cy=answer.reason_cy,
        text=text,
        published_at=now,
    )


def keep_answered(submission: Submission, day: date, *, now: datetime) -> None:
    """The first answer settles the question, on its day; a correction changes neither."""
    if submission.status == Submission.Status.ANSWERED:
        return
    submission.status = Submission.Status.ANSWERED
    submission.answered_on = day
    submission.version += 1
    submission.changed_at = now
    submission.save()


def withdraw(answer: Answer, *, now: datetime) -> PublishedQuestion:
    """Leave of the question its title, and why the rest is gone."""
    question = PublishedQuestion.objects.select_for_update().get(
        submission_uid=answer.submission.uid
    )
    question.state = State.WITHDRAWN
    question.number = answer.number
    question.changed_at = now
    question.withdrawal_reason = answer.reason
    question.withdrawal_reason_cy = answer.reason_cy
    question.save()
    keep_version(question, answer, {}, now=now)
    return question


RULES_TOLD = tuple(
    one.attname
    for one in PanelRules._meta.concrete_fields
    if one.name not in ("id", "panel", "source")
)


@transaction.atomic
def publish_panel(panel: Panel, *, now: datetime) -> None:
    """Let the public read a panel's rules beside the form to ask; nothing of them is personal."""
    PublishedPanel.objects.update_or_create(
        slug=panel.slug,
        defaults={
            "name": panel.name,
            "name_cy": panel.name_cy,
            "host": panel.host,
            "host_cy": panel.host_cy,
            "website": panel.website,
            "series_uid": panel.series.uid if panel.series else None,
            "rules": [rules_told(one) for one in panel.rules.order_by("-starts_on")],
            "retired_on": panel.retired_on,
            "changed_at": now,
        },
    )
    raise_public_revision(now=now)


def rules_told(rules: PanelRules) -> dict[str, Any]:
    told = {name: getattr(rules, name) for name in RULES_TOLD}
    return told | {"starts_on": rules.starts_on.isoformat()}
