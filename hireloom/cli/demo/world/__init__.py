"""The invented world of the demo data: pure, the same for the same seed and day, without a database.

It knows nothing of tables; `loading` turns it into rows. Nobody in it exists.
"""
