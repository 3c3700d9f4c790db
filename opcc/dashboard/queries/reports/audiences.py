"""Whom engagements were aimed at, who came, and of whom nobody did."""

from django.utils.translation import gettext as _

from engagement.models import Dimension
from engagement.models.figures import NONE_RECORDED
from engagement.queries.figures import What, sums
from opcc.dashboard.queries.chosen import IN_OFFICE, LAST_YEAR, NOW, Chosen
from opcc.dashboard.queries.reports.items import items_offered
from opcc.dashboard.queries.reports.report import Gaps, Report, Sums, people_of
from opcc.dashboard.queries.tables import Cell, Row, Table
from opcc.office.models import Audience


def audiences(chosen: Chosen) -> Report:
    """Whom engagements were aimed at, and who came."""
    found = sums(
        chosen.stretches(),
        dimensions=[Dimension.AIMED_AT, Dimension.CAME],
        areas=[chosen.area],
    )
    known = {one.pk: one for one in Audience.objects.all()}
    counted = {what.item for what, total in found.items() if total.number}
    offered = items_offered(chosen, Dimension.CAME)
    pks = [pk for pk in known if pk in counted | offered]
    if NONE_RECORDED in counted:
        pks.append(NONE_RECORDED)
    rows = [
        Row(
            str(known[pk]) if pk else _("None recorded"),
            audience_cells(chosen, found, pk),
            aside=pk == NONE_RECORDED,
        )
        for pk in pks
    ]
    by_pk = dict(zip(pks, rows, strict=True))
    unheard = [pk for pk in pks if pk and not by_pk[pk].cells[1].number]
    in_office = [_("Reached since taking office")] if IN_OFFICE in chosen.compared() else []
    return Report(
        title=_("By audience"),
        table=Table(
            caption=_("Audiences aimed at and reached"),
            first_heading=_("Audience"),
            headings=[
                _("Engagements aimed at it"),
                _("Engagements it came to"),
                _("People, where counted"),
                _("Aimed at, same time last year"),
                _("Reached, same time last year"),
                *in_office,
            ],
            rows=rows,
        ),
        gaps=Gaps(
            never_reached=[by_pk[pk] for pk in unheard if by_pk[pk].cells[0].number],
            not_heard=[by_pk[pk] for pk in unheard if pk in offered and known[pk].lesser_heard],
        ),
    )


def audience_cells(chosen: Chosen, found: Sums, pk: int) -> list[Cell]:
    periods = chosen.compared()

    def cell(name: str, dimension: Dimension) -> Cell:
        query = chosen.query(periods[name], **{dimension.value: pk})
        return Cell(found[What(name, dimension, pk, chosen.area)].number, query)

    came = found[What(NOW, Dimension.CAME, pk, chosen.area)]
    in_office = [cell(IN_OFFICE, Dimension.CAME)] if IN_OFFICE in periods else []
    return [
        cell(NOW, Dimension.AIMED_AT),
        cell(NOW, Dimension.CAME),
        Cell(people_of(came), cell(NOW, Dimension.CAME).query),
        cell(LAST_YEAR, Dimension.AIMED_AT),
        cell(LAST_YEAR, Dimension.CAME),
        *in_office,
    ]
