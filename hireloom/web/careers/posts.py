"""One job, as strangers read it; and the page that says kindly that it is not there any more."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.html import strip_tags
from django.utils.safestring import mark_safe
from django.utils.text import Truncator
from django.views.decorators.http import require_safe

from hireloom.ats.queries import careers
from hireloom.ats.queries.careers import Vacancy
from hireloom.marketing.enums import StepKind
from hireloom.marketing.operations.visits import Step
from hireloom.web.careers import addresses, arrivals, brand, counting, facts, lines, structured_data
from hireloom.web.careers.visitors import PublicRequest, public_organization

MOST_OTHERS = 5


@require_safe
@public_organization
def show(request: PublicRequest, post_id: UUID) -> HttpResponse:
    """Show a live post; a closed one is 410, and one the reader never saw 404, both with other jobs.

    An internal one is shown to colleagues, and kept by nobody on the way.
    """
    vacancy = vacancy_of(request, post_id)
    is_live = vacancy is not None and vacancy.is_live
    response = _page(request, vacancy) if vacancy is not None and is_live else gone(request, vacancy)
    if request.inside and (vacancy is None or vacancy.opening.is_internal):
        patch_cache_control(response, private=True, no_store=True)
    else:
        patch_cache_control(response, public=True, max_age=60)
    if is_live:
        counting.count(request, Step(StepKind.JOB, post_id))
    return response


def vacancy_of(request: PublicRequest, post_id: UUID) -> Vacancy | None:
    """The post as whoever looks may see it: colleagues see the internal ones, too."""
    return careers.vacancy(
        organization_id=request.organization.pk, post_id=post_id, is_inside=request.inside is not None
    )


def _page(request: PublicRequest, vacancy: Vacancy) -> HttpResponse:
    post_id = vacancy.opening.post_id
    address = reverse("careers:post", args=[request.organization.slug, post_id])
    apply_url = reverse("careers:apply", args=[request.organization.slug, post_id])
    carried = arrivals.carried_by(request)
    context = {
        "brand": brand.of(request.organization),
        "vacancy": vacancy,
        "body": mark_safe(vacancy.body),  # noqa: S308 - sanitized when it was written (ats.operations.posts)
        "apply_url": apply_url + lines.carrying(carried.source, carried.came),
        "canonical_url": settings.PUBLIC_URL + address,
        "card_url": _card_url(request, vacancy),
        "summary": Truncator(strip_tags(vacancy.body)).chars(155),
        "structured_data": structured_data.script(vacancy, request.organization, settings.PUBLIC_URL + address),
    }
    with translation.override(language_of(vacancy)):
        context["facts"] = facts.of(vacancy)
    return in_language_of(vacancy, request, "careers/post.html", context)


def _card_url(request: PublicRequest, vacancy: Vacancy) -> str:
    version = addresses.version_of(vacancy.opening.title, brand.color_of(request.organization))
    path = reverse("careers:post-card", args=[request.organization.slug, vacancy.opening.post_id])
    return f"{addresses.whole(path)}?v={version}"


def gone(request: PublicRequest, vacancy: Vacancy | None, *, message: str = "") -> HttpResponse:
    """Say that a job is closed (410) or was never here (404), and offer others.

    `message` is what somebody wrote in the meantime; the page gives it back.
    """
    jobs = careers.open_jobs(organization_id=request.organization.pk)
    context = {
        "brand": brand.of(request.organization),
        "title": vacancy.opening.title if vacancy else "",
        "others": [lines.line(opening, slug=request.organization.slug) for opening in jobs.openings[:MOST_OTHERS]],
        "message": message,
    }
    return render(request, "careers/gone.html", context, status=410 if vacancy else 404)


def language_of(vacancy: Vacancy) -> str:
    """The language of a job's pages: the post's where we speak it, else the visitor's."""
    written = vacancy.opening.language
    return written if written in dict(settings.LANGUAGES) else translation.get_language() or settings.LANGUAGE_CODE


def in_language_of(
    vacancy: Vacancy, request: PublicRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Render a page of a job in its language."""
    language = language_of(vacancy)
    with translation.override(language):
        response = render(request, template, context, status=status)
    response["Content-Language"] = language
    return response
