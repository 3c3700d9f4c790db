"""Files of an event: sending them with what is said of each, and saying something else."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement.actions import Description
from engagement.forms.rows import hide_welsh
from engagement.models import EventAttachment
from opcc.office.file_checks import CheckedFile
from opcc.office.forms.files import CheckedFileField, ask_again_for, what_is_taken
from opcc.office.govuk.layout import Button, Buttons, CancelLink, Layout, PageHelper, Rows
from opcc.office.govuk.widgets import Radios

PREFIX = "files"
MOST_AT_ONCE = 20


class DescriptionForm(forms.Form):
    """What an officer says of a file."""

    mark_optional = False

    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        help_text=_("What it is, as people look for it: “Poster for the drop-in at Benn Hall”."),
        error_messages={"required": _("Give the file a title")},
    )
    title_cy = forms.CharField(label=_("Title in Welsh"), max_length=200, required=False)
    alt = forms.CharField(
        label=_("What the picture shows"),
        max_length=400,
        required=False,
        help_text=_("Only for a picture: read out to people who cannot see it. Name nobody."),
    )
    alt_cy = forms.CharField(
        label=_("What the picture shows, in Welsh"), max_length=400, required=False
    )
    language = forms.ChoiceField(
        label=_("Language of the file"),
        choices=EventAttachment.Language.choices,
        initial=EventAttachment.Language.ENGLISH,
    )
    is_public = forms.TypedChoiceField(
        label=_("Who may see it"),
        choices=[
            ("no", _("The Office only")),
            ("yes", _("The public, once it is approved with the event")),
        ],
        coerce=lambda value: value == "yes",
        initial="no",
        widget=Radios,
    )

    def __init__(self, *args: Any, bilingual: bool, **given: Any) -> None:
        super().__init__(*args, **given)
        if not bilingual:
            hide_welsh(self)

    def is_of_a_picture(self) -> bool:
        raise NotImplementedError

    def clean(self) -> None:
        typed = self.cleaned_data
        if self.is_of_a_picture() and typed.get("is_public") and not typed.get("alt"):
            self.add_error(
                "alt", gettext("Say what the picture shows, for people who cannot see it")
            )

    def description(self) -> Description:
        """What an action takes; only once the form is valid."""
        return Description(
            **{name: self.cleaned_data[name] for name in DescriptionForm.base_fields}
        )


class FileRowForm(DescriptionForm):
    """One file to send, and what is said of it. A row without a word or a file in it is no row."""

    field_order = ("file",)

    file = CheckedFileField(
        label=_("File"),
        error_messages={
            "required": _("Choose the file. If you chose it before, choose it again"),
        },
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given | {"empty_permitted": True})
        self.use_required_attribute = False
        self.fields["file"].help_text = what_is_taken()

    def is_of_a_picture(self) -> bool:
        file = self.cleaned_data.get("file")
        return isinstance(file, CheckedFile) and file.is_picture

    def clean(self) -> None:
        super().clean()
        if self.errors:
            ask_again_for(self, "file")


class FileRows(forms.BaseFormSet):
    """The files to send; at least one. Those ticked to be left out are not among them."""

    def clean(self) -> None:
        if self.forms and not self._kept():
            self.forms[0].add_error("file", gettext("Choose a file"))

    def sent(self) -> list[FileRowForm]:
        """The rows that can be saved."""
        return [form for form in self._kept() if form.is_valid()]

    def refused(self) -> list[int]:
        """The numbers of the rows that cannot be saved as they are."""
        return [self.forms.index(form) for form in self._kept() if not form.is_valid()]

    def _kept(self) -> list[Any]:
        return [
            form for form in self.forms if form.has_changed() and not self._should_delete_form(form)
        ]


class FilesForm(forms.Form):
    """Some files to hang on an event."""

    def __init__(
        self, data: Any = None, files: Any = None, *, bilingual: bool, cancel_url: str
    ) -> None:
        super().__init__(data, files)
        formset_class = forms.formset_factory(
            FileRowForm,
            formset=FileRows,
            can_delete=True,
            max_num=MOST_AT_ONCE,
            validate_max=True,
        )
        self.rows: FileRows = formset_class(
            data, files, prefix=PREFIX, form_kwargs={"bilingual": bilingual}
        )
        self.formsets = {PREFIX: self.rows}
        self.helper = PageHelper(self)
        self.helper.layout = Layout(
            Rows(
                PREFIX,
                row_title=_("File"),
                add_label=_("Add another file"),
                remove_label=_("Leave this file out"),
            ),
            Buttons(Button(_("Save the files")), CancelLink(_("Cancel"), cancel_url)),
        )

    def is_multipart(self) -> bool:
        return True

    def is_valid(self) -> bool:
        return super().is_valid() and self.rows.is_valid()


def with_rows_only(
    posted: QueryDict, files: MultiValueDict, numbers: Collection[int]
) -> tuple[QueryDict, MultiValueDict]:
    """What was posted with these rows only, numbered anew."""
    left, left_files = posted.copy(), MultiValueDict()
    for name in posted:
        if name.startswith(f"{PREFIX}-") and name.split("-")[1].isdigit():
            del left[name]
    for new, old in enumerate(numbers):
        for source, target in ((posted, left), (files, left_files)):
            for name in source:
                if name.startswith(f"{PREFIX}-{old}-"):
                    column = name.split("-", 2)[2]
                    target.setlist(f"{PREFIX}-{new}-{column}", source.getlist(name))
    left[f"{PREFIX}-TOTAL_FORMS"] = str(len(numbers))
    return left, left_files


class DescribeForm(DescriptionForm):
    """What is said of a file that is there; `version` is the record's as the officer saw it."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, attachment: EventAttachment, version: int, bilingual: bool
    ) -> None:
        self.attachment = attachment
        said = {name: getattr(attachment, name) for name in DescriptionForm.base_fields}
        said |= {"is_public": "yes" if attachment.is_public else "no", "version": version}
        super().__init__(data, bilingual=bilingual, initial=said)
        if not self.is_of_a_picture():
            for name in ("alt", "alt_cy"):
                self.fields[name].widget = forms.HiddenInput()

    def is_of_a_picture(self) -> bool:
        return self.attachment.file.is_picture
