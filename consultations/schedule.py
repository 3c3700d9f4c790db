"""When the worker looks after consultations."""

SCHEDULE: dict[str, dict[str, object]] = {}
