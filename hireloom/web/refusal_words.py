"""What a refusal says, in the reader's language."""

from django.utils.translation import gettext


def said(refusal: Exception) -> str:
    """Its sentence; "" where it has none, which is nothing to translate."""
    sentence = str(refusal)
    return gettext(sentence) if sentence else ""
