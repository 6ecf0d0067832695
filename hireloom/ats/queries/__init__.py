"""Reads of hiring for a screen; each returns frozen dataclasses in a constant number of queries."""
