"""What the pages of the ambassadors have in common."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render

from opcc.office.access import OfficeRequest

FORM = "meetings/office/ambassadors/form.html"
CONFIRM = "meetings/office/ambassadors/confirm.html"


def show_form(
    request: OfficeRequest, form: Form, *, heading: str, back_url: str, **more: Any
) -> HttpResponse:
    page = {"form": form, "heading": heading, "back_url": back_url} | more
    return render(request, FORM, page)


def ask(
    request: OfficeRequest,
    form: Form,
    *,
    question: str,
    consequences: list[str],
    button: str,
    back_url: str,
) -> HttpResponse:
    page = {
        "form": form,
        "question": question,
        "consequences": consequences,
        "button": button,
        "back_url": back_url,
    }
    return render(request, CONFIRM, page)
