"""Whether the site does its work: asked by a load balancer, and shown to an administrator."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from secrets import token_hex

from django.conf import settings
from django.core.cache import cache
from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext, ngettext, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from consultations.queries.counting import consultations_wrong
from engagement.queries.editions import comes_out_at, weeks_due_at
from engagement.queries.facts import week
from engagement.queries.weeks import latest_edition
from engagement.rules import week_name
from opcc.dashboard.tasks import HEARTBEAT
from opcc.office.access import policy

logger = logging.getLogger(__name__)

# The worker shows itself every 30 seconds; four times that is more than a slow minute.
LONGEST_SILENCE = timedelta(seconds=120)
# Beat looks for a due edition each minute; one still missing after this needs somebody.
LONGEST_DELAY = timedelta(minutes=15)


@dataclass(frozen=True)
class Finding:
    """How one part does. The detail holds nothing private: anybody may read it."""

    ok: bool
    detail: str


def database(now: datetime) -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Finding(True, gettext("answers"))


def keeps(now: datetime) -> Finding:
    """Whether the cache gives back what it was given."""
    key = f"health:{token_hex(8)}"
    cache.set(key, "kept", timeout=10)
    kept = cache.get(key) == "kept"
    cache.delete(key)
    return Finding(kept, gettext("answers") if kept else gettext("loses what it is given"))


def worker(now: datetime) -> Finding:
    seen_at = cache.get(HEARTBEAT)
    if seen_at is None:
        return Finding(False, gettext("no sign of life yet"))
    silence = now - seen_at
    detail = gettext("last sign of life %(seconds)d seconds ago") % {
        "seconds": silence.total_seconds()
    }
    return Finding(silence <= LONGEST_SILENCE, detail)


def publication(now: datetime, name: Callable[[date], str] = week) -> Finding:
    """An edition not out by `LONGEST_DELAY` after its time is a failure; none planned is not.

    `name` writes a week, given its Monday.
    """
    latest = latest_edition()
    last = (
        gettext("last edition %(week)s") % {"week": name(latest.week_starts_on)} if latest else ""
    )
    due = weeks_due_at(now)
    if due and now - comes_out_at(due[0]) > LONGEST_DELAY:
        overdue = gettext("edition %(week)s is overdue") % {"week": name(due[0])}
        return Finding(False, f"{overdue}; {last}" if last else overdue)
    return Finding(True, last or gettext("no edition yet"))


def publication_for_programs(now: datetime) -> Finding:
    """The same with the weeks as ISO names them."""
    return publication(now, name=week_name)


def answers(now: datetime) -> Finding:
    """Whether the counts of answers agreed with the responses when they were last compared."""
    wrong = consultations_wrong()
    if wrong is None:
        return Finding(True, gettext("not compared yet"))
    if wrong:
        told = ngettext(
            "wrong for %(number)d consultation; the log names it",
            "wrong for %(number)d consultations; the log names them",
            wrong,
        )
        return Finding(False, told % {"number": wrong})
    return Finding(True, gettext("agree with the responses"))


Checks = Mapping[str, Callable[[datetime], Finding]]

CHECKS: Checks = {
    "database": database,
    "cache": keeps,
    "worker": worker,
    "publication": publication,
}


CHECKS_FOR_PROGRAMS: Checks = {**CHECKS, "publication": publication_for_programs}
# Wrong counts are somebody's work, and no reason to send visitors elsewhere.
CHECKS_FOR_PEOPLE: Checks = {**CHECKS, "answers": answers}


def findings(now: datetime, checks: Checks = CHECKS) -> dict[str, Finding]:
    """Ask every part, also where another has failed."""
    return {name: found(check, now) for name, check in checks.items()}


def found(check: Callable[[datetime], Finding], now: datetime) -> Finding:
    try:
        return check(now)
    except (Error, OSError) as error:
        logger.warning("The health check %s failed: %s", check.__name__, error)
        return Finding(False, gettext("does not answer"))


@require_safe
@never_cache
@policy("public")
def healthz(request: HttpRequest) -> JsonResponse:
    """200 where every part does its work, else 503; as JSON, in English whoever asks."""
    with override(settings.LANGUAGE_CODE):
        parts = findings(timezone.now(), CHECKS_FOR_PROGRAMS)
    ok = all(finding.ok for finding in parts.values())
    return JsonResponse(
        {
            "status": "ok" if ok else "failing",
            "checks": {name: asdict(finding) for name, finding in parts.items()},
        },
        status=200 if ok else 503,
    )
