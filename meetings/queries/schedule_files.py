"""The schedule as files: a table for a spreadsheet, a document laid out as the appendix is."""

from collections.abc import Iterable, Iterator
from io import BytesIO

from django.utils.translation import gettext
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt
from docx.table import Table

from meetings.queries.schedule import PrintedLine, PrintedSection

WIDTHS = (5.0, 4.5, 3.2, 4.2, 4.0, 5.8)  # centimetres; together an A4 page on its side


def headings() -> list[str]:
    """Return the headings of the printed schedule."""
    return [
        gettext("Meetings"),
        gettext("Chair / lead officer"),
        gettext("Frequency"),
        gettext("Who attends from the Office"),
        gettext("Lead officer of the Office"),
        gettext("Notes"),
    ]


def cells_of(line: PrintedLine) -> list[str]:
    """Return the cells of one row; what stands on lines of its own is parted by line breaks."""
    return [
        line.label,
        "\n".join(line.outside),
        line.frequency,
        line.attendance,
        "\n".join(line.leads),
        line.notes,
    ]


def table_rows(sections: Iterable[PrintedSection]) -> Iterator[list[str]]:
    """Yield the schedule as one table, the section before each row and the rule after it."""
    yield [gettext("Section"), *headings(), gettext("As a rule"), gettext("Promised")]
    for section in sections:
        for line in section.lines:
            yield [
                str(section.section),
                *cells_of(line),
                line.rule,
                "\n".join(line.promises),
            ]


def as_document(sections: Iterable[PrintedSection], *, title: str) -> bytes:
    """Return a Word document: a heading and a table for each section, headings repeated."""
    document = Document()
    _turn_on_its_side(document)
    document.styles["Normal"].font.size = Pt(9)
    document.core_properties.title = title
    document.add_heading(title, level=0)
    for number, section in enumerate(sections, start=1):
        document.add_heading(f"({number}) {section.section}", level=1)
        _add_table(document, section.lines)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _turn_on_its_side(document: WordDocument) -> None:
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(29.7), Cm(21.0)
    page.left_margin = page.right_margin = Cm(1.5)


def _add_table(document: WordDocument, lines: Iterable[PrintedLine]) -> None:
    table = document.add_table(rows=1, cols=len(WIDTHS), style="Table Grid")
    table.autofit = False
    _fill(table, 0, headings())
    _repeat_on_each_page(table)
    for line in lines:
        table.add_row()
        _fill(table, -1, cells_of(line))


def _fill(table: Table, index: int, cells: list[str]) -> None:
    for cell, text, width in zip(table.rows[index].cells, cells, WIDTHS, strict=True):
        cell.text = text
        cell.width = Cm(width)


def _repeat_on_each_page(table: Table) -> None:
    """Mark the first row as the table's heading: read out as such, and repeated in print."""
    mark = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(mark)
