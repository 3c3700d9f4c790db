"""Who may sign in, in which role, and who stands in for an approver."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from opcc.office.admin.records import RecordAdmin
from opcc.office.models import Deputation, RoleHeld, User


class RoleInline(admin.StackedInline):
    model = RoleHeld
    extra = 1


class DeputationInline(admin.StackedInline):
    model = Deputation
    fk_name = "approver"
    autocomplete_fields = ("deputy",)
    extra = 0


class AddUserForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = ("email", "name")


class ChangeUserForm(UserChangeForm):
    class Meta:
        model = User
        fields = ("email", "name", "person", "is_active", "password")


@admin.register(User)
class UserAdmin(RecordAdmin, DjangoUserAdmin):
    """A user is never deleted, since the history names them; one who leaves may not sign in."""

    form = ChangeUserForm
    add_form = AddUserForm
    fieldsets = (
        (None, {"fields": ("email", "name", "person", "password")}),
        (_("Signing in"), {"fields": ("is_active", "last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"fields": ("email", "name", "usable_password", "password1", "password2")}),
    )
    readonly_fields = ("last_login", "date_joined")
    list_display = ("name", "email", "roles", "is_active", "last_login")
    list_filter = ("roles_held__role", "is_active")
    filter_horizontal = ()
    search_fields = ("name", "email")
    ordering = ("name",)
    autocomplete_fields = ("person",)
    inlines = (RoleInline, DeputationInline)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("roles_held")

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    @admin.display(description=_("roles"))
    def roles(self, user: User) -> str:
        return ", ".join(str(held) for held in user.roles_held.all())


@admin.register(Deputation)
class DeputationAdmin(RecordAdmin):
    list_display = ("deputy", "approver", "starts_on", "ends_on")
    list_select_related = ("deputy", "approver")
    search_fields = ("deputy__name", "approver__name")
    autocomplete_fields = ("deputy", "approver")
    date_hierarchy = "starts_on"
