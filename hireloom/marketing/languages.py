"""The languages in which a site can be written, each by its own name; more than the product itself speaks."""

from django.conf.locale import LANG_INFO

CODES = (
    "en", "de", "fr", "es", "it", "nl", "pt", "pl", "cs", "sk", "hu", "ro", "bg", "hr", "sl", "sr", "bs", "mk", "sq",
    "el", "tr", "sv", "da", "nb", "fi", "et", "lv", "lt", "is", "ga", "uk", "ru", "ar", "he", "fa", "hi", "ja", "ko",
    "zh-hans", "zh-hant", "vi", "th", "id",
)  # fmt: skip
LANGUAGES: dict[str, str] = {code: LANG_INFO[code]["name_local"] for code in CODES}
"""Each code (BCP 47) with the name of the language in itself."""


def is_right_to_left(code: str) -> bool:
    """Whether a language is written from right to left."""
    return bool(LANG_INFO.get(code, {}).get("bidi"))


def nearest(wanted: list[str], offered: list[str]) -> str:
    """The first of the wanted languages that is offered, else the first that is offered; "" where none is.

    A country of a language is served by the language itself: de-AT by de.
    """
    for code in wanted:
        for candidate in (code.lower(), code.lower().partition("-")[0]):
            if candidate in offered:
                return candidate
    return offered[0] if offered else ""
