"""The posts of a job, and which of them the public sees."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hireloom.ats import pay_words
from hireloom.ats.models import Job, JobPost


@dataclass(frozen=True)
class PostLine:
    """One post. `is_live` says that the public sees it now, `is_live_inside` that colleagues do.

    `pay` is in words, "" when none is named.
    """

    id: UUID
    title: str
    location: str
    language: str
    is_internal: bool
    is_published: bool
    is_live: bool
    is_live_inside: bool
    is_within_its_days: bool
    live_from: datetime | None
    live_until: datetime | None
    shows_pay: bool
    published_at: datetime | None
    unpublished_at: datetime | None
    pay: str


def of_job(job: Job, at: datetime) -> list[PostLine]:
    """List the posts of a job that the actor has seen, oldest first. One query."""
    posts = JobPost.objects.filter(organization_id=job.organization_id, job=job)
    rows = posts.order_by("created_at", "pk")
    return [_line(post, job, at) for post in rows]


def _line(post: JobPost, job: Job, at: datetime) -> PostLine:
    return PostLine(
        id=post.pk,
        title=post.title,
        location=post.location,
        language=post.language,
        is_internal=post.is_internal,
        is_published=post.is_published,
        is_live=post.is_live_with(job, at=at),
        is_live_inside=post.is_live_inside_with(job, at=at),
        is_within_its_days=post.is_within_its_days(at),
        live_from=post.live_from,
        live_until=post.live_until,
        shows_pay=post.shows_pay,
        published_at=post.published_at,
        unpublished_at=post.unpublished_at,
        pay=pay_words.band(post.pay_min_minor, post.pay_max_minor, post.pay_currency, post.pay_period),
    )
