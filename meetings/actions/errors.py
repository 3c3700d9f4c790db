"""What stops a write; the message is for the officer."""

from typing import Any

from django.utils.translation import gettext as _


class NotArranged(Exception):
    """Nothing was written. The message is for the officer."""


class RecordChanged(NotArranged):
    """Somebody saved the record after the officer opened it; `current` is what they left."""

    def __init__(self, current: Any) -> None:
        self.current = current
        super().__init__(_("Somebody else has changed this since you opened it."))
