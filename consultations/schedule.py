"""When the worker looks after consultations."""

SCHEDULE = {
    # Public pages go by the times themselves; this moves the Office's records and feeds along.
    "open-and-close-consultations": {
        "task": "consultations.tasks.open_and_close",
        "schedule": 30.0,
        "options": {"expires": 25},
    },
}
