"""What is meant by names that no list knows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement.models import ImportWord
from engagement.queries.import_wording import MEANINGS
from engagement.queries.imports import CLOSED_LISTS, LISTS, keys_of
from engagement.rules.imports import Target
from opcc.office.govuk.layout import (
    Button,
    Buttons,
    CancelLink,
    Field,
    Layout,
    PageHelper,
)
from opcc.office.govuk.widgets import Radios
from opcc.office.spreadsheets.headings import key_of

Decision = ImportWord.Decision
ANOTHER = "another"


class WordsForm(forms.Form):
    """What is meant by words that no list knows, each asked about once."""

    mark_optional = False

    def __init__(self, *args: Any, words: Sequence[ImportWord], cancel_url: str, **given: Any):
        super().__init__(*args, **given)
        self.words = words
        for word in words:
            self.fields[f"word-{word.pk}"] = self._question(word)
            self.fields[f"other-{word.pk}"] = forms.CharField(
                label=_("Another name on the list"),
                required=False,
                widget=forms.TextInput(attrs={"list": f"names-{word.target}"}),
            )
        self.helper = PageHelper(self)
        self.helper.layout = Layout(
            *(
                field
                for word in words
                for field in (Field(f"word-{word.pk}", label_size="m"), f"other-{word.pk}")
            ),
            Buttons(Button(_("Save the answers")), CancelLink(_("Cancel"), cancel_url)),
        )

    def _question(self, word: ImportWord) -> forms.ChoiceField:
        choices = [
            (
                f"use:{one['id']}",
                _("It is “%(name)s” (%(percent)s%% alike)") % one,
            )
            for one in word.suggested()
        ]
        known = {value for value, _label in choices}
        if (
            word.chosen_id
            and f"use:{word.chosen_id}" not in known
            and word.decision == Decision.USE
        ):
            name = LISTS[word.as_target].objects.filter(pk=word.chosen_id).first()
            choices.append((f"use:{word.chosen_id}", _("It is “%(name)s”") % {"name": name}))
        choices.append((ANOTHER, _("It is another on the list, named below")))
        if word.as_target not in CLOSED_LISTS:
            choices.append((Decision.NEW, _("It is new: add it to the list")))
        choices += [
            (Decision.BLANK, _("Leave it out, and import the rows without it")),
            ("", _("I don’t know: refuse the rows for now")),
        ]
        return forms.ChoiceField(
            label=_("What is meant by “%(words)s”?") % {"words": word.words},
            help_text=self._where(word),
            choices=choices,
            required=False,
            initial=f"use:{word.chosen_id}"
            if word.decision in (Decision.USE, Decision.LIKELY)
            else word.decision,
            widget=Radios,
        )

    def _where(self, word: ImportWord) -> str:
        return gettext("Under “%(column)s”, in %(rows)s rows.") % {
            "column": MEANINGS[word.as_target],
            "rows": word.rows,
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for word in answered_in(self.data, self.words):
            self._decide(word, cleaned.get(f"word-{word.pk}", ""))
        return cleaned

    def _decide(self, word: ImportWord, answer: str) -> None:
        word.chosen_id = None
        if answer.startswith("use:"):
            word.decision, word.chosen_id = Decision.USE, int(answer.removeprefix("use:"))
        elif answer == ANOTHER:
            named = self.cleaned_data.get(f"other-{word.pk}", "")
            word.decision = Decision.USE
            word.chosen_id = keys_of(LISTS[word.as_target]).get(key_of(named))
            if word.chosen_id is None:
                self.add_error(
                    f"other-{word.pk}",
                    _("Type a name that is on the list for “%(words)s”") % {"words": word.words},
                )
        else:
            word.decision = answer


def answered_in(data: Mapping[str, Any], words: Iterable[ImportWord]) -> list[ImportWord]:
    """The words that a sent form says anything about."""
    return [word for word in words if f"word-{word.pk}" in data]


def datalists(words: Sequence[ImportWord]) -> list[tuple[str, list[str]]]:
    """The names a browser offers while somebody types, by the column they belong to."""
    return [
        (
            target,
            list(
                LISTS[Target(target)]  # type: ignore[attr-defined]
                .objects.filter(merged_into=None)
                .order_by("name")
                .values_list("name", flat=True)
            ),
        )
        for target in sorted({word.target for word in words})
    ]
