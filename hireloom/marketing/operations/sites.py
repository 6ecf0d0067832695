"""How a careers site looks, and the words of its front."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.refusals import require as hold
from hireloom.kit.text import clean
from hireloom.marketing import rules
from hireloom.marketing.events import SiteChanged
from hireloom.marketing.languages import LANGUAGES
from hireloom.marketing.models import Picture, Site

COLOR = re.compile(r"#[0-9a-f]{6}")
WORDS = {"headline": 120, "lead": 400, "description": 300}
"""What the front says in a language, and how many letters it may have."""


class SiteChangedMeanwhile(Exception):
    """Somebody else changed the site since a form was filled with it; `site` is how it is now."""

    def __init__(self, site: Site) -> None:
        super().__init__()
        self.site = site


@dataclass(frozen=True)
class SiteDraft:
    """How a site is to look. An empty color is the organization's; no language, the organization's alone."""

    brand_color: str = ""
    logo_id: UUID | None = None
    languages: Sequence[str] = ()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    is_hidden: bool = False


@transaction.atomic
def own(*, by: Actor, at: datetime) -> Site:
    """The site of the organization, made when somebody writes on it for the first time.

    Raises: PermissionDenied: `by` may not edit the site.
    """
    access.require(rules.can_edit_site, by)
    defaults = {"id": uuid7(at), "changed_at": at}
    return Site.objects.get_or_create(organization_id=by.organization_id, slug="", defaults=defaults)[0]


@transaction.atomic
def change(*, draft: SiteDraft, revision: int, by: Actor, at: datetime) -> Site:
    """Let the organization's site look otherwise; what stays the same is not recorded.

    `revision` is that of the site when the form was filled, 0 when there was none yet.

    Raises:
        PermissionDenied: `by` may not edit the site.
        SiteChangedMeanwhile: somebody else changed it since.
        Unacceptable: a color, a language, a picture or a text is none that can be taken.

    """
    access.require(rules.can_edit_site, by)
    site = Site.objects.select_for_update().get(pk=own(by=by, at=at).pk)
    wanted = _checked(draft, by)
    changed = sorted(name for name, value in wanted.items() if getattr(site, name) != value)
    if not changed:
        return site
    if site.revision != revision:
        raise SiteChangedMeanwhile(site)
    for name in changed:
        setattr(site, name, wanted[name])
    site.revision, site.changed_at = revision + 1, at
    site.save()
    events.record(SiteChanged(site_id=site.pk, fields=" ".join(changed)), by=by, at=at)
    return site


def _checked(draft: SiteDraft, by: Actor) -> dict[str, object]:
    languages = list(dict.fromkeys(draft.languages))
    pictures = Picture.objects.visible_to(by)
    hold(
        (
            not draft.brand_color or COLOR.fullmatch(draft.brand_color),
            gettext_noop("Choose a color, or write it like #2c4a7c."),
        ),
        (set(languages) <= set(LANGUAGES), gettext_noop("One of the languages is not known.")),
        (
            draft.logo_id is None or pictures.filter(pk=draft.logo_id).exists(),
            gettext_noop("The picture is not there any more. Choose another one."),
        ),
    )
    return {
        "brand_color": draft.brand_color,
        "logo_id": draft.logo_id,
        "languages": languages,
        "words": {language: words for language in languages if (words := _words(draft.words.get(language, {})))},
        "is_hidden": draft.is_hidden,
    }


def _words(given: Mapping[str, str]) -> dict[str, str]:
    words = {name: clean(given.get(name, "")) for name in WORDS}
    if any(len(words[name]) > most for name, most in WORDS.items()):
        raise Unacceptable(gettext_noop("A headline has up to 120 letters, the words below it 400, a description 300."))
    return {name: text for name, text in words.items() if text}
