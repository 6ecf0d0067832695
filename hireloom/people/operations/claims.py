"""What is said of the fields of profiles, by whom, and when last; the parts of verbs that change profiles.

A value stays until somebody changes it: what a document or a file says otherwise is kept beside it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from hireloom.kit.ids import uuid7
from hireloom.people.enums import ClaimSource
from hireloom.people.models import Person, ProfileClaim

FIELDS = ("name", "headline", "company", "city", "country", "language", "time_zone")
LONGEST: dict[str, int] = {name: cast("Any", Person._meta.get_field(name)).max_length for name in FIELDS}
"""As much of a value as a profile takes, so that what is claimed can be taken over."""


@dataclass(frozen=True)
class Said:
    """Who or what says something: `origin` names the document, file or page, `by_id` the colleague."""

    kind: ClaimSource
    origin: str = ""
    by_id: UUID | None = None


@dataclass(frozen=True)
class Account:
    """What is said of one person's fields."""

    person_id: UUID
    values: Mapping[str, Any]
    said: Said


def note(*, organization_id: UUID, accounts: Iterable[Account], at: datetime) -> None:
    """Remember what is said; said again, it is fresh again. Empty values say nothing."""
    rows = {
        (account.person_id, field, str(account.values[field])[: LONGEST[field]]): account.said
        for account in accounts
        for field in FIELDS
        if account.values.get(field)
    }
    ProfileClaim.objects.bulk_create(
        [
            ProfileClaim(
                id=uuid7(at),
                organization_id=organization_id,
                person_id=person_id,
                field=field,
                value=value,
                kind=said.kind,
                origin=said.origin[:100],
                by_id=said.by_id,
                said_at=at,
            )
            for (person_id, field, value), said in sorted(rows.items(), key=lambda row: (str(row[0][0]), *row[0][1:]))
        ],
        update_conflicts=True,
        unique_fields=["organization", "person", "field", "value"],
        update_fields=["kind", "origin", "by", "said_at"],
    )
