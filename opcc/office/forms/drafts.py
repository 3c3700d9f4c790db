"""What a form shows of its draft, and what of it no browser may keep."""

from typing import Any

from django.forms import BaseForm
from django.template import Context

from opcc.office.govuk.layout import Block
from opcc.office.queries.drafts import SEAL


class DraftLine(Block):
    """The form's seal and, near its buttons, a line that tells when the draft was kept.

    The form's `draft` is the `Drafting` of the page.
    """

    template = "draft_line.html"

    def context(self, form: BaseForm, context: Context) -> dict[str, Any]:
        return {"drafting": form.draft, "seal_field": SEAL}


class Private(Block):
    """Fields that are never kept in a browser, not even for an hour without signal."""

    template = "private.html"
