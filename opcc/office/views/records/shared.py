"""Finding a record by its address, and where its pages are."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate

from opcc.office.access import OfficeRequest, may
from opcc.office.queries.kinds import NAMED, Kind, Lines


def kind_named(name: str) -> Kind:
    if name not in NAMED:
        raise Http404
    return NAMED[name]


def kind_to_keep(request: OfficeRequest, name: str) -> Kind:
    """The kind, for those who keep it: the view's own policy admits whoever keeps any kind."""
    kind = kind_named(name)
    if not may_keep(request, kind):
        raise PermissionDenied
    return kind


def may_keep(request: OfficeRequest, kind: Kind) -> bool:
    return may(request.user, kind.keeper, today=localdate())


def may_read(request: OfficeRequest, lines: Lines) -> bool:
    return may(request.user, lines.reader, today=localdate())


def record_of(kind: Kind, pk: int) -> Any:
    return get_object_or_404(kind.model._default_manager.all(), pk=pk)


def address_of(kind: Kind, record: Model, page: str = "record") -> str:
    return reverse(f"records:{page}", args=[kind.name, record.pk])


def list_of(kind: Kind) -> str:
    return reverse("records:list", args=[kind.name])
