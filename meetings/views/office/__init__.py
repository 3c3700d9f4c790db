"""The Office's pages of the schedule of meetings."""
