"""What stops a write; the message is for the officer."""


class NotArranged(Exception):
    """Nothing was written. The message is for the officer."""
