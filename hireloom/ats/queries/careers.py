"""What strangers read on the careers pages: the posts that are live, and one of them. Colleagues read more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from hireloom.ats.enums import JobStatus
from hireloom.ats.models import JobPost
from hireloom.ats.models.post import WITHIN_ITS_DAYS
from hireloom.core import ready
from hireloom.kit.text import fold

FIELDS = (
    "pk", "title", "language", "place", "team", "workplace", "employment_type", "published_at", "is_internal",
    "job__department_id", "job__office_id",
    "pay_min_minor", "pay_max_minor", "pay_currency", "pay_period", "shows_pay",
)  # fmt: skip
MOST_WORDS = 6
"""Further words of a search are left out."""


@dataclass(frozen=True)
class Pay:
    """A range, gross, in minor units of an ISO 4217 currency; either end may be open."""

    min_minor: int | None
    max_minor: int | None
    currency: str
    period: str


@dataclass(frozen=True)
class Opening:
    """One live post on the list. `workplace` and `employment_type` are the values of `ats.enums`.

    An internal one is for colleagues alone.
    """

    post_id: UUID
    title: str
    language: str
    place: str
    team: str
    workplace: str
    employment_type: str
    published_at: datetime
    pay: Pay | None
    is_internal: bool = False
    department_id: UUID | None = None
    office_id: UUID | None = None


@dataclass(frozen=True)
class Wanted:
    """What a visitor looks for; an empty word leaves it open. `text` is looked for in every word of the post."""

    text: str = ""
    team: str = ""
    place: str = ""
    workplace: str = ""
    employment_type: str = ""

    @property
    def is_anything(self) -> bool:
        """Whether nothing in particular is looked for."""
        return not any((self.text, self.team, self.place, self.workplace, self.employment_type))


@dataclass(frozen=True)
class OpenJobs:
    """The posts that fit, by team and title; how many are live in all, and what one may choose from among those."""

    openings: tuple[Opening, ...]
    total: int
    teams: tuple[str, ...]
    places: tuple[str, ...]
    workplaces: tuple[str, ...]
    employment_types: tuple[str, ...]


@dataclass(frozen=True)
class Vacancy:
    """One post as its own page shows it. `body` is sanitized HTML; `country` is ISO 3166 or empty.

    `is_live` says whether the public may apply; a post that is not live was live once. `live_until` is when it ends,
    `first_published_at` when it first went out. Street, postal code and region are the office's, whose city this is.
    """

    opening: Opening
    body: str
    city: str
    country: str
    is_live: bool
    live_until: datetime | None = None
    first_published_at: datetime | None = None
    street: str = ""
    postal_code: str = ""
    region: str = ""

    @property
    def is_at_the_office(self) -> bool:
        """Whether the place that people read is that of the office, so that the office's address is the job's."""
        return bool(self.city) and self.opening.place.casefold().startswith(self.city.casefold())

    @property
    def first_seen_at(self) -> datetime:
        """When the public first read it."""
        return self.first_published_at or self.opening.published_at


def open_jobs(*, organization_id: UUID, wanted: Wanted | None = None, is_inside: bool = False) -> OpenJobs:
    """The live posts of an organization that fit, for a colleague the internal ones as well. One query.

    Every word of the text must stand in the post: in its title, team or place (accents do not matter) or in its body.
    """
    wanted = wanted or Wanted()
    words = wanted.text.split()[:MOST_WORDS]
    in_body = {f"body_has_{index}": Q(body__icontains=word) for index, word in enumerate(words)}
    posts = _posts(JobPost.objects.live(is_inside=is_inside), organization_id).annotate(**in_body)
    found = [
        (_opening(row[: len(FIELDS)]), row[len(FIELDS) :])
        for row in posts.order_by("team", "title", "pk").values_list(*FIELDS, *in_body)
    ]
    every = [opening for opening, _ in found]
    return OpenJobs(
        openings=tuple(opening for opening, flags in found if _fits(opening, wanted) and _says(opening, words, flags)),
        total=len(every),
        teams=_names(opening.team for opening in every),
        places=_names(opening.place for opening in every),
        workplaces=_names(opening.workplace for opening in every),
        employment_types=_names(opening.employment_type for opening in every),
    )


def vacancy(*, organization_id: UUID, post_id: UUID, is_inside: bool = False) -> Vacancy | None:
    """A post that the public sees or once saw; None for drafts and those that are not there.

    An internal one is there for a colleague alone.
    """
    row = ready.first(_vacancy, organization_id, post_id, is_inside)
    if row is None:
        return None
    body, city, country, unpublished_at, status, live_until, is_within, first_at, *address = row[len(FIELDS) :]
    is_live = unpublished_at is None and status == JobStatus.OPEN and is_within
    street, postal_code, region = (value or "" for value in address)
    return Vacancy(
        _opening(row[: len(FIELDS)]),
        body,
        city or "",
        country or "",
        is_live,
        live_until,
        first_at,
        street,
        postal_code,
        region,
    )


def _vacancy(organization_id: UUID, post_id: UUID, is_inside: bool) -> QuerySet[JobPost, Any]:
    once_live = JobPost.objects.filter(published_at__isnull=False, pk=post_id)
    if not is_inside:
        once_live = once_live.filter(is_internal=False)
    return (
        _posts(once_live, organization_id)
        .annotate(is_within=ExpressionWrapper(WITHIN_ITS_DAYS, output_field=BooleanField()))
        .order_by()
        .values_list(
            *FIELDS,
            "body",
            "job__office__city",
            "job__office__country",
            "unpublished_at",
            "job__status",
            "live_until",
            "is_within",
            "first_published_at",
            "job__office__street",
            "job__office__postal_code",
            "job__office__region",
        )[:1]
    )


def _posts(posts: QuerySet[JobPost], organization_id: UUID) -> QuerySet[JobPost]:
    """The posts with what their job adds: the place is the post's own, else the office's."""
    nothing = Value("")
    office = Coalesce(NullIf("job__office__city", nothing), "job__office__name", nothing)
    return posts.filter(organization_id=organization_id).annotate(
        place=Coalesce(NullIf("location", nothing), office),
        team=Coalesce("job__department__name", nothing),
        workplace=F("job__workplace"),
        employment_type=F("job__employment_type"),
    )


def _opening(row: tuple[Any, ...]) -> Opening:
    post_id, title, language, place, team, workplace, employment_type, published_at, is_internal, *rest = row
    department_id, office_id, *offered = rest
    return Opening(
        post_id, title, language, place, team, workplace, employment_type, published_at, _pay(*offered), is_internal,
        department_id, office_id,
    )  # fmt: skip


def _pay(min_minor: int | None, max_minor: int | None, currency: str, period: str, is_shown: bool) -> Pay | None:
    is_named = is_shown and bool(currency) and (min_minor is not None or max_minor is not None)
    return Pay(min_minor, max_minor, currency, period) if is_named else None


def _fits(opening: Opening, wanted: Wanted) -> bool:
    pairs = (
        (wanted.team, opening.team),
        (wanted.place, opening.place),
        (wanted.workplace, opening.workplace),
        (wanted.employment_type, opening.employment_type),
    )
    return all(not want or want == have for want, have in pairs)


def _says(opening: Opening, words: list[str], flags: tuple[bool, ...]) -> bool:
    headline = fold(f"{opening.title} {opening.team} {opening.place}")
    return all(is_in_body or fold(word) in headline for word, is_in_body in zip(words, flags, strict=True))


def _names(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({value for value in values if value}, key=fold))
