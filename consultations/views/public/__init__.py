"""What everybody may read of consultations."""
