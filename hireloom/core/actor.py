"""Who is doing it: a colleague in the browser, an API token, an automation, a candidate, the system."""

from dataclasses import dataclass, field
from uuid import UUID

from hireloom.core.enums import ActorKind


@dataclass(frozen=True)
class Actor:
    """Somebody or something that reads or changes an organization's records.

    `permissions` are the site-wide ones; permissions on single jobs come from the hiring team
    and are asked of `ats.rules`. `membership_id` is set for colleagues and for their tokens.
    `scopes` narrow a token, and a colleague from whom rights were taken, site-wide and on single jobs alike; None does
    not narrow. `without` names what was asked
    along with the seat and is not the case (`core.seating`); what is not named may be, and is asked where it matters.
    """

    kind: ActorKind
    organization_id: UUID
    id: UUID | None = None
    permissions: frozenset[str] = field(default_factory=frozenset)
    membership_id: UUID | None = None
    name: str = ""
    scopes: frozenset[str] | None = None
    without: frozenset[str] = field(default_factory=frozenset)

    def may(self, permission: str) -> bool:
        """Whether the permission is held site-wide."""
        return permission in self.permissions and self.is_within_scopes(permission)

    def is_within_scopes(self, permission: str) -> bool:
        """Whether a permission, wherever it comes from, may be used by this actor at all."""
        return self.scopes is None or permission in self.scopes


def system(organization_id: UUID) -> Actor:
    """The software itself, when nobody asked: it may do what its subscribers and schedules need."""
    from hireloom.core import access  # app ready

    return Actor(ActorKind.SYSTEM, organization_id, permissions=access.every_permission(), name="Hireloom")


def visitor(organization_id: UUID) -> Actor:
    """A person on the careers site who is not signed in: no permission at all."""
    return Actor(ActorKind.CANDIDATE, organization_id)
