"""When the worker looks after the engagement log."""

# The set time is Monday 09:00 unless the Office chose another: the look each minute asks the
# database what is due, so a week missed, a beat lost or a second beat changes nothing.
SCHEDULE = {
    "publish-due-editions": {
        "task": "engagement.tasks.publish_due_editions",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    # A page that shows figures counts what changed lately itself; an import is left to this.
    "count-what-changed": {
        "task": "engagement.tasks.count_what_changed",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
}
