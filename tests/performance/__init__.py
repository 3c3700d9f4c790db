"""Measures of speed: ratios within one run rather than seconds. They fail no test."""
