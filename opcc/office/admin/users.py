"""Who may sign in, in which role, and who stands in for an approver."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from opcc.office.admin.records import InspectionAdmin, InspectionInline
from opcc.office.models import Deputation, RoleHeld, User


class RoleInline(InspectionInline):
    model = RoleHeld


class DeputationInline(InspectionInline):
    model = Deputation
    fk_name = "approver"


@admin.register(User)
class UserAdmin(InspectionAdmin):
    fields = ("email", "name", "person", "is_active", "last_login", "date_joined")
    list_display = ("name", "email", "roles", "is_active", "last_login")
    list_filter = ("roles_held__role", "is_active")
    search_fields = ("name", "email")
    ordering = ("name",)
    inlines = (RoleInline, DeputationInline)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("roles_held")

    @admin.display(description=_("roles"))
    def roles(self, user: User) -> str:
        return ", ".join(str(held) for held in user.roles_held.all())


@admin.register(Deputation)
class DeputationAdmin(InspectionAdmin):
    list_display = ("deputy", "approver", "starts_on", "ends_on")
    list_select_related = ("deputy", "approver")
    search_fields = ("deputy__name", "approver__name")
    date_hierarchy = "starts_on"
