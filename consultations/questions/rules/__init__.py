"""Deadlines, limits and repeats, and what may be done with a question when."""
