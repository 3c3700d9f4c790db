"""Every table of the site says what it holds of people, or why it holds nothing."""

import pghistory.models
import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import Model

from opcc.dashboard.holdings import HOLDINGS, NONE_HELD
from opcc.dashboard.queries.personal import table_of
from opcc.office.queries.holdings import Way, could_name_somebody, text_columns

REGISTERED = {holding.model for holding in HOLDINGS}
EXCUSED = {one.model for one in NONE_HELD}


def every_model() -> list[type[Model]]:
    """Every table there is, those of libraries and those between two others included."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    ]


def is_history(model: type[Model]) -> bool:
    return issubclass(model, pghistory.models.Event)


@pytest.mark.parametrize("model", every_model(), ids=lambda model: model._meta.label)
def test_every_model_that_could_name_somebody_is_registered_or_excused(model: type[Model]):
    if is_history(model):
        model = model._meta.get_field("pgh_obj").related_model
    label = model._meta.label_lower
    if could_name_somebody(model):
        assert (model in REGISTERED) != (label in EXCUSED), (
            f"{label} can hold words or point at somebody: add a Holding to its app's holdings.py,"
            " or a NoneHeld that says why nobody can be named there."
        )


def test_nothing_is_excused_that_is_gone_or_harmless():
    known = {model._meta.label_lower: model for model in every_model()}
    assert [one.model for one in NONE_HELD if one.model not in known] == []
    assert [one.model for one in NONE_HELD if not could_name_somebody(known[one.model])] == []
    assert all(one.because for one in NONE_HELD)


@pytest.mark.parametrize("model", sorted(REGISTERED, key=str), ids=lambda model: model._meta.label)
def test_each_column_of_text_is_searched_by_one_type(model: type[Model]):
    searched = [
        name for holding in HOLDINGS if holding.model is model for name in holding.text_columns
    ]
    assert sorted(searched) == sorted(text_columns(model))


def test_codes_are_unique():
    codes = [holding.code for holding in HOLDINGS]
    assert sorted(set(codes)) == sorted(codes)


@pytest.mark.parametrize("holding", HOLDINGS, ids=lambda one: one.code)
def test_each_says_why_how_long_and_what_becomes_of_it(holding):
    assert str(holding.name) and str(holding.basis) and str(holding.period.source)
    assert Way.LEAVE not in holding.ways
    assert holding.ways or holding.kept or holding.since, "nothing can be done and nobody says why"
    if holding.period.years is not None:
        assert holding.since is not None, "years from when?"
    if holding.since is not None:
        assert holding.period.years is not None or holding.until == ""


@pytest.mark.parametrize("holding", HOLDINGS, ids=lambda one: one.code)
def test_what_each_hangs_on_is_read_with_its_rows(holding):
    columns = {one.attname for one in holding.model._meta.concrete_fields}
    assert set(holding.within.values()) <= columns | holding.worked_out.keys()
    assert holding.rows().query.select_related is not True, "joined with all it points at"


def test_the_documentation_has_the_table_as_it_is():
    written = (settings.BASE_DIR / "docs" / "personal-data.md").read_text()
    missing = [line for line in table_of(HOLDINGS) if line not in written.splitlines()]
    assert not missing, "Put the table anew from `manage.py list_holdings`"
    rows = [line for line in written.splitlines() if line.startswith("| ")]
    assert len(rows) == len(HOLDINGS) + 1
