"""Somebody as a role would ask for them: the title they hold and the skills they name, to find others like them.

Nothing of where they are, when they learned or what else is known: who resembles somebody resembles their work.
"""

from hireloom.engine.matching import index as indexing
from hireloom.engine.matching.index import Index
from hireloom.engine.matching.types import Criterion, Facts, Kind, Work
from hireloom.engine.vocabulary.skills import by_id

MOST_SKILLS = 12
OF_THE_TITLE = 4
OF_LATE = 2
"""Weights of the latest title, and of a skill named in the latest work; any other skill weighs 1."""


def asked_of(facts: Facts, index: Index) -> tuple[Criterion, ...]:
    """Give what a role would ask for that is made for somebody; nothing of whom neither title nor skill is known.

    The latest title first, then the skills of the latest work, then others in the order in which they are named.
    """
    latest = latest_of(facts)
    titles = [Criterion(latest.title, Kind.TITLE, weight=OF_THE_TITLE)] if latest and latest.title.strip() else []
    late = indexing.held(latest).skill_ids if latest else frozenset()
    named = dict.fromkeys([*(one.skill_id for one in index.mentions), *(one.id for one in facts.skills if one.id)])
    ordered = sorted((one for one in named if one in by_id()), key=lambda one: one not in late)
    return (*titles, *(_skill(one, OF_LATE if one in late else 1) for one in ordered[:MOST_SKILLS]))


def latest_of(facts: Facts) -> Work | None:
    """Give the position that lasts, else the one that ended last, else the first that is told."""
    dated = [work for work in facts.work if work.start]
    return max(dated, key=lambda work: (work.is_current, work.end or work.start), default=next(iter(facts.work), None))


def _skill(skill_id: str, weight: int) -> Criterion:
    return Criterion(by_id()[skill_id].label, Kind.SKILL, skill_ids=(skill_id,), weight=weight)
