"""`manage.py import_events`: its last line, its JSON, its exit status."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from engagement.models import Event, EventImport
from opcc.office.models import Organisation, User
from tests.factories.office import (
    EventKindFactory,
    OrganisationFactory,
    PlaceFactory,
    SectorFactory,
)

pytestmark = pytest.mark.django_db

FILE = """Date;Event;Type;Area;Partners
1/5/13;Talk;Drop-in session;Rugby;Neighbourhood Watch
May 13;No year;Drop-in session;Rugby;
2/5/13;Walk;Drop-in session;Rugby;Neighborhood Watch
2/5/13;Run;Drop-in session;Rugby;Scouts
"""


@pytest.fixture
def old_list(tmp_path: Path, officer: User) -> Path:
    EventKindFactory(code="drop-in", name="Drop-in session")
    PlaceFactory(name="Rugby")
    OrganisationFactory(name="Neighbourhood Watch", sector=SectorFactory(code="voluntary"))
    path = tmp_path / "old.csv"
    path.write_text(FILE, encoding="cp1252")
    return path


def run(path: Path, **options: object) -> tuple[str, int]:
    """Return what the command said, and its exit status."""
    out, status = io.StringIO(), 0
    try:
        call_command("import_events", path, stdout=out, **options)
    except SystemExit as ended:
        status = ended.code
    return out.getvalue(), status


def test_the_last_line_accounts_for_every_row(old_list: Path):
    said, status = run(old_list)
    assert said.splitlines()[-1] == (
        "2 imported + 2 refused + 0 already known = 4 rows in the file"
    )
    assert "Row 3: “May 13” may be a day without a year" in said
    assert "Row 5: “Scouts” is not on the Office’s list for “Organisations met”." in said
    assert "“Neighborhood Watch” was taken for “Neighbourhood Watch”." in said
    assert status == 2


def test_again_is_known(old_list: Path):
    run(old_list)
    said, _ = run(old_list)
    assert said.splitlines()[-1] == (
        "0 imported + 2 refused + 2 already known = 4 rows in the file"
    )


def test_json_tells_the_same(old_list: Path):
    report = json.loads(run(old_list, json=True)[0])
    assert (report["imported"], report["refused"], report["already_known"], report["rows"]) == (
        *(2, 2, 0),
        4,
    )
    assert [row["line"] for row in report["rows_refused"]] == [3, 5]


def test_a_dry_run_leaves_nothing(old_list: Path):
    said, _ = run(old_list, dry_run=True)
    assert said.splitlines()[-1].startswith("Would be: 2 imported")
    assert not Event.objects.exists()
    assert not EventImport.objects.exists()


def test_a_map_says_what_is_what(old_list: Path, tmp_path: Path):
    old_list.write_text(FILE.replace("May 13", "May 2013"), encoding="utf-16")
    chosen = tmp_path / "map.json"
    chosen.write_text(
        json.dumps(
            {
                "columns": {"Date": "date", "Event": "title", "Partners": "organisations"},
                "kind": "drop-in",
                "force_wide": True,
                "sector": "voluntary",
                "answers": {"organisations": {"Scouts": {"new": True}, "neighborhood watch": None}},
            }
        )
    )
    said, status = run(old_list, map=chosen)
    assert said.splitlines()[-1] == (
        "4 imported + 0 refused + 0 already known = 4 rows in the file"
    )
    assert status == 0
    assert Organisation.objects.get(name="Scouts").events.get().title == "Run"
    assert not Event.objects.get(title="Walk").organisations.exists()
    assert Event.objects.filter(force_wide=True).count() == 4


def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(old_list: Path):
    old_list.write_bytes(b"%PDF-1.7")
    with pytest.raises(CommandError, match="Save the list as one of them"):
        run(old_list)


def test_a_map_that_names_no_column_of_the_record_is_refused(old_list: Path, tmp_path: Path):
    chosen = tmp_path / "map.json"
    chosen.write_text('{"columns": {"Event": "titel"}}')
    with pytest.raises(CommandError, match="“titel” is no column of the record"):
        run(old_list, map=chosen)
    assert not EventImport.objects.exists()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"colums": {}}, "A map cannot say “colums”"),
        ({"columns": {"Evnt": "title"}}, "“Evnt” is no heading of this list"),
        ({"as_above": ["Evnt"]}, "“Evnt” is no heading of this list"),
        ({"columns": ["Event"]}, "“columns” cannot be"),
        ({"kind": "gathering"}, "“gathering” is not on the list for “kind”"),
        ({"level": "gathering"}, "“gathering” is not on the list for “level”"),
        ({"sector": "gathering"}, "“gathering” is not on the list for “sector”"),
        ({"date_order": "day first"}, "“date_order” cannot be “day first”"),
        ({"date_order": "unsure"}, "“date_order” cannot be “unsure”"),
        ({"force_wide": "yes"}, "“force_wide” cannot be “yes”"),
        ({"heading_line": "4"}, "“heading_line” cannot be “4”"),
        ({"heading_line": 1, "heading_rows": 3}, "“heading_rows” cannot be “3”"),
        ({"answers": {"organisation": {}}}, "“organisation” is no column of the record"),
        ({"answers": {"organisations": "Scouts"}}, "“answers: organisations” cannot be"),
        ({"answers": {"organisations": {"Scouts": "Scots"}}}, "“Scots” is not on the list"),
    ],
)
def test_a_slip_in_a_map_is_told(old_list: Path, tmp_path: Path, given: dict, told: str):
    chosen = tmp_path / "map.json"
    chosen.write_text(json.dumps(given))
    with pytest.raises(CommandError, match=told):
        run(old_list, map=chosen)
    assert not EventImport.objects.exists()


def test_whose_events_they_are_must_be_clear(old_list: Path, officer: User):
    officer.roles_held.all().delete()
    with pytest.raises(CommandError, match="--by"):
        run(old_list)
    assert "4 rows in the file" in run(old_list, by=officer.email)[0]
