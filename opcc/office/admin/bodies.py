"""The policing body, its offices, who held them when, and how often the public site changed."""

from typing import ClassVar

from django.contrib import admin
from django.db import models

from opcc.office.admin.records import InspectionAdmin, InspectionInline, PublicRecordAdmin
from opcc.office.admin.reference import ListAdmin
from opcc.office.models import Office, Person, PolicingBody, PublicRevision, Term


@admin.register(PolicingBody)
class PolicingBodyAdmin(PublicRecordAdmin):
    list_display = ("name", "kind", "bilingual", "predecessor", "source")
    list_filter = ("kind", "bilingual")
    list_select_related = ("predecessor",)
    search_fields = ("name", "name_cy", "office_name")
    autocomplete_fields = ("predecessor",)
    formfield_overrides: ClassVar[dict[type[models.Field], dict[str, str]]] = {
        models.URLField: {"assume_scheme": "https"}
    }


@admin.register(Office)
class OfficeAdmin(ListAdmin):
    list_display = ("name", "abbreviation", "heads_the_body", "source_body", "source", "retired_on")
    list_filter = ("heads_the_body", *ListAdmin.list_filter)


class TermInline(InspectionInline):
    model = Term


@admin.register(Person)
class PersonAdmin(InspectionAdmin):
    list_display = ("name", "job_title", "left_on")
    list_filter = (("left_on", admin.EmptyFieldListFilter),)
    search_fields = ("name", "job_title")
    inlines = (TermInline,)


@admin.register(Term)
class TermAdmin(InspectionAdmin):
    list_display = ("person", "office", "body", "starts_on", "ends_on", "source")
    list_filter = ("office", "body")
    list_select_related = ("person", "office", "body")
    search_fields = ("person__name", "office__name")
    date_hierarchy = "starts_on"


@admin.register(PublicRevision)
class PublicRevisionAdmin(InspectionAdmin):
    list_display = ("number", "changed_at")
