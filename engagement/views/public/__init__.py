"""What the public reads. Each view names its one policy and answers "not modified" where it may."""

from engagement.views.public.calendars import calendar, event_calendar
from engagement.views.public.editions import edition, editions
from engagement.views.public.feed import feed
from engagement.views.public.log import entry, log
from engagement.views.public.programme import event, events
from engagement.views.public.subscriptions import asked, confirm, stop, subscribe, subscription

__all__ = [
    "asked",
    "calendar",
    "confirm",
    "edition",
    "editions",
    "entry",
    "event",
    "event_calendar",
    "events",
    "feed",
    "log",
    "stop",
    "subscribe",
    "subscription",
]
