"""What strangers see of a site: how it looks, its live pages, their pictures. Which version is live, the clock says."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from hireloom.core import ready
from hireloom.core.models import File, Organization
from hireloom.marketing.enums import PageKind
from hireloom.marketing.models import PictureSize, Publication, Site

SIZE = JSONObject(width="width", height="height", format="format", digest="digest")
FACTS = ("page_id", "page__kind", "page__path", "page__about_id", "page__author", "page__told_on", "page__starts_at",
         "page__ends_at", "page__place")  # fmt: skip
SAID = ("language", "version__title", "version__description", "version__blocks", "version__number", "starts_at")


@dataclass(frozen=True)
class SizeSeen:
    """One size of a picture, in pixels; `name` is what its file is asked for by."""

    width: int
    height: int
    name: str

    @property
    def is_modern(self) -> bool:
        return self.name.endswith(".webp")


@dataclass(frozen=True)
class PictureSeen:
    """A picture on a page, its modern sizes from the smallest on, and one for old browsers."""

    alternative: str
    sizes: tuple[SizeSeen, ...]
    fallback: SizeSeen


@dataclass(frozen=True)
class Listed:
    """A page that stands in the head of the site, and what it is called in each language."""

    kind: str
    path: str
    position: int
    titles: Mapping[str, str]


@dataclass(frozen=True)
class SiteSeen:
    """How a site looks; what is not set is empty. The first language is the one others fall back to."""

    brand_color: str
    languages: tuple[str, ...] = ()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    is_hidden: bool = False
    logo: PictureSeen | None = None
    listed: tuple[Listed, ...] = ()


@dataclass(frozen=True)
class Said:
    """What a page says in one language; `blocks` are cleaned, their HTML sanitized."""

    language: str
    title: str
    description: str
    blocks: Sequence[Mapping[str, Any]]
    number: int
    starts_at: datetime


@dataclass(frozen=True)
class LivePage:
    """A page that is public, and what it says in each language in which it is."""

    id: UUID
    kind: PageKind
    path: str
    about_id: UUID | None
    author: str
    told_on: date | None
    starts_at: datetime | None
    ends_at: datetime | None
    place: str
    said: Mapping[str, Said]


def with_site(organizations: "QuerySet[Organization]") -> "QuerySet[Organization]":
    """Organizations that bring along what `site_of` needs, in the same statement."""
    own = Site.objects.filter(organization_id=OuterRef("pk"), slug="")
    sizes = PictureSize.objects.filter(organization_id=OuterRef("organization_id"), picture_id=OuterRef("logo_id"))
    seen = own.annotate(sizes=ArraySubquery(sizes.order_by("width").values(seen=SIZE))).values(
        seen=JSONObject(
            color="brand_color",
            languages="languages",
            words="words",
            is_hidden="is_hidden",
            alternative="logo__alternative",
            sizes="sizes",
        )
    )
    shown = JSONObject(
        kind="page__kind", path="page__path", position="page__position", language="language", title="version__title"
    )
    listed = (
        Publication.objects.live()
        .filter(organization_id=OuterRef("pk"), page__site__slug="", page__position__isnull=False)
        .in_force()
        .values(seen=shown)
    )
    return organizations.annotate(site_seen=Subquery(seen[:1]), pages_listed=ArraySubquery(listed))


def site_of(organization: Organization) -> SiteSeen:
    """How the site of an organization looks that came by `with_site`; one that did not has the organization's look."""
    seen = getattr(organization, "site_seen", None)
    listed = _listed(getattr(organization, "pages_listed", None) or ())
    if seen is None:
        return SiteSeen(organization.brand_color, (organization.language,), listed=listed)
    return SiteSeen(
        brand_color=seen["color"] or organization.brand_color,
        languages=tuple(seen["languages"]) or (organization.language,),
        words=seen["words"],
        is_hidden=seen["is_hidden"],
        logo=_picture(seen["alternative"] or "", [_size(**size) for size in seen["sizes"]]),
        listed=listed,
    )


def live_page(*, organization_id: UUID, kind: PageKind, path: str = "") -> LivePage | None:
    """A page as it is public now, in each of its languages; None where it is in none. One query."""
    pages = _pages(ready.rows(_one, organization_id, kind.value, ready.Text(path)))
    return pages[0] if pages else None


def live_pages(*, organization_id: UUID, kind: PageKind | None = None) -> list[LivePage]:
    """Every page that is public now, those of one kind where it is named. One query."""
    return _pages(ready.rows(_all, organization_id, kind.value if kind else ""))


def pictures(*, organization_id: UUID, ids: Iterable[UUID]) -> dict[UUID, PictureSeen]:
    """The pictures that are there, by id. One query; none where nothing is asked for."""
    wanted = tuple(sorted(set(ids)))
    if not wanted:
        return {}
    found: dict[UUID, tuple[str, list[SizeSeen]]] = {}
    for picture_id, alternative, width, height, ending, digest in ready.rows(_sizes, organization_id, wanted):
        found.setdefault(picture_id, (alternative, []))[1].append(_size(width, height, ending, digest))
    seen = {pk: _picture(alternative, sizes) for pk, (alternative, sizes) in found.items()}
    return {pk: picture for pk, picture in seen.items() if picture}


def picture_file(*, organization_id: UUID, digest: str, ending: str) -> File | None:
    """The file of a size that a page shows."""
    sizes = PictureSize.objects.filter(organization_id=organization_id, digest=digest, format=ending)
    size = sizes.select_related("file").first()
    return size.file if size else None


def _live(organization_id: UUID) -> "QuerySet[Publication]":
    return Publication.objects.live().filter(organization_id=organization_id, page__site__slug="").in_force()


def _one(organization_id: UUID, kind: str, path: str) -> "QuerySet[Publication, Any]":
    return _live(organization_id).filter(page__kind=kind, page__path=path).values_list(*FACTS, *SAID)


def _all(organization_id: UUID, kind: str) -> "QuerySet[Publication, Any]":
    live = _live(organization_id)
    return (live.filter(page__kind=kind) if kind else live).values_list(*FACTS, *SAID)


def _sizes(organization_id: UUID, ids: tuple[UUID, ...]) -> "QuerySet[PictureSize, Any]":
    return (
        PictureSize.objects.filter(organization_id=organization_id, picture_id__in=ids)
        .annotate(alternative=F("picture__alternative"))
        .order_by("picture_id", "width")
        .values_list("picture_id", "alternative", "width", "height", "format", "digest")
    )


def _pages(rows: Iterable[tuple[Any, ...]]) -> list[LivePage]:
    found: dict[UUID, tuple[tuple[Any, ...], dict[str, Said]]] = {}
    for row in rows:
        facts, said = row[: len(FACTS)], Said(*row[len(FACTS) :])
        found.setdefault(facts[0], (facts, {}))[1][said.language] = said
    return [_page(facts, said) for facts, said in found.values()]


def _page(facts: tuple[Any, ...], said: Mapping[str, Said]) -> LivePage:
    page_id, kind, path, about_id, author, told_on, starts_at, ends_at, place = facts
    return LivePage(page_id, PageKind(kind), path, about_id, author, told_on, starts_at, ends_at, place, said)


def _listed(rows: Iterable[Mapping[str, Any]]) -> tuple[Listed, ...]:
    titles: dict[tuple[int, str, str], dict[str, str]] = {}
    for row in rows:
        titles.setdefault((row["position"], row["kind"], row["path"]), {})[row["language"]] = row["title"]
    return tuple(Listed(kind, path, position, said) for (position, kind, path), said in sorted(titles.items()))


def _size(width: int, height: int, format: str, digest: str) -> SizeSeen:  # noqa: A002  as the field is called
    return SizeSeen(width, height, f"{digest}.{format}")


def _picture(alternative: str, sizes: Sequence[SizeSeen]) -> PictureSeen | None:
    modern = tuple(size for size in sizes if size.is_modern)
    fallback = next((size for size in sizes if not size.is_modern), None)
    return PictureSeen(alternative, modern, fallback) if modern and fallback else None
