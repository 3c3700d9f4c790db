"""What became of the rows of a file, told so that the figures can be added up."""

from collections.abc import Mapping
from typing import Any


def account_of(report: Mapping[str, Any]) -> str:
    """Return the last line of every import.

    `report` has the numbers of `rows`, `imported`, `refused` and `already_known`, and `dry_run`
    where nothing was kept.
    """
    told = (
        f"{report['imported']} imported + {report['refused']} refused"
        f" + {report['already_known']} already known = {report['rows']} rows in the file"
    )
    return f"Would be: {told}" if report.get("dry_run") else told
