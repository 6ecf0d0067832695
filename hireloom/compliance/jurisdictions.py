"""What the law of a place says about programs that compare applicants: versions as files, checked at the start.

A version that was in force stays in the folder, since applications keep the one they fell under. None of it is legal
advice.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from hireloom.compliance.questions import SETS

FOLDER = Path(__file__).parent / "policies"


class Ranking(StrEnum):
    """Whether matches may be made: yes; with an audit that is published and young enough; no."""

    ALLOWED = "allowed"
    WITH_AUDIT = "with_audit"
    FORBIDDEN = "forbidden"


class BadPolicy(Exception):
    """A file of a policy says what cannot be, or leaves out what must be said; the program does not start."""


@dataclass(frozen=True)
class Policy:
    """One version of what one place wants.

    It holds for jobs of offices in one of `countries` (ISO 3166) and, where `cities` are named, in one of those, or of
    offices that an administrator named. `notice_business_days` lie between an application, with which the notice is
    given, and its first match; `audit_days` is how old an audit may be; `keep_days` how long records are kept at the
    least; 0 where the law gives no number. `questions` are the sets that may be asked.
    """

    name: str
    label: str
    version: str
    since: date
    countries: frozenset[str]
    cities: frozenset[str]
    ranking: Ranking
    notice_business_days: int
    audit_days: int
    keep_days: int
    questions: frozenset[str]
    notice: str
    sources: tuple[str, ...]

    def covers(self, *, country: str, city: str) -> bool:
        """Whether a place lies in it, as far as its name tells."""
        return country in self.countries and (not self.cities or city.casefold() in self.cities)


@cache
def every() -> tuple[Policy, ...]:
    """All versions of all policies, by name and the day from which they hold.

    Raises: BadPolicy: a file is none, or two hold from the same day.
    """
    found = sorted((read(file) for file in FOLDER.glob("*.toml")), key=lambda one: (one.name, one.since))
    if len({(one.name, one.since) for one in found}) < len(found):
        msg = "two versions of a policy hold from the same day"
        raise BadPolicy(msg)
    return tuple(found)


def in_force(on: date) -> list[Policy]:
    """The latest version of each policy that holds on a day."""
    latest = {one.name: one for one in every() if one.since <= on}
    return list(latest.values())


def version(name: str, wanted: str) -> Policy | None:
    """One version, in force or not."""
    return next((one for one in every() if (one.name, one.version) == (name, wanted)), None)


def of_place(*, country: str, city: str, named: Sequence[str], on: date) -> list[Policy]:
    """What holds for jobs of an office; `named` are the policies that an administrator named for it."""
    return [one for one in in_force(on) if one.name in named or one.covers(country=country, city=city)]


def read(file: Path) -> Policy:
    """One file.

    Raises: BadPolicy: with the name of the file and what is wrong in it.
    """
    try:
        return _policy(tomllib.loads(file.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        msg = f"{file.name}: {error}"
        raise BadPolicy(msg) from error


def _policy(given: dict[str, Any]) -> Policy:
    if unknown := set(given) - set(Policy.__dataclass_fields__):
        msg = f"nothing is called {', '.join(sorted(unknown))}"
        raise ValueError(msg)
    policy = Policy(
        name=str(given["name"]),
        label=str(given["label"]),
        version=str(given["version"]),
        since=given["since"],
        countries=frozenset(given["countries"]),
        cities=frozenset(city.casefold() for city in given["cities"]),
        ranking=Ranking(given["ranking"]),
        notice_business_days=given["notice_business_days"],
        audit_days=given["audit_days"],
        keep_days=given["keep_days"],
        questions=frozenset(given["questions"]),
        notice=" ".join(given["notice"].split()),
        sources=tuple(given["sources"]),
    )
    _check(policy)
    return policy


def _check(policy: Policy) -> None:
    sets = {one.name for one in SETS}
    days = (policy.notice_business_days, policy.audit_days, policy.keep_days)
    are_days = all(type(number) is int and number >= 0 for number in days)
    for is_so, sentence in (
        (type(policy.since) is date, "since is a day"),
        (bool(policy.name and policy.label and policy.version), "name, label and version are words"),
        (all(len(code) == len("US") and code.isupper() for code in policy.countries), "countries are ISO 3166 codes"),
        (bool(policy.countries), "a policy has countries"),
        (are_days, "days are whole numbers of 0 or more"),
        (not are_days or policy.ranking is not Ranking.WITH_AUDIT or policy.audit_days > 0, "an audit has an age"),
        (policy.questions <= sets, f"sets of questions are {', '.join(sorted(sets))}"),
        (bool(policy.notice), "there is a notice"),
        (bool(policy.sources), "there are sources"),
    ):
        if not is_so:
            raise ValueError(sentence)
