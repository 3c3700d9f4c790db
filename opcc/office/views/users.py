"""Who signs in: inviting colleagues, their roles, who stands in for whom, and who left."""

from typing import Any

from allauth.account.forms import ResetPasswordForm
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from opcc.office import actions
from opcc.office.access import OfficeRequest, policy
from opcc.office.forms.users import UserForm
from opcc.office.models import User
from opcc.office.queries.accounts import history_of_account, latest_of_account
from opcc.office.queries.kinds import ABSENCES
from opcc.office.queries.records import lines_of
from opcc.office.queries.uses import uses_of
from opcc.office.views.addresses import PAGE, page_beside, words_sought
from opcc.office.views.changed_meanwhile import seen_at
from opcc.office.views.records.lines import LinePage, line_of
from opcc.office.views.records.reading import RECORDS_ON_A_PAGE
from opcc.office.views.sending import posted


@policy("users.keep")
def listing(request: OfficeRequest) -> HttpResponse:
    words = words_sought(request)
    found = User.objects.filter(Q(name__icontains=words) | Q(email__icontains=words))
    paged = Paginator(
        found.order_by("-is_active", "name", "pk").prefetch_related("roles_held"),
        RECORDS_ON_A_PAGE,
    ).get_page(request.GET.get(PAGE))
    page = {
        "users": paged,
        "words": words,
        "newer_url": page_beside(request, paged, -1),
        "older_url": page_beside(request, paged, +1),
    }
    return render(request, "office/users/list.html", page)


@policy("users.keep")
def new(request: OfficeRequest) -> HttpResponse:
    list_url = reverse("records:users")
    form = UserForm(request.POST or None, cancel_url=list_url, button=_("Invite"))
    if form.is_valid():
        try:
            user = actions.invite(
                values=form.values(),
                roles=form.cleaned_data["roles"],
                by=request.user,
                now=timezone.now(),
            )
        except actions.NotKept as reason:
            form.add_error(None, str(reason))
        else:
            send_invitation(request, user)
            return redirect("records:user", user.pk)
    page = {"form": form, "title": _("Invite a colleague"), "back_url": list_url}
    return render(request, "office/records/form.html", page)


def send_invitation(request: OfficeRequest, user: User) -> None:
    """Send the address at which a password is chosen, as for one that was forgotten."""
    letter = ResetPasswordForm({"email": user.email})
    if letter.is_valid():
        letter.save(request)
        messages.success(
            request, _("An invitation is on its way to %(address)s.") % {"address": user.email}
        )


@policy("users.keep")
def user(request: OfficeRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(User.objects.select_related("person"), pk=pk)
    page = {
        "user": shown,
        "roles": [str(row) for row in shown.roles_held.all()],
        "has_second_step": is_mfa_enabled(shown),
        "lines": ABSENCES,
        "rows": lines_of(ABSENCES, shown),
        "standing_in": list(shown.deputations.select_related("approver")),
        "changes": history_of_account(shown)[:20],
        "back_url": reverse("records:users"),
    }
    return render(request, "office/users/user.html", page)


@policy("users.keep")
def edit(request: OfficeRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(User, pk=pk)
    url = reverse("records:user", args=[pk])
    name = shown.name
    form = user_form(request, shown, request.POST or None)
    conflict = []
    if form.is_valid():
        try:
            actions.change_user(
                user=shown,
                values=form.values(),
                roles=form.cleaned_data["roles"],
                seen=form.cleaned_data["seen"] or 0,
                by=request.user,
                now=timezone.now(),
            )
        except actions.KeptMeanwhile as told:
            typed = seen_at(request.POST, told.latest)
            form = user_form(request, get_object_or_404(User, pk=pk), typed)
            form.add_error(
                None, _("%(what)s Look at what changed, then save again.") % {"what": told}
            )
            conflict = history_of_account(shown)[:1]
        except actions.NotKept as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("Saved."))
            return redirect(url)
    page = {
        "form": form,
        "title": _("Change “%(name)s”") % {"name": name},
        "back_url": url,
        "conflict": conflict,
    }
    return render(request, "office/records/form.html", page)


def user_form(request: OfficeRequest, shown: User, data: Any) -> UserForm:
    return UserForm(
        data,
        instance=shown,
        cancel_url=reverse("records:user", args=[shown.pk]),
        button=_("Save"),
        initial={
            "roles": [row.role for row in shown.roles_held.all()],
            "seen": latest_of_account(shown),
        },
    )


@require_POST
@policy("users.keep")
def invite(request: OfficeRequest, pk: int) -> HttpResponse:
    """Send the invitation once more."""
    send_invitation(request, get_object_or_404(User, pk=pk, is_active=True))
    return redirect("records:user", pk)


@policy("users.keep")
def keep_out(request: OfficeRequest, pk: int) -> HttpResponse:
    """Asks once more, and says what still names them; the message can undo it."""
    shown = get_object_or_404(User, pk=pk)
    form = Form(posted(request))
    if form.is_valid():
        try:
            actions.keep_out(user=shown, by=request.user, now=timezone.now())
        except actions.NotKept as reason:
            messages.error(request, str(reason))
        else:
            messages.success(
                request,
                _("%(name)s can sign in no more.") % {"name": shown},
                extra_tags=reverse("records:user-let-in", args=[pk]),
            )
        return redirect("records:user", pk)
    page = {
        "user": shown,
        "uses": uses_of(shown),
        "form": form,
        "back_url": reverse("records:user", args=[pk]),
    }
    return render(request, "office/users/keep_out.html", page)


@require_POST
@policy("users.keep")
def let_in(request: OfficeRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(User, pk=pk)
    actions.let_in(user=shown, by=request.user, now=timezone.now())
    messages.success(request, _("%(name)s can sign in again.") % {"name": shown})
    return redirect("records:user", pk)


@policy("users.keep")
def turn_off_second_step(request: OfficeRequest, pk: int) -> HttpResponse:
    """Asks once more: whoever persuades an administrator needs only the password from then on."""
    shown = get_object_or_404(User, pk=pk)
    form = Form(posted(request))
    if form.is_valid():
        try:
            actions.turn_off_second_step(user=shown, by=request.user, now=timezone.now())
        except actions.NotKept as reason:
            messages.error(request, str(reason))
        else:
            messages.success(
                request, _("%(name)s signs in with the password alone.") % {"name": shown}
            )
        return redirect("records:user", pk)
    page = {"user": shown, "form": form, "back_url": reverse("records:user", args=[pk])}
    return render(request, "office/users/second_step_off.html", page)


@policy("users.keep")
def new_absence(request: OfficeRequest, pk: int) -> HttpResponse:
    return absence_page(request, get_object_or_404(User, pk=pk)).add()


@policy("users.keep")
def absence(request: OfficeRequest, pk: int, line: int) -> HttpResponse:
    shown = get_object_or_404(User, pk=pk)
    return absence_page(request, shown).change(line_of(ABSENCES, shown, line))


@policy("users.keep")
def remove_absence(request: OfficeRequest, pk: int, line: int) -> HttpResponse:
    shown = get_object_or_404(User, pk=pk)
    return absence_page(request, shown).remove(line_of(ABSENCES, shown, line))


def absence_page(request: OfficeRequest, shown: User) -> LinePage:
    return LinePage(request, ABSENCES, shown, url=reverse("records:user", args=[shown.pk]))
