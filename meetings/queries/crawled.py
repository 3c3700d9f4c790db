"""What search engines look at of the schedule."""

from functools import partial

from django.db.models import QuerySet

from meetings.models import Published, PublishedMeeting, PublishedSeries
from opcc.office.queries.crawled import Kind


def live(model: type[Published]) -> QuerySet:
    return model._default_manager.filter(state=Published.State.LIVE).only("slug", "changed_at")


KINDS = [
    Kind("series", partial(live, PublishedSeries)),
    Kind("meetings", partial(live, PublishedMeeting)),
]
