"""The word lists beside this package, read once and typed."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent.parent / "data"
LANGUAGES = ("en", "de", "fr", "es", "pt")

Texts = dict[str, list[str]]


@dataclass(frozen=True)
class Family:
    """A kind of work: its titles from first job to lead, its deeds, its words.

    Texts are by résumé language and may hold a masculine and a feminine form, split by a bar.
    """

    key: str
    plan: str
    department: str
    employers: list[str]
    titles: Texts
    work: Texts
    lead: Texts
    summary: Texts
    skills: list[str]
    degrees: Texts
    certificates: list[str]
    pay: tuple[int, int]
    strengths: list[str]
    doubts: list[str]
    posting: dict[str, Any]


def read_json(name: str) -> Any:
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def rows(name: str) -> list[list[str]]:
    """The lines of a table, without its comments; cells as written."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@cache
def families() -> dict[str, Family]:
    """Every family by key, in alphabetical order."""
    found = {}
    for path in sorted((DATA / "families").glob("*.json")):
        values = json.loads(path.read_text(encoding="utf-8"))
        low, high = values.pop("pay")
        found[path.stem] = Family(key=path.stem, pay=(low, high), **values)
    return found


@cache
def words() -> dict[str, Any]:
    return dict(read_json("words.json"))


@cache
def activity() -> dict[str, Any]:
    return dict(read_json("activity.json"))


@cache
def translations(name: str) -> dict[str, dict[str, str]]:
    """English words and how German and French résumés write them: `{"de": {"Forklift": "Gabelstapler"}}`."""
    table = rows(name)
    return {language: {row[0]: row[column] for row in table} for column, language in ((1, "de"), (2, "fr"))}


def gendered(text: str, *, is_feminine: bool) -> str:
    """The form that fits, of a text that may have two."""
    masculine, _, feminine = text.partition("|")
    return feminine if is_feminine and feminine else masculine


def event_of(office: str) -> str:
    """The event at which people around an office are met."""
    return str(activity()["source_names"]["event"][office])
