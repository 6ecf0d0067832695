"""Names of the languages that people speak."""

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext


def in_english(code: str) -> str:
    """The name of a language (ISO 639-1) in English, else its code."""
    return str(LANG_INFO.get(code, {}).get("name", code))


def name(code: str) -> str:
    """The name of a language (ISO 639-1) in the reader's, else its code."""
    return gettext(in_english(code)) if code else ""


def choices() -> list[tuple[str, str]]:
    """Every language that has a name, by name."""
    known = {code for code, info in LANG_INFO.items() if len(code) == 2 and "name" in info}
    return sorted(((code, name(code)) for code in known), key=lambda pair: pair[1])
