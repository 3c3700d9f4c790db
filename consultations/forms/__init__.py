"""Forms of consultations: they validate and never save."""
