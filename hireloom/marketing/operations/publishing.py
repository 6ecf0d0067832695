"""Making pages public, now or at a moment, and taking them down."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext_noop

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.marketing import blocks, rules
from hireloom.marketing.blocks.lacking import Lack
from hireloom.marketing.events import PagePublished, PageScheduled, PageTakenDown, PageUnscheduled
from hireloom.marketing.models import Page, PageDraft, PageVersion, Picture, Publication
from hireloom.marketing.operations.page_drafts import DraftChangedMeanwhile


class NotReady(Exception):
    """A page lacks something that the public needs; `lacks` says what, a sentence each."""

    def __init__(self, lacks: Sequence[Lack]) -> None:
        super().__init__()
        self.lacks = lacks


@transaction.atomic
def publish(
    *, page: Page, language: str, revision: int, by: Actor, at: datetime, starts_at: datetime | None = None
) -> Publication:
    """Make the draft public in a new version, at once or from a later moment on.

    A draft that says what the last version says is no new one. Publishing what is public already changes nothing.

    Raises:
        PermissionDenied: `by` may not publish.
        DraftChangedMeanwhile: somebody wrote it since it was looked at.
        NotReady: it lacks something.
        Unacceptable: there is nothing written, or the moment is over.

    """
    access.require(rules.can_publish, by, page)
    page = Page.objects.select_for_update().get(pk=page.pk)
    written = PageDraft.objects.filter(page=page, language=language).first()
    if written is None:
        raise Unacceptable(gettext_noop("Nothing is written in this language yet."))
    if written.revision != revision:
        raise DraftChangedMeanwhile(written)
    if starts_at is not None and starts_at <= at:
        raise Unacceptable(gettext_noop("That moment is over. Choose a later one, or publish now."))
    if found := blocks.lacks(written.blocks, _pictures(written)):
        raise NotReady(found)
    version = _version(written, by, at)
    live = page.publications.filter(_now(at), language=language).order_by("-starts_at", "-pk").first()
    if starts_at is None and live and live.version_id == version.pk:
        return live
    return _show(page, version, starts_at, by, at)


@transaction.atomic
def take_down(*, page: Page, language: str, by: Actor, at: datetime) -> int:
    """Take a page down in a language, and what was to be public later; how many publications that ends.

    Raises: PermissionDenied: `by` may not publish.
    """
    access.require(rules.can_publish, by, page)
    page = Page.objects.select_for_update().get(pk=page.pk)
    standing = page.publications.filter(Q(withdrawn_at=None) | Q(withdrawn_at__gt=at), language=language)
    ended = standing.update(withdrawn_at=at)
    if ended:
        events.record(PageTakenDown(page_id=page.pk, language=language), by=by, at=at)
    return ended


@transaction.atomic
def unschedule(*, page: Page, language: str, by: Actor, at: datetime) -> int:
    """Leave a page as it is, where a version was to be public later; how many that were.

    Raises: PermissionDenied: `by` may not publish.
    """
    access.require(rules.can_publish, by, page)
    page = Page.objects.select_for_update().get(pk=page.pk)
    ended = page.publications.filter(language=language, withdrawn_at=None, starts_at__gt=at).update(withdrawn_at=at)
    if ended:
        events.record(PageUnscheduled(page_id=page.pk, language=language), by=by, at=at)
    return ended


def _now(at: datetime) -> Q:
    return (Q(withdrawn_at=None) | Q(withdrawn_at__gt=at)) & Q(starts_at__lte=at)


def _pictures(written: PageDraft) -> set[UUID]:
    wanted = blocks.pictures_in(written.blocks)
    there = Picture.objects.filter(organization_id=written.organization_id, pk__in=wanted)
    return set(there.values_list("pk", flat=True)) if wanted else set()


def _version(written: PageDraft, by: Actor, at: datetime) -> PageVersion:
    """The version that says what the draft says: the last one, or a new one."""
    versions = PageVersion.objects.filter(page_id=written.page_id, language=written.language)
    last = versions.order_by("-number").first()
    said = ("title", "description", "blocks")
    if last and all(getattr(last, name) == getattr(written, name) for name in said):
        return last
    number = (versions.aggregate(last=Max("number"))["last"] or 0) + 1
    return PageVersion.objects.create(
        id=uuid7(at),
        organization_id=written.organization_id,
        page_id=written.page_id,
        language=written.language,
        number=number,
        made_at=at,
        made_by_id=by.membership_id,
        **{name: getattr(written, name) for name in said},
    )


def _show(page: Page, version: PageVersion, starts_at: datetime | None, by: Actor, at: datetime) -> Publication:
    shown = Publication.objects.create(
        id=uuid7(at),
        organization_id=page.organization_id,
        page=page,
        version=version,
        language=version.language,
        starts_at=starts_at or at,
        made_by_id=by.membership_id,
    )
    if starts_at is None:
        happened: PagePublished | PageScheduled = PagePublished(
            page_id=page.pk, language=version.language, version=version.number
        )
    else:
        happened = PageScheduled(
            page_id=page.pk, language=version.language, version=version.number, starts_at=starts_at.isoformat()
        )
    events.record(happened, by=by, at=at)
    return shown
