"""Signing in, the first run, one's own account."""
