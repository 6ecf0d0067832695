"""Verbs of the core, one module per noun."""
