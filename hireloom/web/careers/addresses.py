"""Where the pages of a site lie: each kind in a folder of its own."""

from hashlib import sha256

from django.conf import settings
from django.urls import reverse

from hireloom.marketing.enums import PageKind

NAMES = {
    PageKind.PLAIN: "careers:page",
    PageKind.STORY: "careers:story",
    PageKind.TEAM: "careers:team",
    PageKind.OFFICE: "careers:place",
    PageKind.EVENT: "careers:event",
}


def of(slug: str, kind: str, path: str) -> str:
    """The address of a page on its site; the front is the site's own."""
    if kind == PageKind.FRONT:
        return reverse("careers:home", args=[slug])
    return reverse(NAMES[PageKind(kind)], args=[slug, path])


def in_language(address: str, language: str, first: str) -> str:
    """The address in a language: the site's first one is where nothing is named."""
    return address if language == first else f"{address}?lang={language}"


def whole(address: str) -> str:
    """The address with our host, as others see it."""
    return f"{settings.PUBLIC_URL}{address}"


def version_of(*parts: str) -> str:
    """A short word that changes with what something is made of."""
    return sha256("\0".join(parts).encode()).hexdigest()[:12]
