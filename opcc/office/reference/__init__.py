"""The lists every Office starts with, one file each, and how they come into the database."""
