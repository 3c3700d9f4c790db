"""Reads of the engagement log that span models."""
