"""The ground: users, the policing body, places, organisations, audiences, duties. Knows no app above it."""
