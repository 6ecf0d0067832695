"""The picture that stands beside a shared link: drawn from the brand, kept by whoever shows it."""

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from hireloom.ats.queries import careers
from hireloom.kit import cards, colors
from hireloom.marketing.queries import public
from hireloom.web.careers import brand, spoken
from hireloom.web.careers.visitors import PublicRequest, public_organization

FONTS = Path(settings.STATICFILES_DIRS[0]) / "fonts"
WEEK = 7 * 24 * 3600


@require_safe
@cache_control(public=True, max_age=WEEK)
@public_organization
def of_site(request: PublicRequest) -> HttpResponse:
    """The card of the site itself."""
    return _card(request, brand.of(request.organization, spoken.named(request)).tagline)


@require_safe
@cache_control(public=True, max_age=WEEK)
@public_organization
def of_page(request: PublicRequest, page_id: UUID) -> HttpResponse:
    """The card of a live page."""
    pages = public.live_pages(organization_id=request.organization.pk)
    page = next((one for one in pages if one.id == page_id), None)
    if page is None:
        raise Http404
    order = list(public.site_of(request.organization).languages)
    return _card(request, page.said[spoken.chosen(request, page.said, order)].title)


@require_safe
@cache_control(public=True, max_age=WEEK)
@public_organization
def of_post(request: PublicRequest, post_id: UUID) -> HttpResponse:
    """The card of a live job."""
    vacancy = careers.vacancy(organization_id=request.organization.pk, post_id=post_id)
    if vacancy is None or not vacancy.is_live:
        raise Http404
    return _card(request, vacancy.opening.title)


def _card(request: PublicRequest, title: str) -> HttpResponse:
    name, color = request.organization.name, brand.color_of(request.organization)
    card = cards.Card(title or name, name, color, colors.ink_on(color))
    return HttpResponse(cards.drawn(card, FONTS), content_type="image/png")
