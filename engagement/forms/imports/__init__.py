"""Forms of moving in: the file, its headings, its columns, its unknown words, its undoing."""

from engagement.forms.imports.columns import ColumnsForm, samples_of
from engagement.forms.imports.files import FileForm, HeadingsForm
from engagement.forms.imports.undoing import SureForm
from engagement.forms.imports.words import WordsForm, answered_in, datalists

__all__ = [
    "ColumnsForm",
    "FileForm",
    "HeadingsForm",
    "SureForm",
    "WordsForm",
    "answered_in",
    "datalists",
    "samples_of",
]
