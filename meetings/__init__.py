"""The stakeholder meeting schedule and attendance. Its place is kept; nothing is here yet."""
