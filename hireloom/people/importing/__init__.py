"""How rows of files become people: understood, compared with who is known, written in chunks, taken back.

Verbs about imports are in `operations.imports`, which calls this; decision record 0014 says how and why.
"""
