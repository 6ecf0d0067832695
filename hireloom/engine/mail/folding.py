"""Words as they are compared: lower case, no accents, one space between."""

import unicodedata

WRITTEN_OUT = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "\u2019": "'"})


def fold(text: str) -> str:
    """`Grüße, Zoë` as `grusse, zoe`."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(WRITTEN_OUT))
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())
