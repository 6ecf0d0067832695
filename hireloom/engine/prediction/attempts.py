"""Attempts to reach somebody, what became of each, and what was known before it.

An attempt is a mail that left and was not bounced, before which nothing was heard of either side for 30 days. It is
answered if within 30 days they reply, apply or fill in a form. Source: decision record 0039.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

WINDOW = timedelta(days=30)
LATELY = timedelta(days=90)
HALF_LIFE = timedelta(days=365)
"""What happened so long before a moment counts half."""


class Deed(StrEnum):
    """What happened: ours are sent and bounced, all others are theirs."""

    SENT = "sent"
    BOUNCED = "bounced"
    ANSWERED = "answered"
    APPLIED = "applied"
    CAME = "came"
    LOOKED = "looked"
    OPENED = "opened"
    NO = "no"


WORDS = frozenset({Deed.ANSWERED, Deed.APPLIED})
"""What answers an attempt."""
CONTACT = WORDS | {Deed.CAME}


@dataclass(frozen=True)
class Act:
    """One thing that happened. `mail` names ours, so that a mail that came back is told; `channel` is how it went."""

    deed: Deed
    at: datetime
    mail: str = ""
    channel: str = ""


@dataclass(frozen=True)
class Known:
    """What is known of somebody at a moment, of what happened before it.

    `tried` and `answered` count attempts whose end is known, halved every year; `tries` and `answers` are whole.
    `silent` counts attempts since they last answered one. Days are since their last word or coming, and since the last
    attempt, None where there was none. `looked` counts days within the last 90 on which they followed a link or
    visited a page. `source` is the kind of where they come from, "" where it is not known, and `channel` how
    one writes now, "" where that is open.
    """

    source: str = ""
    channel: str = ""
    tried: float = 0.0
    answered: float = 0.0
    tries: int = 0
    answers: int = 0
    silent: int = 0
    days_since_contact: int | None = None
    days_since_attempt: int | None = None
    looked: int = 0
    has_opened: bool = False
    has_applied: bool = False
    has_come: bool = False
    said_no: bool = False
    acts: int = 0


@dataclass(frozen=True)
class Attempt:
    """A first message: when, whether it was answered (None while that is open), and what was known before it."""

    at: datetime
    is_answered: bool | None
    known: Known


def attempts(acts: Iterable[Act], *, source: str, until: datetime) -> list[Attempt]:
    """Find the attempts among what happened with one person up to a moment, the earliest first."""
    told = _told(acts, until)
    tried = _tried(told, until)
    return [Attempt(act.at, end, _known(told, tried, act.at, source, act.channel)) for act, end in tried]


def known(acts: Iterable[Act], *, source: str, at: datetime) -> Known:
    """Say what is known of one person at a moment; an attempt whose 30 days still run counts neither way."""
    told = _told(acts, at)
    return _known(told, _tried(told, at), at, source, "")


def _told(acts: Iterable[Act], until: datetime) -> list[Act]:
    return sorted((act for act in acts if act.at <= until), key=lambda act: act.at)


def _tried(told: Sequence[Act], until: datetime) -> list[tuple[Act, bool | None]]:
    """The mails that are attempts, each with whether it was answered."""
    returned = {act.mail for act in told if act.deed is Deed.BOUNCED and act.mail}
    sent = [act for act in told if act.deed is Deed.SENT and act.mail not in returned]
    words = [act.at for act in told if act.deed in WORDS]
    found: list[tuple[Act, bool | None]] = []
    before: datetime | None = None
    for act in sent:
        is_first = before is None or act.at - before >= WINDOW
        before = act.at
        place = bisect_left(words, act.at)
        was_silent = place == 0 or act.at - words[place - 1] >= WINDOW
        if is_first and was_silent:
            after = bisect_right(words, act.at)
            is_answered = after < len(words) and words[after] - act.at <= WINDOW
            found.append((act, is_answered if act.at + WINDOW <= until else None))
    return found


def _known(
    told: Sequence[Act], tried: Sequence[tuple[Act, bool | None]], at: datetime, source: str, channel: str
) -> Known:
    past = [act for act in told if act.at < at]
    ended = [(act, end) for act, end in tried if end is not None and act.at + WINDOW <= at]
    weights = [weight(act.at, at) for act, _ in ended]
    last_answer = max((act.at for act, end in ended if end), default=None)
    contact = max((act.at for act in past if act.deed in CONTACT), default=None)
    attempt = max((act.at for act, _ in tried if act.at < at), default=None)
    no = max((act.at for act in past if act.deed is Deed.NO), default=None)
    lately = [act for act in past if at - act.at <= LATELY]
    return Known(
        source=source,
        channel=channel,
        tried=sum(weights),
        answered=sum(share for share, (_, end) in zip(weights, ended, strict=True) if end),
        tries=len(ended),
        answers=sum(1 for _, end in ended if end),
        silent=sum(1 for act, end in ended if not end and (last_answer is None or act.at > last_answer)),
        days_since_contact=(at - contact).days if contact else None,
        days_since_attempt=(at - attempt).days if attempt else None,
        looked=len({act.at.date() for act in lately if act.deed is Deed.LOOKED}),
        has_opened=any(act.deed is Deed.OPENED for act in lately),
        has_applied=any(act.deed is Deed.APPLIED for act in past),
        has_come=any(act.deed is Deed.CAME for act in past),
        said_no=no is not None and (contact is None or contact < no),
        acts=len(past),
    )


def weight(moment: datetime, at: datetime) -> float:
    """How much what happened at a moment counts at another one, in (0, 1]: half after each year."""
    return float(0.5 ** ((at - moment) / HALF_LIFE))
