"""Naming somebody: however a text writes the name, address or number, and nobody else's."""

import pytest

from opcc.office.matching import Sought, national

ZOE = Sought.typed(names="Zoë O'Brien", emails="zoe@x.example", telephones="01642 555123")


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("met ZOE OBRIEN today", "met X today"),
        ("O’Brien, Zoe's dog", "X's dog"),
        ("Mrs Zoe Mary O'Brien", "X"),
        ("Zoe\u0308 O'Brien rang", "X rang"),  # the accent as a letter of its own
        ("zoe-obrien.pdf", "X.pdf"),
        ("call +44 (0)1642 555 123!", "call X!"),
        ("01642555123 or ZOE@X.example.", "X or X."),
        ("Zoe\nO'Brien", "X"),
        ("nothing of the kind", "nothing of the kind"),
        ("Zoes O'Brien", "Zoes O'Brien"),
        ("Zoe came. So did Mr Harold O'Brien.", "Zoe came. So did Mr Harold O'Brien."),
        ("021642555123999", "021642555123999"),
        ("azoe@x.example, zoe@x.example.com", "azoe@x.example, zoe@x.example.com"),
    ],
)
def test_finds_however_it_is_written_and_nobody_else(text: str, without: str):
    assert ZOE.without(text, "X") == without
    assert ZOE.finds(text) is (text != without)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Ann Example\n\n  Mrs A. Example ", ("Ann Example", "Mrs A. Example")),
        ("An\nLi", ()),
        ("Li Wu", ("Li Wu",)),
        ("Dr Owen", ("Dr Owen",)),
    ],
)
def test_reads_one_name_from_each_line_and_leaves_out_what_is_too_short(typed: str, names: tuple):
    assert Sought.typed(names=typed).names == names


def test_what_is_no_address_or_number_is_left_out():
    assert not Sought.typed(emails="zoe\n@\n", telephones="555\nring me")


@pytest.mark.parametrize("number", ["01642 555123", "+44 1642 555 123", "0044 (0)1642-555123"])
def test_a_number_is_the_same_from_wherever_it_is_dialled(number: str):
    assert national(number) == "1642555123"


def test_lists_and_objects_are_searched_and_rewritten_to_the_bottom():
    value = {"Zoe O'Brien": ["a", {"note": "ring zoe@x.example", "number": 3}], "b": None}
    assert ZOE.finds(value)
    assert ZOE.without(value, "X") == {"X": ["a", {"note": "ring X", "number": 3}], "b": None}
    assert not ZOE.finds(ZOE.without(value, "X"))


def test_quotes_what_stands_around():
    text = "a" * 100 + " met Zoe O'Brien there " + "b" * 100
    (quote,) = ZOE.quotes(text, column="summary")
    assert (quote.column, quote.found) == ("summary", "Zoe O'Brien")
    assert quote.before.startswith("…a") and quote.before.endswith(" met ")
    assert quote.after.startswith(" there b") and quote.after.endswith("b…")


def test_words_that_look_like_a_pattern_are_only_words():
    sought = Sought.typed(names="J. (Jo) Bloggs+", emails="a.b+c@x.example")
    assert sought.finds("J Jo Bloggs+") and not sought.finds("J Jo Bloggsss")
    assert sought.finds("mail a.b+c@x.example") and not sought.finds("mail aXb+c@x.example")
