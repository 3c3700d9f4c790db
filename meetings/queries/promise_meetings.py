"""The meetings behind a verdict: who came, who is down, and whether it counts."""

from dataclasses import dataclass

from meetings.queries.promise_wording import change_in_words
from meetings.queries.seen import MeetingSeen
from meetings.queries.standings import WorkedOut
from meetings.rules.attendance import Manner
from meetings.rules.promises import Sitting
from opcc.office.models import Office


@dataclass(frozen=True)
class MeetingBehind:
    """One meeting as the promise sees it: the offices promised that came or are down for it."""

    meeting: MeetingSeen
    came: list[Office]
    expected: list[Office]
    counts: bool
    changes: list[str]


def meetings_behind(one: WorkedOut) -> list[MeetingBehind]:
    """Return what is to come and what was held or called off since the promise, latest first."""
    sittings = {sitting.number: sitting for sitting in one.sittings}
    meetings = sorted(
        one.seen.meetings_of(one.series), key=lambda seen: (seen.starts_on, seen.pk), reverse=True
    )
    return [behind(one, meeting, sittings.get(meeting.pk)) for meeting in meetings]


def behind(one: WorkedOut, meeting: MeetingSeen, sitting: Sitting | None) -> MeetingBehind:
    came = of_offices(one, sitting.came if sitting else frozenset())
    is_enough = len(came) == len(one.rule.offices) if one.rule.manner == Manner.ALL else bool(came)
    return MeetingBehind(
        meeting=meeting,
        came=came,
        expected=of_offices(one, sitting.expected if sitting else frozenset()),
        counts=meeting.is_held and is_enough and meeting.starts_on >= one.rule.since,
        changes=[
            change_in_words(change, one.mentioned.names)
            for change in one.changes
            if change.meeting == meeting.pk
        ],
    )


def of_offices(one: WorkedOut, codes: frozenset[str]) -> list[Office]:
    """The offices promised that are among the codes, in the order of the promise."""
    promised = [link.office for link in one.promise.office_links.all()]
    return [office for office in promised if office.code in codes]
