"""The ground: users, the policing body, places, organisations. Knows no app above it."""
