"""Leaf: what happens in the core."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core import access
from hireloom.core.events.types import Parts, register


@register
@dataclass(frozen=True)
class OrganizationCreated:
    """An organization exists, with its first administrator to come."""

    name: ClassVar[str] = "core.organization.created"
    sentence: ClassVar[str | Promise] = _("Organization created")
    about: ClassVar[tuple[str, ...]] = ()
    organization_id: UUID


@register
@dataclass(frozen=True)
class OrganizationChanged:
    """Settings of the organization were changed; `fields` names them, separated by spaces."""

    name: ClassVar[str] = "core.organization.changed"
    sentence: ClassVar[str | Promise] = _("Organization settings changed: {fields}")
    about: ClassVar[tuple[str, ...]] = ()
    parts: ClassVar[Parts] = {
        "name": _("name"),
        "tagline": _("tagline"),
        "time_zone": _("time zone"),
        "language": _("language"),
        "brand_color": _("brand color"),
    }
    organization_id: UUID
    fields: str


@register
@dataclass(frozen=True)
class MemberAdded:
    """A user became a colleague with a site role."""

    name: ClassVar[str] = "core.membership.added"
    sentence: ClassVar[str | Promise] = _("{membership} joined as {role}")
    about: ClassVar[tuple[str, ...]] = ("membership_id",)
    membership_id: UUID
    role: str


@register
@dataclass(frozen=True)
class MemberRoleChanged:
    """A colleague's site role is another one."""

    name: ClassVar[str] = "core.membership.role_changed"
    sentence: ClassVar[str | Promise] = _("{membership} changed from {from_role} to {to_role}")
    about: ClassVar[tuple[str, ...]] = ("membership_id",)
    membership_id: UUID
    from_role: str
    to_role: str


@register
@dataclass(frozen=True)
class MemberRightsChanged:
    """A colleague has other single rights; `fields` names those that changed, the others all there are now."""

    name: ClassVar[str] = "core.membership.rights_changed"
    sentence: ClassVar[str | Promise] = _("{membership} was given or lost single rights: {fields}")
    about: ClassVar[tuple[str, ...]] = ("membership_id",)
    parts: ClassVar[Parts] = access.Labels()
    membership_id: UUID
    fields: str
    granted: str
    withheld: str


@register
@dataclass(frozen=True)
class MemberDeactivated:
    """A colleague may no longer sign in here; what they did stays."""

    name: ClassVar[str] = "core.membership.deactivated"
    sentence: ClassVar[str | Promise] = _("{membership} was deactivated")
    about: ClassVar[tuple[str, ...]] = ("membership_id",)
    membership_id: UUID


@register
@dataclass(frozen=True)
class MemberChanged:
    """Colleagues changed what they say of themselves; `fields` names it, separated by spaces."""

    name: ClassVar[str] = "core.membership.changed"
    sentence: ClassVar[str | Promise] = _("{membership} changed their profile: {fields}")
    about: ClassVar[tuple[str, ...]] = ("membership_id",)
    parts: ClassVar[Parts] = {
        "name": _("name"),
        "title": _("title"),
        "language": _("language"),
        "time_zone": _("time zone"),
    }
    membership_id: UUID
    fields: str


@register
@dataclass(frozen=True)
class TokenCreated:
    """An API token exists; its scopes are listed, its secret was shown once."""

    name: ClassVar[str] = "core.token.created"
    sentence: ClassVar[str | Promise] = _("API token created for {membership}: {scopes}")
    about: ClassVar[tuple[str, ...]] = ("membership_id",)
    token_id: UUID
    membership_id: UUID
    scopes: str


@register
@dataclass(frozen=True)
class TokenRevoked:
    """An API token works no longer."""

    name: ClassVar[str] = "core.token.revoked"
    sentence: ClassVar[str | Promise] = _("API token of {membership} revoked")
    about: ClassVar[tuple[str, ...]] = ("membership_id",)
    token_id: UUID
    membership_id: UUID


@register
@dataclass(frozen=True)
class ListExported:
    """Somebody took a list away as a file, of so many rows.

    `filters` says what narrowed it, as `name=value` separated by spaces; of a text that was searched only that
    there was one, because people search for names. `job_id` is set for the list of one job.
    """

    name: ClassVar[str] = "core.list.exported"
    sentence: ClassVar[str | Promise] = _("Taken away as a file: {list}, {rows} rows (filters: {filters})")
    about: ClassVar[tuple[str, ...]] = ("job_id",)
    list: str
    rows: int
    filters: str
    job_id: UUID | None = None


@register
@dataclass(frozen=True)
class ExportRequested:
    """Somebody asked for a copy of everything."""

    name: ClassVar[str] = "core.export.requested"
    sentence: ClassVar[str | Promise] = _("Export of the whole organization requested")
    about: ClassVar[tuple[str, ...]] = ()
    export_id: UUID


@register
@dataclass(frozen=True)
class ExportMade:
    """The copy is there, `size` bytes, for a day."""

    name: ClassVar[str] = "core.export.made"
    sentence: ClassVar[str | Promise] = _("Export of the whole organization made")
    about: ClassVar[tuple[str, ...]] = ()
    export_id: UUID
    size: int


@register
@dataclass(frozen=True)
class ExportDownloaded:
    """Somebody took the copy away."""

    name: ClassVar[str] = "core.export.downloaded"
    sentence: ClassVar[str | Promise] = _("Export of the whole organization downloaded")
    about: ClassVar[tuple[str, ...]] = ()
    export_id: UUID
