"""What every template knows of the Office it speaks for."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.timezone import localdate

from opcc.office.models import PolicingBody
from opcc.office.parts import remembered
from opcc.office.queries import current_body, name_of_office


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
        return name_of_office(self.body)


def the_office(request: HttpRequest) -> dict[str, TheOffice]:
    return {
        "the_office": TheOffice(
            request=request, today=localdate(), demonstration=settings.DEMONSTRATION
        )
    }
