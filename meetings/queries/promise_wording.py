"""How promises stand, in words: the verdict, whose turn it is and why, what came between."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from meetings.queries.seen import MeetingSeen
from meetings.queries.standings import PromiseStanding
from meetings.queries.wording import all_of, one_of
from meetings.rules.attendance import Manner
from meetings.rules.promises import TurnReason, Verdict
from meetings.rules.turns import Why
from meetings.rules.upsets import Change, Upset
from opcc.office.models import Office

VERDICTS = {
    Verdict.MISSED: pgettext_lazy("promise to attend", "Missed"),
    Verdict.WILL_BE_MISSED: pgettext_lazy("promise to attend", "Will be missed"),
    Verdict.DUE: pgettext_lazy("promise to attend", "Nobody is down yet"),
    Verdict.ON_COURSE: pgettext_lazy("promise to attend", "On course"),
    Verdict.KEPT: pgettext_lazy("promise to attend", "Kept"),
    Verdict.NO_VERDICT: pgettext_lazy("promise to attend", "No verdict"),
}
COLOURS = {
    Verdict.MISSED: "red",
    Verdict.WILL_BE_MISSED: "orange",
    Verdict.DUE: "yellow",
    Verdict.ON_COURSE: "teal",
    Verdict.KEPT: "green",
    Verdict.NO_VERDICT: "grey",
}
MEANINGS = {
    Verdict.MISSED: gettext_lazy("The day has passed and nobody came who was promised."),
    Verdict.WILL_BE_MISSED: gettext_lazy("No meeting is set in time. Set one."),
    Verdict.DUE: gettext_lazy("A meeting in time is set. Put somebody down for it."),
    Verdict.ON_COURSE: gettext_lazy("Somebody is down for a meeting in time."),
    Verdict.KEPT: gettext_lazy("Nothing is owed now."),
    Verdict.NO_VERDICT: gettext_lazy(
        "The words promise nothing that can be counted, or no meeting was held or is set."
    ),
}
# Of a promise that all of several come, where some of them are down already.
NOT_ALL_YET = pgettext_lazy("promise to attend", "Not all are down yet")
NOT_ALL_YET_MEANS = gettext_lazy("A meeting in time is set. Put the others down for it.")
# What the filter finds under one verdict.
FOUND_AS = VERDICTS | {
    Verdict.DUE: pgettext_lazy("promise to attend", "Nobody or not everybody is down yet"),
}
TURN_REASONS = {
    TurnReason.NOBODY_YET: gettext_lazy("nobody has come here yet; named first"),
    TurnReason.LESS_OFTEN: gettext_lazy("came here less often"),
    TurnReason.LONGEST_AGO: gettext_lazy("came here longest ago"),
}
UPSETS = {
    Upset.LEFT: gettext_lazy("%(who)s is down for %(day)s, but no longer holds the office then"),
    Upset.CALLED_OFF: gettext_lazy("The meeting on %(day)s, for which %(who)s was down, is off"),
    Upset.DID_NOT_COME: gettext_lazy("%(who)s was down for %(day)s and did not come"),
    Upset.SUBSTITUTE: gettext_lazy("%(who)s came on %(day)s in somebody else’s place"),
}
WHYS = {
    Why.ONLY_ONE: gettext_lazy("nobody else is promised"),
    Why.ITS_TURN: gettext_lazy("next in turn"),
    Why.FEWER_TURNS: gettext_lazy("the turns stay even"),
    Why.OTHER_IS_ELSEWHERE: gettext_lazy("in the turn of %(other)s, who is elsewhere"),
    Why.OTHER_HAS_MORE_TURNS: gettext_lazy("in the turn of %(other)s, who has more turns already"),
}


@dataclass(frozen=True)
class ToldChange:
    """One thing that came between, in words, and the meeting it is about."""

    text: str
    meeting: MeetingSeen


def changes_told(one: PromiseStanding) -> list[ToldChange]:
    return [
        ToldChange(
            change_in_words(change, one.mentioned.names), one.mentioned.meetings[change.meeting]
        )
        for change in one.changes
    ]


def change_in_words(change: Change, names: dict[int, str]) -> str:
    return str(UPSETS[change.upset]) % {
        "who": names[change.person],
        "day": date_format(change.on, "j F Y"),
    }


def short(office: Office) -> str:
    return office.abbreviation or str(office)


def state_of(one: PromiseStanding) -> str:
    return str(NOT_ALL_YET if one.missing else VERDICTS[one.standing.verdict])


def meaning_of(one: PromiseStanding) -> str:
    return str(NOT_ALL_YET_MEANS if one.missing else MEANINGS[one.standing.verdict])


def who_is_next(one: PromiseStanding, *, today: date) -> str:
    """Return who comes next: "DPCC (A Deputy)", by turns one of them; "" where it does not say.

    Of several who all have to come, those are next who are not down yet.
    """
    offices = one.missing or [link.office for link in one.promise.office_links.all()]
    if one.standing.whose_turn:
        offices = [office for office in offices if office.code == one.standing.whose_turn]
    told = [with_holder(office, one, today=today) for office in offices if one.rule.offices]
    if not told or one.rule.manner == Manner.REGULARLY:
        return ""
    return all_of(told) if one.rule.manner == Manner.ALL else one_of(told)


def with_holder(office: Office, one: PromiseStanding, *, today: date) -> str:
    holder = one.mentioned.holders.holder_of(office.code, today)
    if holder is None:
        return gettext("%(office)s (nobody holds the office)") % {"office": short(office)}
    return gettext("%(office)s (%(who)s)") % {"office": short(office), "who": holder}


def why_next(one: PromiseStanding) -> str:
    reason = one.standing.turn_reason
    return str(TURN_REASONS.get(reason, "")) if reason else ""


def why_in_words(why: Why, instead_of: Office | None) -> str:
    words = str(WHYS[why])
    return words % {"other": short(instead_of)} if instead_of else words


def series_named(one: PromiseStanding) -> str:
    """What the promise is for: its series, or those that share it."""
    return "; ".join(str(series) for series in one.series)
