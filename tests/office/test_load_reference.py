"""The lists an Office starts with."""

import re
from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command

from opcc.office.models import (
    Audience,
    DutyWording,
    EngagementLevel,
    EventKind,
    Method,
    Office,
    Organisation,
    PublicRevision,
    Sector,
    StatutoryDuty,
    Theme,
)
from opcc.office.reference.loading import HERE, items, read

LISTS = [path for path in sorted(HERE.glob("*.toml")) if path.name != "sources.toml"]
MODELS = [
    *(Audience, EngagementLevel, EventKind, Method, Office),
    *(Organisation, Sector, StatutoryDuty, Theme),
]


def load(*options: str) -> str:
    out = StringIO()
    call_command("load_reference", *options, stdout=out)
    return out.getvalue()


def counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in [*MODELS, DutyWording]}


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_each_code_stands_once_in_its_list(path):
    found = Counter(item["code"] for item in items(path))
    assert [code for code, times in found.items() if times > 1] == []


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_each_block_says_where_in_its_document_the_names_stand(path):
    without = [
        block
        for block in read(path)["from"]
        if block["source"] != "office" and "where" not in block
    ]
    assert without == []


def test_every_row_has_a_source_and_a_welsh_name(db):
    load()
    for model in MODELS:
        assert model.objects.exists()
        assert list(model.objects.filter(source="")) == []
        assert list(model.objects.filter(name_cy="")) == []
        unsaid = model.objects.filter(source_body="").exclude(source="added by the Office")
        assert list(unsaid) == []
    assert not DutyWording.objects.filter(source="").exists()


def test_loading_twice_makes_nothing_new(db):
    load()
    before = counts()
    said = load()
    assert counts() == before
    assert "kinds: 0 created" in said
    assert not re.search(r"[1-9]\d* created", said)


def test_what_the_office_changed_stays_unless_refreshed(db):
    load()
    Method.objects.filter(code="blog").update(name="Our own blog")
    Method.objects.get(code="blog").levels.clear()
    load()
    blog = Method.objects.get(code="blog")
    assert blog.name == "Our own blog"
    assert not blog.levels.exists()
    load("--refresh")
    blog.refresh_from_db()
    assert blog.name == "Blog"
    assert [level.code for level in blog.levels.all()] == ["inform"]


def test_a_row_added_by_the_office_is_left_alone_by_a_refresh(db):
    Theme.objects.create(code="bees", name="Bees")
    load("--refresh")
    assert Theme.objects.get(code="bees").source == ""


def test_the_three_levels_of_the_warwickshire_strategy_in_their_order(db):
    load()
    assert [level.name for level in EngagementLevel.objects.all()] == [
        "Inform",
        "Consult",
        "Involve",
    ]


def test_each_method_serves_a_level(db):
    load()
    assert list(Method.objects.filter(levels=None)) == []


def test_the_nine_protected_characteristics_cite_the_act(db):
    load()
    protected = Audience.objects.filter(family=Audience.Family.PROTECTED_CHARACTERISTIC)
    assert protected.count() == 9
    assert {row.source for row in protected} == {"Equality Act 2010, section 4"}


def test_the_gap_south_yorkshire_found_can_be_seen(db):
    load()
    older = Audience.objects.get(code="older-people")
    assert older.lesser_heard
    assert older.source_body == "South Yorkshire Police and Crime Panel"


def test_neighbourhood_duties_fall_on_the_chief_officer_and_the_rest_do_not(db):
    load()
    on_force = StatutoryDuty.objects.filter(falls_on_force=True)
    assert {duty.citation for duty in on_force} == {
        f"Police Reform and Social Responsibility Act 2011, section 34({part})"
        for part in (1, 2, 3)
    }


def test_a_differing_citation_stands_beside_the_canonical_one(db):
    load()
    duty = StatutoryDuty.objects.get(code="hold-to-account")
    assert duty.citation == "Police Reform and Social Responsibility Act 2011, section 1(8)"
    gwent = duty.wordings.filter(source_body="Police and Crime Commissioner for Gwent")
    assert any("Schedule 3 s.7(d)(e)" in row.wording for row in gwent)


def test_the_history_says_that_the_command_wrote(db):
    load()
    written = EventKind.objects.first().history.get()
    assert written.pgh_context.metadata == {"command": "load_reference"}


@pytest.mark.django_db(transaction=True)
def test_only_a_load_that_changes_something_makes_the_public_pages_new():
    load()
    assert PublicRevision.objects.get().number == 1
    load()
    assert PublicRevision.objects.get().number == 1
    load("--refresh")
    assert PublicRevision.objects.get().number == 2
