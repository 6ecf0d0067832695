"""Verbs of hiring, one module per noun."""
