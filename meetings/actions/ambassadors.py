"""Who is the ambassador of which forum, and since when."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from meetings.actions.errors import NotArranged, RecordChanged
from meetings.actions.meetings import set_columns
from meetings.models import Ambassador, Series
from opcc.office.history import recorded
from opcc.office.models import Role, User


@dataclass(frozen=True)
class Cover:
    """From when to when, and what of the name may be read."""

    starts_on: date
    ends_on: date | None = None
    is_young: bool = False
    name_is_public: bool = False


@transaction.atomic
@recorded
def assign_ambassador(
    *, uid: UUID, series: Series, user: User, cover: Cover, by: User, now: datetime
) -> Ambassador:
    """Let somebody be the forum's ambassador. The same form sent twice is one."""
    series = Series.objects.live().select_for_update().get(pk=series.pk)
    same = Ambassador.objects.filter(uid=uid).first()
    if same is not None:
        return same
    if Role.AMBASSADOR not in user.roles_on(localdate(now)):
        raise NotArranged(_("This account does not have the role of an ambassador. Give it first."))
    require_sense(cover)
    require_once(series, user, cover)
    return Ambassador.objects.create(uid=uid, series=series, user=user, **asdict(cover))


@transaction.atomic
@recorded
def change_ambassador(
    *, ambassador: Ambassador, version: int, cover: Cover, by: User, now: datetime
) -> Ambassador:
    """Set other days, an end among them, or say otherwise who may read the name."""
    ambassador = locked_ambassador(ambassador)
    require_sense(cover)
    if not set_columns(ambassador, asdict(cover)):
        return ambassador
    if ambassador.version != version:
        raise RecordChanged(Ambassador.objects.get(pk=ambassador.pk))
    require_once(ambassador.series, ambassador.user, cover, besides=ambassador)
    require_reports_within(ambassador, cover)
    ambassador.version += 1
    ambassador.save()
    return ambassador


@transaction.atomic
@recorded
def remove_ambassador(*, ambassador: Ambassador, by: User, now: datetime) -> None:
    """Take away what was entered in error; who has reported is ended instead."""
    ambassador = locked_ambassador(ambassador)
    if ambassador.reports.exists():
        raise NotArranged(_("They have reported from this forum. Give a last day instead."))
    ambassador.delete()


def locked_ambassador(ambassador: Ambassador) -> Ambassador:
    """The forum is held first: two officers never write to one forum's ambassadors at once."""
    Series.objects.select_for_update().get(pk=ambassador.series_id)
    current = Ambassador.objects.select_related("series", "user").filter(pk=ambassador.pk).first()
    if current is None:
        raise NotArranged(_("Somebody else has taken this away."))
    return current


def require_sense(cover: Cover) -> None:
    if cover.ends_on and cover.ends_on < cover.starts_on:
        raise NotArranged(_("The last day lies before the first."))
    if cover.is_young and cover.name_is_public:
        raise NotArranged(_("The name of a young ambassador is never public."))


def require_once(
    series: Series, user: User, cover: Cover, *, besides: Ambassador | None = None
) -> None:
    others = Ambassador.objects.filter(series=series, user=user).not_over(cover.starts_on)
    if cover.ends_on is not None:
        others = others.filter(starts_on__lte=cover.ends_on)
    if others.exclude(pk=besides.pk if besides else None).exists():
        raise NotArranged(_("They are this forum’s ambassador on some of these days already."))


def require_reports_within(ambassador: Ambassador, cover: Cover) -> None:
    outside = Q(meeting__starts_on__lt=cover.starts_on)
    if cover.ends_on is not None:
        outside |= Q(meeting__starts_on__gt=cover.ends_on)
    if ambassador.reports.filter(outside).exists():
        raise NotArranged(_("They have reported of a meeting outside these days."))
