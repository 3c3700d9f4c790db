"""When the worker looks after questions to the Commissioner."""

SCHEDULE = {
    # Bank holidays and meetings change rarely; what is open is a few hundred rows.
    "count-deadlines-of-questions-anew": {
        "task": "consultations.questions.tasks.count_deadlines_anew",
        "schedule": 60 * 60.0,
    },
}
