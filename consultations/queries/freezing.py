"""What the public would read of a consultation, as it is frozen at submission.

A consultation's text::

    {"title", "title_cy", "slug", "purpose", "background", "can_change", "informs", "ways_note",
     "formats" (each with its "_cy"), "basis", "basis_words", "decision_on", "decision_url",
     "opens_at", "closes_at", "closing", "asks": ["people", "victims", "ratepayers"],
     "assessment", "assessment_reason", "ways": [code], "languages": [code],
     "contact": {"name", "email", "telephone", "address"},
     "audiences": [label], "audience_ids": [id], "places": [label], "place_ids": [id],
     "documents": [file + {"version", "added_on", "change", "change_cy", "is_assessment",
                           "earlier": [file + {"version", "added_on"}]}],
     "extensions": [{"was", "closes_at", "reason", "reason_cy"}],
     "questions": {"number", "digest"} | null}

An outcome's text::

    {"closed_on", "due_on", "decision_on", "decision_url", "informs", "informs_cy",
     "considered_on", "considered_by": [label],
     "points": [{"theme": label | null, "you_said", "answer", "we_did", "answered_on"}]}

The text of what another body asks::

    {"title", "slug", "about", "closes_words", "response_words" (each with its "_cy"), "kind",
     "whose": label, "web_address", "closes_on", "response", "responded_on", "file": file | null}

Days and times are ISO words, labels pairs of names. Who considered the answers appears by the
office held that day, never by name.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from json import dumps
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import SearchVector
from django.db.models import Value
from django.utils.text import slugify
from django.utils.timezone import localdate

from consultations.models import (
    Consultation,
    Document,
    DocumentVersion,
    OtherConsultation,
    Subject,
)
from consultations.queries.questionnaires import form_approved
from consultations.rules.forms import as_json
from consultations.rules.lifecycle import outcome_due_at
from engagement.queries.attachments import file_to_show, frozen_file
from engagement.queries.freezing import label
from meetings.queries.freezing import ancestry_of
from opcc.office.models import StoredFile, Term
from opcc.office.queries.files import PublicFile

Frozen = dict[str, Any]
# What the Office writes in two languages, by what is told.
IN_BOTH: dict[str, tuple[str, ...]] = {
    Subject.CONSULTATION: (
        *("title", "purpose", "background", "can_change", "informs", "ways_note", "formats"),
    ),
    Subject.OUTCOME: ("informs",),
    Subject.OTHER: ("title", "about", "closes_words", "response_words"),
}


@dataclass(frozen=True)
class Telling:
    """One subject as the public would read it now."""

    subject: Subject
    record: Consultation | OtherConsultation
    text: Frozen = field(repr=False)

    @property
    def uid(self) -> UUID:
        return self.record.uid

    @property
    def seen(self) -> str:
        """What tells this text from any other: nothing unseen is put forward."""
        return digest_of(self.text)


def digest_of(told: Frozen) -> str:
    """What tells this from anything else that is told."""
    return sha256(dumps(told, sort_keys=True).encode()).hexdigest()[:16]


def tell(subject: Subject, record: Consultation | OtherConsultation, *, today: date) -> Telling:
    """Return the subject as the public would read it now."""
    if isinstance(record, OtherConsultation):
        return Telling(subject, record, other_text(record))
    if subject == Subject.OUTCOME:
        return Telling(subject, record, outcome_text(record))
    return Telling(subject, record, consultation_text(record, today=today))


def both(row: Any, *names: str) -> Frozen:
    """Columns in both languages."""
    return {one: getattr(row, one) for name in names for one in (name, f"{name}_cy")}


def iso(value: date | datetime | None) -> str | None:
    return value.isoformat() if value else None


def slug_of(title: str) -> str:
    return slugify(title)[:80].strip("-") or "consultation"


def dates_told(one: Consultation) -> dict[str, str | None]:
    """When it opens and closes, with the extension that waits to be agreed."""
    waiting = one.extensions.waiting().last()
    return {
        "opens_at": iso(one.opens_at),
        "closes_at": iso(waiting.closes_at if waiting else one.closes_at),
        "closing": one.closing,
    }


def questions_told(one: Consultation) -> Frozen | None:
    """How many questions people are asked, and what tells them from any others."""
    form = form_approved(one)
    if not form.parts:
        return None
    return {"number": len(form.numbers), "digest": digest_of(as_json(form))}


def consultation_text(one: Consultation, *, today: date) -> Frozen:
    audiences = [link.audience for link in one.audience_links.select_related("audience")]
    places = [link.place for link in one.place_links.select_related("place")]
    day = localdate(one.opens_at) if one.opens_at else today
    asks = {
        "people": one.asks_people,
        "victims": one.asks_victims,
        "ratepayers": one.asks_ratepayers,
    }
    return {
        **both(one, *IN_BOTH[Subject.CONSULTATION]),
        "slug": slug_of(one.title),
        "basis": one.basis,
        "basis_words": one.basis_words,
        "decision_on": iso(one.decision_on),
        "decision_url": one.decision_url,
        **dates_told(one),
        "asks": [name for name, is_asked in asks.items() if is_asked],
        "assessment": one.assessment,
        "assessment_reason": one.assessment_reason,
        "ways": list(one.ways),
        "languages": list(one.languages),
        "contact": {
            name: getattr(one, f"contact_{name}")
            for name in ("name", "email", "telephone", "address")
        },
        "audiences": [label(audience) for audience in audiences],
        "audience_ids": sorted(audience.pk for audience in audiences),
        "places": [label(place) for place in sorted(places, key=lambda place: place.name)],
        "place_ids": ancestry_of(places).ids_of(places, day=day),
        "documents": documents_text(one),
        "extensions": [
            {"was": iso(late.was), "closes_at": iso(late.closes_at), **both(late, "reason")}
            for late in one.extensions.filter(dropped_at=None)
        ],
        "questions": questions_told(one),
    }


def documents_text(one: Consultation) -> list[Frozen]:
    found = one.documents.live().filter(is_public=True).prefetch_related("versions__file")
    return [document_text(document) for document in found]


def document_text(document: Document) -> Frozen:
    latest, *earlier = document.versions.all()
    return {
        **version_text(document, latest),
        **both(latest, "change"),
        "is_assessment": document.is_assessment,
        "earlier": [version_text(document, one) for one in earlier],
    }


def version_text(document: Document, version: DocumentVersion) -> Frozen:
    return {
        **file_text(document.title, document.title_cy, document.language, version.file),
        "version": version.number,
        "added_on": iso(localdate(version.added_at)),
    }


def file_text(title: str, title_cy: str, language: str, file: StoredFile) -> Frozen:
    """A file as every frozen text holds one; a picture is described by its title."""
    return frozen_file(
        file, title=title, title_cy=title_cy, language=language, alt=title, alt_cy=title_cy
    )


def outcome_text(one: Consultation) -> Frozen:
    points = one.outcome.select_related("theme")
    return {
        **both(one, "informs"),
        "closed_on": iso(localdate(one.closes_at)) if one.closes_at else None,
        "due_on": iso(localdate(outcome_due_at(one.closes_at))) if one.closes_at else None,
        "decision_on": iso(one.decision_on),
        "decision_url": one.decision_url,
        "considered_on": iso(one.considered_on),
        "considered_by": offices_of(one),
        "points": [
            {
                "theme": label(point.theme) if point.theme else None,
                **both(point, "you_said", "we_did"),
                "answer": point.answer,
                "answered_on": iso(point.answered_on),
            }
            for point in points
        ],
    }


def offices_of(one: Consultation) -> list[Frozen]:
    """The offices that whoever considered the answers held that day."""
    if one.considered_by_id is None or one.considered_on is None:
        return []
    terms = Term.objects.held_on(one.considered_on).filter(person=one.considered_by_id)
    return [label(term.office) for term in terms.select_related("office").order_by("pk")]


def other_text(one: OtherConsultation) -> Frozen:
    file = one.response_file
    return {
        **both(one, *IN_BOTH[Subject.OTHER]),
        "slug": slug_of(one.title),
        "kind": one.kind,
        "whose": label(one.organisation)
        if one.organisation
        else {"name": one.whose, "name_cy": ""},
        "web_address": one.web_address,
        "closes_on": iso(one.closes_on),
        "response": one.response,
        "responded_on": iso(one.responded_on),
        "file": file_text(f"Our response: {one.title}", "", "en", file) if file else None,
    }


def pairs_in(subject: str, text: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """Return what the Office writes in two languages, English and Welsh."""
    told = [(text, name) for name in IN_BOTH[subject]]
    told += [(point, name) for point in text.get("points", ()) for name in ("you_said", "we_did")]
    told += [(late, "reason") for late in text.get("extensions", ())]
    told += [(one, name) for one in text.get("documents", ()) for name in ("title", "change")]
    return [(source[name], source[f"{name}_cy"]) for source, name in told]


def words_in(subject: str, text: Mapping[str, Any]) -> list[str]:
    """Return what an officer wrote in a frozen text, in either language."""
    written = [one for pair in pairs_in(subject, text) for one in pair]
    return [one for one in [*written, text.get("assessment_reason", "")] if one]


def search_vector(subject: str, text: Frozen, outcome: Frozen) -> Any:
    """Words to find a consultation by, with its outcome once it has one: stemmed in English, as
    written in Welsh, the titles first."""
    pairs = [*pairs_in(subject, text), *(pairs_in(Subject.OUTCOME, outcome) if outcome else ())]
    labels = [*text.get("audiences", ()), *text.get("places", ())]
    labels += [point["theme"] for point in outcome.get("points", ()) if point["theme"]]
    labels += [text["whose"]] if "whose" in text else []
    english, welsh = zip(*pairs, *((one["name"], one["name_cy"]) for one in labels), strict=True)
    return (
        SearchVector(Value(text["title"]), config="english", weight="A")
        + SearchVector(Value(text["title_cy"]), config="simple", weight="A")
        + SearchVector(Value(" \n".join(filter(None, english))), config="english", weight="B")
        + SearchVector(Value(" \n".join(filter(None, welsh))), config="simple", weight="B")
    )


def files_in(text: Mapping[str, Any]) -> list[PublicFile]:
    """Return the files a frozen text tells of, each once."""
    told = [file for one in text.get("documents", ()) for file in (one, *one.get("earlier", ()))]
    if text.get("file"):
        told.append(text["file"])
    return list({one["content_hash"]: file_to_show(one) for one in told}.values())
