"""Moving in: reading a file of old engagements, and making them events of the log."""

from engagement.actions.imports.choosing import (
    NotImportable,
    answer_words,
    choose_columns,
    choose_headings,
)
from engagement.actions.imports.forgetting import forget_old_rows, purge_import_rows_of
from engagement.actions.imports.looking import look_through
from engagement.actions.imports.running import import_next_batch, start_import
from engagement.actions.imports.staging import stage_file
from engagement.actions.imports.undoing import ask_to_undo, undo_import

__all__ = [
    "NotImportable",
    "answer_words",
    "ask_to_undo",
    "choose_columns",
    "choose_headings",
    "forget_old_rows",
    "import_next_batch",
    "look_through",
    "purge_import_rows_of",
    "stage_file",
    "start_import",
    "undo_import",
]
