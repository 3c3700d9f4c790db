"""Holding a view to its policy."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponseBase
from django.utils.timezone import localdate

from opcc.office.models import User
from opcc.office.policies import EVERYBODY, POLICIES


class OfficeRequest(HttpRequest):
    """A request of somebody who has signed in: no policy but "public" admits anybody else."""

    user: User


View = Callable[..., HttpResponseBase]


def may(user: User | AnonymousUser, name: str, *, today: date) -> bool:
    """Whether the policy of that name admits the user today. An unknown name is a KeyError."""
    admitted = POLICIES[name]
    if admitted is EVERYBODY:
        return True
    if not isinstance(user, User):
        return False
    # A page asks dozens of times: what the user holds is read once for each request.
    prefetch_related_objects([user], "roles_held", "deputations")
    return bool(admitted & user.roles_on(today))


def policy(name: str) -> Callable[[View], View]:
    """Admit to the view only whom the policy admits: others sign in first, or read 403."""
    admitted = POLICIES[name]

    def hold(view: View) -> View:
        @wraps(view)
        def held(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if admitted is EVERYBODY or may(request.user, name, today=localdate()):
                return view(request, *args, **kwargs)
            if request.user.is_authenticated:
                raise PermissionDenied
            return redirect_to_login(request.get_full_path())

        held.policy = name  # type: ignore[attr-defined]
        return held

    return hold
