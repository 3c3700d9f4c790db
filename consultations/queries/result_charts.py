"""Drawing what came of a question."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from consultations.queries.results import Result
from opcc.office.svg.bars import lying
from opcc.office.svg.drawing import Chart, Series


def chart_of(result: Result) -> SafeString | str:
    """Bars of what is told; of a ranking how often each choice was put first."""
    lines = [(line.label, line.number) for line in result.lines]
    if result.ranks:
        lines = [(label, numbers[0]) for label, numbers in result.ranks]
    if not any(number for _label, number in lines):
        return ""
    series = _("Put first") if result.ranks else _("Responses")
    chart = Chart(
        name=result.name,
        title=result.words,
        labels=[label for label, _number in lines],
        series=[Series(series, [number for _label, number in lines])],
        lacking=_("kept back"),
    )
    return lying(chart)
