"""The site's own settings, with one bare page and other databases more to compare with."""

from opcc.settings import *  # noqa: F403
from opcc.settings import DATABASES

ROOT_URLCONF = "tests.performance.urls"
for other in ("short", "small", "large"):
    DATABASES[other] = DATABASES["default"] | {"NAME": other}
# All two hundred people sit at this one machine.
ANSWER_PAGES_A_MINUTE = 1_000_000
