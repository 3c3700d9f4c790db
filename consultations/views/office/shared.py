"""What the Office's pages of one consultation have in common."""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from consultations.models import Consultation
from opcc.office.access import OfficeRequest

FORM = "consultations/office/part_form.html"
CONFIRM = "consultations/office/confirm.html"


def consultation_named(uid: UUID) -> Consultation:
    found = Consultation.objects.live().select_related("owner", "plan", "precept", "considered_by")
    return get_object_or_404(found, uid=uid)


def page_of(consultation: Consultation, part: str = "") -> str:
    """The consultation's page, at one of its parts."""
    return f"{consultation.get_absolute_url()}{f'#{part}' if part else ''}"


def to_consultation(consultation: Consultation, part: str = "") -> HttpResponse:
    return HttpResponseRedirect(page_of(consultation, part))


def show(
    request: OfficeRequest, template: str, consultation: Consultation, form: Form, **more: Any
) -> HttpResponse:
    page = {"consultation": consultation, "form": form, "back_url": page_of(consultation)}
    return render(request, template, page | more)
