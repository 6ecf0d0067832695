"""Verbs of relationships, one module per noun."""
