"""Pages of the schedule of meetings."""
