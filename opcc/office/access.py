"""Holding a view to its policy."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import resolve
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from opcc.office.actions import DraftNotKept, keep_draft
from opcc.office.models import Draft, Role, User
from opcc.office.models.drafts import address_with
from opcc.office.policies import EVERYBODY, LIBRARY_POLICIES, POLICIES
from opcc.office.queries.drafts import number_in, seal_of, typed_in


class OfficeRequest(HttpRequest):
    """A request of somebody who has signed in: no policy but "public" admits anybody else."""

    user: User


View = Callable[..., HttpResponseBase]

# What only the script of an open form asks for, again and again: nobody reads its answer.
KEPT_BY_A_SCRIPT = "drafts.keep"


def may(user: User | AnonymousUser, name: str, *, today: date) -> bool:
    """Whether the policy of that name admits the user today. An unknown name is a KeyError."""
    admitted = POLICIES[name]
    if admitted is EVERYBODY:
        return True
    if not isinstance(user, User):
        return False
    return bool(admitted & roles_held(user, today))


def may_open(user: User | AnonymousUser, path: str, *, today: date) -> bool:
    """Whether the page at one of our own addresses, without its query, admits the user today."""
    return may(user, resolve(path).func.policy, today=today)  # type: ignore[attr-defined]


def roles_held(user: User, today: date) -> frozenset[Role]:
    """A page asks dozens of times: what the user holds is read once for each request."""
    prefetch_related_objects([user], "roles_held", "deputations")
    return user.roles_on(today)


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
            return to_sign_in(request, name)

        held.policy = name  # type: ignore[attr-defined]
        return held

    return hold


def to_sign_in(request: HttpRequest, name: str) -> HttpResponseBase:
    """Sign in first, then come back: to the filled form, where one was sent too late."""
    draft = kept_for_its_owner(request, name) if request.method == "POST" else None
    if draft is None:
        return redirect_to_login(request.get_full_path())
    if name != KEPT_BY_A_SCRIPT:
        messages.warning(
            request,
            _("Your session has ended. Sign in again: what you typed is kept, not saved yet."),
        )
    return redirect_to_login(address_with(request.path, draft.uid))


def kept_for_its_owner(request: HttpRequest, name: str) -> Draft | None:
    """Keep what a form brings whose session has ended, as a draft of whom we opened it for.

    The seal says who that is. Whoever else sends the form learns nothing and reads nothing.
    """
    seal = seal_of(request.POST)
    if seal is None:
        return None
    owner = User.objects.filter(pk=seal.user_id, is_active=True).first()
    if owner is None or not may(owner, name, today=localdate()):
        return None
    try:
        return keep_draft(
            seal=seal,
            typed=typed_in(request.POST),
            number=number_in(request.POST),
            by=owner,
            now=timezone.now(),
        )
    except DraftNotKept:
        return None


class SecondStep:
    """Sends whom the settings ask for a second step of signing in to where it is turned on.

    What everybody may read and the pages of one's own account stay open to them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        if unknown := sorted(settings.SECOND_STEP_FOR - set(Role.values)):
            raise ImproperlyConfigured(
                f"SECOND_STEP_FOR names what is no role: {', '.join(unknown)}."
                f" The roles are {', '.join(Role.values)}."
            )

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        is_open = getattr(view, "policy", None) == "public" or (
            match is not None and match.url_name in LIBRARY_POLICIES
        )
        if not settings.SECOND_STEP_FOR or is_open or not lacks_second_step(request.user):
            return None
        messages.info(
            request, _("Your role needs the second step of signing in. Turn it on to go on.")
        )
        return redirect("mfa_activate_totp")


def lacks_second_step(user: User | AnonymousUser) -> bool:
    """Whether the user holds a role that may not work without the second step, and has none."""
    if not isinstance(user, User):
        return False
    asked = settings.SECOND_STEP_FOR & roles_held(user, localdate())
    return bool(asked) and not is_mfa_enabled(user)
