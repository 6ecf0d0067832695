"""When to write again to somebody who fell quiet: how long those who did something again took, of all who fell quiet.

A spell begins with the last of some acts that lie close together and ends with the next act after a pause; who has not
come back is only watched, and a no ends the watching. Source: decision record 0039.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from hireloom.engine.prediction.attempts import CONTACT, Act, Deed
from hireloom.engine.prediction.survival import Curve

PAUSE = timedelta(days=14)
"""Acts that lie closer together are one visit."""
HORIZON = 730.0
"""Days within which somebody comes back, or not."""
LEAST, LEAST_BACK = 30, 10
"""Fewer spells, or fewer who came back, say nothing."""
HARDLY = 0.02
OWN = CONTACT | {Deed.LOOKED}


@dataclass(frozen=True)
class Again:
    """When to write again: after so many days of quiet half of those who came back had; `count` spells were watched."""

    on: datetime
    days: float
    count: int
    happened: int


def spells(acts: Iterable[Act], *, until: datetime) -> Iterator[tuple[float, bool]]:
    """The spells of quiet of one person: days, and whether they came back."""
    told = sorted((act for act in acts if act.at <= until and (act.deed in OWN or act.deed is Deed.NO)), key=_moment)
    since: datetime | None = None
    for act in told:
        if since is not None and act.deed is Deed.NO:
            yield _days(act.at - since), False
            since = None
        elif since is not None and act.at - since > PAUSE:
            yield _days(act.at - since), True
        if act.deed is not Deed.NO:
            since = act.at
    if since is not None and until > since:
        yield _days(until - since), False


def quiet_since(acts: Iterable[Act], *, at: datetime) -> datetime | None:
    """Since when somebody is quiet; None for who never did anything, and for who said no last."""
    told = sorted((act for act in acts if act.at <= at and (act.deed in OWN or act.deed is Deed.NO)), key=_moment)
    return told[-1].at if told and told[-1].deed is not Deed.NO else None


def again(found: Curve, *, since: datetime, at: datetime) -> Again | None:
    """When half of those will have come back who still do, of those who are quiet for as long; None where that is open.

    None where too few were watched, where hardly anybody comes back after so long, and where the day is past.
    """
    if found.count < LEAST or found.happened < LEAST_BACK:
        return None
    quiet = max(_days(at - since), 0.0)
    now, at_last = found.share_after(quiet), found.share_after(HORIZON)
    if now - at_last < HARDLY * now or quiet >= HORIZON:
        return None
    days = found.days_until(now - (now - at_last) / 2)
    return Again(since + timedelta(days=days), days, found.count, found.happened) if days and days > quiet else None


def _moment(act: Act) -> datetime:
    return act.at


def _days(span: timedelta) -> float:
    return float(round(span / timedelta(days=1)))
