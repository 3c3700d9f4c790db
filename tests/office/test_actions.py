"""The closure of places, and the public revision."""

from datetime import UTC, date, datetime

import pytest

from opcc.office.actions import raise_public_revision, rebuild_place_closure
from opcc.office.models import PlaceClosure, PublicRevision, Within
from tests.factories.office import PlaceFactory

pytestmark = pytest.mark.django_db


def ancestors(place, day):
    return set(
        PlaceClosure.objects.valid_on(day)
        .filter(descendant=place)
        .values_list("ancestor__name", flat=True)
    )


def test_each_place_lies_within_itself_and_all_above_it():
    top, middle, bottom = (PlaceFactory(name=name) for name in ("top", "middle", "bottom"))
    Within.objects.create(child=middle, parent=top)
    Within.objects.create(child=bottom, parent=middle)
    rebuild_place_closure()
    assert ancestors(bottom, date(2026, 1, 1)) == {"bottom", "middle", "top"}
    assert ancestors(top, date(2026, 1, 1)) == {"top"}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 12, 31), {"village", "old"}),
        (date(2026, 1, 1), {"village", "new"}),
        (date(2026, 6, 30), {"village", "new"}),
        (date(2026, 7, 1), {"village"}),
    ],
)
def test_containment_holds_on_its_days_only(day, expected):
    village, old, new = (PlaceFactory(name=name) for name in ("village", "old", "new"))
    Within.objects.create(child=village, parent=old, ends_on=date(2025, 12, 31))
    Within.objects.create(
        child=village, parent=new, starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 30)
    )
    rebuild_place_closure()
    assert ancestors(village, day) == expected


def test_a_chain_holds_only_while_every_link_does():
    top, middle, bottom = (PlaceFactory(name=name) for name in ("top", "middle", "bottom"))
    Within.objects.create(child=bottom, parent=middle, ends_on=date(2026, 3, 31))
    Within.objects.create(child=middle, parent=top, starts_on=date(2026, 3, 1))
    rebuild_place_closure()
    assert ancestors(bottom, date(2026, 2, 28)) == {"bottom", "middle"}
    assert ancestors(bottom, date(2026, 3, 15)) == {"bottom", "middle", "top"}
    assert ancestors(bottom, date(2026, 4, 1)) == {"bottom"}


def test_hierarchies_overlap_and_even_a_circle_ends():
    ward, district, team = (PlaceFactory(name=name) for name in ("ward", "district", "team"))
    Within.objects.create(child=ward, parent=district)
    Within.objects.create(child=ward, parent=team)
    Within.objects.create(child=team, parent=ward)
    rebuild_place_closure()
    assert ancestors(ward, date(2026, 1, 1)) == {"ward", "district", "team"}


def test_rebuilding_twice_gives_the_same():
    parent, child = PlaceFactory.create_batch(2)
    Within.objects.create(child=child, parent=parent)
    rebuild_place_closure()
    before = PlaceClosure.objects.count()
    rebuild_place_closure()
    assert PlaceClosure.objects.count() == before == 3


def test_the_revision_only_rises():
    noon = datetime(2026, 11, 11, 12, tzinfo=UTC)
    earlier = datetime(2026, 11, 11, 11, tzinfo=UTC)
    assert raise_public_revision(now=noon) == 1
    assert raise_public_revision(now=earlier) == 2
    assert PublicRevision.objects.get().changed_at == noon
