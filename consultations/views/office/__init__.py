"""The pages of the Office about consultations."""
