"""Words that somebody else will translate: the engine only marks them."""


def gettext_noop(sentence: str) -> str:
    """Mark a sentence for the translators; whoever shows it translates it."""
    return sentence
