"""The forms of the mail pages: one's own reminders, and the log."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from opcc.office.emails import Kind
from opcc.office.forms.filters import FilterForm, list_of
from opcc.office.govuk.widgets import Radios
from opcc.office.models import How, Mail


class RemindersForm(forms.Form):
    """How somebody wants each kind of reminder that their roles can get, and in which language."""

    mark_optional = False

    def __init__(
        self,
        data: Any = None,
        *,
        kinds: Iterable[Kind],
        chosen: Mapping[str, str],
        language: str,
        bilingual: bool,
    ) -> None:
        super().__init__(data)
        self.names = {kind.code: kind.code.replace(".", "-") for kind in kinds}
        for kind in kinds:
            self.fields[self.names[kind.code]] = forms.ChoiceField(
                label=kind.name,
                help_text=kind.hint,
                choices=[(how.value, how.label) for how in kind.offered],
                initial=chosen.get(kind.code, kind.usual),
                widget=Radios(attrs={"class": "govuk-radios--inline govuk-radios--small"}),
                error_messages={"required": _("Choose how you want this reminder")},
            )
        self.language = language
        if bilingual:
            self.fields["language"] = forms.ChoiceField(
                label=_("Language of these mails"),
                choices=settings.LANGUAGES,
                initial=language,
                widget=Radios(attrs={"class": "govuk-radios--inline govuk-radios--small"}),
                error_messages={"required": _("Choose a language")},
            )

    def choices(self) -> dict[str, How]:
        return {code: How(self.cleaned_data[name]) for code, name in self.names.items()}

    def chosen_language(self) -> str:
        return self.cleaned_data.get("language", self.language)


class MailFilterForm(FilterForm):
    """What an administrator may ask of the log of mail."""

    def __init__(self, *args: Any, kinds: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wrong = _("Choose from the list")
        self.fields |= {
            "state": list_of(
                _("State"), Mail.State.choices, everything=_("Every state"), wrong=wrong
            ),
            "kind": list_of(
                _("Kind"), list(kinds.items()), everything=_("Every kind"), wrong=wrong
            ),
            "to": forms.CharField(
                label=_("Colleague"),
                required=False,
                max_length=200,
                help_text=_("Part of the name or of the e-mail address."),
            ),
        }

    def filters(self) -> dict[str, str]:
        """What was asked for, less what cannot be understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class BounceForm(forms.Form):
    """Why a mail came back, for a server that does not report it by itself."""

    reason = forms.CharField(
        label=_("What did the returned mail say?"),
        max_length=120,
        help_text=_("In a few words, without names or addresses. For example: mailbox full."),
        error_messages={"required": _("Say what the returned mail said")},
    )
    for_good = forms.BooleanField(
        label=_("The address does not exist any more"),
        help_text=_("A subscriber’s address is then deleted."),
        required=False,
    )
