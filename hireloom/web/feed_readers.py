"""Who read a feed last: kept for a while, so that recruiters see whether a board comes at all."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from hireloom.kit.text import clean

KEPT_SECONDS = 90 * 24 * 3600
NOTED_EVERY = timedelta(minutes=5)


@dataclass(frozen=True)
class Reading:
    """When a feed was read last, and what the reader called itself."""

    at: datetime
    agent: str


def note(organization_id: UUID, feed: str, request: HttpRequest) -> None:
    """Remember that somebody read a feed, once every few minutes."""
    key, now = _key(organization_id, feed), timezone.now()
    before: Reading | None = cache.get(key)
    if before is None or now - before.at > NOTED_EVERY:
        agent = clean(request.headers.get("User-Agent", ""))[:100]
        cache.set(key, Reading(now, agent), timeout=KEPT_SECONDS)


def last(organization_id: UUID, feeds: list[str]) -> dict[str, Reading]:
    """The last reading of each feed that was read. One query."""
    keys = {_key(organization_id, feed): feed for feed in feeds}
    return {keys[key]: reading for key, reading in cache.get_many(keys).items()}


def _key(organization_id: UUID, feed: str) -> str:
    return f"feed-read:{organization_id}:{feed}"
