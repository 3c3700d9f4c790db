"""What the services that carry our mail want, and what they tell us."""
