"""The checks of a consultation, with their reasons in words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from consultations.models import Consultation, Road
from consultations.queries.times import weeks_in_force
from consultations.rules.checks import (
    AUGUST,
    Answer,
    Calendar,
    Check,
    Election,
    Facts,
    Verdict,
    Why,
    names_an_address,
    verdicts,
)
from consultations.rules.gates import NEEDED, Asked, Missing, groups_missing
from opcc.office.models import BankHoliday, PreElectionPeriod

CHECKS: dict[Check, Any] = {
    Check.STILL_FORMATIVE: _("Nothing is decided yet (Gunning 1)"),
    Check.REASONS_GIVEN: _("Enough is told to answer well (Gunning 2)"),
    Check.ENOUGH_TIME: _("There is time enough (Gunning 3)"),
    Check.HOLIDAYS: _("Holidays leave time enough (Consultation Principles)"),
    Check.CONSIDERED: _("The answers are considered before the decision (Gunning 4)"),
    Check.CLEAR_PURPOSE: _("It has a purpose (Consultation Principles)"),
    Check.DUTY_COVERED: _("Those are asked whom the law names"),
    Check.TARGETED: _("It reaches those concerned (Consultation Principles)"),
    Check.EQUALITY: _("The impact on equality is looked at"),
    Check.MORE_THAN_ONE_WAY: _("There is more than one way to answer"),
    Check.ELECTION: _("It lies outside election periods (Consultation Principles)"),
}
ANSWERS: dict[Answer, tuple[Any, str]] = {
    Answer.MET: (_("Met"), "green"),
    Answer.DOUBTFUL: (_("Doubtful"), "yellow"),
    Answer.NOT_MET: (_("Not met"), "red"),
    Answer.UNKNOWN: (_("Not known yet"), "grey"),
}
REASONS: dict[Why, Any] = {
    Why.LONG_ENOUGH: _("It is open for %(days)s days."),
    Why.RATHER_SHORT: _(
        "It is open for %(days)s days. %(weeks)s weeks are usual; say why less is enough."
    ),
    Why.TOO_SHORT: _(
        "It is open for %(days)s days. The Office gives at least %(weeks)s weeks: in less, a parish"
        " council may not even meet."
    ),
    Why.IN_NO_HOLIDAYS: _("No bank holiday falls into it, and no day of August."),
    Why.HOLIDAYS_LEAVE_ENOUGH: _(
        "Many are away within it: %(what)s. Without these days %(days)s are left."
    ),
    Why.HOLIDAYS_LEAVE_LITTLE: _(
        "Many are away within it: %(what)s. Without these days %(days)s are left; give more time,"
        " or say why it is enough."
    ),
    Why.NO_DATES: _("Say when it opens and closes."),
    Why.BACKGROUND_AND_DOCUMENT: _("Reasons are given, with a document to read."),
    Why.BACKGROUND_ONLY: _("Reasons are given; no document goes with them."),
    Why.NO_BACKGROUND: _("Give the reasons: people cannot answer well without."),
    Why.SAID_WHAT_CAN_CHANGE: _("The page says what the answers can still change."),
    Why.NOT_SAID_WHAT_CAN_CHANGE: _("Say what the answers can still change."),
    Why.DECIDED_BEFORE_CLOSE: _("The decision falls on the last day or before it."),
    Why.NO_DECISION_DATE: _("Say when the decision is taken."),
    Why.LITTLE_TIME_TO_READ: _(
        "Only %(days)s days lie between the close and the decision; two weeks are little enough."
    ),
    Why.TIME_TO_READ: _("%(days)s days lie between the close and the decision."),
    Why.READ_BEFORE_DECISION: _("Whoever decides had read the answers by then."),
    Why.READ_AFTER_DECISION: _("The answers were considered only after the decision."),
    Why.NOT_READ_YET: _("It is closed. Nobody has said yet that the answers were considered."),
    Why.DECISION_NAMED: _("The decision it informs is named."),
    Why.NO_DECISION_NAMED: _("Name the decision that it informs."),
    Why.AUDIENCES_WITH_A_WAY: _("Each audience has its way of being reached."),
    Why.AUDIENCES_WITHOUT_A_WAY: _("Say how these are reached: %(what)s."),
    Why.NO_AUDIENCE: _("Say whom it has to reach."),
    Why.ASSESSED: _("The equality impact assessment is done."),
    Why.NOT_NEEDED: _("No assessment is needed, and the reason is given."),
    Why.NOT_ASSESSED: _("Assess the impact on equality, or say why that is not needed."),
    Why.NO_WAY: _("Choose how people can answer: in more than one way."),
    Why.SEVERAL_WAYS: _("People can choose how to answer."),
    Why.ONLY_ONE_WAY: _("Offer a second way: not everybody is online."),
    Why.POST_WITHOUT_ADDRESS: _(
        "People may answer by post and read no address. Enter the postal address."
    ),
    Why.IN_NO_ELECTION: _("It touches no pre-election period that the Office keeps."),
    Why.IN_ELECTION: _("It runs into: %(what)s. Open it afterwards, or say why it cannot wait."),
    Why.ALL_GROUPS_ASKED: _("Everybody is asked whom the law names."),
    Why.GROUPS_MISSING: _("The law wants these as well: %(what)s."),
    Why.NO_DUTY: _("No duty names whom to ask."),
}
GROUPS: dict[Missing, Any] = {
    Missing.PEOPLE: _("the people of the area"),
    Missing.VICTIMS: _("victims of crime"),
    Missing.RATEPAYERS: _("ratepayers’ representatives"),
    Missing.CAPITAL: _("the proposed expenditure, including capital expenditure"),
    Missing.NO_CONSULTATION: _("a consultation about it"),
    Missing.NOT_CLOSED: _("a consultation that is closed"),
    Missing.NOT_CONSIDERED: _("somebody’s word that the answers were considered"),
}


@dataclass(frozen=True)
class CheckShown:
    """One check as the page shows it."""

    code: str
    question: str
    answer: str
    colour: str
    reason: str
    is_met: bool

    def kept(self) -> dict[str, str]:
        """As it stays with the text that is approved."""
        return {"check": self.code, "answer": self.answer, "reason": self.reason}


def checks_of(consultation: Consultation, *, now: datetime) -> list[CheckShown]:
    """Return every check with its reason, in the reader's language."""
    return [shown(one) for one in verdicts_on(consultation, now=now)]


def verdicts_on(consultation: Consultation, *, now: datetime) -> list[Verdict]:
    return verdicts(facts_about(consultation, now=now), calendar())


def shown(verdict: Verdict) -> CheckShown:
    label, colour = ANSWERS[verdict.answer]
    what = ", ".join(in_words(word) for word in verdict.words)
    return CheckShown(
        code=verdict.check.value,
        question=str(CHECKS[verdict.check]),
        answer=str(label),
        colour=colour,
        reason=str(REASONS[verdict.why])
        % {"what": what, "days": verdict.days, "weeks": verdict.weeks},
        is_met=verdict.answer == Answer.MET,
    )


def in_words(word: str) -> str:
    """A group or a month by its name; anything else as it is."""
    if word == AUGUST:
        return gettext("August")
    return str(GROUPS[Missing(word)]) if word in set(Missing) else word


def calendar() -> Calendar:
    """The days and times that the Office keeps."""
    periods = PreElectionPeriod.objects.order_by("starts_on")
    return Calendar(
        elections=tuple(Election(str(one), one.starts_on, one.ends_on) for one in periods),
        holidays={one.day: str(one) for one in BankHoliday.objects.all()},
        weeks=weeks_in_force(),
    )


def facts_about(one: Consultation, *, now: datetime) -> Facts:
    audiences = list(one.audience_links.select_related("audience"))
    missing = groups_missing(one.basis, [asked_by(one)]) if one.basis in NEEDED else []
    return Facts(
        opens_on=localdate(one.opens_at) if one.opens_at else None,
        closes_on=localdate(one.closes_at) if one.closes_at else None,
        decision_on=one.decision_on,
        informs=one.informs,
        background=one.background,
        can_change=one.can_change,
        documents=one.documents.live().filter(is_public=True).count(),
        audiences=len(audiences),
        audiences_without_a_way=tuple(
            str(link.audience) for link in audiences if not link.how.strip()
        ),
        assessment=one.assessment,
        ways=len(one.ways),
        lacks_address=lacks_address(one),
        considered_on=one.considered_on,
        is_over=one.closes_at is not None and one.closes_at <= now,
        missing_groups=tuple(what.value for what in missing),
        has_duty=one.basis in NEEDED,
    )


def lacks_address(one: Consultation) -> bool:
    """Whether people may answer by post and are not told where to."""
    told = bool(one.contact_address.strip()) or names_an_address(one.ways_note)
    return Road.POST in one.ways and not told


def asked_by(one: Consultation) -> Asked:
    """What one consultation does for the gates."""
    return Asked(
        is_closed=one.is_closed,
        considered_on=one.considered_on,
        people=one.asks_people,
        victims=one.asks_victims,
        ratepayers=one.asks_ratepayers,
        capital=one.covers_capital,
    )
