"""The pages of the ground."""
