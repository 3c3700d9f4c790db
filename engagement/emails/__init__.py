"""What the engagement log writes to people."""
