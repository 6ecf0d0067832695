"""Where siblings meet: what hiring and relationships do for each other.

Nouns: timeline. Verbs live below; here they are connected.
"""
