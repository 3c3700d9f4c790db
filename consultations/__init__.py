"""Consultations: asking before deciding, hearing by every road, telling what became of it."""
