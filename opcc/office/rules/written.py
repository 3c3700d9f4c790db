"""What is typed or stands in an address: e-mail addresses, numbers, letters that were lost."""

import re

# Bounded, so that a long word without an end costs no more than a short one.
EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")

NOT_READABLE = "\ufffd"  # what a letter became that arrived in another encoding

MOST_FIGURES = 18  # of any number that the database can hold


def whole_number(written: str, *, figures: int = MOST_FIGURES) -> int | None:
    """Return the number that somebody wrote into an address or a form; None for anything else.

    Figures only, as 0 to 9, and no more of them than are asked for: Python refuses to read a
    number of some thousands.
    """
    is_one = written.isascii() and written.isdigit() and len(written) <= figures
    return int(written) if is_one else None
