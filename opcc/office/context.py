"""What every template knows of the Office it speaks for."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.timezone import localdate
from django.utils.translation import gettext

from opcc.office.models import PolicingBody
from opcc.office.models.reference import in_language
from opcc.office.parts import remembered
from opcc.office.queries import current_body


@dataclass
class TheOffice:
    """The Office as the page names it; asks the database only when the page does."""

    request: HttpRequest
    today: date
    demonstration: bool

    @cached_property
    def body(self) -> PolicingBody | None:
        return remembered(self.request, "body", current_body)

    @cached_property
    def name(self) -> str:
        if self.body is None:
            return gettext("Office of the Police and Crime Commissioner")
        return in_language(self.body.office_name, self.body.office_name_cy)


def the_office(request: HttpRequest) -> dict[str, TheOffice]:
    return {
        "the_office": TheOffice(
            request=request, today=localdate(), demonstration=settings.DEMONSTRATION
        )
    }
