"""Whether a response counts, and what becomes of those it reads like when one of them goes.

A response that was erased in its time still counts, and nobody can say any more beside which ones
it stood. So once a consultation has such, no more of those that read alike count than did before:
the one that counts may be gone, and its writer would be heard twice.
"""

from collections.abc import Sequence

from consultations.actions.counts import note_all
from consultations.models import AlikeGroup, Response
from consultations.queries.responses import some_are_gone
from opcc.office.locks import one_at_a_time
from opcc.office.worker import nudge

COUNT = "consultations.tasks.count_responses"
# Taken before any row is by whoever compares, decides about a group, or takes one out of it.
LOCK = "responses that read alike"
AT_ONCE = 1_000

Decision = AlikeGroup.Decision


def in_turn_to_group() -> None:
    """Wait until nobody else touches groups of responses that read alike."""
    one_at_a_time(LOCK)


def set_counted(responses: Sequence[Response], *, counted: bool) -> None:
    """Let responses of one consultation count, or not, in the caller's transaction."""
    changing = [one for one in responses if one.is_counted != counted]
    note_all(changing, sign=-1)
    for one in changing:
        one.is_counted = counted
        one.version += 1
    Response.objects.bulk_update(changing, ["is_counted", "version"], batch_size=AT_ONCE)
    note_all(changing, sign=1)
    if changing:
        nudge(COUNT)


def settle(group: AlikeGroup) -> None:
    """Put a group right that a response has left: one alone is like nothing, and where the only
    one that counted is gone, all that are left count until somebody decides anew; unless the one
    that counts may have been erased in its time."""
    left = list(group.responses.select_for_update(of=("self",)).select_related("consultation"))
    is_heard = any(one.is_counted for one in left)
    if left and not is_heard and some_are_gone(group.consultation):
        return
    if len(left) > 1 and is_heard:
        return
    set_counted(left, counted=True)
    if len(left) > 1:
        ask_again(group)
        return
    Response.objects.filter(pk__in=[one.pk for one in left]).update(alike=None)
    group.delete()


def ask_again(group: AlikeGroup) -> None:
    """Leave it to somebody to decide once more."""
    group.decision, group.decided_by, group.decided_at = Decision.OPEN, None, None
    group.save()
