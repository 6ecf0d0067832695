"""How engaged somebody is with us, by rules that anybody can do by hand.

A *strong* sign is that they spoke or came: replied, applied, filled in a form, asked for news, attended. A *clear*
one is that they went where we pointed: clicked, visited. A *faint* one is that a mail was opened. Dates alone count,
and only of the last twelve months; what stood before they said no does not count.

    high      a strong sign within 90 days, or clear ones on three days within 90 days
    moderate  a strong sign within twelve months, or a clear one within 90 days
    low       a clear or faint sign within twelve months
    none      nothing of that

Source: decision record 0032.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum, StrEnum

RECENTLY = timedelta(days=90)
AT_ALL = timedelta(days=365)
DAYS_FOR_HIGH = 3


class Sign(StrEnum):
    """How much something somebody did says; a no ends what stood before it."""

    STRONG = "strong"
    CLEAR = "clear"
    FAINT = "faint"
    NO = "no"


class Level(IntEnum):
    """How engaged somebody is, the least first."""

    NONE = 0
    LOW = 1
    MODERATE = 2
    HIGH = 3


@dataclass(frozen=True)
class Verdict:
    """A level; when it is another one if nothing else happens, None for never; and the places of what it rests on."""

    level: Level
    decays_at: datetime | None = None
    because: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Act:
    place: int
    sign: Sign
    at: datetime


def of(signs: Iterable[tuple[Sign, datetime]], at: datetime) -> Verdict:
    """The level that signs come to at a moment; what lies after the moment does not count. Order is irrelevant.

    Moments have a time zone; days are those of UTC. `because` are places in what was given, the latest first.
    """
    acts = [_Act(place, sign, moment) for place, (sign, moment) in enumerate(signs) if moment <= at]
    acts = _since_the_last_no(acts)
    level, because = _level(acts, at)
    return Verdict(level, _decays_at(acts, level, at), tuple(act.place for act in because))


def _since_the_last_no(acts: Sequence[_Act]) -> list[_Act]:
    last = max((act.at for act in acts if act.sign is Sign.NO), default=None)
    return [act for act in acts if act.sign is not Sign.NO and (last is None or act.at > last)]


def _level(acts: Sequence[_Act], at: datetime) -> tuple[Level, list[_Act]]:
    """The level, and the acts it rests on, the latest first. Both ends of a span count."""
    held = sorted((act for act in acts if at - act.at <= AT_ALL), key=lambda act: (act.at, act.place), reverse=True)
    strong = [act for act in held if act.sign is Sign.STRONG]
    clear = [act for act in held if act.sign is Sign.CLEAR]
    lately = [act for act in clear if at - act.at <= RECENTLY]
    if spoke := [act for act in strong if at - act.at <= RECENTLY]:
        return Level.HIGH, spoke
    if len({act.at.astimezone(UTC).date() for act in lately}) >= DAYS_FOR_HIGH:
        return Level.HIGH, lately
    if strong or lately:
        return Level.MODERATE, strong or lately
    return (Level.LOW, held) if held else (Level.NONE, [])


def _decays_at(acts: Sequence[_Act], level: Level, at: datetime) -> datetime | None:
    """The first moment at which the level is another one: just after a span of one of the acts ends."""
    ends = sorted({act.at + span for act in acts for span in (RECENTLY, AT_ALL)})
    for end in ends:
        then = end + timedelta(microseconds=1)
        if then > at and _level(acts, then)[0] is not level:
            return then
    return None
