"""Saying no to a value."""

from typing import Any


class Unacceptable(ValueError):
    """A value that cannot be taken as it is; the message is a sentence for whoever gave it."""


def require(*checks: tuple[Any, str]) -> None:
    """Refuse with the sentence of the first check whose fact does not hold.

    Raises: Unacceptable: one does not.
    """
    for holds, sentence in checks:
        if not holds:
            raise Unacceptable(sentence)
