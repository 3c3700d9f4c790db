"""Places as lists show them."""

import pytest
from django.utils.translation import override

from opcc.office.models import Place
from opcc.office.queries import places_by_kind
from tests.factories.office import PlaceFactory

pytestmark = pytest.mark.django_db


def test_places_stand_under_their_kinds_the_widest_first_and_by_name():
    for name, kind in (("Ash", "forum-area"), ("Usk", "district"), ("Elm", "district")):
        PlaceFactory(name=name, kind=kind)
    found = places_by_kind(Place.objects.all())
    assert {kind: list(map(str, group)) for kind, group in found.items()} == {
        Place.Kind.DISTRICT: ["Elm", "Usk"],
        Place.Kind.FORUM_AREA: ["Ash"],
    }
    assert list(found) == [Place.Kind.DISTRICT, Place.Kind.FORUM_AREA]


def test_places_stand_in_the_order_of_the_reader_s_language():
    for name, name_cy in (("Cardiff", "Caerdydd"), ("Swansea", "Abertawe")):
        PlaceFactory(name=name, name_cy=name_cy)
    with override("cy"):
        (group,) = places_by_kind(Place.objects.all()).values()
        assert list(map(str, group)) == ["Abertawe", "Caerdydd"]


def test_the_boundaries_stay_where_they_are():
    PlaceFactory()
    ((place,),) = places_by_kind(Place.objects.all()).values()
    assert place.get_deferred_fields() == {"boundary"}
