"""Names of countries in the reader's language."""

from functools import cache

FALLBACK = "en"


def name(code: str, language: str) -> str:
    """The name of a country (ISO 3166-1 alpha-2) in a language (ISO 639-1), else in English, else the code."""
    return names(language.partition("-")[0]).get(code.upper(), code)


@cache
def names(language: str) -> dict[str, str]:
    """Every country's name in a language, by code; English where the language has none. In no order."""
    from phonenumbers.geodata.locale import LOCALE_DATA  # slow

    found = {
        code: _resolved(written, language) or _resolved(written, FALLBACK) for code, written in LOCALE_DATA.items()
    }
    return {code: written for code, written in found.items() if written}


def _resolved(written: dict[str, str], language: str) -> str:
    """The library writes "*de" for: as in German."""
    value = written.get(language, "")
    return written.get(value[1:], "") if value.startswith("*") else value
