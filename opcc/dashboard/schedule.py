"""When the worker shows that it is alive."""

SCHEDULE = {
    "show-a-heartbeat": {
        "task": "opcc.dashboard.tasks.show_a_heartbeat",
        "schedule": 30.0,
        "options": {"expires": 25},
    },
}
