"""The printed form of a questionnaire."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from consultations.queries.printed_form import LANGUAGES, printed_form
from consultations.queries.questionnaires import form_asked
from consultations.views.office.responses import consultation_named
from opcc.office.access import OfficeRequest, policy


@require_safe
@policy("consultations.read")
def form(request: OfficeRequest, uid: UUID, language: str) -> HttpResponse:
    """The form to print, as people are asked it; while nobody is, as it is written so far."""
    consultation = consultation_named(uid)
    asked = form_asked(consultation)
    if language not in LANGUAGES or not asked.parts:
        raise Http404
    name = f"{slugify(consultation.title) or 'consultation'}-{language}.pdf"
    return HttpResponse(
        printed_form(consultation, asked, language=language),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
