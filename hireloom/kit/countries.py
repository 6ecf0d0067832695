"""Names of countries in the reader's language."""

from functools import cache
from importlib import util
from pathlib import Path
from typing import Any

FALLBACK = "en"


def name(code: str, language: str) -> str:
    """The name of a country (ISO 3166-1 alpha-2) in a language (ISO 639-1), else in English, else the code."""
    return names(language.partition("-")[0]).get(code.upper(), code)


@cache
def names(language: str) -> dict[str, str]:
    """Every country's name in a language, by code; English where the language has none. In no order."""
    found = {code: _resolved(written, language) or _resolved(written, FALLBACK) for code, written in _written().items()}
    return {code: written for code, written in found.items() if written}


def _resolved(written: dict[str, str], language: str) -> str:
    """The library writes "*de" for: as in German."""
    value = written.get(language, "")
    return written.get(value[1:], "") if value.startswith("*") else value


def _written() -> dict[str, dict[str, str]]:
    """The library's table of names: country, language, name.

    Read from its one file, since importing it from its package would bring all places of the world that phone
    numbers tell of, a hundred megabytes in every process.
    """
    library = util.find_spec("phonenumbers")
    assert library is not None
    assert library.origin is not None
    file = Path(library.origin).parent / "geodata" / "locale.py"
    table = util.spec_from_file_location("phonenumbers.geodata.names", file)
    assert table is not None
    assert table.loader is not None
    module: Any = util.module_from_spec(table)
    table.loader.exec_module(module)
    found: dict[str, dict[str, str]] = module.LOCALE_DATA
    return found
