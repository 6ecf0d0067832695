"""Where people come from."""

import re
from uuid import UUID

from hireloom.kit.text import clean
from hireloom.people.enums import SourceKind
from hireloom.people.models import Source

CAREERS_SITE = "Careers site"
SANE = re.compile(r"\w[\w .&+'-]{0,39}")
MOST_CLAIMED = 300
"""Links are written by anybody: past so many sources, a word that is not known is no new one."""


def named(*, organization_id: UUID, name: str, kind: SourceKind) -> Source:
    """The source of that name, made when it is new; an existing one keeps its kind."""
    source, _ = Source.objects.get_or_create(organization_id=organization_id, name=name, defaults={"kind": kind})
    return source


def claimed(*, organization_id: UUID, word: str) -> Source:
    """The source that the link of a visitor claims, in whatever case it writes it; else the careers site itself.

    A word that is not known becomes a source of its own, if it could be one and there are not too many already.
    """
    word = clean(word)
    if is_sane(word):
        every = Source.objects.filter(organization_id=organization_id)
        known = every.filter(name__iexact=word).first()
        if known or every.count() < MOST_CLAIMED:
            return known or named(organization_id=organization_id, name=word, kind=SourceKind.OTHER)
    return named(organization_id=organization_id, name=CAREERS_SITE, kind=SourceKind.CAREERS_SITE)


def is_sane(word: str) -> bool:
    """Whether a source might be called that: a few words, no address and no markup."""
    return SANE.fullmatch(word) is not None
