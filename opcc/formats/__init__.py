"""How dates and times are written where nobody says how: as on every page, in full."""
