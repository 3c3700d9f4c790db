"""Community Engagement Plans of policing teams: keeping them, and showing them to the public."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from engagement.actions.events import NotSaved
from engagement.models import CommunityEngagementPlan
from engagement.queries.community_plans import SHELF, document_to_show, frozen_plan
from opcc.office.actions import keep_file, show_files
from opcc.office.actions.revision import raise_public_revision
from opcc.office.file_checks import CheckedFile
from opcc.office.history import recorded
from opcc.office.locks import in_turn_to_publish
from opcc.office.models import Place, User
from opcc.office.queries import is_bilingual


class PlanChangedMeanwhile(NotSaved):
    """Somebody saved the plan after the officer opened it; `current` is what they left."""

    def __init__(self, current: CommunityEngagementPlan) -> None:
        self.current = current
        super().__init__(
            _("Somebody else has changed this plan since you opened it. Look at it again.")
        )


@dataclass(frozen=True)
class PlanDetails:
    """What there is to say of a plan; its document is sent apart."""

    place: Place
    title: str
    starts_on: date
    ends_on: date
    title_cy: str = ""
    activity: str = ""
    activity_cy: str = ""
    language: str = CommunityEngagementPlan.Language.ENGLISH


@transaction.atomic
@recorded
def add_plan(
    *, uid: UUID, details: PlanDetails, file: CheckedFile | None, by: User, now: datetime
) -> CommunityEngagementPlan:
    """Keep a new plan. The same form sent twice keeps it once."""
    in_turn_to_publish()
    known = CommunityEngagementPlan.objects.filter(uid=uid).first()
    if known is not None:
        return known
    return CommunityEngagementPlan.objects.create(
        uid=uid,
        file=keep_file(file=file, by=by, now=now) if file else None,
        changed_by=by,
        created_at=now,
        changed_at=now,
        **vars(details),
    )


@transaction.atomic
@recorded
def change_plan(
    *,
    plan: CommunityEngagementPlan,
    version: int,
    details: PlanDetails,
    file: CheckedFile | None,
    by: User,
    now: datetime,
) -> CommunityEngagementPlan:
    """Write the plan anew; without a new file it keeps its own. What is shown stays as it was."""
    plan = locked(plan)
    same = all(getattr(plan, name) == value for name, value in vars(details).items())
    if same and file is None:
        return plan
    if plan.version != version:
        raise PlanChangedMeanwhile(plan)
    for name, value in vars(details).items():
        setattr(plan, name, value)
    if file is not None:
        plan.file = keep_file(file=file, by=by, now=now)
    return saved(plan, by=by, now=now)


@transaction.atomic
@recorded
def show_plan(
    *, plan: CommunityEngagementPlan, version: int, by: User, now: datetime
) -> CommunityEngagementPlan:
    """Show the public the plan as it stands; whoever wrote it last leaves that to another."""
    plan = locked(plan)
    if plan.is_shown_as_it_stands:
        return plan
    if plan.version != version:
        raise PlanChangedMeanwhile(plan)
    if reason := why_not_to_show(plan, by=by):
        raise NotSaved(reason)
    plan.shown = frozen_plan(plan)
    plan.shown_version, plan.shown_by, plan.shown_at = plan.version, by, now
    plan.save()
    tell_the_public(plan, plan.shown, now=now)
    return plan


def why_not_to_show(plan: CommunityEngagementPlan, *, by: User) -> str:
    """Return the reason to give, or "" where nothing stands in the way."""
    if plan.changed_by_id == by.pk:
        return _("You wrote this last. Somebody else has to show it to the public.")
    lacks_welsh = not plan.title_cy or (plan.activity and not plan.activity_cy)
    if is_bilingual() and lacks_welsh:
        return _("Write the title and the planned activity in Welsh first: both go out together.")
    return ""


@transaction.atomic
@recorded
def hide_plan(*, plan: CommunityEngagementPlan, by: User, now: datetime) -> CommunityEngagementPlan:
    """Show the public nothing of the plan any more. Twice is the same as once."""
    plan = locked(plan)
    if plan.shown is not None:
        plan.shown, plan.shown_version, plan.shown_by, plan.shown_at = None, None, None, None
        plan.save()
        tell_the_public(plan, {}, now=now)
    return plan


@transaction.atomic
@recorded
def remove_plan(
    *, plan: CommunityEngagementPlan, by: User, now: datetime
) -> CommunityEngagementPlan:
    """Take the plan away, from the public too; it can be put back."""
    plan = hide_plan(plan=plan, by=by, now=now)
    plan.deleted_at = now
    return saved(plan, by=by, now=now)


@transaction.atomic
@recorded
def put_plan_back(
    *, plan: CommunityEngagementPlan, by: User, now: datetime
) -> CommunityEngagementPlan:
    """Put back a plan that was taken away. The public is not shown it again by that alone."""
    plan = CommunityEngagementPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if plan.deleted_at is None:
        return plan
    plan.deleted_at = None
    return saved(plan, by=by, now=now)


def locked(plan: CommunityEngagementPlan) -> CommunityEngagementPlan:
    in_turn_to_publish()
    plans = CommunityEngagementPlan.objects.live().select_for_update(of=("self",))
    return plans.select_related("file", "place").get(pk=plan.pk)


def saved(plan: CommunityEngagementPlan, *, by: User, now: datetime) -> CommunityEngagementPlan:
    plan.version += 1
    plan.changed_by, plan.changed_at = by, now
    plan.save()
    return plan


def tell_the_public(plan: CommunityEngagementPlan, shown: dict[str, Any], *, now: datetime) -> None:
    """Show the document or take it away; the worker writes the public table with the revision."""
    show_files(shelf=SHELF, told={plan.uid: document_to_show(shown)}, now=now)
    raise_public_revision(now=now)
