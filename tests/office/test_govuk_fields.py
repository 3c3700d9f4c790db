"""Dates and times as people write them."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from opcc.office.govuk.fields import DateField, TimeField, month_named
from opcc.office.govuk.widgets import DateParts


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (("27", "3", "2026"), date(2026, 3, 27)),
        (("07", "03", "2026"), date(2026, 3, 7)),
        (("27", "March", "2026"), date(2026, 3, 27)),
        (("27", "mar", "2026"), date(2026, 3, 27)),
        (("1", "Sept.", "2026"), date(2026, 9, 1)),
        (("1", "Mawrth", "2026"), date(2026, 3, 1)),
        (("29", "2", "2028"), date(2028, 2, 29)),
        (("", "", ""), None),
    ],
)
def test_a_date_is_read(typed: tuple[str, str, str], meant: date | None) -> None:
    assert DateField(required=False).clean(DateParts(*typed)) == meant


@pytest.mark.parametrize(
    ("typed", "boxes", "words"),
    [
        (("", "3", "2026"), ("day",), "must include a day"),
        (("27", "3", ""), ("year",), "must include a year"),
        (("27", "", ""), ("month", "year"), "a month and a year"),
        (("32", "3", "2026"), ("day",), "1 to 31"),
        (("0", "3", "2026"), ("day",), "1 to 31"),
        (("27", "13", "2026"), ("month",), "1 to 12"),
        (("27", "ma", "2026"), ("month",), "1 to 12"),
        (("27", "3", "26"), ("year",), "4 numbers"),
        (("27", "3", "٢٠٢٦"), ("year",), "4 numbers"),
        (("29", "2", "2026"), ("day", "month", "year"), "real date"),
    ],
)
def test_a_wrong_date_says_which_box(
    typed: tuple[str, str, str], boxes: tuple[str, ...], words: str
) -> None:
    with pytest.raises(ValidationError, match=words) as caught:
        DateField(label="Due").clean(DateParts(*typed))
    assert caught.value.params["boxes"] == boxes
    assert "“Due”" in caught.value.messages[0]


def test_an_empty_date_is_asked_for() -> None:
    with pytest.raises(ValidationError, match="required"):
        DateField().clean(DateParts())


def test_a_date_typed_otherwise_is_no_change() -> None:
    assert not DateField().has_changed(date(2026, 3, 7), DateParts("07", "mar", "2026"))
    assert DateField().has_changed(date(2026, 3, 7), DateParts("8", "3", "2026"))
    assert not DateField(required=False).has_changed(None, DateParts())


def test_months_are_known_whatever_the_language_of_the_page() -> None:
    with translation.override("cy"):
        assert month_named("November") == 11
        assert month_named("Tachwedd") == 11
    assert month_named("Tachwedd") == 11
    assert month_named("xyz") is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("19:00", time(19)),
        ("1900", time(19)),
        ("7pm", time(19)),
        ("7.30 PM", time(19, 30)),
        ("7yh", time(19)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("9:05", time(9, 5)),
        ("midday", time(12)),
        ("", None),
        ("  ", None),
    ],
)
def test_a_time_is_read(typed: str, meant: time | None) -> None:
    assert TimeField(required=False).clean(typed) == meant


@pytest.mark.parametrize("typed", ["7", "25:00", "13pm", "0pm", "19:60", "soon", "7:30:00"])
def test_a_wrong_time_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError, match="like 7pm or 19:00"):
        TimeField().clean(typed)


def test_a_time_is_shown_as_it_can_be_typed() -> None:
    assert TimeField().prepare_value(time(19, 30)) == "19:30"
    assert not TimeField().has_changed(time(19, 30), "7.30pm")
    assert TimeField().has_changed(time(19, 30), "nonsense")
