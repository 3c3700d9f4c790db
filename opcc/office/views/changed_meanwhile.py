"""Asking again about a record that a colleague saved while a form was open."""

from django.http import QueryDict


def at_version(typed: QueryDict, version: int) -> QueryDict:
    """What was typed, with the version that stands there now."""
    return _with(typed, "version", version)


def seen_at(typed: QueryDict, latest: int) -> QueryDict:
    """What was typed, with the last write that is known now; for records without a version."""
    return _with(typed, "seen", latest)


def _with(typed: QueryDict, name: str, number: int) -> QueryDict:
    again = typed.copy()
    again[name] = str(number)
    return again
