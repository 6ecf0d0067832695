"""Where people come from."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hireloom.core import access, events, locks
from hireloom.core.actor import Actor
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean
from hireloom.people import rules
from hireloom.people.enums import SourceKind
from hireloom.people.events import SourceAdded
from hireloom.people.models import Source

CAREERS_SITE, API, INSIDE = "Careers site", "API", "Colleagues"
"""What stands for a way in itself, when it does not say more; the last for colleagues who apply."""
LONGEST = 100
SANE = re.compile(r"\w[\w .&+'-]{0,39}")


def named(*, organization_id: UUID, name: str, kind: SourceKind) -> Source:
    """The source of that name, made when it is new; an existing one keeps its kind."""
    source, _ = Source.objects.get_or_create(organization_id=organization_id, name=name, defaults={"kind": kind})
    return source


@dataclass(frozen=True)
class Claim:
    """What a claim comes to: a source of the organization, and the word itself where that names none of them."""

    source: Source
    said: str = ""


@transaction.atomic
def add(*, name: str, kind: SourceKind, by: Actor, at: datetime) -> Source:
    """Put a source into the organization's list; one of that name, in whatever case, stays as it is.

    Raises:
        PermissionDenied: `by` may not add people, for whom sources are.
        Unacceptable: the name is none.

    """
    access.require(rules.can_add_source, by)
    name = clean(name)
    if not name or len(name) > LONGEST:
        msg = _("A source needs a name of at most %(most)d characters.") % {"most": LONGEST}
        raise Unacceptable(msg)
    locks.take(f"source {by.organization_id} {name.lower()}")
    existing = known(organization_id=by.organization_id, name=name)
    if existing:
        return existing
    source = Source.objects.create(organization_id=by.organization_id, name=name, kind=kind)
    events.record(SourceAdded(source_id=source.pk), by=by, at=at)
    return source


def known(*, organization_id: UUID, name: str) -> Source | None:
    """The source of that name, in whatever case it is written."""
    every = Source.objects.filter(organization_id=organization_id, name__iexact=name)
    return every.order_by("name", "pk").first()


def claimed(*, organization_id: UUID, word: str, way_in: str = CAREERS_SITE) -> Claim:
    """What the link of a visitor, or a program, says of where somebody comes from.

    Links are written by anybody, so nobody makes a source by one: a word that is not known is kept as what was
    said, and the source is the way in itself. A word that no source would be called is left out.
    """
    word = clean(word)
    is_a_word = is_sane(word)
    source = known(organization_id=organization_id, name=word) if is_a_word else None
    if source:
        return Claim(source)
    kind = SourceKind.CAREERS_SITE if way_in == CAREERS_SITE else SourceKind.OTHER
    said = word if is_a_word and word.lower() != way_in.lower() else ""
    return Claim(named(organization_id=organization_id, name=way_in, kind=kind), said)


def is_sane(word: str) -> bool:
    """Whether a source might be called that: a few words, no address and no markup."""
    return SANE.fullmatch(word) is not None
