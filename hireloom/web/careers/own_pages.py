"""Pages about somebody behind the signed link that they alone have: found, in their language, and not too often."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import translation

from hireloom.core.actor import Actor
from hireloom.people import own_links
from hireloom.people.models import Person
from hireloom.web import throttle
from hireloom.web.careers import brand
from hireloom.web.careers.visitors import PublicRequest, public_organization

MOST, STRETCH_SECONDS = 60, 600


@dataclass(frozen=True)
class Own:
    """Whoever opened their link: the person, who acts for themselves."""

    person: Person
    actor: Actor
    token: str


Answer = tuple[dict[str, Any], int]
"""What the template is told besides its brand, its person and its token, and the status."""


@dataclass(frozen=True)
class OwnPage:
    """A page: its name, which counts how often it is asked for, its template, and what it says to whoever is known."""

    name: str
    template: str
    answer: Callable[[PublicRequest, Own], Answer]

    def show(self, request: HttpRequest, slug: str, token: str) -> HttpResponseBase:
        """The page; a 404 where the link is nobody's, a 429 where it is asked for too often."""
        is_too_often = throttle.is_too_often(request, self.name, most=MOST, seconds=STRETCH_SECONDS)
        return _show(request, slug, token, self, is_too_often=is_too_often)


@public_organization
def _show(request: PublicRequest, token: str, page: OwnPage, *, is_too_often: bool) -> HttpResponse:
    branded = {"brand": brand.of(request.organization)}
    try:
        person, actor = own_links.opened(token, organization_id=request.organization.pk)
    except own_links.LinkInvalid:
        return render(request, page.template, branded, status=404)
    whose = branded | {"person": person, "token": token}
    if is_too_often:
        return render(request, page.template, whose | {"is_too_often": True}, status=429)
    with translation.override(person.language or request.organization.language):
        context, status = page.answer(request, Own(person, actor, token))
        return render(request, page.template, whose | context, status=status)
