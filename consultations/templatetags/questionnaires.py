"""What the pages of a questionnaire need besides Django's own tags."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import gettext as _

from consultations.models import Route
from consultations.queries.answer_words import choice_in_words
from consultations.queries.questionnaires import asked

register = template.Library()


@register.filter
def of(table: Mapping[Any, Any], key: Any) -> Any:
    """`{{ numbers|of:question.uid }}`: what stands in a table under a key."""
    return table.get(key, "")


@register.simple_tag
def routed(route: Route, numbers: Mapping[Any, Any]) -> str:
    """On which answers something is asked, in a sentence."""
    question = asked(route.on)
    words = ", ".join(f"“{choice_in_words(question, code)}”" for code in route.codes)
    return _("Only of those who answered %(words)s to question %(number)s.") % {
        "words": words,
        "number": numbers.get(route.on.uid, "?"),
    }
