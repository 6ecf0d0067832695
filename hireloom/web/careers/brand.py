"""The employer's look: name, logo, addresses, what stands in the head, and one color readable in light and dark."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from hireloom.core.models import Organization
from hireloom.kit import colors
from hireloom.marketing import languages
from hireloom.marketing.queries import public
from hireloom.marketing.queries.public import Listed, SiteSeen
from hireloom.web.careers import addresses, pictures
from hireloom.web.careers.pictures import Shown
from hireloom.web.careers.visitors import PublicRequest, public_organization
from hireloom.web.shapes import Shape

LIGHT, DARK = "#ffffff", "#1d1c1a"
"""The ground of public pages in each theme: --surface of tokens.css, to which a test holds them."""
SEEN = 1.3
"""Enough to see where a button ends; its words have the contrast that reading needs. More would take yellow away."""


@dataclass(frozen=True)
class HeadLink(Shape):
    """A page in the head of the site, called as in the visitor's language, else in `language`."""

    url: str
    label: str
    language: str


@dataclass(frozen=True)
class Brand(Shape):
    """What the layout of public pages shows of an employer. `tagline` is the headline of its front."""

    name: str
    slug: str
    home_url: str
    stylesheet_url: str
    tagline: str = ""
    logo: Shown | None = None
    lead: str = ""
    description: str = ""
    links: Sequence[HeadLink] = ()
    card_url: str = ""
    is_hidden: bool = False


def of(organization: Organization, language: str = "") -> Brand:
    """The brand of an organization, its words in a language, that of the request if none is named.

    The style sheet's address changes with the color, so it may be kept for long.
    """
    site = public.site_of(organization)
    spoken = languages.nearest([language or translation.get_language() or ""], list(site.languages))
    words = _words(site, spoken, organization)
    card_version = addresses.version_of(organization.name, words.get("headline", ""), site.brand_color)
    return Brand(
        name=organization.name,
        slug=organization.slug,
        home_url=reverse("careers:home", args=[organization.slug]),
        stylesheet_url=f"{reverse('careers:brand', args=[organization.slug])}?v={site.brand_color.removeprefix('#')}",
        tagline=words.get("headline", ""),
        logo=pictures.shown(site.logo, organization.slug, alternative=organization.name),
        lead=words.get("lead", ""),
        description=words.get("description", "") or words.get("headline", ""),
        links=tuple(_link(one, organization.slug, spoken, site) for one in site.listed),
        card_url=f"{settings.PUBLIC_URL}{reverse('careers:card', args=[organization.slug])}?v={card_version}",
        is_hidden=site.is_hidden,
    )


def _words(site: SiteSeen, language: str, organization: Organization) -> dict[str, str]:
    """The words of the front in a language, else in the site's first; the headline is the tagline without any."""
    first = site.languages[0] if site.languages else organization.language
    said = site.words.get(language) or site.words.get(first) or {}
    return {"headline": organization.tagline} | dict(said)


def _link(listed: Listed, slug: str, language: str, site: SiteSeen) -> HeadLink:
    spoken = languages.nearest([language, *site.languages], sorted(listed.titles))
    return HeadLink(addresses.of(slug, listed.kind, listed.path), listed.titles[spoken], spoken)


@require_safe
@cache_control(public=True, max_age=24 * 3600)
@public_organization
def stylesheet(request: PublicRequest) -> HttpResponse:
    """The brand's color as custom properties, each with an ink that is readable on it."""
    return HttpResponse(rules(color_of(request.organization)), content_type="text/css; charset=utf-8")


def color_of(organization: Organization) -> str:
    """The color of an organization's site."""
    return public.site_of(organization).brand_color


def rules(color: str) -> str:
    """The style sheet for a color: it can be told from the page, and its ink read on it (4.5:1), in both themes."""
    light, dark = (colors.standing_out(color, ground, least=SEEN) for ground in (LIGHT, DARK))
    return (
        ":root.public {\n"
        f"  --brand: light-dark({light}, {dark});\n"
        f"  --brand-ink: light-dark({colors.ink_on(light)}, {colors.ink_on(dark)});\n"
        "}\n"
    )
