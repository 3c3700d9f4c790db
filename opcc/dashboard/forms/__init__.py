"""The forms of the roof."""
