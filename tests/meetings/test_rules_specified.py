"""What the law asks to be published of a meeting, and how it stands."""

from dataclasses import replace

import pytest

from meetings.rules.specified import Facts, Line, Part, Standing, checklist, standing_of

PUBLIC = Facts(is_public=True, is_significant=False, is_called_off=False, is_over=True)
COMPLETE = replace(
    PUBLIC,
    is_significant=True,
    has_time=True,
    has_place=True,
    agenda_items=2,
    minutes_agreed=True,
    decisions=1,
)
CLOSED = replace(PUBLIC, is_public=False)


@pytest.mark.parametrize(
    ("part", "facts", "standing"),
    [
        *((part, COMPLETE, Standing.DONE) for part in Part),
        (Part.ANNOUNCED, replace(COMPLETE, has_time=False), Standing.MISSING),
        (Part.ANNOUNCED, replace(COMPLETE, has_place=False), Standing.MISSING),
        (Part.ANNOUNCED, replace(PUBLIC, is_called_off=True), Standing.MISSING),
        (Part.AGENDA, PUBLIC, Standing.MISSING),
        (Part.AGENDA, replace(PUBLIC, is_over=False), Standing.MISSING),
        (Part.AGENDA, replace(COMPLETE, drafts=1), Standing.MISSING),
        (Part.AGENDA, replace(PUBLIC, is_called_off=True), Standing.NOT_YET),
        (Part.MINUTES, PUBLIC, Standing.MISSING),
        (Part.MINUTES, replace(PUBLIC, is_over=False), Standing.NOT_YET),
        (Part.MINUTES, replace(PUBLIC, is_called_off=True), Standing.NOT_YET),
        (Part.DECISIONS, PUBLIC, Standing.NOT_SIGNIFICANT),
        (Part.DECISIONS, replace(COMPLETE, decisions=0), Standing.MISSING),
        (Part.DECISIONS, replace(COMPLETE, minutes_agreed=False), Standing.MISSING),
        (Part.ANNOUNCED, CLOSED, Standing.NOT_PUBLIC),
        (Part.AGENDA, replace(CLOSED, is_significant=True), Standing.NOT_PUBLIC),
        (Part.MINUTES, CLOSED, Standing.NOT_PUBLIC),
        (Part.MINUTES, replace(CLOSED, is_significant=True), Standing.MISSING),
        (Part.DECISIONS, replace(CLOSED, is_significant=True), Standing.MISSING),
    ],
)
def test_how_a_part_stands(part, facts, standing):
    assert standing_of(part, facts) == standing


def test_a_reason_excuses_what_is_missing_and_nothing_else():
    reasons = {Part.AGENDA: "None was kept", Part.ANNOUNCED: "Told by letter"}
    lines = checklist(replace(PUBLIC, has_time=True, has_place=True), reasons)
    assert lines == [
        Line(Part.ANNOUNCED, Standing.DONE),
        Line(Part.AGENDA, Standing.NOT_NEEDED, "None was kept"),
        Line(Part.MINUTES, Standing.MISSING),
        Line(Part.DECISIONS, Standing.NOT_SIGNIFICANT),
    ]
