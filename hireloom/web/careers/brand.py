"""The employer's look: name, addresses, and one color made readable in light and dark."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from hireloom.core.models import Organization
from hireloom.kit import colors
from hireloom.web.careers.visitors import PublicRequest, public_organization

LIGHT, DARK = "#ffffff", "#1d1c1a"
"""The ground of public pages in each theme: --surface of tokens.css, to which a test holds them."""
SEEN = 1.3
"""Enough to see where a button ends; its words have the contrast that reading needs. More would take yellow away."""


@dataclass(frozen=True)
class Brand:
    """What the layout of public pages shows of an employer."""

    name: str
    slug: str
    home_url: str
    stylesheet_url: str
    tagline: str = ""
    logo_url: str = ""


def of(organization: Organization) -> Brand:
    """The brand of an organization; the style sheet's address changes with the color, so it may be kept for long."""
    version = organization.brand_color.removeprefix("#")
    return Brand(
        name=organization.name,
        slug=organization.slug,
        home_url=reverse("careers:home", args=[organization.slug]),
        stylesheet_url=f"{reverse('careers:brand', args=[organization.slug])}?v={version}",
        tagline=organization.tagline,
    )


@require_safe
@cache_control(public=True, max_age=24 * 3600)
@public_organization
def stylesheet(request: PublicRequest) -> HttpResponse:
    """The brand's color as custom properties, each with an ink that is readable on it."""
    return HttpResponse(rules(request.organization.brand_color), content_type="text/css; charset=utf-8")


def rules(color: str) -> str:
    """The style sheet for a color: it can be told from the page, and its ink read on it (4.5:1), in both themes."""
    light, dark = (colors.standing_out(color, ground, least=SEEN) for ground in (LIGHT, DARK))
    return (
        ":root.public {\n"
        f"  --brand: light-dark({light}, {dark});\n"
        f"  --brand-ink: light-dark({colors.ink_on(light)}, {colors.ink_on(dark)});\n"
        "}\n"
    )
