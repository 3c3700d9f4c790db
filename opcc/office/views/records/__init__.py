"""The Office's own records: organisations, places, people and the lists of the form."""
