"""Showing frozen questions: their days are ISO words."""

from datetime import date

from django import template

from consultations.questions.models import PanelRules, PublishedQuestion, RefusedBecause, Submission
from consultations.questions.queries import replies

register = template.Library()


@register.filter
def iso_day(word: str | None) -> date | None:
    """`{{ text.target_on|iso_day|date:"j F Y" }}`"""
    return date.fromisoformat(word) if word else None


@register.filter
def replied(question: PublishedQuestion | Submission, verdict: str | None) -> str:
    """`{{ question|replied:question.verdict }}`: "Answered 13 June 2024, after 114 days"."""
    return replies.replied(verdict or "", question.answered_on, question.days_taken)


@register.filter
def headline(verdict: str | None) -> str:
    """What whoever asked is told first; `{{ public.verdict|headline }}`"""
    return replies.headline(verdict or "")


@register.filter
def invitation(verdict: str | None) -> str:
    """What the link to an answer is called; `{{ public.verdict|invitation }}`"""
    return replies.invitation(verdict or "")


@register.filter
def reasons(rules: PanelRules) -> list[str]:
    """Why the panel may refuse a question, in words."""
    return [str(RefusedBecause(one).label) for one in rules.refused_for]
