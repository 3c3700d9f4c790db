"""Why engagements of a backlog could not be put forward, counted."""

from django.utils.translation import gettext_lazy as _

from engagement.rules import Obstacle

COUNTED = {
    Obstacle.NO_TEXT: _("No public summary"),
    Obstacle.NO_WELSH: _("The Welsh title or text is missing"),
    Obstacle.TO_EXPLAIN: _("The text could point at somebody, and nobody explained it"),
    Obstacle.NOT_HELD_YET: _("Not held yet"),
    Obstacle.NOTHING_NEW: _("Public already"),
}


def left_aside(counts: dict[str, int]) -> list[tuple[str, int]]:
    """Return each reason in words and how many engagements it holds back, most first."""
    told = [
        (str(COUNTED.get(Obstacle(name), _("Cannot be put forward"))), number)
        for name, number in counts.items()
    ]
    return sorted(told, key=lambda one: -one[1])
