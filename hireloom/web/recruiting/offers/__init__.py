"""Offers: writing them, sending them, and what became of them."""
