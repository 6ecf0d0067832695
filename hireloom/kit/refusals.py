"""Saying no to a value."""


class Unacceptable(ValueError):
    """A value that cannot be taken as it is; the message is a sentence for whoever gave it."""
