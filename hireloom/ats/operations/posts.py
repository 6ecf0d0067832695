"""Job posts: written, published, taken down."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.ats import rules
from hireloom.ats.enums import PayPeriod
from hireloom.ats.events import PostPublished, PostUnpublished
from hireloom.ats.models import Job, JobPost
from hireloom.ats.models.post import drawn_number
from hireloom.ats.operations import stale
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.kit.html import sanitized
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean


@dataclass(frozen=True)
class PostDraft:
    """What a post says; pay in minor units of the currency, gross; `body` is HTML and is sanitized.

    Once published it is live from `live_from` until before `live_until`; an empty end leaves it open.
    """

    title: str
    body: str
    location: str = ""
    language: str = "en"
    is_internal: bool = False
    pay_min_minor: int | None = None
    pay_max_minor: int | None = None
    pay_currency: str = ""
    pay_period: PayPeriod = PayPeriod.YEAR
    shows_pay: bool = True
    live_from: datetime | None = None
    live_until: datetime | None = None


@transaction.atomic
def write(
    *,
    job: Job,
    draft: PostDraft,
    by: Actor,
    at: datetime,
    post: JobPost | None = None,
    opened: Mapping[str, Any] | None = None,
) -> JobPost:
    """Write a new post of a job, or write an existing one anew; a published one changes at once.

    Raises:
        PermissionDenied: `by` may not publish posts of this job.
        Unacceptable: the title is empty, or it would be over before it is live.
        ChangedMeanwhile: somebody else changed it since a form showed it as `opened`.

    """
    access.require(rules.can_publish, by, job)
    if not clean(draft.title):
        msg = gettext_noop("A job post needs a title.")
        raise Unacceptable(msg)
    if draft.live_from and draft.live_until and draft.live_until <= draft.live_from:
        raise Unacceptable(gettext_noop("A post is over after it has been live, not before."))
    if post:
        post = JobPost.objects.select_for_update().get(pk=post.pk)
        stale.refuse_changed(row=post, opened=opened, wanted=vars(draft))
    post = post or _new(job, at)
    post.title, post.body = clean(draft.title)[:200], sanitized(draft.body)
    post.location, post.language, post.is_internal = clean(draft.location)[:150], draft.language, draft.is_internal
    post.pay_min_minor, post.pay_max_minor = draft.pay_min_minor, draft.pay_max_minor
    post.pay_currency, post.pay_period = draft.pay_currency, draft.pay_period
    post.shows_pay, post.live_from, post.live_until = draft.shows_pay, draft.live_from, draft.live_until
    post.changed_at = at
    post.save()
    return post


def _new(job: Job, at: datetime) -> JobPost:
    """A post of a number that no other one of the organization has."""
    post = JobPost(id=uuid7(at), organization_id=job.organization_id, job=job, created_at=at)
    while JobPost.objects.filter(organization_id=job.organization_id, number=post.number).exists():
        post.number = drawn_number()
    return post


@transaction.atomic
def publish(*, post: JobPost, by: Actor, at: datetime) -> JobPost:
    """Show a post to the public while its job is open; one that is shown stays so.

    Raises: PermissionDenied: `by` may not publish posts of this job.
    """
    access.require(rules.can_publish, by, post.job)
    post = JobPost.objects.select_for_update(of=("self",)).select_related("job").get(pk=post.pk)
    if post.is_published:
        return post
    if post.first_published_at is None:
        post.first_published_at, post.first_title = post.published_at or at, post.title
    post.published_at, post.unpublished_at, post.changed_at = at, None, at
    post.save(update_fields=["published_at", "unpublished_at", "changed_at", "first_published_at", "first_title"])
    events.record(PostPublished(post_id=post.pk, job_id=post.job_id), by=by, at=at)
    return post


@transaction.atomic
def unpublish_all(*, job: Job, by: Actor, at: datetime) -> int:
    """Take down whatever of a job is published; how many posts that were.

    Raises: PermissionDenied: `by` may not publish posts of this job.
    """
    live = list(job.posts.filter(published_at__isnull=False, unpublished_at=None).order_by("pk"))
    for post in live:
        unpublish(post=post, by=by, at=at)
    return len(live)


@transaction.atomic
def unpublish(*, post: JobPost, by: Actor, at: datetime) -> JobPost:
    """Take a post down; one that is down stays so.

    Raises: PermissionDenied: `by` may not publish posts of this job.
    """
    access.require(rules.can_publish, by, post.job)
    post = JobPost.objects.select_for_update(of=("self",)).select_related("job").get(pk=post.pk)
    if not post.is_published:
        return post
    post.unpublished_at = post.changed_at = at
    post.save(update_fields=["unpublished_at", "changed_at"])
    events.record(PostUnpublished(post_id=post.pk, job_id=post.job_id), by=by, at=at)
    return post
