"""When the worker looks after the ground."""

SCHEDULE = {
    "forget-ended-sessions": {
        "task": "opcc.office.tasks.forget_ended_sessions",
        "schedule": 24 * 60 * 60.0,
    },
    "forget-old-drafts": {
        "task": "opcc.office.tasks.forget_old_drafts",
        "schedule": 24 * 60 * 60.0,
    },
    "go-on-with-readings": {
        "task": "opcc.office.tasks.go_on_with_readings",
        "schedule": 60.0,
    },
    "forget-unused-files": {
        "task": "opcc.office.tasks.forget_unused_files",
        "schedule": 24 * 60 * 60.0,
    },
    # What a crash left on the disk otherwise than the database says.
    "put-files-right": {
        "task": "opcc.office.tasks.put_files_right",
        "schedule": 60 * 60.0,
    },
}
