"""Where an administrator looks things up, and keeps what has no page of the Office's own."""

import django.contrib.auth.admin  # noqa: F401 – registers the groups taken out below
from allauth.account.decorators import secure_admin_login
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
# Who may do what stands in `opcc.office.policies`; Django's groups play no part.
admin.site.unregister(Group)
