"""The people of the tests.

Rita recruits for Acme; Henry is the hiring manager of one job; Ines only interviews there; Vera may
only look; Adam administers Acme; Sam sources. Otto administers Globex and must never see anything of Acme.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from hireloom.core import tenancy
from hireloom.core.actor import Actor, system
from hireloom.core.enums import SiteRole
from hireloom.core.models import Membership, Organization
from hireloom.core.operations import members, organizations

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TUESDAY = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
WEDNESDAY = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
THURSDAY = datetime(2026, 3, 5, 9, 0, tzinfo=UTC)
FRIDAY = datetime(2026, 3, 6, 9, 0, tzinfo=UTC)
PASSWORD = "loom and shuttle 42"

ACME = {
    "adam": ("Adam Okafor", SiteRole.ADMINISTRATOR),
    "rita": ("Rita Lindqvist", SiteRole.RECRUITER),
    "sam": ("Sam Moreau", SiteRole.SOURCER),
    "henry": ("Henry Vasquez", SiteRole.COLLEAGUE),
    "ines": ("Ines Haddad", SiteRole.COLLEAGUE),
    "vera": ("Vera Novak", SiteRole.OBSERVER),
    "cora": ("Cora Brandt", SiteRole.COMPLIANCE),
    "edda": ("Edda Lund", SiteRole.EDITOR),
}


@dataclass(frozen=True)
class Company:
    """An organization and its colleagues by first name."""

    organization: Organization
    colleagues: dict[str, Membership]

    def actor(self, name: str) -> Actor:
        return self.colleagues[name].as_actor()


def acme() -> Company:
    return _company("Acme Robotics", ACME, "acme.example")


def globex() -> Company:
    return _company("Globex Health", {"otto": ("Otto Fischer", SiteRole.ADMINISTRATOR)}, "globex.example")


def _company(name: str, people: dict[str, tuple[str, SiteRole]], domain: str) -> Company:
    organization = organizations.create(name=name, at=MONDAY)
    with tenancy.organization(organization.pk):
        by = system(organization.pk)
        colleagues = {
            first: members.add(email=f"{first}@{domain}", name=full, role=role, by=by, at=MONDAY, password=PASSWORD)
            for first, (full, role) in people.items()
        }
    return Company(organization, colleagues)
