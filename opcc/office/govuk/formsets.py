"""Adding a row to a formset without JavaScript.

The page has a button named `add-row` whose value is the formset's prefix. A view answers it by
showing the same page again, one row longer, with what was typed and without complaint:

    if prefix := row_asked_for(request.POST):
        posted = with_one_more_row(request.POST, prefix)
        ... build the form and its formsets from `posted` ...
        leave_unjudged(form, people, organisations)
"""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from django.forms import BaseForm, BaseFormSet
from django.forms.formsets import TOTAL_FORM_COUNT
from django.forms.utils import ErrorDict, ErrorList
from django.http import QueryDict

BUTTON = "add-row"


def row_asked_for(posted: Mapping[str, Any]) -> str:
    """The prefix of the formset that should have another row, or ""."""
    return posted.get(BUTTON, "")


def with_one_more_row(posted: QueryDict, prefix: str) -> QueryDict:
    """A copy of what was posted in which the formset is one row longer."""
    longer = posted.copy()
    counted = f"{prefix}-{TOTAL_FORM_COUNT}"
    with suppress(ValueError):  # a number somebody made up: the formset itself says so
        longer[counted] = str(int(posted.get(counted, "0")) + 1)
    return longer


def leave_unjudged(*forms_and_formsets: BaseForm | BaseFormSet) -> None:
    """Keep what was typed and find no fault with it yet.

    Django keeps its findings in private attributes and offers no other way to withhold them.
    """
    for item in forms_and_formsets:
        found: dict[str, Any]
        if isinstance(item, BaseFormSet):
            leave_unjudged(*item.forms)
            errors = [form.errors for form in item.forms]
            found = {"_errors": errors, "_non_form_errors": ErrorList()}
            found["row_added"] = row_asked_for(item.data) == item.prefix
        else:
            found = {"_errors": ErrorDict(), "cleaned_data": {}}
        vars(item).update(found)
