"""Triggers that fire once for each statement, and see all the rows it changed."""

import pgtrigger


def after(
    operation: pgtrigger.Operation, name: str, does: str, rows: dict[str, str]
) -> pgtrigger.Trigger:
    """`rows` names what the statement took away ("old") and what it left ("new")."""
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(**rows) if rows else None,
        func=f"{does} RETURN NULL;",
    )
