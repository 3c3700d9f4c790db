"""What is typed or stands in an address: e-mail addresses, numbers, letters that were lost."""

import re

# Bounded, so that a long word without an end costs no more than a short one.
EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")

NOT_READABLE = "\ufffd"  # what a letter became that arrived in another encoding
