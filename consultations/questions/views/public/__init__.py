"""Pages of questions for the public."""
