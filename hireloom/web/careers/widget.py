"""The open jobs on any other site, by one script tag: they come inside the script, so that nothing else is asked."""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from hireloom.ats.queries import careers
from hireloom.core.models import Organization
from hireloom.web.careers import lines
from hireloom.web.careers.open_data import readable_anywhere
from hireloom.web.careers.structured_data import HARMLESS
from hireloom.web.careers.visitors import PublicRequest, public_organization

FILE = Path(__file__).resolve().parent.parent / "static" / "js" / "jobs-widget.js"


@readable_anywhere
@require_safe
@cache_control(public=True, max_age=300)
@public_organization
def script(request: PublicRequest) -> HttpResponse:
    """The script with the open jobs in it, in the language that its address asks for, else the organization's."""
    organization = request.organization
    language = _language(request, organization)
    with translation.override(language):
        data = json.dumps(_board(organization, language), ensure_ascii=False, separators=(",", ":"))
    body = f"{_program()}({data.translate(HARMLESS)});\n".encode()
    mark = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response = get_conditional_response(request, etag=mark)
    if response is None:
        response = HttpResponse(body, content_type="text/javascript; charset=utf-8")
    response.headers["ETag"] = mark
    return response


def _language(request: HttpRequest, organization: Organization) -> str:
    asked = request.GET.get("language", "")
    spoken = dict(settings.LANGUAGES)
    return next((one for one in (asked, organization.language) if one in spoken), settings.LANGUAGE_CODE)


def _board(organization: Organization, language: str) -> dict[str, Any]:
    jobs = careers.open_jobs(organization_id=organization.pk)
    shown = [(opening, lines.line(opening, slug=organization.slug)) for opening in jobs.openings]
    return {
        "home": settings.PUBLIC_URL + reverse("careers:home", args=[organization.slug]),
        "language": language,
        "words": {
            "heading": _("Open jobs at %(name)s") % {"name": organization.name},
            "none": _("No job is open right now."),
            "all": _("All open jobs"),
        },
        "jobs": [
            {
                "title": line.title,
                "url": settings.PUBLIC_URL + line.url,
                "language": line.language,
                "team": opening.team,
                "place": opening.place,
                "workplace": opening.workplace,
                "type": opening.employment_type,
                "facts": list(line.facts),
            }
            for opening, line in shown
        ],
    }


@cache
def _program() -> str:
    return FILE.read_text(encoding="utf-8").rstrip().removesuffix(";")
