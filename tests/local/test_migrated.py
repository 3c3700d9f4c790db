"""The kept cluster of a test run: begun anew, or from one that lacks only the last migrations."""

import json
from pathlib import Path

import pytest

from opcc.local import migrated

OLD = {"a/migrations/0001_a.py": "one", "requirements.txt": "locked"}
NEW = OLD | {"a/migrations/0002_b.py": "two"}


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    cluster = tmp_path / "kept"
    cluster.mkdir()
    (cluster / migrated.MADE_OF).write_text(json.dumps(OLD))
    return cluster


def test_goes_on_from_one_that_lacks_only_the_last(kept: Path, tmp_path: Path) -> None:
    assert migrated.shorter(tmp_path, NEW) == kept


@pytest.mark.parametrize(
    "now",
    [
        pytest.param(NEW | {"a/migrations/0001_a.py": "edited"}, id="one was edited"),
        pytest.param({"requirements.txt": "locked"}, id="one was taken out"),
        pytest.param(NEW | {"requirements.txt": "later"}, id="other packages"),
    ],
)
def test_begins_anew_where_what_it_was_made_of_has_changed(
    kept: Path, tmp_path: Path, now: dict[str, str]
) -> None:
    assert kept.exists()
    assert migrated.shorter(tmp_path, now) is None


def test_every_migration_and_the_lock_file_count() -> None:
    marks = migrated.marks()
    assert "requirements.txt" in marks
    assert "meetings/migrations/0001_schedule.py" in marks
    assert "opcc/office/migrations/0001_ground.py" in marks
