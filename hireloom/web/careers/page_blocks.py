"""Blocks of a page as it shows them: with the jobs, pictures and stories they speak of, everything decided."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils.safestring import SafeString, mark_safe

from hireloom.ats.queries import careers
from hireloom.ats.queries.careers import Opening
from hireloom.kit.html import sanitized
from hireloom.kit.text import fold
from hireloom.marketing import blocks, languages
from hireloom.marketing.enums import BlockKind, PageKind
from hireloom.marketing.queries import public
from hireloom.marketing.queries.public import LivePage
from hireloom.web.careers import addresses, lines, pictures
from hireloom.web.careers.arrivals import Carried
from hireloom.web.careers.lines import Line
from hireloom.web.careers.pictures import Shown
from hireloom.web.shapes import Shape

NOTHING = Carried()
NEEDING = frozenset({BlockKind.PICTURE, BlockKind.VIDEO, BlockKind.STORY})


@dataclass(frozen=True)
class Teaser(Shape):
    """A page as others point at it, in `language`."""

    url: str
    title: str
    description: str
    language: str
    author: str = ""
    told_on: date | None = None
    picture: Shown | None = None


@dataclass(frozen=True)
class ShownBlock(Shape):
    """A block for its template: `template` is chosen by its type, `said` are its plain fields."""

    template: str
    said: Mapping[str, Any]
    body: str = ""
    url: str = ""
    picture: Shown | None = None
    lines: Sequence[Line] = ()
    teasers: Sequence[Teaser] = ()
    items: Sequence[Mapping[str, Any]] = ()


class Show:
    """Makes blocks of one organization's pages ready; asks for jobs, pictures and stories once, and only if needed."""

    def __init__(
        self, organization_id: UUID, slug: str, language: str, order: Sequence[str], carried: Carried = NOTHING
    ) -> None:
        self._organization_id, self._slug, self._language = organization_id, slug, language
        self._order, self._carried = list(order), carried

    def of(self, given: Sequence[Mapping[str, Any]], openings: Sequence[Opening] | None = None) -> list[ShownBlock]:
        """The blocks that have something to show. At most one query each for jobs, stories and pictures."""
        if openings is not None:
            self.__dict__["openings"] = openings
        wanted = blocks.pictures_in(given)
        if any(block["kind"] == BlockKind.STORY for block in given):
            wanted |= {pk for page in self._stories for pk in _first_picture(page)}
        self._pictures = public.pictures(organization_id=self._organization_id, ids=wanted)
        made = (self._block(block) for block in given)
        return [block for block in made if block]

    def teasers(self, pages: Iterable[LivePage]) -> list[Teaser]:
        """Pages as a list of them points at them. One query, for pictures."""
        there = list(pages)
        wanted = {pk for page in there for pk in _first_picture(page)}
        self._pictures = public.pictures(organization_id=self._organization_id, ids=wanted)
        return [self._teaser(page) for page in there]

    @cached_property
    def openings(self) -> Sequence[Opening]:
        return careers.open_jobs(organization_id=self._organization_id).openings

    @cached_property
    def _stories(self) -> list[LivePage]:
        return newest(public.live_pages(organization_id=self._organization_id, kind=PageKind.STORY))

    def _block(self, block: Mapping[str, Any]) -> ShownBlock | None:
        """The block with what it shows; None where that is not there any more."""
        kind = block["kind"]
        shown = ShownBlock(f"careers/blocks/{kind}.html", block)
        if kind in NEEDING:
            return self._needing(kind, block, shown)
        if kind == BlockKind.TEXT:
            return replace(shown, body=_safe(block["html"]))
        if kind == BlockKind.JOBS:
            return replace(shown, lines=self._lines(block))
        if kind == BlockKind.CALL:
            return replace(shown, url=self._target(block["url"]))
        return replace(shown, items=[self._item(kind, item) for item in block.get("items", ())])

    def _needing(self, kind: str, block: Mapping[str, Any], shown: ShownBlock) -> ShownBlock | None:
        """A block of a picture, a video or stories, which is nothing without them."""
        if kind == BlockKind.STORY:
            told = self._told(block)
            return replace(shown, teasers=told) if told else None
        picture = self._picture(block["picture"], block.get("alternative", ""))
        if kind == BlockKind.PICTURE:
            return replace(shown, picture=picture) if picture else None
        url = blocks.safe_address(block["url"], is_video=True)
        return replace(shown, url=url, picture=picture) if url else None

    def _item(self, kind: str, item: Mapping[str, Any]) -> Mapping[str, Any]:
        if kind == BlockKind.PEOPLE:
            return {**item, "shown": self._picture(item["picture"], item["name"])}
        return {**item, "body": _safe(item["html"])} if kind == BlockKind.QUESTIONS else item

    def _picture(self, identifier: str, alternative: str) -> Shown | None:
        found = self._pictures.get(UUID(identifier)) if identifier else None
        return pictures.shown(found, self._slug, alternative=alternative)

    def _lines(self, block: Mapping[str, Any]) -> list[Line]:
        fitting = [opening for opening in self.openings if _fits(opening, block)]
        way = {"source": self._carried.source, "came": self._carried.came}
        return [lines.line(one, slug=self._slug, **way) for one in fitting[: block["most"]]]

    def _told(self, block: Mapping[str, Any]) -> list[Teaser]:
        chosen = [page for page in self._stories if not block["page"] or str(page.id) == block["page"]]
        return [self._teaser(page) for page in chosen[: block["most"]]]

    def _teaser(self, page: LivePage) -> Teaser:
        language = languages.nearest([self._language, *self._order], sorted(page.said))
        said = page.said[language]
        picture = next((self._picture(str(pk), "") for pk in _first_picture(page)), None)
        url = addresses.of(self._slug, page.kind, page.path)
        return Teaser(url, said.title, said.description, language, page.author, page.told_on, picture)

    def _target(self, url: str) -> str:
        """Where a call leads; the list of jobs is on the front, from wherever it is called for."""
        address = blocks.safe_address(url)
        return addresses.of(self._slug, PageKind.FRONT, "") + address if address == "#jobs" else address


def newest(pages: Iterable[LivePage]) -> list[LivePage]:
    """Pages by the day they tell of, the newest first."""

    def day(page: LivePage) -> tuple[date, str]:
        return page.told_on or min(said.starts_at for said in page.said.values()).date(), page.path

    return sorted(pages, key=day, reverse=True)


def _safe(html: str) -> SafeString:
    """HTML that was sanitized when it was written, and is once more: a version outlives the rules it was written by."""
    return mark_safe(sanitized(html))  # noqa: S308  sanitized in this line


def _first_picture(page: LivePage) -> list[UUID]:
    for said in page.said.values():
        for block in said.blocks:
            if block["kind"] == BlockKind.PICTURE and block["picture"]:
                return [UUID(block["picture"])]
    return []


def _fits(opening: Opening, block: Mapping[str, Any]) -> bool:
    headline = fold(f"{opening.title} {opening.team} {opening.place}")
    return (
        (not block["team"] or fold(block["team"]) == fold(opening.team))
        and (not block["place"] or fold(block["place"]) in fold(opening.place))
        and all(fold(word) in headline for word in block["words"].split())
    )
