"""Verbs about persons, one module per noun."""
