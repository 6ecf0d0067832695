"""Requisitions and openings: the wish to hire, and the seats it fills."""
