"""Pages of questions to the Commissioner."""
