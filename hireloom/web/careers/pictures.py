"""Pictures of pages: as markup names them, and their bytes, which never change under their address."""

import re
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from hireloom.core import files
from hireloom.marketing.queries import public
from hireloom.marketing.queries.public import PictureSeen, SizeSeen
from hireloom.web.careers.visitors import PublicRequest, public_organization
from hireloom.web.shapes import Shape

NAME = re.compile(r"([0-9a-f]{64})\.(webp|jpg|png)")
FOR_GOOD = "public, max-age=31536000, immutable"
POLICY = "default-src 'none'; sandbox"


@dataclass(frozen=True)
class Shown(Shape):
    """A picture as a page shows it: modern sizes for `srcset`, one for old browsers with its pixels, and its words."""

    alternative: str
    sources: str
    url: str
    width: int
    height: int


def shown(picture: PictureSeen | None, slug: str, *, alternative: str = "") -> Shown | None:
    """A picture for a page; `alternative` are better words than its own."""
    if picture is None:
        return None
    sources = ", ".join(f"{_address(slug, size)} {size.width}w" for size in picture.sizes)
    fallback = picture.fallback
    words = alternative or picture.alternative
    return Shown(words, sources, _address(slug, fallback), fallback.width, fallback.height)


def _address(slug: str, size: SizeSeen) -> str:
    return reverse("careers:picture", args=[slug, size.name])


@require_safe
@public_organization
def show(request: PublicRequest, picture_name: str) -> HttpResponse:
    """The bytes of one size, under their own digest; a browser that has them never asks again."""
    named = NAME.fullmatch(picture_name)
    digest, ending = named.groups() if named else ("", "")
    file = public.picture_file(organization_id=request.organization.pk, digest=digest, ending=ending)
    if file is None:
        raise Http404
    try:
        content = files.read(file)
    except files.Unavailable as error:
        raise Http404 from error
    except files.StoreAway:
        return HttpResponse(status=503, headers={"Retry-After": "5"})
    headers = {"Cache-Control": FOR_GOOD, "Content-Security-Policy": POLICY}
    return HttpResponse(content, content_type=file.media_type, headers=headers)
