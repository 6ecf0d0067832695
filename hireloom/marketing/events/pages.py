"""Leaf: what happens to pages."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import Parts, register


@register
@dataclass(frozen=True)
class PageMade:
    """There is a page, which nobody but its editors sees."""

    name: ClassVar[str] = "marketing.page.made"
    sentence: ClassVar[str | Promise] = _("Page made: {page}")
    about: ClassVar[tuple[str, ...]] = ("page_id",)
    page_id: UUID


@register
@dataclass(frozen=True)
class PageArranged:
    """A page is found elsewhere, or what stands beside its blocks is another; `fields` names what changed."""

    name: ClassVar[str] = "marketing.page.arranged"
    sentence: ClassVar[str | Promise] = _("Page {page} arranged anew: {fields}")
    about: ClassVar[tuple[str, ...]] = ("page_id",)
    parts: ClassVar[Parts] = {
        "name": _("name"),
        "path": _("address"),
        "position": _("place in the head of the site"),
        "about_id": _("the team or place it is about"),
        "author": _("who tells it"),
        "told_on": _("day"),
        "starts_at": _("when it begins"),
        "ends_at": _("when it ends"),
        "place": _("where it is"),
    }
    page_id: UUID
    fields: str


@register
@dataclass(frozen=True)
class PageDrafted:
    """The draft of a page says something else."""

    name: ClassVar[str] = "marketing.page.drafted"
    sentence: ClassVar[str | Promise] = _("Draft of {page} written ({language})")
    about: ClassVar[tuple[str, ...]] = ("page_id",)
    page_id: UUID
    language: str
    revision: int


@register
@dataclass(frozen=True)
class PagePublished:
    """A version of a page is public."""

    name: ClassVar[str] = "marketing.page.published"
    sentence: ClassVar[str | Promise] = _("Page {page} published in version {version} ({language})")
    about: ClassVar[tuple[str, ...]] = ("page_id",)
    page_id: UUID
    language: str
    version: int


@register
@dataclass(frozen=True)
class PageScheduled:
    """A version of a page is public from a moment on, `starts_at`, in ISO 8601."""

    name: ClassVar[str] = "marketing.page.scheduled"
    sentence: ClassVar[str | Promise] = _("Page {page} is to be public in version {version} later ({language})")
    about: ClassVar[tuple[str, ...]] = ("page_id",)
    page_id: UUID
    language: str
    version: int
    starts_at: str


@register
@dataclass(frozen=True)
class PageUnscheduled:
    """A version of a page that was to be public from a moment on is not."""

    name: ClassVar[str] = "marketing.page.unscheduled"
    sentence: ClassVar[str | Promise] = _("Page {page} will not be public as was planned ({language})")
    about: ClassVar[tuple[str, ...]] = ("page_id",)
    page_id: UUID
    language: str


@register
@dataclass(frozen=True)
class PageRestored:
    """The draft of a page says what an earlier version said."""

    name: ClassVar[str] = "marketing.page.restored"
    sentence: ClassVar[str | Promise] = _("Draft of {page} begun anew from version {version} ({language})")
    about: ClassVar[tuple[str, ...]] = ("page_id",)
    page_id: UUID
    language: str
    version: int


@register
@dataclass(frozen=True)
class PageTakenDown:
    """A page is not public any more in a language."""

    name: ClassVar[str] = "marketing.page.taken_down"
    sentence: ClassVar[str | Promise] = _("Page {page} taken down ({language})")
    about: ClassVar[tuple[str, ...]] = ("page_id",)
    page_id: UUID
    language: str
