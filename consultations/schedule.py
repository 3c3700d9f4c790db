"""When the worker looks after consultations."""

from celery.schedules import crontab

SCHEDULE = {
    # Public pages go by the times themselves; this moves the Office's records and feeds along.
    "open-and-close-consultations": {
        "task": "consultations.tasks.open_and_close",
        "schedule": 30.0,
        "options": {"expires": 25},
    },
    # A nudge wakes each of these at once; the look each minute finds what a lost one left.
    "count-responses": {
        "task": "consultations.tasks.count_responses",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "compare-responses": {
        "task": "consultations.tasks.compare_responses",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "go-on-with-response-imports": {
        "task": "consultations.tasks.go_on_with_response_imports",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "forget-begun-responses": {
        "task": "consultations.tasks.forget_begun_responses",
        "schedule": 24 * 60 * 60.0,
    },
    # At night: what seems wrong is looked at again while whoever answers waits.
    "compare-counts": {
        "task": "consultations.tasks.compare_counts",
        "schedule": crontab(hour=3, minute=20),
    },
    "suggest-themes": {
        "task": "consultations.tasks.suggest_themes",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
}
