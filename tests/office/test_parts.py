"""Parts of public pages are made once for each state of the site, and never for somebody."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.conf import settings
from django.template import TemplateSyntaxError, engines
from django.test import RequestFactory
from django.utils import translation

from opcc.office import parts
from opcc.office.actions import raise_public_revision
from opcc.office.parts import Parts, remembered, remembered_each

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def made():
    """Count how often something is made."""
    calls = []

    def make():
        calls.append(len(calls) + 1)
        return calls[-1]

    return make


def visit(**cookies):
    request = RequestFactory().get("/engagement/")
    request.COOKIES.update(cookies)
    return request


@pytest.mark.django_db
class TestRemembered:
    def test_is_made_once_for_all_visitors(self, made):
        assert [remembered(visit(), "footer", made) for _ in range(3)] == [1, 1, 1]

    def test_is_made_afresh_for_who_may_be_signed_in(self, made):
        remembered(visit(), "footer", made)
        signed_in = {settings.SESSION_COOKIE_NAME: "x"}
        assert remembered(visit(**signed_in), "footer", made) == 2
        assert remembered(visit(), "footer", made) == 1

    def test_is_made_afresh_outside_a_request(self, made):
        assert [remembered(None, "footer", made) for _ in range(2)] == [1, 2]

    def test_is_made_again_after_a_public_change(self, made):
        remembered(visit(), "footer", made)
        raise_public_revision(now=NOW)
        assert remembered(visit(), "footer", made) == 2

    def test_is_made_again_after_midnight_in_london(self, made):
        with time_machine.travel(datetime(2026, 11, 22, 23, 59, tzinfo=UTC), tick=False):
            remembered(visit(), "footer", made)
        with time_machine.travel(datetime(2026, 11, 23, 0, 0, tzinfo=UTC), tick=False):
            assert remembered(visit(), "footer", made) == 2

    def test_is_made_for_each_language(self, made):
        remembered(visit(), "footer", made)
        with translation.override("cy"):
            assert remembered(visit(), "footer", made) == 2
        assert remembered(visit(), "footer", made) == 1

    def test_is_told_apart_by_its_key(self, made):
        assert remembered(visit(), ("row", 1), made) == 1
        assert remembered(visit(), ("row", 2), made) == 2


@pytest.mark.django_db
def test_of_several_only_the_missing_are_made():
    asked = []

    def make(keys):
        asked.append(list(keys))
        return {key: key.upper() for key in keys}

    remembered_each(visit(), ["a", "b"], make)
    assert remembered_each(visit(), ["b", "c", "a"], make) == {"a": "A", "b": "B", "c": "C"}
    assert asked == [["a", "b"], ["c"]]


@pytest.mark.django_db
def test_a_part_of_a_template_is_made_once():
    request = visit()
    template = '{% load parts %}{% part "greeting" who %}{{ greeting }}{% endpart %}'

    def render(**context):
        return engines["django"].from_string(template).render(context, request)

    assert render(who="a", greeting="Good morning") == "Good morning"
    assert render(who="a", greeting="Good evening") == "Good morning"
    assert render(who="b", greeting="Good evening") == "Good evening"


def test_a_part_holds_no_block():
    """What one page put into the block would stand on every other."""
    with pytest.raises(TemplateSyntaxError, match="block inside a part"):
        engines["django"].from_string(
            '{% load parts %}{% part "head" %}{% block title %}{% endblock %}{% endpart %}'
        )


class TestParts:
    def test_the_least_used_goes_first(self, monkeypatch):
        monkeypatch.setattr(parts, "MOST", 2)
        kept = Parts()
        kept.found("state", [])
        kept.keep("state", {"a": 1, "b": 2})
        kept.found("state", ["a"])
        kept.keep("state", {"c": 3})
        assert kept.found("state", ["a", "b", "c"]) == {"a": 1, "c": 3}

    def test_nothing_of_an_earlier_state_is_left(self):
        kept = Parts()
        kept.found(1, [])
        kept.keep(1, {"name": "Zanzibar"})
        assert kept.found(2, ["name"]) == {}
        assert "Zanzibar" not in kept.parts.values()

    def test_what_comes_too_late_is_not_kept(self):
        kept = Parts()
        kept.found(2, [])
        kept.keep(1, {"name": "Zanzibar"})
        assert kept.found(2, ["name"]) == {}
