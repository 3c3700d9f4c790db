"""Pages of questions for the Office."""
