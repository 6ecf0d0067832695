"""Numbers for what has an id of letters: programs written for other boards expect integers.

A post's number is kept with it, since programs come back with it. All else is named inside an answer that is asked for
anew, so its number follows from its id: 52 bits of a digest, which every language holds exactly, and two of a hundred
thousand are the same once in a million organizations.
"""

import hashlib
from uuid import UUID


def of(identifier: UUID) -> int:
    """The number of a job, a department, an office or a question."""
    return int.from_bytes(hashlib.sha256(identifier.bytes).digest()[:7]) >> 4


def of_words(*words: str) -> int:
    """The number of an option of a question, which has no id of its own: 31 bits of its words."""
    return int.from_bytes(hashlib.sha256("\x1f".join(words).encode()).digest()[:4]) >> 1
