"""The questions about names that no list knows."""

import pytest

from engagement.forms.imports import WordsForm
from engagement.models import ImportWord
from tests.factories.office import PlaceFactory

pytestmark = pytest.mark.django_db


def asked(data: dict[str, str] | None = None) -> tuple[WordsForm, ImportWord]:
    place = PlaceFactory(name="Rugby")
    word = ImportWord(pk=7, target="place", key="rugbee", words="Rugbee", rows=3)
    word.suggestions = [[place.pk, "Rugby", 0.62]]
    return WordsForm(data, words=[word], cancel_url="/"), word


def test_a_suggestion_is_offered_with_how_alike_it_is():
    form, _word = asked()
    labels = [str(label) for _value, label in form.fields["word-7"].choices]
    assert labels[0] == "It is “Rugby” (62% alike)"
    assert labels[-1] == "I don’t know: refuse the rows for now"


def test_another_name_must_be_on_the_list():
    form, _word = asked({"word-7": "another", "other-7": "Atlantis"})
    assert not form.is_valid()
    assert form.errors == {"other-7": ["Type a name that is on the list for “Rugbee”"]}


def test_another_name_is_taken_as_it_stands_on_the_list():
    form, word = asked({"word-7": "another", "other-7": "RUGBY"})
    assert form.is_valid()
    assert (word.decision, word.chosen_id is not None) == ("use", True)
