"""The pages of one meeting."""
