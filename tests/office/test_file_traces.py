"""What a document still tells of the people who made it."""

import pytest

from opcc.office.file_checks import CSV, ODT, PDF
from opcc.office.file_traces import Kind, Trace, traces_in
from tests.files import WORD, archive, document, pdf, pdf_with_packed, picture_with_a_place

CORE = (
    "<cp:coreProperties><dc:creator>Jane Smith</dc:creator>"
    "<cp:lastModifiedBy>Si&#226;n O&apos;Brien</cp:lastModifiedBy></cp:coreProperties>"
)
XMP = b"<dc:creator><rdf:Seq><rdf:li>Jane Smith</rdf:li></rdf:Seq></dc:creator>"
JANE = Trace(Kind.NAME, "Jane Smith")


@pytest.mark.parametrize(
    ("content", "media_type", "left"),
    [
        (pdf(), PDF[0], []),
        (pdf(more=b"<</Author (Jane Smith)>>"), PDF[0], [JANE]),
        (
            pdf(more=b"<</Author (Jane \\(A\\) Sm\\151th)>>"),
            PDF[0],
            [Trace(Kind.NAME, "Jane (A) Smith")],
        ),
        (pdf(more=b"<</Author (CORP\\9smith)>>"), PDF[0], [Trace(Kind.NAME, "CORP9smith")]),
        (pdf(more=b"<</Author <FEFF004A0061006E0065>>>"), PDF[0], [Trace(Kind.NAME, "Jane")]),
        (pdf(more=b"<</Author ()>>"), PDF[0], []),
        (pdf(more=XMP + b"<</Author (Jane Smith)>>"), PDF[0], [JANE]),
        (pdf_with_packed(b"<</Author (Jane Smith)>>"), PDF[0], [JANE]),
        (pdf(more=b"/Type /ObjStm\nstream\nnot packed\nendstream"), PDF[0], []),
        (pdf(more=b"/ObjStm" * 50), PDF[0], []),
        (pdf(more=b"<</Subtype /Text /Contents (Is she safe?)>>"), PDF[0], [Trace(Kind.REMARKS)]),
        (pdf(more=picture_with_a_place()), PDF[0], [Trace(Kind.CAMERA)]),
        (document(), WORD, []),
        (
            document(**{"docProps/core.xml": CORE}),
            WORD,
            [JANE, Trace(Kind.NAME, "Siân O'Brien")],
        ),
        (document(**{"word/comments.xml": "<w:comments/>"}), WORD, [Trace(Kind.REMARKS)]),
        (document(**{"word/media/image1.jpg": picture_with_a_place()}), WORD, [Trace(Kind.CAMERA)]),
        (
            archive(
                **{
                    "mimetype": ODT[0],
                    "meta.xml": "<meta:initial-creator>Jane Smith</meta:initial-creator>",
                    "content.xml": '<office:annotation office:name="1">',
                }
            ),
            ODT[0],
            [JANE, Trace(Kind.REMARKS)],
        ),
        (b"name,places\n", CSV[0], []),
    ],
)
def test_what_is_left_is_told(content, media_type, left):
    assert traces_in(content, media_type) == left
