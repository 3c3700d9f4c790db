"""Who may sign in, and in which role."""

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from opcc.office.history import keep_history
from opcc.office.models.bodies import Person


class Role(models.TextChoices):
    ADMINISTRATOR = "administrator", _("Administrator")
    OFFICER = "officer", _("Engagement officer")
    APPROVER = "approver", _("Approver")
    COMMISSIONER = "commissioner", _("Commissioner")
    STAFF_READER = "staff-reader", _("Staff reader")
    AMBASSADOR = "ambassador", _("Community safety ambassador")
    DATA_PROTECTION = "data-protection", _("Data protection")


class UserManager(BaseUserManager["User"]):
    def create_user(
        self,
        email: str,
        password: str | None = None,
        *,
        name: str = "",
        roles: tuple[str, ...] = (),
    ) -> "User":
        user = self.model(email=email.lower(), name=name or email)
        user.set_password(password)
        user.save(using=self._db)
        user.claim_address()
        RoleHeld.objects.bulk_create(RoleHeld(user=user, role=role) for role in roles)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: str) -> "User":
        return self.create_user(email, password, roles=(Role.ADMINISTRATOR,), **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


# What an administrator may do to an account besides writing to it, as its history names it.
SECOND_STEP_OFF = "second-step-off"


@keep_history(exclude=("password", "last_login"), noted=(SECOND_STEP_OFF,))
class User(AbstractBaseUser):
    """Somebody who signs in with an e-mail address; may hold several roles."""

    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        error_messages={"unique": _("Somebody already signs in with this address.")},
    )
    name = models.CharField(_("name"), max_length=200)
    person = models.OneToOneField(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="user",
        verbose_name=_("person"),
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    date_joined = models.DateTimeField(_("added"), auto_now_add=True)
    emailaddress_set: models.Manager[Any]  # allauth's

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ("name",)
        constraints = [
            models.CheckConstraint(name="user_email_is_lower", condition=Q(email=Lower("email"))),
        ]

    def __str__(self) -> str:
        return self.name

    def claim_address(self) -> None:
        """Let nobody come in by an address they had before.

        allauth keeps addresses in a table of its own, and opens the account by each of them. Ours
        counts as verified there: an administrator wrote it.
        """
        self.emailaddress_set.exclude(email=self.email).delete()
        self.emailaddress_set.update_or_create(
            email=self.email, defaults={"verified": True, "primary": True}
        )

    def roles_on(self, day: date) -> frozenset[Role]:
        """Roles held that day; a deputy in an approver's absence is an approver."""
        if not self.is_active:
            return frozenset()
        held = {Role(row.role) for row in self.roles_held.all()}
        if any(row.covers(day) for row in self.deputations.all()):
            held.add(Role.APPROVER)
        return frozenset(held)

    @property
    def is_staff(self) -> bool:
        """Whether Django's admin lets this user in."""
        return self.is_active and any(
            row.role == Role.ADMINISTRATOR for row in self.roles_held.all()
        )

    is_superuser = is_staff

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return self.is_staff

    def has_perms(self, perms: list[str], obj: object = None) -> bool:
        return self.is_staff

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_staff


@keep_history()
class RoleHeld(models.Model):
    """One role of one user."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="roles_held")
    role = models.CharField(_("role"), max_length=20, choices=Role)

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [
            models.UniqueConstraint(name="role_held_once", fields=["user", "role"]),
            models.CheckConstraint(name="role_is_known", condition=Q(role__in=Role.values)),
        ]

    def __str__(self) -> str:
        return str(Role(self.role).label)


@keep_history()
class Deputation(models.Model):
    """A named deputy signs off in an approver's absence, on these days and no others."""

    approver = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="absences", verbose_name=_("approver away")
    )
    deputy = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="deputations", verbose_name=_("deputy")
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))

    class Meta:
        verbose_name = _("deputy in absence")
        verbose_name_plural = _("deputies in absence")
        constraints = [
            models.CheckConstraint(
                name="deputation_of_somebody_else",
                condition=~Q(approver=F("deputy")),
                violation_error_message=_("An approver cannot be their own deputy."),
            ),
            models.CheckConstraint(
                name="deputation_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The last day is before the first."),
            ),
        ]

    def __str__(self) -> str:
        first, last = (date_format(day, "j F Y") for day in (self.starts_on, self.ends_on))
        return f"{self.deputy} ({first} – {last})"

    def covers(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on
