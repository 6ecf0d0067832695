"""Verbs of the public side, one module per noun."""
