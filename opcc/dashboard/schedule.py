"""When the worker shows that it is alive, and when it looks for mail that is due."""

# What an action owes is delivered at once; the look each minute finds what time makes due, and
# whatever a lost nudge or a killed worker left.
SCHEDULE = {
    "show-a-heartbeat": {
        "task": "opcc.dashboard.tasks.show_a_heartbeat",
        "schedule": 30.0,
        "options": {"expires": 25},
    },
    "see-to-mail": {
        "task": "opcc.dashboard.tasks.see_to_mail",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "forget-old-mail": {
        "task": "opcc.dashboard.tasks.forget_old_mail",
        "schedule": 24 * 60 * 60.0,
    },
    "list-what-is-due": {
        "task": "opcc.dashboard.tasks.list_what_is_due",
        "schedule": 24 * 60 * 60.0,
    },
}
