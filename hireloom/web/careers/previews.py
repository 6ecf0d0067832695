"""A draft, shown to whoever has its signed link: as it will look, found by nobody, kept by nothing on the way."""

from django.http import HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from hireloom.marketing import previews
from hireloom.marketing.queries import drafted
from hireloom.web.careers import pages
from hireloom.web.careers.visitors import PublicRequest, public_organization


@require_safe
@public_organization
def show(request: PublicRequest, token: str) -> HttpResponse:
    """The page as it would be if the draft were public now."""
    organization_id = request.organization.pk
    try:
        wanted = previews.opened(token, organization_id=organization_id)
    except previews.PreviewInvalid:
        return _private(pages.not_there(request))
    page = drafted.previewed(organization_id=organization_id, page_id=wanted.page_id, language=wanted.language)
    return _private(pages.not_there(request) if page is None else pages.answer(request, page, is_preview=True))


def _private(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, private=True, no_store=True)
    response["X-Robots-Tag"] = "noindex"
    return response
