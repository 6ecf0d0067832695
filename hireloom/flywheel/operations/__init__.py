"""Verbs of the flywheel: what needs both hands."""
