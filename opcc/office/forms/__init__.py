"""The forms of the ground: they validate and normalise, and never save."""
