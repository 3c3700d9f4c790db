"""An account: who signs in, and in which roles."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from opcc.office.govuk.layout import Button, Buttons, CancelLink, Layout, PageHelper
from opcc.office.govuk.widgets import Checkboxes
from opcc.office.models import Person, Role, User

COLUMNS = ("name", "email", "person")


class UserForm(forms.ModelForm):
    """Who somebody is and what they do here. `seen` is the last write its page showed."""

    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=Role.choices,
        required=False,
        widget=Checkboxes,
        help_text=_("Without a role nobody sees more than their own account."),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = User
        fields = COLUMNS

    def __init__(self, *args: Any, cancel_url: str, button: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cancel_url, self.button = cancel_url, button
        free = Q(user=None, left_on=None, merged_into=None) | Q(pk=self.instance.person_id)
        self.fields["person"].queryset = Person.objects.filter(free)
        self.fields["person"].empty_label = _("Nobody")
        self.fields["person"].help_text = _(
            "Who of the Office this is, if they take part in engagements."
        )

    def clean_email(self) -> str:
        """Small letters, as sign-in compares them."""
        return self.cleaned_data["email"].lower()

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in COLUMNS}

    @property
    def helper(self) -> PageHelper:
        helper = PageHelper(self)
        helper.layout = Layout(
            *self.fields, Buttons(Button(self.button), CancelLink(_("Cancel"), self.cancel_url))
        )
        return helper
