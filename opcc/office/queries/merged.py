"""What published entries may call a record that others were merged into.

An entry keeps the codes and ids it was published with; a filter asks for all that mean the same.
"""

from typing import Any

from django.db.models import Q

from opcc.office.models import Place, ReferenceItem


def codes_meaning(model: type[ReferenceItem], code: str) -> list[str]:
    """Return the code, with those of the records that mean the same, whichever was kept."""
    one_of_them = (
        Q(code=code)
        | Q(merged_into__code=code)
        | Q(merged_from__code=code)
        | Q(merged_into__merged_from__code=code)
    )
    items: Any = model._default_manager
    return list(items.filter(one_of_them).values_list("code", flat=True).distinct()) or [code]


def places_meaning(place_id: int) -> list[int]:
    """Return the place, and every place that became it or one that ever lay within it."""
    duplicates = Place.objects.filter(merged_into__ancestry__ancestor=place_id)
    return [place_id, *duplicates.values_list("pk", flat=True).distinct()]
