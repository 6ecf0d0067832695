"""Job boards: live posts as each of them reads jobs, and what each would refuse.

One module a board, pure functions: posting and employer in, text and findings out. No database, no network, no clock.
"""
