"""The forms of questions to the Commissioner."""
