"""The published log and programme as data: one record for each entry, whoever asks."""
