"""What consultations hold of people, each line for the search, the periods and the disposals."""

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from consultations.models import Consultation, ConsultationAudience
from opcc.office.holdings import ACCOUNTABLE, PERMANENT, capitalised
from opcc.office.queries.holdings import Holding, NoneHeld, Way

COPIES = _("The history.")


def of_consultations(model: type[Model], **more: Any) -> Holding:
    """Words of the Office: whom to ask, who decides, as the public reads them later."""
    return Holding(
        model._meta.label_lower,
        model,
        capitalised(model._meta.verbose_name_plural),
        basis=ACCOUNTABLE,
        period=PERMANENT,
        ways=(Way.REDACT,),
        copies=COPIES,
        **more,
    )


def page_of(consultation: Consultation) -> str:
    """The consultation's page; a deleted one has none."""
    return "" if consultation.deleted_at else consultation.get_absolute_url()


HOLDINGS: tuple[Holding, ...] = (
    of_consultations(Consultation),
    of_consultations(ConsultationAudience, related=("consultation", "audience")),
)

NONE_HELD: tuple[NoneHeld, ...] = ()
