"""Asking again about a record that a colleague saved while a form was open."""

from django.http import QueryDict


def at_version(typed: QueryDict, version: int) -> QueryDict:
    """What was typed, with the version that stands there now."""
    again = typed.copy()
    again["version"] = str(version)
    return again
