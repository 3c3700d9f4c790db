"""How schedules print the offices: by title, by abbreviation, with or without full stops."""

from collections.abc import Iterator

from meetings.rules.printed_attendance import Abbreviation
from opcc.office.models import Office

# Besides the Office's own abbreviation and title, by the code of the office. Warwickshire's
# appendix of August 2013 prints "CEx", "CEX" and "C.EX" for one and the same.
ALSO_PRINTED = {"chief-executive": ("CEX", "C.EX")}


def abbreviations() -> list[Abbreviation]:
    """Return every way an office is printed, of those the Office knows."""
    return list(_of_offices())


def _of_offices() -> Iterator[Abbreviation]:
    for office in Office.objects.filter(merged_into=None):
        for printed in (office.name, office.abbreviation, *ALSO_PRINTED.get(office.code, ())):
            if printed:
                yield Abbreviation(printed, office.code)
