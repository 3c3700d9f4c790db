"""The site's own settings, with one bare page and one short log more to compare with."""

from opcc.settings import *  # noqa: F403
from opcc.settings import DATABASES

ROOT_URLCONF = "tests.performance.urls"
DATABASES["short"] = DATABASES["default"] | {"NAME": "short"}
# All two hundred people sit at this one machine.
ANSWER_PAGES_A_MINUTE = 1_000_000
