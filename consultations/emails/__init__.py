"""What consultations write to people."""
