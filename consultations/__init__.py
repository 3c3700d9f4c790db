"""Consultations and questions to the Commissioner. Their place is kept; nothing is here yet."""
