"""Single rights of a colleague: what they may beyond their role, and what no role lets them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from hireloom.core import access
from hireloom.core.access import Rights
from hireloom.core.enums import SiteRole
from hireloom.core.queries.colleagues import Colleague
from hireloom.web.shapes import Choice, Fact

ROLE, ALWAYS, NEVER = "role", "always", "never"


@dataclass(frozen=True)
class Line:
    """One right to decide about: `value` is what is chosen; `help` says what holds, where that is something else."""

    id: str
    name: str
    label: str
    choices: Sequence[Choice] = field(default_factory=list)
    value: str = ROLE
    help: str = ""


def lines(colleague: Colleague, chosen: Rights | None = None) -> list[Line]:
    """A line for each right that is given and taken by itself, with what is chosen or else holds."""
    shown = chosen or colleague.rights
    return [_line(permission, colleague, shown) for permission in access.separate()]


def chosen_in(post: Mapping[str, str]) -> Rights:
    """What a form says about each right; what it leaves out is as the role allows."""
    said = {permission.name: post.get(permission.name, ROLE) for permission in access.separate()}
    return Rights(
        granted=frozenset(name for name, word in said.items() if word == ALWAYS),
        withheld=frozenset(name for name, word in said.items() if word == NEVER),
    )


def seen_in(post: Mapping[str, str]) -> Rights:
    """What the form showed when it was opened."""
    return Rights(frozenset(post.get("granted", "").split()), frozenset(post.get("withheld", "").split()))


def told(colleagues: Sequence[Colleague]) -> list[Fact]:
    """Colleagues with their role and their single rights in words."""
    return [Fact(one.name, _told(one), url=reverse("settings:colleague", args=[one.id])) for one in colleagues]


def _told(one: Colleague) -> str:
    said = [str(one.role.label)]
    if one.rights.granted:
        said.append(_("always: %(rights)s") % {"rights": _listed(one.rights.granted)})
    if one.rights.withheld:
        said.append(_("never: %(rights)s") % {"rights": _listed(one.rights.withheld)})
    return " · ".join(said)


def _listed(names: frozenset[str]) -> str:
    labels = access.Labels()
    return "; ".join(str(labels.get(name, name)) for name in sorted(names))


def _line(permission: access.Permission, colleague: Colleague, shown: Rights) -> Line:
    choices = _choices(permission.name in access.of_site_role(SiteRole(colleague.role)))
    value, holds = _word(permission.name, shown), _word(permission.name, colleague.rights)
    label_of = {choice.value: choice.label for choice in choices}
    return Line(
        id=f"id_{permission.name.replace('.', '_')}",
        name=permission.name,
        label=str(permission.label),
        choices=choices,
        value=value,
        help="" if value == holds else _("Now: %(choice)s") % {"choice": label_of[holds]},
    )


def _word(name: str, rights: Rights) -> str:
    if name in rights.granted:
        return ALWAYS
    return NEVER if name in rights.withheld else ROLE


def _choices(by_role: bool) -> list[Choice]:
    return [
        Choice(ROLE, _("As the role allows: yes") if by_role else _("As the role allows: no")),
        Choice(ALWAYS, _("Always")),
        Choice(NEVER, _("Never, on hiring teams neither")),
    ]
