"""A field for a file that is checked by its content."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from opcc.office.file_checks import LARGEST, CheckedFile, NotKept, Refusal, checked

MOST_MEGABYTES = LARGEST // (1024 * 1024)
WHAT_IS_TAKEN = _(
    "A photo or picture (JPEG, PNG, WebP), a PDF, a Word, Excel or OpenDocument file, or a CSV"
    " file, up to %(most)s MB."
)
TOO_LARGE = _("“%(name)s” is too large. Make it smaller: at most %(most)s MB")
WHY_NOT = {
    Refusal.EMPTY: _("“%(name)s” is empty. Choose another file"),
    Refusal.TOO_LARGE: TOO_LARGE,
    Refusal.TOO_MANY_PIXELS: _("“%(name)s” has too many pixels. Make the picture smaller"),
    Refusal.MOVES: _("“%(name)s” is a moving picture. Send a still one"),
    Refusal.NOT_ALLOWED: _(
        "“%(name)s” is not a kind of file that can be kept. Save it as a PDF, a picture, a Word,"
        " Excel or OpenDocument file"
    ),
    Refusal.RUNS: _(
        "“%(name)s” holds a macro, a script or another file. Save it as a PDF without them"
    ),
    Refusal.BROKEN: _("“%(name)s” is damaged and cannot be read. Save it again and send that"),
}


class CheckedFileField(forms.FileField):
    """A file as it may be kept: the value is a `CheckedFile`."""

    default_error_messages = {
        "required": _("Choose a file"),
        "missing": _("Choose a file"),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"allow_empty_file": True} | kwargs)

    def clean(self, data: Any, initial: Any = None) -> CheckedFile | None:
        sent = super().clean(data, initial)
        if not sent:
            return None
        if sent.size > LARGEST:  # not read into memory at all
            raise self.refused(Refusal.TOO_LARGE, sent.name)
        sent.seek(0)  # a page that comes back reads it a second time
        try:
            return checked(sent.read(), name=sent.name)
        except NotKept as told:
            raise self.refused(told.refusal, sent.name) from told

    def refused(self, refusal: Refusal, name: str) -> ValidationError:
        return ValidationError(
            WHY_NOT[refusal], code=refusal, params={"name": name, "most": MOST_MEGABYTES}
        )


def what_is_taken() -> str:
    return str(WHAT_IS_TAKEN) % {"most": MOST_MEGABYTES}


def ask_again_for(form: forms.Form, field: str, sent: UploadedFile | None = None) -> None:
    """Say at its field that a file has to be chosen again, for the form is shown once more.

    `sent` is needed where the form that is shown is another one than took the file.
    """
    sent = sent or form.files.get(form.add_prefix(field))
    if sent is not None and not form.has_error(field):
        told = gettext("Choose “%(name)s” again: a browser forgets it when a page comes back")
        form.add_error(field, told % {"name": sent.name})
