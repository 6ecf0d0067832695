"""Leaf: what happens to departments, offices and the reasons of rejections."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.ats.events import parts
from hireloom.core.events.types import Parts, register


@register
@dataclass(frozen=True)
class DepartmentAdded:
    """Jobs may belong to another department."""

    name: ClassVar[str] = "ats.department.added"
    sentence: ClassVar[str | Promise] = _("Department added: {title}")
    about: ClassVar[tuple[str, ...]] = ("department_id",)
    department_id: UUID
    title: str


@register
@dataclass(frozen=True)
class DepartmentChanged:
    """A department is called or placed otherwise."""

    name: ClassVar[str] = "ats.department.changed"
    sentence: ClassVar[str | Promise] = _("Department changed: {title}")
    about: ClassVar[tuple[str, ...]] = ("department_id",)
    department_id: UUID
    title: str


@register
@dataclass(frozen=True)
class DepartmentRemoved:
    """A department without jobs is gone."""

    name: ClassVar[str] = "ats.department.removed"
    sentence: ClassVar[str | Promise] = _("Department removed: {title}")
    about: ClassVar[tuple[str, ...]] = ("department_id",)
    department_id: UUID
    title: str


@register
@dataclass(frozen=True)
class OfficeAdded:
    """Jobs may belong to another office."""

    name: ClassVar[str] = "ats.office.added"
    sentence: ClassVar[str | Promise] = _("Office added: {title}")
    about: ClassVar[tuple[str, ...]] = ("office_id",)
    office_id: UUID
    title: str


@register
@dataclass(frozen=True)
class OfficeChanged:
    """An office is called otherwise, or lies elsewhere."""

    name: ClassVar[str] = "ats.office.changed"
    sentence: ClassVar[str | Promise] = _("Office changed: {title}")
    about: ClassVar[tuple[str, ...]] = ("office_id",)
    office_id: UUID
    title: str


@register
@dataclass(frozen=True)
class OfficeRemoved:
    """An office without jobs is gone."""

    name: ClassVar[str] = "ats.office.removed"
    sentence: ClassVar[str | Promise] = _("Office removed: {title}")
    about: ClassVar[tuple[str, ...]] = ("office_id",)
    office_id: UUID
    title: str


@register
@dataclass(frozen=True)
class ReasonAdded:
    """Applications may end for another reason."""

    name: ClassVar[str] = "ats.rejection_reason.added"
    sentence: ClassVar[str | Promise] = _("Rejection reason added: {reason}")
    about: ClassVar[tuple[str, ...]] = ("reason_id",)
    reason_id: UUID


@register
@dataclass(frozen=True)
class ReasonChanged:
    """A reason is called otherwise, counted otherwise, or offered or not; `fields` says what, separated by spaces."""

    name: ClassVar[str] = "ats.rejection_reason.changed"
    sentence: ClassVar[str | Promise] = _("Rejection reason {reason} changed: {fields}")
    about: ClassVar[tuple[str, ...]] = ("reason_id",)
    parts: ClassVar[Parts] = parts.REASON
    reason_id: UUID
    fields: str
