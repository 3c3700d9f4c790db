"""Reads of the schedule of meetings."""
