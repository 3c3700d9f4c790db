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
    "go-on-with-imports": {
        "task": "engagement.tasks.go_on_with_imports",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "forget-old-import-rows": {
        "task": "engagement.tasks.forget_old_import_rows",
        "schedule": 24 * 60 * 60.0,
    },
    "forget-unconfirmed-subscriptions": {
        "task": "engagement.tasks.forget_unconfirmed_subscriptions",
        "schedule": 60 * 60.0,
    },
    "forget-removed-files": {
        "task": "engagement.tasks.forget_removed_files",
        "schedule": 24 * 60 * 60.0,
    },
    # Looks whether the public has something new to read; nothing to do costs a few queries.
    "build-exports": {
        "task": "engagement.tasks.build_exports",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
}
