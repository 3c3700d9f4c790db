"""When the worker looks after the schedule of meetings."""

SCHEDULE = {
    # Looks whether a date of a neighbourhood, or a day, has changed; else it costs a few queries.
    "publish-the-neighbourhoods": {
        "task": "meetings.tasks.publish_the_neighbourhoods",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    # Looks whether anything has changed, or a day has begun; else it costs one query.
    "find-how-promises-stand": {
        "task": "meetings.tasks.find_how_promises_stand",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    # The week is counted in the database: a beat that starts anew does not ask twice.
    "ask-for-police-meetings": {
        "task": "meetings.tasks.ask_for_police_meetings",
        "schedule": 60 * 60.0,
    },
    "go-on-with-police-meetings": {
        "task": "meetings.tasks.go_on_with_police_meetings",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "forget-removed-papers": {
        "task": "meetings.tasks.forget_removed_papers",
        "schedule": 24 * 60 * 60.0,
    },
    # Changes take effect by the day; a look each hour also finds what a day without a worker left.
    "carry-out-changes-of-series": {
        "task": "meetings.tasks.carry_out_changes",
        "schedule": 60 * 60.0,
    },
    "forget-sent-schedules": {
        "task": "meetings.tasks.forget_sent_schedules",
        "schedule": 24 * 60 * 60.0,
    },
}
