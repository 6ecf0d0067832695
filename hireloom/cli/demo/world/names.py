"""Names from many countries, in their own script and in Latin letters, of nobody who is known."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from random import Random

from hireloom.cli.demo.world import vocabulary
from hireloom.kit.text import fold

FAMILY_NAME_FIRST = frozenset({"CN", "JP", "KR"})
OWN_SCRIPT_SHARE = 0.4
RARE_SCRIPT_SHARE = 0.02
RARE_SCRIPTS = frozenset({"CN", "JP", "KR", "TH"})
"""Fonts for these are missing on many servers, where screenshots are made; the files have their own."""

MOST_TRIES = 50


@dataclass(frozen=True, slots=True)
class Name:
    """A drawn name; `native` is empty where the script is Latin. The form of titles follows `is_feminine`."""

    given: str
    family: str
    native_given: str
    native_family: str
    native: str
    is_feminine: bool

    @property
    def latin(self) -> str:
        return f"{self.given} {self.family}"

    @property
    def sort(self) -> str:
        """Family name first, Latin letters, and the own script after it, so that either is found."""
        parts = (_folded(self.family), _folded(self.given), _folded(self.native))
        return " ".join(part for part in parts if part)


Written = tuple[str, str]


@dataclass(frozen=True)
class Pool:
    """The names of one country, each as (own script, Latin); family names by form."""

    women: list[Written]
    men: list[Written]
    families_of_women: list[Written]
    families_of_men: list[Written]


@cache
def pools() -> dict[str, Pool]:
    """Every country's names."""
    lists = {(country, kind): cells.split(", ") for country, kind, cells in vocabulary.rows("names.tsv")}
    return {
        country: Pool(
            women=[_written(name) for name in lists[country, "f"]],
            men=[_written(name) for name in lists[country, "m"]],
            families_of_women=[_written(name.split("|")[-1]) for name in lists[country, "s"]],
            families_of_men=[_written(name.split("|")[0]) for name in lists[country, "s"]],
        )
        for country, kind in lists
        if kind == "s"
    }


def draw(chance: Random, country: str, *, is_refused: Callable[[str], bool] | None = None) -> Name:
    """A name usual in a country; one that belongs to somebody known is drawn again.

    `is_refused` is asked of the Latin form; by default it is the list of well-known names.

    Raises: ValueError when every name that was tried is refused.
    """
    refuse = is_refused or is_well_known
    for _ in range(MOST_TRIES):
        name = _draw(chance, country)
        if not refuse(name.latin):
            return name
    msg = f"No name of {country} is free."
    raise ValueError(msg)


def shows_own_script(chance: Random, country: str) -> bool:
    """Whether somebody of a country gives the name in its own script."""
    return chance.random() < (RARE_SCRIPT_SHARE if country in RARE_SCRIPTS else OWN_SCRIPT_SHARE)


@cache
def is_well_known(name: str) -> bool:
    """Whether a name is on the list of real people whose name could come about by chance."""
    return fingerprint(name) in _well_known()


def fingerprint(name: str) -> str:
    """What the list holds instead of names: a digest of the folded words, whatever their order."""
    words = " ".join(sorted(fold(name.replace("-", " ")).split()))
    return hashlib.blake2b(words.encode(), digest_size=8).hexdigest()


@cache
def _well_known() -> frozenset[str]:
    return frozenset(row[0] for row in vocabulary.rows("well-known.tsv"))


def _draw(chance: Random, country: str) -> Name:
    pool = pools()[country]
    is_feminine = chance.random() < 0.5
    native_given, given = chance.choice(pool.women if is_feminine else pool.men)
    native_family, family = chance.choice(pool.families_of_women if is_feminine else pool.families_of_men)
    native = ""
    if (native_given, native_family) != (given, family):
        native = _in_own_order(country, native_given, native_family)
    return Name(given, family, native_given, native_family, native, is_feminine)


@cache
def _folded(part: str) -> str:
    return fold(part)


def _in_own_order(country: str, given: str, family: str) -> str:
    if country not in FAMILY_NAME_FIRST:
        return f"{given} {family}"
    return f"{family} {given}" if country == "JP" else f"{family}{given}"


def _written(cell: str) -> Written:
    native, _, latin = cell.partition("=")
    return native, latin or native
