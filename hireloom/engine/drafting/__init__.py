"""Texts to people and about jobs, made of facts alone, and a check of any text against what is known.

Data in, data out; no model writes here. Source: decision record 0040.
"""
