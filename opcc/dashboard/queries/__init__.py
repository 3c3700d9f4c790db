"""Reads that span the apps."""
