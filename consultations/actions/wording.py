"""What an officer is told where something stands in the way, and what to do about it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from consultations.rules.lifecycle import Obstacle

WHAT_TO_DO: dict[Obstacle, Any] = {
    Obstacle.GONE: _("It was taken away. Bring it back first."),
    Obstacle.WITHDRAWN: _("It was withdrawn, so it stays as it was."),
    Obstacle.NO_DATES: _("Say when it opens and when it closes."),
    Obstacle.ALREADY_OVER: _("It would be over before it opened. Change its dates."),
    Obstacle.NO_WAYS: _("Say how people can respond."),
    Obstacle.NO_CONTACT: _(
        "Say whom people can ask: an e-mail address, a telephone or an address."
    ),
    Obstacle.NO_ASSESSMENT: _(
        "Say whether the impact on equality was assessed, or why that is not needed."
    ),
    Obstacle.NO_AUDIENCE: _("Say which audiences have to be reached."),
    Obstacle.QUESTIONS_UNREADY: _(
        "The questions are not ready yet. Their page says what is missing."
    ),
    Obstacle.NO_WELSH: _("Write the Welsh too: both are published together."),
    Obstacle.NOTHING_NEW: _("The public reads just this already, or it waits for approval."),
    Obstacle.SEEN_OTHERWISE: _("Somebody has changed it since you looked. Look at it again."),
    Obstacle.TO_EXPLAIN: _(
        "The text could point at somebody (%(found)s)."
        " Change it, or explain why the public may read it."
    ),
    Obstacle.NOT_PUBLIC: _("It is for the Office only. Change that first."),
    Obstacle.STILL_OPEN: _("It is not closed yet."),
    Obstacle.NOT_CONSIDERED: _(
        "Say first who considered the answers, and when: mark it as analysed."
    ),
    Obstacle.NO_POINTS: _("Write at least one point: what people said, and what came of it."),
    Obstacle.CONSULTATION_NOT_TOLD: _(
        "The public knows nothing of this consultation. Send that for approval first."
    ),
}
