"""Forms of the schedule of meetings: they validate and never save."""
