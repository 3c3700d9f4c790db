"""Places, what lies within what, and venues."""

from django.contrib import admin

from opcc.office.admin.records import InspectionAdmin, InspectionInline
from opcc.office.models import Place, PlaceClosure, Venue, Within


class WithinInline(InspectionInline):
    model = Within
    fk_name = "child"


@admin.register(Place)
class PlaceAdmin(InspectionAdmin):
    list_display = ("name", "kind", "force", "code", "starts_on", "ends_on", "source")
    list_filter = ("kind", "force", ("ends_on", admin.EmptyFieldListFilter))
    search_fields = ("name", "name_cy", "code")
    inlines = (WithinInline,)


@admin.register(Within)
class WithinAdmin(InspectionAdmin):
    list_display = ("child", "parent", "starts_on", "ends_on")
    list_filter = ("parent__kind", "child__kind")
    list_select_related = ("child", "parent")
    search_fields = ("child__name", "parent__name")


@admin.register(PlaceClosure)
class PlaceClosureAdmin(InspectionAdmin):
    list_display = ("descendant", "ancestor", "starts_on", "ends_on")
    list_select_related = ("descendant", "ancestor")
    search_fields = ("descendant__name", "ancestor__name")


@admin.register(Venue)
class VenueAdmin(InspectionAdmin):
    list_display = ("name", "place", "postcode", "retired_on", "source")
    list_filter = (("retired_on", admin.EmptyFieldListFilter), "place__kind")
    list_select_related = ("place",)
    search_fields = ("name", "address", "postcode")
