"""Where siblings meet: what hiring and relationships do for each other.

Nouns: hand-back, return, warm list, timeline, hiring record. Verbs live below or, where they take both, here.
"""
