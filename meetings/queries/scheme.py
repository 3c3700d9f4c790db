"""The public page of the ambassadors, as it would be frozen now and as the public reads it."""

from collections import defaultdict
from datetime import date
from hashlib import sha256
from json import dumps
from typing import Any
from uuid import UUID

from meetings.models import (
    Ambassador,
    LocalPriority,
    PublishedScheme,
    PublishedSeries,
    SchemeText,
    SchemeWords,
    Series,
)
from meetings.queries.freezing import iso
from meetings.rules.ambassadors import Days, covered_since
from opcc.office.queries import is_bilingual

Frozen = dict[str, Any]

THE_ROW = 1


def scheme_words() -> SchemeWords:
    """What the Office writes of the scheme; version 0 where nobody has written anything."""
    return SchemeWords.objects.filter(pk=THE_ROW).first() or SchemeWords(pk=THE_ROW, version=0)


def scheme_as_it_stands(*, today: date) -> Frozen:
    """Return the page as it would be put forward: what the public may know, and nothing else."""
    words = scheme_words()
    forums = forums_told()
    return {
        "words": words.words,
        "words_cy": words.words_cy,
        "forums": told_of_cover(forums, today=today),
        "priorities": told_of_priorities(today=today),
    }


def forums_told() -> list[Series]:
    """The forums that ever had an ambassador, of those the public reads about."""
    told = PublishedSeries.objects.in_schedule().values("uid")
    return list(
        Series.objects.live()
        .filter(uid__in=told, pk__in=Ambassador.objects.values("series"))
        .order_by("name", "pk")
    )


def told_of_cover(forums: list[Series], *, today: date) -> list[Frozen]:
    of_forum = defaultdict(list)
    for one in Ambassador.objects.filter(series__in=forums).select_related("user"):
        of_forum[one.series_id].append(one)
    return [
        {
            "uid": str(forum.uid),
            "name": forum.name,
            "name_cy": forum.name_cy,
            "since": iso(since_when(of_forum[forum.pk], today=today)),
            "by": names_told(of_forum[forum.pk], today=today),
        }
        for forum in forums
    ]


def since_when(ambassadors: list[Ambassador], *, today: date) -> date | None:
    return covered_since((Days(one.starts_on, one.ends_on) for one in ambassadors), today=today)


def names_told(ambassadors: list[Ambassador], *, today: date) -> list[str]:
    """Only where the Office said so, and never a young ambassador's."""
    return sorted(
        one.user.name
        for one in ambassadors
        if one.name_is_public and not one.is_young and today in Days(one.starts_on, one.ends_on)
    )


def told_of_priorities(*, today: date) -> list[Frozen]:
    """Current ones of places, and of the forums the public reads about."""
    told = set(PublishedSeries.objects.shown().values_list("uid", flat=True))
    found = LocalPriority.objects.current(today).select_related("series", "place").in_order()
    return [priority_told(one) for one in found if one.series is None or one.series.uid in told]


def priority_told(one: LocalPriority) -> Frozen:
    same = ("text", "text_cy", "set_where", "set_where_cy", "done", "done_cy")
    at = one.series or one.place
    assert at is not None  # noqa: S101 - a constraint of the table
    return {
        "forum": str(one.series.uid) if one.series else None,
        "place_id": one.place_id,
        "name": at.name,
        "name_cy": at.name_cy,
        "place": one.place.name if one.place and one.series else "",
        "place_cy": one.place.name_cy if one.place and one.series else "",
        "set_on": iso(one.set_on),
        "until": iso(one.until),
        **{name: getattr(one, name) for name in same},
    }


def seen_of(text: Frozen) -> str:
    """What tells this page from any other."""
    return sha256(dumps(text, sort_keys=True).encode()).hexdigest()[:16]


def tells_the_same(before: Frozen, now: Frozen) -> bool:
    """Whether two pages read alike: which place a priority is of was not always kept with it."""
    if all("place_id" in one for one in before["priorities"]):
        return before == now
    return without_place_ids(before) == without_place_ids(now)


def without_place_ids(text: Frozen) -> Frozen:
    priorities = [
        {name: value for name, value in one.items() if name != "place_id"}
        for one in text["priorities"]
    ]
    return text | {"priorities": priorities}


def words_missing_in_welsh(text: Frozen) -> bool:
    """Whether something the Office writes in two languages lacks its Welsh, where it needs it."""
    if not is_bilingual():
        return False
    sources = [(text, ("words",))] + [
        (one, ("text", "set_where", "done")) for one in text["priorities"]
    ]
    return any(
        source[name] and not source[f"{name}_cy"] for source, names in sources for name in names
    )


def waiting_scheme() -> SchemeText | None:
    return (
        SchemeText.objects.filter(decision=SchemeText.Decision.WAITING)
        .select_related("submitted_by")
        .first()
    )


def last_scheme() -> SchemeText | None:
    return SchemeText.objects.select_related("submitted_by", "decided_by").first()


def published_scheme() -> PublishedScheme | None:
    """The page as the public reads it; None before the first, and after a redaction."""
    last = PublishedScheme.objects.first()
    return last if last is not None and last.redacted_at is None else None


def told_scheme(text: Frozen, *, today: date) -> Frozen:
    """A frozen page as it is drawn: days as days, and no priority whose last day is over."""
    priorities = [
        one | {"set_on": day(one["set_on"]), "until": day(one["until"])}
        for one in text["priorities"]
    ]
    return text | {
        "forums": [one | {"since": day(one["since"])} for one in text["forums"]],
        "priorities": [one for one in priorities if one["until"] is None or one["until"] >= today],
    }


def day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def told_of_neighbourhood(place_id: int, *, today: date) -> list[Frozen]:
    """Return the public priorities of a neighbourhood: set for it, or by a forum about it."""
    public = published_scheme()
    told = told_scheme(public.text, today=today)["priorities"] if public else []
    forums = PublishedSeries.objects.shown().filter(
        uid__in=[one["forum"] for one in told if one["forum"]], place_ids__contains=[place_id]
    )
    about = {str(uid) for uid in forums.values_list("uid", flat=True)}
    # What was approved before places were kept with it tells of them by its forum alone.
    return [
        one
        for one in told
        if one.get("place_id") == place_id or (not one.get("place_id") and one["forum"] in about)
    ]


def told_of_forum(uid: UUID, *, today: date) -> Frozen:
    """What the public page says of one forum: since when it is covered, and its priorities."""
    public = published_scheme()
    told = told_scheme(public.text, today=today) if public else {"forums": [], "priorities": []}
    return {
        "since": next((one["since"] for one in told["forums"] if one["uid"] == str(uid)), None),
        "priorities": [one for one in told["priorities"] if one["forum"] == str(uid)],
    }
