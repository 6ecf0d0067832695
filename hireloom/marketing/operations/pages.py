"""Pages of a careers site: made, arranged, written, published, restored, taken down."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean, slug
from hireloom.marketing import rules
from hireloom.marketing.enums import PageKind
from hireloom.marketing.events import PageArranged, PageMade
from hireloom.marketing.models import Page
from hireloom.marketing.operations import sites
from hireloom.marketing.operations.page_drafts import DraftChangedMeanwhile, draft, restore
from hireloom.marketing.operations.publishing import NotReady, publish, take_down, unschedule

__all__ = [
    "DraftChangedMeanwhile",
    "NotReady",
    "PagePathTaken",
    "PagePlan",
    "WasPublished",
    "arrange",
    "discard",
    "draft",
    "make",
    "publish",
    "restore",
    "take_down",
    "unschedule",
]

FIELDS = frozenset({"name", "path", "position", "about_id", "author", "told_on", "starts_at", "ends_at", "place"})


class PagePathTaken(Exception):
    """The site has a page of this kind under that path."""


class WasPublished(Exception):
    """A page that once was public is taken down, and stays on record."""


@dataclass(frozen=True)
class PagePlan:
    """A page that is to be: a path that is left empty is made of the name."""

    kind: PageKind
    name: str
    path: str = ""
    about_id: UUID | None = None
    author: str = ""
    told_on: date | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    place: str = ""
    position: int | None = None


@transaction.atomic
def make(*, plan: PagePlan, by: Actor, at: datetime) -> Page:
    """Make a page, of which nothing is public yet.

    Raises:
        PermissionDenied: `by` may not edit the site.
        PagePathTaken: there is one of its kind under that path; there is one front.
        Unacceptable: it has no name, an event no beginning, or it ends before it begins.

    """
    access.require(rules.can_edit_site, by)
    site = sites.own(by=by, at=at)
    given = {name: getattr(plan, name) for name in FIELDS}
    page = Page(id=uuid7(at), organization_id=by.organization_id, site=site, kind=plan.kind, created_at=at)
    for name, value in _checked(plan.kind, given).items():
        setattr(page, name, value)
    _refuse_taken(page)
    page.save(force_insert=True)
    events.record(PageMade(page_id=page.pk), by=by, at=at)
    return page


@transaction.atomic
def arrange(*, page: Page, changes: Mapping[str, Any], by: Actor, at: datetime) -> Page:
    """Let a page be found elsewhere, or say something else beside its blocks; what stays is not recorded.

    Raises:
        PermissionDenied: `by` may not edit the page, or it is public, and they may not publish.
        PagePathTaken, Unacceptable: as `make`.

    """
    access.require(rules.can_edit_page, by, page)
    page = Page.objects.select_for_update().get(pk=page.pk)
    if page.publications.live().exists():
        access.require(rules.can_publish, by, page)
    now = {name: getattr(page, name) for name in FIELDS}
    wanted = _checked(PageKind(page.kind), now | {name: changes[name] for name in FIELDS & set(changes)})
    changed = sorted(name for name, value in wanted.items() if now[name] != value)
    if not changed:
        return page
    for name in changed:
        setattr(page, name, wanted[name])
    _refuse_taken(page)
    page.save(update_fields=changed)
    events.record(PageArranged(page_id=page.pk, fields=" ".join(changed)), by=by, at=at)
    return page


@transaction.atomic
def discard(*, page: Page, by: Actor, at: datetime) -> None:  # noqa: ARG001  as every verb
    """Remove a page that never was public, with its drafts.

    Raises:
        PermissionDenied: `by` may not edit the page.
        WasPublished: it was public once.

    """
    access.require(rules.can_edit_page, by, page)
    page = Page.objects.select_for_update().get(pk=page.pk)
    if page.versions.exists():
        raise WasPublished
    page.delete()


def _checked(kind: PageKind, given: Mapping[str, Any]) -> dict[str, Any]:
    """What is given, in the form in which it is kept; what does not belong to the kind is left out."""
    name = clean(given["name"])[:150]
    if not name:
        raise Unacceptable(gettext_noop("A page needs a name."))
    is_event, is_story = kind == PageKind.EVENT, kind == PageKind.STORY
    starts_at, ends_at = (given["starts_at"], given["ends_at"]) if is_event else (None, None)
    if is_event and starts_at is None:
        raise Unacceptable(gettext_noop("Say when the event begins."))
    if starts_at and ends_at and ends_at <= starts_at:
        raise Unacceptable(gettext_noop("An event ends after it began, not before."))
    is_about = kind in {PageKind.TEAM, PageKind.OFFICE}
    return {
        "name": name,
        "path": "" if kind == PageKind.FRONT else slug(given["path"] or name),
        "position": None if kind == PageKind.FRONT else given["position"],
        "about_id": given["about_id"] if is_about else None,
        "author": clean(given["author"])[:150] if is_story else "",
        "told_on": given["told_on"] if is_story else None,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "place": clean(given["place"])[:200] if is_event else "",
    }


def _refuse_taken(page: Page) -> None:
    others = Page.objects.filter(organization_id=page.organization_id, site_id=page.site_id, kind=page.kind)
    if others.filter(path=page.path).exclude(pk=page.pk).exists():
        raise PagePathTaken
