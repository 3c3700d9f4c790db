"""Every write of questions to the Commissioner."""
