"""The nouns of consultations."""

from consultations.models.consultations import (
    Consultation,
    ConsultationAudience,
    ConsultationPlace,
    Road,
)

__all__ = [
    "Consultation",
    "ConsultationAudience",
    "ConsultationPlace",
    "Road",
]
