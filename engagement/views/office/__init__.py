"""The Office’s own pages of the log: the record, sign-off, what is public, the coming edition."""
