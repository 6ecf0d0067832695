"""Bringing people in from files, and watching it."""
