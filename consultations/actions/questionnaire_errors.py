"""What stops a change of a questionnaire; the message is for the officer."""

from typing import Any

from django.utils.translation import gettext as _


class NotAsked(Exception):
    """Nothing was written. The message is for the officer."""


class AskedMeanwhile(NotAsked):
    """Somebody saved it after the officer opened it; `current` is what they left."""

    def __init__(self, current: Any) -> None:
        self.current = current
        super().__init__(_("Somebody else has changed this since you opened it."))
