"""Migrating draws anew only what changes, and all of it before Python runs."""

import pytest
from django.apps import apps
from django.core.management import get_commands
from django.db import models
from django.db.migrations.operations import AddField, CreateModel
from django.db.migrations.state import ProjectState

from opcc.office.management.commands.migrate import drawing_one_model_at_a_time


@pytest.fixture
def state() -> ProjectState:
    """Two models, the second pointing at the first, with their classes drawn."""
    state = ProjectState()
    key = ("id", models.BigAutoField(primary_key=True))
    CreateModel("Place", [key]).state_forwards("tried", state)
    to_place = ("place", models.ForeignKey("tried.place", models.CASCADE))
    CreateModel("Event", [key, to_place]).state_forwards("tried", state)
    assert state.apps.get_model("tried", "event")
    return state


NAME = AddField("place", "name", models.TextField(default=""))


def test_migrate_is_ours():
    assert get_commands()["migrate"] == apps.get_app_config("office").name


def test_only_the_model_that_changes_is_drawn_anew(state):
    event = state.apps.get_model("tried", "event")
    with drawing_one_model_at_a_time():
        NAME.state_forwards("tried", state)
    assert state.apps.get_model("tried", "place")._meta.get_field("name")
    assert state.apps.get_model("tried", "event") is event
    assert state.is_delayed


def test_what_runs_python_follows_a_link_to_the_model_as_it_is_then(state):
    with drawing_one_model_at_a_time():
        NAME.state_forwards("tried", state)
        state.clear_delayed_apps_cache()  # as Django does before an operation that runs Python
    to_place = state.apps.get_model("tried", "event")._meta.get_field("place")
    assert to_place.related_model._meta.get_field("name")


def test_afterwards_django_draws_as_ever(state):
    with drawing_one_model_at_a_time():
        pass
    event = state.apps.get_model("tried", "event")
    AddField("place", "told", models.TextField(default="")).state_forwards("tried", state)
    state.clear_delayed_apps_cache()
    assert state.apps.get_model("tried", "event") is not event
