"""What the public would read of a question and its answer, as it is frozen to be cleared.

The document::

    {"title", "title_cy", "slug", "kind", "asker_name", "panel": {"slug", "name", "name_cy"} | null,
     "received_on", "answered_on", "days_taken", "target_on" | null, "late_reason",
     "late_reason_cy", "paraphrased": bool, "source",
     "meeting": {"title", "title_cy", "on"} | null,
     "themes": [{"code", "name", "name_cy"}], "places": [label], "place_ids": [id],
     "questions": [{"text", "text_cy", "laws": [{"title", "url", "extract"}],
      "parts": [{"text", "text_cy", "verdict", "whose", "answer", "answer_cy"}]}],
     "answer": {"text", "text_cy", "author", "position", "position_cy", "dated_on", "verdict"},
     "annexes": [id] | null,
     "annex": {"as_at", "interval", "rows": [{"name", "name_cy", "force_last_on", "force_next_on",
      "office_last_on", "office_next_on"}]} | null}

Days are ISO words. `annexes` names the places whose neighbourhoods are annexed, none for all.
"answered_on", "days_taken", "dated_on" and "annex" are filled on the day it becomes public; until
then they are null, but for a day that was given.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.contrib.postgres.search import SearchVector
from django.db.models import Value
from django.utils.text import slugify

from consultations.questions.models import Answer, AnswerPart, Kind, Submission
from consultations.questions.queries.details import parts_of
from consultations.questions.rules.way import verdict_on_all
from engagement.queries.freezing import label
from meetings.models import PublishedNeighbourhood, PublishedNeighbourhoodTable
from meetings.queries.freezing import ancestry_of
from opcc.office.models import PlaceClosure

Frozen = dict[str, Any]

DATES = ("force_last_on", "force_next_on", "office_last_on", "office_next_on")


def freeze(submission: Submission, answer: Answer, *, today: date) -> Frozen:
    """Return what the public would read if this version were cleared now."""
    places = [link.place for link in submission.place_links.select_related("place")]
    said = {one.part_id: one for one in answer.parts.all()}
    verdicts = [one.verdict for one in said.values()]
    return {
        "title": submission.title,
        "title_cy": submission.title_cy,
        "slug": slugify(submission.title)[:80].strip("-") or "question",
        "kind": submission.kind,
        "asker_name": name_told(submission),
        "panel": panel_of(submission),
        "received_on": submission.received_on.isoformat(),
        "answered_on": iso(submission.answered_on),
        "days_taken": submission.days_taken,
        "target_on": iso(submission.target_on),
        "late_reason": submission.late_reason,
        "late_reason_cy": submission.late_reason_cy,
        "paraphrased": submission.paraphrased,
        "source": submission.source,
        "meeting": meeting_of(submission),
        "themes": [
            {"code": link.theme.code, **label(link.theme)}
            for link in submission.theme_links.select_related("theme")
        ],
        "places": [label(place) for place in places],
        "place_ids": ancestry_of(places).ids_of(places, day=today),
        "questions": list(questions_of(submission, said)),
        "answer": {
            "text": answer.text,
            "text_cy": answer.text_cy,
            "author": answer.author,
            "position": answer.position,
            "position_cy": answer.position_cy,
            "dated_on": iso(answer.dated_on),
            "verdict": verdict_on_all(verdicts),
        },
        "annexes": sorted(one.pk for one in places) if answer.annexes_neighbourhoods else None,
        "annex": None,
    }


def name_told(submission: Submission) -> str:
    """The name the public reads: a Panel member's once somebody saw that it is one, or another's
    who agreed. A form that calls somebody a member does not make them one."""
    if submission.kind == Kind.PANEL_MEMBER:
        return submission.member_name if submission.kind_checked_at else ""
    asker = getattr(submission, "asker", None)
    return asker.name if asker is not None and asker.may_be_named else ""


def panel_of(submission: Submission) -> Frozen | None:
    panel = submission.panel
    return None if panel is None else {"slug": panel.slug, **label(panel)}


def meeting_of(submission: Submission) -> Frozen | None:
    """The meeting it was for, unless the public is told nothing of that."""
    meeting = submission.for_meeting
    if meeting is None or meeting.is_private:
        return None
    title, title_cy = meeting.title, meeting.title_cy
    if not title and meeting.series is not None:
        title, title_cy = meeting.series.name, meeting.series.name_cy
    return {"title": title, "title_cy": title_cy, "on": meeting.starts_on.isoformat()}


def questions_of(submission: Submission, said: Mapping[int, AnswerPart]) -> Iterator[Frozen]:
    parts = parts_of(submission)
    for question in submission.questions.prefetch_related("laws"):
        yield {
            "text": question.text,
            "text_cy": question.text_cy,
            "laws": [
                {"title": law.title, "url": law.url, "extract": law.extract}
                for law in question.laws.all()
            ],
            "parts": [
                part_told(part.text, part.text_cy, said.get(part.pk))
                for part in parts
                if part.question_id == question.pk
            ],
        }


def part_told(text: str, text_cy: str, answer: AnswerPart | None) -> Frozen:
    return {
        "text": text,
        "text_cy": text_cy,
        "verdict": answer.verdict if answer else "",
        "whose": answer.whose if answer else "",
        "answer": answer.text if answer else "",
        "answer_cy": answer.text_cy if answer else "",
    }


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def completed(frozen: Mapping[str, Any], *, today: date) -> Frozen:
    """Return the document as it becomes public: with its day, the days taken and its annex.

    A correction has a day of its own, and leaves the day of the first answer.
    """
    dated_on = frozen["answer"]["dated_on"] or today.isoformat()
    answered_on = frozen["answered_on"] or dated_on
    received_on = date.fromisoformat(frozen["received_on"])
    return {
        **frozen,
        "answered_on": answered_on,
        "days_taken": (date.fromisoformat(answered_on) - received_on).days,
        "answer": {**frozen["answer"], "dated_on": dated_on},
        "annex": None if frozen["annexes"] is None else annex_of(frozen["annexes"]),
    }


def annex_of(place_ids: Iterable[int]) -> Frozen | None:
    """Return the public table of neighbourhoods as it reads now; of the places named, if any.

    None before the worker has made the table.
    """
    table = PublishedNeighbourhoodTable.objects.filter(id=1).first()
    if table is None:
        return None
    rows = PublishedNeighbourhood.objects.order_by("name", "place_id")
    wanted = list(place_ids)
    if wanted:
        below = PlaceClosure.objects.valid_on(table.as_at).filter(ancestor__in=wanted)
        inside = rows.filter(place_id__in=[*below.values_list("descendant_id", flat=True)])
        rows = inside if inside.exists() else rows
    return {
        "as_at": table.as_at.isoformat(),
        "interval": table.interval,
        "rows": [
            {
                "name": row.name,
                "name_cy": row.name_cy,
                **{name: iso(getattr(row, name)) for name in DATES},
            }
            for row in rows
        ],
    }


def search_vector(text: Mapping[str, Any]) -> Any:
    """Words to find the question by: stemmed in English, as written in Welsh, the titles first."""
    english, welsh = words_in(text)
    return (
        SearchVector(Value(text["title"]), config="english", weight="A")
        + SearchVector(Value(text["title_cy"]), config="simple", weight="A")
        + SearchVector(Value(" \n".join(english)), config="english", weight="B")
        + SearchVector(Value(" \n".join(welsh)), config="simple", weight="B")
    )


def words_in(text: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Return all that was written for the public, in English and in Welsh."""
    english: list[str] = []
    welsh: list[str] = []

    def take(row: Mapping[str, Any], *names: str) -> None:
        for name in names:
            english.append(row[name] or "")
            welsh.append(row.get(f"{name}_cy") or "")

    take(text, "late_reason")
    take(text["answer"], "text", "position")
    for row in (*text["themes"], *text["places"]):
        take(row, "name")
    for question in text["questions"]:
        take(question, "text")
        english.extend(f"{law['title']} {law['extract']}" for law in question["laws"])
        for part in question["parts"]:
            take(part, "text", "answer")
    return [one for one in english if one], [one for one in welsh if one]
