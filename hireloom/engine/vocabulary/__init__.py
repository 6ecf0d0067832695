"""The words the reading knows: skills, section headings, months, titles, degrees, places, spoken languages.

All lists are written for Hireloom (plain facts, no copied collection) and travel with the package as tables of
tab-separated text, so that a person can read and correct them.
"""

from functools import cache
from importlib import resources


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """Give the rows of a shipped table, comments and empty lines left out; every row has all columns."""
    text = resources.files(__package__).joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    rows = [tuple(line.split("\t")) for line in text.splitlines() if line.strip() and not line.startswith("#")]
    width = max(len(row) for row in rows)
    return tuple(row + ("",) * (width - len(row)) for row in rows)


@cache
def phrases(name: str) -> dict[str, str]:
    """Give {phrase in lower case: key} of a table whose first column is a key and whose last lists phrases.

    A phrase listed twice keeps its first key.
    """
    found: dict[str, str] = {}
    for row in table(name):
        for phrase in row[-1].split("|"):
            found.setdefault(phrase.strip().lower(), row[0])
    return found
