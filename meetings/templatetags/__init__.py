"""Filters for the schedule's templates."""
