"""Somebody's work in five lines, each with what shows it, and nothing of who they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from hireloom.ai.models import Profile
from hireloom.ai.queries import ranking
from hireloom.ats.enums import EducationLevel
from hireloom.core.actor import Actor
from hireloom.engine.matching import summary
from hireloom.engine.matching.summary import Line
from hireloom.people import tongues
from hireloom.people.models import Person


@dataclass(frozen=True)
class Said:
    """A sentence, and the words of documents or of the profile that show it."""

    words: str
    shown_by: Sequence[str]


def of(person: Person, *, actor: Actor, today: date, profile: Profile | None = None) -> list[Said]:
    """Sum up somebody whom the actor sees, for whoever may see matches, while people we know are matched."""
    if not actor.may("ai.view_matches"):
        return []
    profile = profile or ranking.profile_of(person)
    if profile is None:
        return []
    return [_said(line) for line in summary.lines_of(*profile.known(today))]


def _said(line: Line) -> Said:
    values = dict(line.values)
    if line.spoken:
        values["languages"] = ", ".join(f"{tongues.name(code)} {level}".strip() for code, level in line.spoken)
    if line.level:
        said = (str(EducationLevel(line.level).label), str(values["education"]))
        values["education"] = ", ".join(part for part in said if part)
    return Said(_(line.sentence) % values, [each.words for each in line.evidence])
