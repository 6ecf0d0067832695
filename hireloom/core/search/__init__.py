"""The machinery of search: words into vectors, questions into conditions the database compiles, texts by kind.

Knows no noun. `flywheel.search` says what a person, a note, an application and a job are found by.
Source: decision record 0015.
"""
