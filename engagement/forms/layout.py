"""Layout objects of the Office's own forms."""

from typing import Any

from opcc.office.govuk.layout import Block


class DefaultButton(Block):
    """What Enter presses in any field: the first button of a form, unseen and out of the way."""

    template = "default_button.html"


class Carried(Block):
    """What was typed on another page of the same way: the form's `carried`, in hidden fields."""

    template = "carried.html"


class Searchable(Block):
    """A long list of checkboxes with a box to search it, which JavaScript puts there."""

    template = "searchable.html"

    def __init__(self, *fields: Any, label: Any) -> None:
        super().__init__(*fields)
        self.label = label


class MethodsOfLevel(Block):
    """Radios of the level, then the methods; JavaScript shows those of the chosen level only."""

    template = "methods_of_level.html"


class MissingFromList(Block):
    """Where to add what a list does not offer, and a button that reads the list again.

    The list is kept in another tab; nothing typed here is lost, with or without JavaScript.
    """

    template = "missing_from_list.html"

    def __init__(self, kind: str, words: Any) -> None:
        super().__init__()
        self.kind, self.words = kind, words
