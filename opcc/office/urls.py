"""Signing in and passwords: the pages of allauth that this site offers, and no others.

Besides, the Office's own records (organisations, places, people and who signs in), and what
somebody typed and has not saved yet."""

from allauth.account import views
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as app_codes
from allauth.socialaccount import views as directory
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.urls import path, re_path

from opcc.office.views import drafts as unfinished
from opcc.office.views import neighbourhoods, population, users
from opcc.office.views.records import keeping, lines, merging, reading

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("signup/", views.signup, name="account_signup"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", views.password_set, name="account_set_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("second-step/", second_step.index, name="mfa_index"),
    path("second-step/code/", second_step.authenticate, name="mfa_authenticate"),
    path("second-step/confirm/", second_step.reauthenticate, name="mfa_reauthenticate"),
    path("second-step/on/", app_codes.activate_totp, name="mfa_activate_totp"),
    path("second-step/off/", app_codes.deactivate_totp, name="mfa_deactivate_totp"),
    path("recovery-codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "recovery-codes/new/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path("directory/cancelled/", directory.login_cancelled, name="socialaccount_login_cancelled"),
    path("directory/error/", directory.login_error, name="socialaccount_login_error"),
    path("directory/unknown/", directory.signup, name="socialaccount_signup"),
    path("<slug:provider_id>/login/", openid_connect.login, name="openid_connect_login"),
    path("<slug:provider_id>/done/", openid_connect.callback, name="openid_connect_callback"),
]

records = (
    [
        path("", reading.index, name="index"),
        path("users/", users.listing, name="users"),
        path("users/new/", users.new, name="user-new"),
        path("users/<int:pk>/", users.user, name="user"),
        path("users/<int:pk>/edit/", users.edit, name="user-edit"),
        path("users/<int:pk>/invite/", users.invite, name="user-invite"),
        path("users/<int:pk>/keep-out/", users.keep_out, name="user-keep-out"),
        path("users/<int:pk>/let-in/", users.let_in, name="user-let-in"),
        path(
            "users/<int:pk>/second-step-off/",
            users.turn_off_second_step,
            name="user-second-step-off",
        ),
        path("users/<int:pk>/absences/new/", users.new_absence, name="absence-new"),
        path("users/<int:pk>/absences/<int:line>/", users.absence, name="absence"),
        path(
            "users/<int:pk>/absences/<int:line>/remove/",
            users.remove_absence,
            name="absence-remove",
        ),
        path("neighbourhoods/", neighbourhoods.readings, name="neighbourhoods"),
        path("neighbourhoods/read/", neighbourhoods.read, name="neighbourhoods-read"),
        path("population/", population.listing, name="population"),
        path("population/new/", population.new, name="population-new"),
        path("population/<int:pk>/", population.profile, name="population-profile"),
        path("population/files/<int:pk>/", population.file, name="population-file"),
        path("population/files/<int:pk>/refused/", population.refused, name="population-refused"),
        path("<slug:kind>/", reading.listing, name="list"),
        path("<slug:kind>/new/", keeping.new, name="new"),
        path("<slug:kind>/<int:pk>/", reading.record, name="record"),
        path("<slug:kind>/<int:pk>/edit/", keeping.edit, name="edit"),
        path("<slug:kind>/<int:pk>/retire/", keeping.retire, name="retire"),
        path("<slug:kind>/<int:pk>/bring-back/", keeping.bring_back, name="bring-back"),
        path("<slug:kind>/<int:pk>/merge/", merging.choose, name="merge"),
        path("<slug:kind>/<int:pk>/merge/<int:into>/", merging.preview, name="merge-into"),
        path("<slug:kind>/<int:pk>/<slug:lines>/new/", lines.new, name="line-new"),
        path("<slug:kind>/<int:pk>/<slug:lines>/<int:line>/", lines.edit, name="line-edit"),
        path(
            "<slug:kind>/<int:pk>/<slug:lines>/<int:line>/remove/",
            lines.remove,
            name="line-remove",
        ),
    ],
    "records",
)

drafts = (
    [
        path("", unfinished.listing, name="list"),
        path("keep/", unfinished.keep, name="keep"),
        path("discard/", unfinished.discard, name="discard"),
    ],
    "drafts",
)
