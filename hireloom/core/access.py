"""Permissions, the roles that hold them, and the sentence every operation begins with."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise

from hireloom.core.actor import Actor
from hireloom.core.enums import JobRole, SiteRole

P = ParamSpec("P")

__all__ = [
    "Permission",
    "PermissionDenied",
    "declare",
    "declared",
    "every_permission",
    "of_job_role",
    "of_site_role",
    "require",
]


@dataclass(frozen=True)
class Permission:
    """One thing that may be allowed, in words an administrator understands."""

    name: str
    label: str | Promise
    site_roles: frozenset[SiteRole]
    job_roles: frozenset[JobRole]


_declared: dict[str, Permission] = {}


def declare(
    name: str,
    label: str | Promise,
    *,
    site: Iterable[SiteRole] = (),
    job: Iterable[JobRole] = (),
    administrators: bool = True,
) -> Permission:
    """Declare a permission of a package, and the roles that hold it.

    Administrators hold every permission, so they are never listed; unless it is one that must be held apart.

    Raises: ValueError when the name is taken.
    """
    if name in _declared:
        msg = f"The permission {name} is declared twice."
        raise ValueError(msg)
    always = {SiteRole.ADMINISTRATOR} if administrators else set()
    _declared[name] = Permission(name, label, frozenset(site) | always, frozenset(job))
    return _declared[name]


def declared() -> list[Permission]:
    """Every permission, by name."""
    return sorted(_declared.values(), key=lambda permission: permission.name)


def every_permission() -> frozenset[str]:
    return frozenset(_declared)


@cache
def of_site_role(role: SiteRole) -> frozenset[str]:
    """The names of the permissions a site role holds."""
    return frozenset(name for name, permission in _declared.items() if role in permission.site_roles)


@cache
def of_job_role(role: JobRole) -> frozenset[str]:
    """The names of the permissions a role on a job's hiring team holds for that job."""
    return frozenset(name for name, permission in _declared.items() if role in permission.job_roles)


def job_roles_with(permission: str) -> frozenset[JobRole]:
    """The roles on a hiring team that hold a permission for their job."""
    return _declared[permission].job_roles


def require(rule: Callable[Concatenate[Actor, P], bool], actor: Actor, *args: P.args, **kwargs: P.kwargs) -> None:
    """Let the actor pass, or raise.

    Raises: PermissionDenied, which the web answers with 403 and the API with a problem.
    """
    if not rule(actor, *args, **kwargs):
        msg = f"{actor.kind} {actor.id} may not {rule.__name__.removeprefix('can_')}"
        raise PermissionDenied(msg)
