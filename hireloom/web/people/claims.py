"""What is said of the fields of a profile: where each is known from, since when, and what is said otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hireloom.flywheel.queries.profiles import Claim, Profile
from hireloom.kit import countries
from hireloom.people.enums import ClaimSource
from hireloom.people.fields import FIELD_LABELS
from hireloom.people.models import Person
from hireloom.people.operations.claims import FIELDS

PAPERS = {ClaimSource.DOCUMENT, ClaimSource.MAIL}


@dataclass(frozen=True)
class Otherwise:
    """What is said of a field that is not what stands there, and is newer."""

    claim_id: UUID
    value: str
    source: str
    at: datetime


@dataclass(frozen=True)
class Known:
    """A field of a profile, where it is known from and since when, and what is said otherwise."""

    label: str
    value: str
    source: str
    at: datetime | None
    otherwise: Sequence[Otherwise]


def shown(profile: Profile) -> list[Known]:
    """The fields that say something, or of which something is said, in their order.

    Who may not read documents is not told what they are called, nor the subjects of letters.
    """
    found = [_known(field, profile) for field in FIELDS]
    return [one for one in found if one.value or one.otherwise]


def _known(field: str, profile: Profile) -> Known:
    person = profile.person
    value, own = str(getattr(person, field) or ""), [one for one in profile.claims if one.field == field]
    said = next((one for one in own if one.value == value), None)
    since = said.said_at if said else person.created_at
    others = [one for one in own if one.value != value and (not value or one.said_at > since)]
    return Known(
        label=str(FIELD_LABELS[field]),
        value=worded(field, value),
        source=_source(said, profile) if said else _at_first(person),
        at=since if value else None,
        otherwise=[Otherwise(one.id, worded(field, one.value), _source(one, profile), one.said_at) for one in others],
    )


def _source(claim: Claim, profile: Profile) -> str:
    """Who or what says it, in a few words."""
    kind = str(ClaimSource(claim.kind).label)
    if claim.kind == ClaimSource.HAND and claim.by:
        return _("Entered by %(name)s") % {"name": claim.by}
    is_told = claim.kind not in PAPERS or "people.view_documents" in profile.may
    return f"{kind}: {claim.origin}" if claim.origin and is_told else kind


def _at_first(person: Person) -> str:
    source: Any = person.source
    return _("As added: %(source)s") % {"source": source.name} if source else _("As added")


def worded(field: str, value: str) -> str:
    """A value as its reader calls it: countries and languages by name."""
    if not value:
        return ""
    if field == "country":
        return countries.name(value, get_language() or "en")
    return str(dict(settings.LANGUAGES).get(value, value)) if field == "language" else value
