"""How a frozen text becomes the columns by which the public finds and sorts it."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from engagement.queries.attachments import file_to_show
from meetings.models import (
    Published,
    PublishedMeeting,
    PublishedMinutes,
    PublishedPapers,
    PublishedSeries,
    Subject,
)
from opcc.office.queries.files import PublicFile

MODELS: dict[Subject, type[Published]] = {
    Subject.SERIES: PublishedSeries,
    Subject.MEETING: PublishedMeeting,
    Subject.PAPERS: PublishedPapers,
    Subject.MINUTES: PublishedMinutes,
}
# Under which name the copies of a subject's files are shown.
FILES_OF = {Subject.PAPERS: "meeting-papers", Subject.MINUTES: "meeting-minutes"}

# The columns that follow from a text, as they are where nothing is left of it.
EMPTY: dict[Subject, dict[str, Any]] = {
    Subject.SERIES: {
        "text": {},
        "section_code": "",
        "section_position": 0,
        "row_uid": None,
        "row_position": 0,
        "position": 0,
        "name": "",
        "name_cy": "",
        "slug": "",
        "status": "",
        "merged_into": None,
        "place_ids": [],
    },
    Subject.MEETING: {
        "text": {},
        "series_uid": None,
        "regular_on": None,
        "section_code": "",
        "title": "",
        "title_cy": "",
        "slug": "",
        "status": "",
        "starts_on": None,
        "starts_at": None,
        "ends_at": None,
        "how": "",
        "place_ids": [],
    },
    Subject.PAPERS: {"text": {}},
    Subject.MINUTES: {"text": {}},
}
Frozen = Mapping[str, Any]


def subject_of(model: type[Published]) -> Subject:
    return next(subject for subject, one in MODELS.items() if one is model)


def columns_of(subject: Subject, text: Frozen) -> dict[str, Any]:
    """Return the columns of the public row that a frozen text stands for."""
    if subject == Subject.SERIES:
        return series_columns(text)
    if subject == Subject.MEETING:
        return meeting_columns(text)
    return {"text": text}


def series_columns(text: Frozen) -> dict[str, Any]:
    section, row = text["section"], text["row"]
    same = ("position", "name", "name_cy", "slug", "status", "merged_into", "place_ids")
    return {
        "text": text,
        "section_code": section["code"],
        "section_position": section["position"],
        "row_uid": row["uid"],
        "row_position": row["position"],
        **{name: text[name] for name in same},
    }


def meeting_columns(text: Frozen) -> dict[str, Any]:
    same = ("title", "title_cy", "slug", "status", "how", "place_ids")
    return {
        "text": text,
        "series_uid": text["series"],
        "regular_on": day(text["regular_on"]),
        "section_code": text["section"]["code"] if text["section"] else "",
        "starts_on": day(text["starts_on"]),
        "starts_at": hour(text["starts_at"]),
        "ends_at": hour(text["ends_at"]),
        **{name: text[name] for name in same},
    }


def day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def hour(written: str | None) -> time | None:
    return time.fromisoformat(written) if written else None


def files_in(subject: Subject, text: Frozen) -> list[PublicFile]:
    """Return the files a frozen text tells of, each once."""
    told = [*text.get("papers", ())]
    if subject == Subject.MINUTES:
        told = [file for item in text.get("items", ()) for file in item["documents"]]
    return list({one["content_hash"]: file_to_show(one) for one in told}.values())
