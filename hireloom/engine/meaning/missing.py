"""Why a model of meanings cannot be used."""


class NotThere(Exception):
    """The model is not installed, or cannot be used here; the message is a sentence."""


class Damaged(NotThere):
    """The model is installed, and its files are not what they should be."""
