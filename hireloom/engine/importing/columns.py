"""What a column means, guessed from its head and its first cells; a person has the last word."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from hireloom.engine.importing.rows import Row

FIELDS = ("name", "given_name", "family_name", "email", "phone", "link", "headline", "company", "city", "country",
          "language", "work", "skills", "tags", "source", "note", "resume")  # fmt: skip
MANY = frozenset({"email", "phone", "link", "work", "skills", "tags", "note"})
"""Fields that several columns may fill."""
_EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[a-z]{2,}$", re.IGNORECASE)
_LINK = re.compile(r"^(?:https?://|www\.)\S+$|^(?:\w+\.)?(?:linkedin|github|xing)\.com/\S+$", re.IGNORECASE)
_PHONE = re.compile(r"^(?!\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}$)\+?[\d\s()./-]{7,20}$")
_SYNONYMS = Path(__file__).with_name("columns.tsv")


def guess(columns: Sequence[str], samples: Sequence[Row]) -> tuple[str, ...]:
    """The field of each column, "" where none is likely; a field of one value is given to its best column alone.

    The head decides; where it says nothing, more than half of the filled first cells must look alike.
    """
    scored = [_by_head(column) for column in columns]
    taken: dict[str, int] = {}
    for index, (field, score) in enumerate(scored):
        if field and field not in MANY and score > (scored[taken[field]][1] if field in taken else 0):
            taken[field] = index
    found = [field if field in MANY or taken.get(field) == i else "" for i, (field, _) in enumerate(scored)]
    for index, field in enumerate(found):
        if not field and not scored[index][0]:
            found[index] = _by_cells([row.cells[index] for row in samples if index < len(row.cells)])
    return tuple(found)


def fingerprint(columns: Sequence[str]) -> str:
    """What stays the same when the same program exports again: the names of the columns, in their order."""
    return hashlib.sha256("\x1f".join(_folded(column) for column in columns).encode()).hexdigest()


def _by_head(column: str) -> tuple[str, int]:
    """The field and how sure the head makes it: 4 its own name, 3 a synonym, 2 one with further words, 0 none."""
    words = _folded(column)
    if column in FIELDS:
        return column, 4
    if not words:
        return "", 0
    known = _synonyms()
    if words in known:
        return known[words], 3
    without = re.sub(r"\s*(?:\d+|1st|primary|main|work|personal|private|candidate|contact|kandidat)\s*", " ", words)
    if without.strip() in known:
        return known[without.strip()], 2
    return "", 0


def _by_cells(cells: Sequence[str]) -> str:
    filled = [cell.strip() for cell in cells if cell.strip()]
    for field, pattern in (("email", _EMAIL), ("link", _LINK), ("phone", _PHONE)):
        if filled and sum(1 for cell in filled if pattern.match(cell)) * 2 > len(filled):
            return field if field != "phone" or any(re.search(r"[+()\s/-]", cell) for cell in filled) else ""
    return ""


@cache
def _synonyms() -> dict[str, str]:
    """The field of each folded head; the file has a field a line, then its names in seven languages."""
    found = {}
    for line in _SYNONYMS.read_text(encoding="utf-8").splitlines():
        field, _, names = line.partition("\t")
        found.update({_folded(name): field for name in names.split("|")})
    return found


def _folded(text: str) -> str:
    """Lower case, without accents and signs; words that only capitals part (FirstName) are parted."""
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss"))
    letters = "".join(c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
    return " ".join(letters.split())
