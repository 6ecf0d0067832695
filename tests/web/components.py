"""What the tests of components know about them: where they are, and how the gallery's page is made without a database."""

import re
from pathlib import Path

from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import include, path, resolve

from hireloom.web import gallery

WEB = Path(gallery.__file__).parents[1]
STATIC = WEB / "static"
COMPONENTS = sorted((WEB / "components").glob("*.html"))
EXAMPLES = sorted((WEB / "gallery" / "examples").glob("*.html"))
TEMPLATES = sorted(page for page in WEB.rglob("*.html") if "static" not in page.parts)
COMMENT = re.compile(r"\{#.*?#\}")

urlpatterns = [path("-/components/", include("hireloom.web.gallery.urls"))]


def without_comments(page: Path) -> str:
    return COMMENT.sub("", page.read_text())


def answer(method: str, address: str) -> HttpResponse:
    """The gallery's answer to a request, as in development, with nobody signed in."""
    request = RequestFactory().generic(method, address)
    request.user = AnonymousUser()
    match = resolve(request.path, __name__)
    with override_settings(DEBUG=True):
        return match.func(request, *match.args, **match.kwargs)
