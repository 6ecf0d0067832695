"""Pages as their editors see them: what is written, what is public, what is to be."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from hireloom.core import together
from hireloom.core.actor import Actor
from hireloom.marketing.languages import LANGUAGES
from hireloom.marketing.models import Page, PageDraft, PageVersion, Publication, Site


@dataclass(frozen=True)
class State:
    """A page in one language. `revision` 0: nothing is written; `live_number` 0: nothing is public.

    `differs` says that the draft says something else than what is public.
    """

    language: str
    name: str
    title: str = ""
    revision: int = 0
    changed_at: datetime | None = None
    live_number: int = 0
    live_since: datetime | None = None
    scheduled_at: datetime | None = None
    differs: bool = False


@dataclass(frozen=True)
class Line:
    """A page on the list of pages."""

    page: Page
    states: Sequence[State]

    @property
    def is_live(self) -> bool:
        return any(state.live_number for state in self.states)


@dataclass(frozen=True)
class Desk:
    """A page in every language of its site and in those in which it is written besides, and its drafts by language."""

    states: Sequence[State]
    drafts: Mapping[str, PageDraft]

    def state(self, language: str) -> State:
        """The page in a language, whether anything is written in it or not."""
        found = next((state for state in self.states if state.language == language), None)
        return found or State(language, LANGUAGES[language])


@dataclass(frozen=True)
class VersionLine:
    """A version on the list of versions; `shown_at` is when it first was or will be public."""

    id: UUID
    number: int
    title: str
    made_at: datetime
    made_by: str
    shown_at: datetime | None
    is_live: bool


def listed(*, actor: Actor, at: datetime) -> list[Line]:
    """Every page with its languages, the front first. Two queries."""
    pages = list(Page.objects.visible_to(actor).order_by("kind", "name", "pk"))
    drafts, standing = _asked(pages, actor, at)
    together.fetch([drafts, standing])
    states = _states(drafts, standing, at)
    front_first = sorted(pages, key=lambda page: page.kind != "front")
    return [Line(page, states.get(page.pk, [])) for page in front_first]


def desk(*, page: Page, language: str, actor: Actor, at: datetime) -> Desk:
    """What lies before whoever writes a page; `language` is that of a site for which none was chosen. One query."""
    sites = Site.objects.visible_to(actor).of_organization(page.organization_id)
    drafts, standing = _asked([page], actor, at)
    together.fetch([sites, drafts, standing])
    site = next(iter(sites), None)
    found = {state.language: state for state in _states(drafts, standing, at).get(page.pk, [])}
    order = list(site.languages) if site and site.languages else [language]
    every = [found.get(code) or State(code, LANGUAGES.get(code, code)) for code in dict.fromkeys([*order, *found])]
    return Desk(every, {draft.language: draft for draft in drafts})


def versions(*, page: Page, language: str, at: datetime) -> list[VersionLine]:
    """What was published of a page in a language, the newest first. Two queries."""
    rows = PageVersion.objects.filter(organization_id=page.organization_id, page=page, language=language)
    shown = Publication.objects.filter(organization_id=page.organization_id, page=page, language=language)
    publications = list(shown.order_by("starts_at", "pk"))
    live = _live(publications, at)
    first = {one.version_id: one.starts_at for one in reversed(publications)}
    return [
        VersionLine(
            row.pk,
            row.number,
            row.title,
            row.made_at,
            row.made_by.name if row.made_by else "",
            first.get(row.pk),
            is_live=live is not None and live.version_id == row.pk,
        )
        for row in rows.select_related("made_by").order_by("-number")
    ]


def _asked(pages: Iterable[Page], actor: Actor, at: datetime) -> tuple["QuerySet[PageDraft]", "QuerySet[Publication]"]:
    """The drafts of pages, and what of them is public or is to be."""
    ids = [page.pk for page in pages]
    drafts = PageDraft.objects.visible_to(actor).filter(page_id__in=ids).order_by("language")
    standing = Publication.objects.filter(
        Q(withdrawn_at=None) | Q(withdrawn_at__gt=at), organization_id=actor.organization_id, page_id__in=ids
    )
    return drafts, standing.select_related("version").order_by("starts_at", "pk")


def _states(drafts: Iterable[PageDraft], standing: Iterable[Publication], at: datetime) -> dict[UUID, list[State]]:
    shown: dict[tuple[UUID, str], list[Publication]] = {}
    for publication in standing:
        shown.setdefault((publication.page_id, publication.language), []).append(publication)
    found: dict[UUID, list[State]] = {}
    for draft in drafts:
        found.setdefault(draft.page_id, []).append(_state(draft, shown.get((draft.page_id, draft.language), []), at))
    return found


def _state(draft: PageDraft, publications: Sequence[Publication], at: datetime) -> State:
    live = _live(publications, at)
    coming = next((one for one in publications if one.starts_at > at), None)
    said = ("title", "description", "blocks")
    differs = live is not None and any(getattr(live.version, name) != getattr(draft, name) for name in said)
    return State(
        language=draft.language,
        name=LANGUAGES.get(draft.language, draft.language),
        title=draft.title,
        revision=draft.revision,
        changed_at=draft.changed_at,
        live_number=live.version.number if live else 0,
        live_since=live.starts_at if live else None,
        scheduled_at=coming.starts_at if coming else None,
        differs=differs,
    )


def _live(publications: Sequence[Publication], at: datetime) -> Publication | None:
    """The one that began last of those that are in force, which come in the order in which they begin."""
    standing = (one for one in reversed(publications) if one.withdrawn_at is None or one.withdrawn_at > at)
    return next((one for one in standing if one.starts_at <= at), None)
