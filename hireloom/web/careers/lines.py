"""Openings as lines of a list: everything decided, so that the template only shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse

from hireloom.ats.enums import EmploymentType, Workplace
from hireloom.ats.queries.careers import Opening
from hireloom.web.careers import facts


@dataclass(frozen=True)
class Line:
    """One opening: where it leads, what it is called and in which language, and its facts in words."""

    url: str
    title: str
    language: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Team:
    """The lines of one part of the organization; those of none come last, without a name."""

    name: str
    lines: tuple[Line, ...]


def by_team(openings: Iterable[Opening], *, slug: str, source: str = "", came: str = "") -> list[Team]:
    """The openings, which come sorted by team, in groups."""
    teams = [
        Team(name, tuple(line(opening, slug=slug, source=source, came=came) for opening in group))
        for name, group in groupby(openings, key=lambda opening: opening.team)
    ]
    return sorted(teams, key=lambda team: team.name == "")


def line(opening: Opening, *, slug: str, source: str = "", came: str = "") -> Line:
    """One opening; its link carries on how somebody came."""
    words = (
        opening.place,
        str(Workplace(opening.workplace).label),
        str(EmploymentType(opening.employment_type).label),
        facts.pay(opening.pay),
    )
    address = reverse("careers:post", args=[slug, opening.post_id]) + carrying(source, came)
    return Line(address, opening.title, opening.language, tuple(word for word in words if word))


def carrying(source: str, came: str = "") -> str:
    """The end of an address that says how a visitor came; nothing when that is not known."""
    said = {name: value for name, value in (("source", source), ("came", came)) if value}
    return f"?{urlencode(said)}" if said else ""
