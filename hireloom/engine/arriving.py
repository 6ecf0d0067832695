"""Telling by what a request says how somebody came to a page: a search engine, a job board, a mail, by themselves.

Tables: vocabulary/arriving.tsv. What an address says of itself (utm words, a source) counts before the page that led
here, since mails and apps send no such page and whoever wrote the address knew.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from urllib.parse import urlsplit

from hireloom.engine import vocabulary


class Way(StrEnum):
    """How somebody came."""

    SEARCH = "search"
    ASSISTANT = "assistant"
    SOCIAL = "social"
    JOB_BOARD = "job_board"
    MAIL = "mail"
    ADVERT = "advert"
    EVENT = "event"
    REFERRAL = "referral"
    LINK = "link"
    OTHER_SITE = "other_site"
    OWN_SITE = "own_site"
    DIRECT = "direct"


HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,98}[a-z0-9])?")
SECOND_LEVELS = frozenset({"co", "com", "org", "net", "ac", "gov"})
"""What stands before a country in names such as google.co.uk."""


def host_of(address: str) -> str:
    """The host of the page that led here, in lower case and without "www."; "" where there is none that is sane."""
    try:
        parts = urlsplit(address.strip())
        named = (parts.hostname or "").rstrip(".").removeprefix("www.")
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https", "android-app"} or not HOST.fullmatch(named):
        return ""
    return named


def by_host(host: str, *, own: str = "") -> Way:
    """How somebody came whom a page of this host led here; `own` is our own host, "" is no host at all."""
    if not host:
        return Way.DIRECT
    if host == own.lower().removeprefix("www."):
        return Way.OWN_SITE
    known = _table("host")
    labels = host.split(".")
    for start in range(len(labels) - 1):
        found = known.get(".".join(labels[start:])) or _in_every_country(labels[start:], known)
        if found:
            return found
    return Way.OTHER_SITE


def by_words(medium: str, word: str) -> Way | None:
    """How somebody came by what the address says; None where it says nothing that is known."""
    return _table("medium").get(medium.strip().lower()) or by_name(word)


def by_name(word: str) -> Way | None:
    """How somebody came by the name of a source; None where it is not known."""
    return _table("word").get(word.strip().lower()) or _known_host(word.strip().lower())


def _known_host(word: str) -> Way | None:
    found = by_host(word) if "." in word and HOST.fullmatch(word) else None
    return None if found == Way.OTHER_SITE else found


def _in_every_country(labels: list[str], known: Mapping[str, Way]) -> Way | None:
    """What is known of a name without its country: google of google.de and of google.co.uk."""
    is_short = len(labels) == 2 or (len(labels) == 3 and labels[1] in SECOND_LEVELS and len(labels[2]) == 2)
    return known.get(f"{labels[0]}.*") if is_short else None


@cache
def _table(what: str) -> dict[str, Way]:
    return {
        value: Way(way)
        for kind, way, values in vocabulary.shipped("arriving")
        if kind == what
        for value in values.split("|")
    }
