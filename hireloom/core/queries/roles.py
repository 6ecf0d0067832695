"""What each role may do, generated from what the packages declare."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core import access
from hireloom.core.access import Permission
from hireloom.core.enums import JobRole, SiteRole

AREAS: dict[str, str | Promise] = {
    "core": _("Organization"),
    "people": _("People"),
    "messaging": _("Mail"),
    "ats": _("Hiring"),
    "crm": _("Relationships"),
    "marketing": _("Marketing"),
    "flywheel": _("Flywheel"),
    "ai": _("Matching"),
    "compliance": _("Statistics of groups"),
}
SITE_ROLES: dict[SiteRole, str | Promise] = {
    SiteRole.ADMINISTRATOR: _(
        "Runs the organization's Hireloom: everything below but what it says others hold, for every job."
    ),
    SiteRole.RECRUITER: _("Hires: every job that is not confidential, from the draft to the last decision."),
    SiteRole.SOURCER: _("Finds people and keeps in touch with them; does not decide about applications."),
    SiteRole.EDITOR: _("Writes for the careers site; sees nobody's data."),
    SiteRole.COMPLIANCE: _("Checks that everything is in order: reads, changes nothing."),
    SiteRole.OBSERVER: _("Looks on: reads jobs and people, changes nothing."),
    SiteRole.COLLEAGUE: _("Everybody else: sees only the jobs whose hiring team they are on."),
}
JOB_ROLES: dict[JobRole, str | Promise] = {
    JobRole.RECRUITER: _("Runs this job."),
    JobRole.COORDINATOR: _("Organizes this job: moves applications on, writes to people."),
    JobRole.SOURCER: _("Brings people into this job."),
    JobRole.HIRING_MANAGER: _("Decides on this job together with the recruiter."),
    JobRole.INTERVIEWER: _("Sees who applied for this job, reads documents, writes notes."),
}


@dataclass(frozen=True)
class Ability:
    """One permission, and who holds it: `held` follows the order of the roles of its table."""

    label: str
    held: Sequence[bool]


@dataclass(frozen=True)
class Area:
    """The permissions of one part of the product."""

    label: str
    abilities: Sequence[Ability]


@dataclass(frozen=True)
class Role:
    """A role by name, and what it is for."""

    label: str
    text: str


@dataclass(frozen=True)
class Table:
    """Roles across, permissions down."""

    roles: Sequence[Role]
    areas: Sequence[Area]


def of_site() -> Table:
    """What roles may do in the whole organization; what is only given on single jobs is left out. No query."""
    roles = [Role(str(role.label), str(text)) for role, text in SITE_ROLES.items()]
    return Table(roles, _areas(lambda permission: [_holds(role, permission) for role in SITE_ROLES]))


def of_jobs() -> Table:
    """What roles on a hiring team may do for their job; permissions no such role holds are left out. No query."""
    roles = [Role(str(role.label), str(text)) for role, text in JOB_ROLES.items()]
    return Table(roles, _areas(lambda permission: [role in permission.job_roles for role in JOB_ROLES]))


def _holds(role: SiteRole, permission: Permission) -> bool:
    is_of_jobs_alone = permission.job_roles and permission.site_roles == {SiteRole.ADMINISTRATOR}
    return role in permission.site_roles and not is_of_jobs_alone


def _areas(held_by: Callable[[Permission], list[bool]]) -> list[Area]:
    areas = []
    for prefix, label in AREAS.items():
        abilities = [
            Ability(str(permission.label), held_by(permission))
            for permission in access.declared()
            if permission.name.startswith(f"{prefix}.") and any(held_by(permission))
        ]
        if abilities:
            areas.append(Area(str(label), abilities))
    return areas
