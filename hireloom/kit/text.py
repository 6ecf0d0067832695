"""Text as people type it, brought into the form that machines compare."""

import re
import unicodedata

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


def clean(value: str) -> str:
    """One line without invisible characters, control characters and doubled spaces; NFC."""
    value = INVISIBLE.sub("", unicodedata.normalize("NFC", value))
    return " ".join("".join(" " if unicodedata.category(c) == "Cc" else c for c in value).split())


def lines(value: str) -> str:
    """Several lines as they were typed, without control characters besides line ends and tabs, and trimmed."""
    value = value.replace("\r\n", "\n")
    return "".join(c for c in value if c in "\n\t" or unicodedata.category(c) != "Cc").strip()


def fold(value: str) -> str:
    """Lower case without accents, for sorting and comparing: `Zoë Müller` becomes `zoe muller`.

    Letters that have no decomposition are written out as English readers expect (`ß` as `ss`, `ø` as `o`).
    """
    decomposed = unicodedata.normalize("NFKD", value.casefold().translate(WRITTEN_OUT))
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def isolated(value: str) -> str:
    """A name between other words, in marks that keep its direction from turning theirs (U+2068, U+2069)."""
    return f"\u2068{value}\u2069"


WRITTEN_OUT = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})  # noqa: RUF001  it is meant


def slug(value: str, *, fallback: str = "item") -> str:
    """The ASCII form of a name for an address: lower case words joined by hyphens."""
    words = re.findall(r"[a-z0-9]+", fold(value))
    return "-".join(words)[:60].strip("-") or fallback
