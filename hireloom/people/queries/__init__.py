"""Reads of persons for screens and reports."""
