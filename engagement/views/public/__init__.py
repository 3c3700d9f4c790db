"""What the public reads. Each view names its one policy and answers "not modified" where it may."""

from engagement.views.public.calendars import calendar, event_calendar
from engagement.views.public.editions import edition, editions, historical_edition
from engagement.views.public.exports import export_csv, export_json, export_metadata
from engagement.views.public.feed import feed
from engagement.views.public.log import entry, log
from engagement.views.public.open_data import data, results
from engagement.views.public.programme import event, events
from engagement.views.public.subscriptions import asked, confirm, stop, subscribe, subscription

__all__ = [
    "asked",
    "calendar",
    "confirm",
    "data",
    "edition",
    "editions",
    "entry",
    "event",
    "event_calendar",
    "events",
    "export_csv",
    "export_json",
    "export_metadata",
    "feed",
    "historical_edition",
    "log",
    "results",
    "stop",
    "subscribe",
    "subscription",
]
