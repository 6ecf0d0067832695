"""Permissions, the roles that hold them, and the sentence every operation begins with."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise

from hireloom.core.actor import Actor
from hireloom.core.enums import JobRole, SiteRole

P = ParamSpec("P")

__all__ = [
    "Labels",
    "Permission",
    "PermissionDenied",
    "Rights",
    "declare",
    "declared",
    "every_permission",
    "of_job_role",
    "of_site_role",
    "require",
    "separate",
    "taken_with",
]


@dataclass(frozen=True)
class Permission:
    """One thing that may be allowed, in words an administrator understands.

    `is_separate`: it can be given to a single colleague beyond the role, and taken from one. `needs` names another one
    without which it is worth nothing: whoever loses that one loses this one, too.
    """

    name: str
    label: str | Promise
    site_roles: frozenset[SiteRole]
    job_roles: frozenset[JobRole]
    is_separate: bool = False
    needs: str = ""


@dataclass(frozen=True)
class Rights:
    """Permissions that one colleague has beyond the role, and those that no role gives them, by name."""

    granted: frozenset[str] = frozenset()
    withheld: frozenset[str] = frozenset()

    def differing(self, other: "Rights") -> list[str]:
        """The permissions that are not the same in both, by name."""
        return sorted((self.granted ^ other.granted) | (self.withheld ^ other.withheld))


_declared: dict[str, Permission] = {}


class Labels(Mapping[str, str | Promise]):
    """What each permission is called, by its name; of all that are declared when one asks."""

    def __getitem__(self, name: str) -> str | Promise:
        return _declared[name].label

    def __iter__(self) -> Iterator[str]:
        return iter(_declared)

    def __len__(self) -> int:
        return len(_declared)


def declare(
    name: str,
    label: str | Promise,
    *,
    site: Iterable[SiteRole] = (),
    job: Iterable[JobRole] = (),
    administrators: bool = True,
    is_separate: bool = False,
    needs: str = "",
) -> Permission:
    """Declare a permission of a package, and the roles that hold it.

    Administrators hold every permission, so they are never listed; unless it is one that must be held apart.

    Raises: ValueError when the name is taken.
    """
    if name in _declared:
        msg = f"The permission {name} is declared twice."
        raise ValueError(msg)
    always = {SiteRole.ADMINISTRATOR} if administrators else set()
    _declared[name] = Permission(name, label, frozenset(site) | always, frozenset(job), is_separate, needs)
    return _declared[name]


def declared() -> list[Permission]:
    """Every permission, by name."""
    return sorted(_declared.values(), key=lambda permission: permission.name)


def every_permission() -> frozenset[str]:
    return frozenset(_declared)


def separate() -> list[Permission]:
    """The permissions that are given to single colleagues and taken from them, by name."""
    return [permission for permission in declared() if permission.is_separate]


def taken_with(names: Iterable[str]) -> frozenset[str]:
    """These permissions, and those that are worth nothing without one of them."""
    taken = frozenset(names)
    return taken | {permission.name for permission in _declared.values() if permission.needs in taken}


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
