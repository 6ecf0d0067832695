"""How a visitor came: read off a request, and carried on by the addresses of our own pages, under our signature."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.core import signing

from hireloom.engine import arriving
from hireloom.kit.text import clean
from hireloom.marketing.enums import SourceClass
from hireloom.marketing.models import TrackingLink, Visit
from hireloom.people.enums import SourceKind

SALT = "hireloom.marketing.arrival"
CARRIED_FOR = timedelta(days=90)
WORDS = re.compile(r"\w[\w .&+:/|'-]*")
MOST_SAID, MOST_CAMPAIGN, MOST_MEDIUM = 40, 100, 40
OF_KIND = {
    SourceKind.REFERRAL: SourceClass.REFERRAL,
    SourceKind.EVENT: SourceClass.EVENT,
    SourceKind.JOB_BOARD: SourceClass.JOB_BOARD,
}


@dataclass(frozen=True)
class Arrival:
    """One way of coming, and when. `said` is the word of a source that the address names, "" where none is."""

    way: SourceClass
    at: datetime
    host: str = ""
    said: str = ""
    campaign: str = ""
    medium: str = ""
    link_id: UUID | None = None

    @property
    def is_from_outside(self) -> bool:
        """Whether something led here; whoever comes from our own pages or by themselves goes on with their visit."""
        return self.way not in (SourceClass.DIRECT, SourceClass.OWN_SITE)

    @property
    def is_in_address(self) -> bool:
        """Whether the address says it, and not the page before."""
        return bool(self.link_id or self.said or self.campaign or self.medium)

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two the same, whenever they were."""
        return (self.way, self.host, self.said, self.campaign, self.medium, str(self.link_id or ""))


def read(*, said: str, campaign: str, medium: str, referrer: str, own_host: str, at: datetime) -> Arrival:
    """How somebody came by what their request says; words that no source or campaign would be called are left out."""
    said, campaign, medium = sane(said, MOST_SAID), sane(campaign, MOST_CAMPAIGN), sane(medium, MOST_MEDIUM)
    host = arriving.host_of(referrer)
    by_host = arriving.by_host(host, own=own_host)
    told = arriving.by_words(medium, said)
    if told is None and (said or campaign or medium):
        told = by_host if by_host not in (arriving.Way.DIRECT, arriving.Way.OWN_SITE) else arriving.Way.LINK
    is_ours = by_host == arriving.Way.OWN_SITE
    return Arrival(SourceClass((told or by_host).value), at, "" if is_ours else host, said, campaign, medium)


def by_link(link: TrackingLink, *, at: datetime) -> Arrival:
    """How somebody came who followed a tracking link; its source comes along."""
    named = arriving.by_name(link.source.name)
    way = SourceClass(named.value) if named else OF_KIND.get(SourceKind(link.source.kind), SourceClass.LINK)
    return Arrival(way, at, campaign=link.campaign, link_id=link.pk)


def of_visit(visit: Visit) -> Arrival:
    """How a visit began."""
    at = visit.at or datetime.combine(visit.day, datetime.min.time(), UTC)
    return Arrival(SourceClass(visit.way), at, visit.host, visit.said, visit.campaign, visit.medium, visit.link_id)


def distinct(found: Iterable[Arrival]) -> list[Arrival]:
    """Each way once, by its first moment; the first one first. Those by themselves are none where another is known."""
    first: dict[tuple[str, ...], Arrival] = {}
    for one in sorted(found, key=lambda one: one.at):
        first.setdefault(one.key, one)
    outside = [one for one in first.values() if one.is_from_outside]
    return outside or list(first.values())[:1]


def sane(word: str, most: int) -> str:
    """The word as it is kept; "" for what is too long, an address, or markup."""
    word = clean(word)
    return word if len(word) <= most and WORDS.fullmatch(word) and "://" not in word else ""


def sealed(arrival: Arrival, organization_id: UUID) -> str:
    """The arrival as an address carries it on."""
    words = [
        arrival.way.value,
        int(arrival.at.timestamp()),
        arrival.host,
        arrival.said,
        arrival.campaign,
        arrival.medium,
        arrival.link_id.hex if arrival.link_id else "",
    ]
    while words and words[-1] == "":
        words.pop()
    return signing.dumps(words, salt=f"{SALT}.{organization_id}", compress=True)


def opened(text: str, organization_id: UUID, *, at: datetime) -> Arrival | None:
    """The arrival that an address carries; None when we never wrote it for this organization, or long ago."""
    try:
        words: list[Any] = list(signing.loads(text, salt=f"{SALT}.{organization_id}", max_age=CARRIED_FOR))
        words += [""] * (7 - len(words))
        way, moment, host, said, campaign, medium, link = words
        came_at = datetime.fromtimestamp(moment, tz=UTC)
        arrival = Arrival(SourceClass(way), came_at, host, said, campaign, medium, UUID(link) if link else None)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return replace(arrival, at=min(came_at, at))
