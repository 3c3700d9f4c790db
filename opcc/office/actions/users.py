"""Who may sign in, and in which role. A user is never deleted: the history names them."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

import pghistory
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.utils.translation import gettext as _

from opcc.office.actions.records import KeptMeanwhile, NotKept, Values, differing, locked, write
from opcc.office.ciphers import InvalidToken, locked_anew
from opcc.office.history import recorded
from opcc.office.locks import one_at_a_time
from opcc.office.models import Role, RoleHeld, User
from opcc.office.models.users import SECOND_STEP_OFF
from opcc.office.queries.accounts import latest_of_account

LOCK = "office.administrators"  # two at once could each take away the other


@transaction.atomic
@recorded
def invite(*, values: Values, roles: Collection[str], by: User, now: datetime) -> User:
    """Make an account without a password: its owner chooses one from the invitation."""
    user = User(**values)
    user.set_unusable_password()
    write(user, {})
    user.claim_address()
    hold(user, roles)
    return user


@transaction.atomic
@recorded
def change_user(
    *, user: User, values: Values, roles: Collection[str], seen: int, by: User, now: datetime
) -> User:
    """Make the account read as entered. `seen` is the last write the administrator knew of.

    A role given or taken meanwhile counts as a write, like a new name or address.
    """
    one_at_a_time(LOCK)
    user = locked(user)
    differs = differing(user, values)
    if (differs or roles_of(user) != set(roles)) and (latest := latest_of_account(user)) != seen:
        raise KeptMeanwhile(latest)
    if differs:
        for name, value in values.items():
            setattr(user, name, value)
        write(user, {})
        user.claim_address()
    hold(user, roles)
    require_an_administrator()
    return user


@transaction.atomic
@recorded
def keep_out(*, user: User, by: User, now: datetime) -> None:
    """Let somebody sign in no more, at once. What they did keeps their name."""
    if user.pk == by.pk:
        raise NotKept(_("You cannot end your own sign-in. Ask another administrator."))
    set_active(user, False)
    require_an_administrator()


@transaction.atomic
@recorded
def let_in(*, user: User, by: User, now: datetime) -> None:
    """Let somebody sign in again, with the roles they had."""
    set_active(user, True)


@transaction.atomic
@recorded
def turn_off_second_step(*, user: User, by: User, now: datetime) -> None:
    """Let a colleague who lost phone and recovery codes sign in with the password alone.

    The key of the app and the codes are gone for good. Nobody does it for themselves here: their
    own page asks for the password first. Twice is the same as once.
    """
    if user.pk == by.pk:
        raise NotKept(_("Turn off your own second step on the page of your account."))
    row = locked(user)
    removed, _by_model = Authenticator.objects.filter(user=row).delete()
    if removed:
        pghistory.create_event(row, label=SECOND_STEP_OFF)


@transaction.atomic
def lock_secrets_anew() -> list[User]:
    """Lock what the second step keeps under the present key of the site; safe to repeat.

    Returns whose secrets no key of ours opens.
    """
    unopened = []
    for authenticator in Authenticator.objects.select_for_update(of=("self",)).select_related(
        "user"
    ):
        try:
            authenticator.data = relocked(authenticator.data)
        except InvalidToken:
            unopened.append(authenticator.user)
        else:
            authenticator.save(update_fields=["data"])
    return unopened


def relocked(kept: Mapping[str, Any]) -> dict[str, Any]:
    """The same with the key of the app, the seed of the codes and the older codes locked anew."""
    secrets: dict[str, Any] = {
        name: locked_anew(kept[name]) for name in ("secret", "seed") if name in kept
    }
    if codes := kept.get("migrated_codes"):
        secrets["migrated_codes"] = [locked_anew(code) for code in codes]
    return {**kept, **secrets}


@transaction.atomic
@recorded
def forget_leaver(*, record: User, by: User, now: datetime) -> None:
    """Forget how to reach somebody who left, and what they had not finished; never the name.

    Who wrote, approved and decided is part of the record. Twice is the same as once.
    """
    user: Any = locked(record)
    if user.is_active:
        raise NotKept(
            _("%(name)s may still sign in. End that first, under “Who signs in”.") % {"name": user}
        )
    address = f"left-{user.pk}@left.invalid"
    user.email = address
    user.set_unusable_password()
    user.save(update_fields=["email", "password"])
    user.history.update(email=address)
    for model in (EmailAddress, Authenticator, SocialAccount):
        model.objects.filter(user=user).delete()
    user.drafts.all().delete()
    user.mails.all().delete()


def set_active(user: User, active: bool) -> None:
    one_at_a_time(LOCK)
    row: Any = locked(user)
    if row.is_active != active:
        row.is_active = active
        row.save(update_fields=["is_active"])


def roles_of(user: User) -> set[str]:
    return set(user.roles_held.values_list("role", flat=True))


def hold(user: User, roles: Collection[str]) -> None:
    """Let the user hold these roles and no others."""
    held, wanted = roles_of(user), set(roles)
    user.roles_held.filter(role__in=held - wanted).delete()
    RoleHeld.objects.bulk_create(
        RoleHeld(user=user, role=role) for role in Role.values if role in wanted - held
    )


def require_an_administrator() -> None:
    if not RoleHeld.objects.filter(role=Role.ADMINISTRATOR, user__is_active=True).exists():
        raise NotKept(_("Somebody has to be administrator. Give the role to another first."))
