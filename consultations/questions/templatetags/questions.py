"""Showing frozen questions: their days are ISO words."""

from datetime import date

from django import template

from consultations.questions.models import PanelRules, RefusedBecause

register = template.Library()


@register.filter
def iso_day(word: str | None) -> date | None:
    """`{{ text.target_on|iso_day|date:"j F Y" }}`"""
    return date.fromisoformat(word) if word else None


@register.filter
def reasons(rules: PanelRules) -> list[str]:
    """Why the panel may refuse a question, in words."""
    return [str(RefusedBecause(one).label) for one in rules.refused_for]
