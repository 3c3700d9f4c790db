"""Charts and maps drawn on the server: told apart by pattern and words, never by colour alone."""
