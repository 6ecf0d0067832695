"""Names of the languages that people speak, in the reader's."""

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext


def name(code: str) -> str:
    """The name of a language (ISO 639-1) in the reader's, else its code."""
    info = LANG_INFO.get(code)
    return gettext(info["name"]) if info and "name" in info else code


def choices() -> list[tuple[str, str]]:
    """Every language that has a name, by name."""
    known = {code for code, info in LANG_INFO.items() if len(code) == 2 and "name" in info}
    return sorted(((code, name(code)) for code in known), key=lambda pair: pair[1])
