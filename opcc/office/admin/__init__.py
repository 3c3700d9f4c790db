"""Where an administrator looks things up, and keeps what has no page of the Office's own."""

# Each of these registers something that is taken out again below.
import allauth.account.admin
import allauth.mfa.admin
import allauth.socialaccount.admin  # noqa: F401
import django.contrib.auth.admin  # noqa: F401
from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialApp, SocialToken
from django.contrib import admin
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from opcc.office.admin import bodies, places, reference, users
from opcc.office.admin.records import InspectionAdmin, PublicRecordAdmin, RecordAdmin

__all__ = [
    "InspectionAdmin",
    "PublicRecordAdmin",
    "RecordAdmin",
    "bodies",
    "places",
    "reference",
    "users",
]

admin.site.site_header = admin.site.site_title = _("Administration")
admin.site.index_title = _("What the Office keeps")
# One door: the site's own sign-in, with its lock-out; who is no administrator reads 403.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
# Who may do what stands in `opcc.office.policies`: Django's groups play no part. What opens an
# account is no list to look through and change: keys, tokens, addresses, the directory's secret.
admin.site.unregister([Group, Authenticator, EmailAddress, SocialApp, SocialToken])
