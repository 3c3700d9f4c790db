"""What search engines look at of the log and the programme."""

from functools import partial

from engagement.models import PublishedEntry, Stream
from engagement.models.published import PublishedEntryQuerySet
from opcc.office.queries.crawled import Kind


def live(stream: Stream) -> PublishedEntryQuerySet:
    shown = PublishedEntry.objects.filter(stream=stream, state=PublishedEntry.State.LIVE)
    return shown.only("stream", "number", "slug", "changed_at")


KINDS = [Kind(stream.value, partial(live, stream), number="number") for stream in Stream]
