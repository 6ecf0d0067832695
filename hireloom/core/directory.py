"""The three questions that are asked before an organization is known.

Row-level security shows nothing then, so each goes through a SECURITY DEFINER function
that answers only for the key it is given. Source: decision record 0004.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

FUNCTIONS = """
CREATE OR REPLACE FUNCTION core_memberships_of(account uuid)
RETURNS TABLE (membership_id uuid, organization_id uuid, organization_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT m.id, o.id, o.name::text FROM core_membership m JOIN core_organization o ON o.id = m.organization_id
    WHERE m.user_id = account AND m.deactivated_at IS NULL ORDER BY o.name
$$;
CREATE OR REPLACE FUNCTION core_organization_by_slug(wanted text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT id FROM core_organization WHERE slug = wanted
$$;
CREATE OR REPLACE FUNCTION core_organization_of_token(token_digest bytea) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT organization_id FROM core_apitoken WHERE digest = token_digest AND revoked_at IS NULL
$$;
CREATE OR REPLACE FUNCTION core_organizations() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT id FROM core_organization ORDER BY id
$$;
"""


@dataclass(frozen=True)
class Seat:
    """One place an account may take: its membership in one organization."""

    membership_id: UUID
    organization_id: UUID
    organization_name: str


def seats_of(user_id: UUID) -> list[Seat]:
    """The active memberships of an account, by the organization's name."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM core_memberships_of(%s)", [user_id])
        return [Seat(*row) for row in cursor.fetchall()]


def organization_of_slug(slug: str) -> UUID | None:
    return _one("SELECT core_organization_by_slug(%s)", slug)


def organization_of_token(digest: bytes) -> UUID | None:
    """The organization of a live API token, found by the digest of its secret."""
    return _one("SELECT core_organization_of_token(%s)", digest)


def organization_ids() -> list[UUID]:
    """Every organization of the installation, for schedules and the command line; ids only."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT core_organizations()")
        return [row[0] for row in cursor.fetchall()]


def _one(query: str, key: str | bytes) -> UUID | None:
    with connection.cursor() as cursor:
        cursor.execute(query, [key])
        found: UUID | None = cursor.fetchone()[0]
    return found
