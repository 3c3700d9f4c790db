"""Pages of the meetings and neighbourhoods that everybody may read."""
