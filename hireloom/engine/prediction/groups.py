"""Groups of people by what they share: how lately, how often and how far there was contact with both sides.

Rules with thresholds that can be changed, in the manner of recency, frequency and depth; each person is in one group,
the first whose rule holds, and whoever nothing happened with is in none. Source: decision record 0039.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from hireloom.engine.prediction.attempts import CONTACT, Act, Deed, known

VISIT = timedelta(days=14)
"""Words that lie closer together are one contact."""


class Group(StrEnum):
    """The groups, in the order in which their rules are tried."""

    SAID_NO = "said_no"
    TALKING = "talking"
    LATELY = "lately"
    CAME_FAR = "came_far"
    RESTING = "resting"
    SLEEPING = "sleeping"
    LOOKING = "looking"
    SILENT = "silent"
    NEW = "new"


@dataclass(frozen=True)
class Rules:
    """Thresholds: what is lately and what is long ago, in days; how many contacts are often; unanswered first messages.

    Raises: ValueError: one is below 1, or lately is not shorter than long ago.
    """

    recent_days: int = 90
    sleeping_days: int = 365
    often: int = 3
    unanswered: int = 2

    def __post_init__(self) -> None:
        if min(self.recent_days, self.often, self.unanswered) < 1 or self.recent_days >= self.sleeping_days:
            msg = "Thresholds are 1 at least, and lately is shorter than long ago."
            raise ValueError(msg)


def of(acts: Iterable[Act], rules: Rules, *, at: datetime) -> Group | None:
    """The group of a person at a moment, by what happened until then; None where nothing did. Order is irrelevant."""
    told = sorted((act for act in acts if act.at < at), key=lambda act: act.at)
    if not told:
        return None
    spoke = [act.at for act in told if act.deed in CONTACT]
    last_no = max((act.at for act in told if act.deed is Deed.NO), default=None)
    if last_no is not None and (not spoke or spoke[-1] < last_no):
        return Group.SAID_NO
    return _in_touch(told, spoke, rules, at) if spoke else _never_in_touch(told, rules, at)


def _in_touch(told: list[Act], spoke: list[datetime], rules: Rules, at: datetime) -> Group:
    quiet = at - spoke[-1]
    lately, ever = timedelta(days=rules.recent_days), timedelta(days=rules.sleeping_days)
    if quiet <= lately:
        return Group.TALKING if _contacts([one for one in spoke if at - one <= ever]) >= rules.often else Group.LATELY
    if any(act.deed in {Deed.APPLIED, Deed.CAME} for act in told):
        return Group.CAME_FAR
    return Group.RESTING if quiet <= ever else Group.SLEEPING


def _never_in_touch(told: list[Act], rules: Rules, at: datetime) -> Group:
    lately = timedelta(days=rules.recent_days)
    if any(act.deed is Deed.LOOKED and at - act.at <= lately for act in told):
        return Group.LOOKING
    return Group.SILENT if known(told, source="", at=at).tries >= rules.unanswered else Group.NEW


def _contacts(moments: list[datetime]) -> int:
    """How many contacts moments come to, in order; those close together are one."""
    return sum(1 for place, one in enumerate(moments) if not place or one - moments[place - 1] > VISIT)
