"""Tracking links: made, shown with their code, counted, retired."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hireloom.ats.models import JobPost
from hireloom.core import access
from hireloom.core.actor import Actor
from hireloom.kit.refusals import Unacceptable
from hireloom.marketing import rules
from hireloom.marketing.enums import LinkTarget
from hireloom.marketing.models import TrackingLink
from hireloom.marketing.operations import links
from hireloom.marketing.queries import links as queries
from hireloom.marketing.queries.links import Line
from hireloom.web import asking
from hireloom.web.http import Request, colleague
from hireloom.web.marketing import codes, tabs
from hireloom.web.marketing.link_forms import LinkForm
from hireloom.web.shapes import Column, Crumb
from hireloom.web.typed import uuid_or_none


@dataclass(frozen=True)
class Shown:
    """A link with where it leads, in words, and its whole address."""

    line: Line
    leads_to: str
    address: str


@require_GET
@colleague
def page(request: Request) -> HttpResponse:
    """Every link, or those to one post."""
    access.require(rules.can_view_links, request.actor)
    post = _post(request)
    shown = _shown(request, queries.listed(request.actor, post_id=post.pk if post else None))
    context = {
        "lines": shown,
        "post": post,
        "columns": [
            Column("link", _("Link")),
            Column("source", _("Source")),
            Column("campaign", _("Campaign")),
            Column("leads", _("Leads to")),
            Column("credited", _("Credited to")),
            Column("visits", _("Visits"), is_numeric=True),
            Column("known", _("People"), is_numeric=True),
        ],
        "may_make": rules.can_make_link(request.actor),
        "tabs": tabs.of(request, "links"),
        "now": timezone.now(),
    }
    return render(request, "marketing/links.html", context)


@require_http_methods(["GET", "POST"])
@colleague
def new(request: Request) -> HttpResponse:
    """Make a link; from a post's page, to that post."""
    access.require(rules.can_make_link, request.actor)
    post = _post(request)
    form = LinkForm(request.POST if request.method == "POST" else None, actor=request.actor, post=post)
    if form.is_bound and form.is_valid():
        try:
            link = links.make(draft=form.draft(), by=request.actor, at=timezone.now())
        except Unacceptable as refusal:
            form.add_error(None, _(str(refusal)))
        else:
            return asking.arrived(request, reverse("marketing:link", args=[link.pk]), _("The link is ready to share."))
    standing = _shown(request, queries.listed(request.actor, post_id=post.pk)) if post else []
    context = {
        "form": form,
        "post": post,
        "standing": [one for one in standing if one.line.retired_at is None],
        "crumbs": [Crumb(_("Links"), reverse("marketing:links")), Crumb(_("New link"))],
    }
    return render(request, "marketing/link_new.html", context, status=422 if form.is_bound else 200)


@require_GET
@colleague
def show(request: Request, link_id: UUID) -> HttpResponse:
    """One link: its address, its code, what came of it."""
    link = _link(request, link_id)
    (shown,) = _shown(request, [queries.line(link, request.actor)])
    context = {
        "shown": shown,
        "line": shown.line,
        "may_retire": rules.can_retire_link(request.actor, link) and not link.is_retired,
        "crumbs": [Crumb(_("Links"), reverse("marketing:links")), Crumb(link.token)],
        "now": timezone.now(),
    }
    return render(request, "marketing/link.html", context)


@require_GET
@colleague
def code(request: Request, link_id: UUID) -> HttpResponse:
    """The address of a link as a picture that cameras read."""
    link = _link(request, link_id)
    headers = {"Cache-Control": "private, max-age=3600"}
    if "download" in request.GET:
        headers["Content-Disposition"] = f'attachment; filename="link-{link.token}.svg"'
    address = address_of(link.token, request.organization.slug)
    return HttpResponse(codes.svg(address), content_type="image/svg+xml", headers=headers)


@require_POST
@colleague
def retire(request: Request, link_id: UUID) -> HttpResponse:
    """Share it no longer."""
    link = links.retire(link=_link(request, link_id), by=request.actor, at=timezone.now())
    words = _("The link %(token)s is retired. Whoever follows it still gets there.") % {"token": link.token}
    return asking.arrived(request, reverse("marketing:link", args=[link.pk]), words)


def address_of(token: str, slug: str) -> str:
    """What is shared."""
    return settings.PUBLIC_URL + reverse("careers:go", args=[slug, token])


def _link(request: Request, link_id: UUID) -> TrackingLink:
    rows = TrackingLink.objects.visible_to(request.actor).select_related("source", "credited_to", "made_by")
    found: TrackingLink = get_object_or_404(rows, pk=link_id)
    return found


def _post(request: Request) -> JobPost | None:
    """The post that the address names, if one sees it; one that is for colleagues alone is shared with nobody."""
    wanted = uuid_or_none(request.GET.get("post", ""))
    if not wanted:
        return None
    found: JobPost = get_object_or_404(
        JobPost.objects.visible_to(request.actor).filter(is_internal=False).select_related("job"), pk=wanted
    )
    return found


def _shown(request: Request, lines: Iterable[Line]) -> list[Shown]:
    found = list(lines)
    titles = _titles([line.post_id for line in found if line.post_id], request.actor)
    slug = request.organization.slug
    return [Shown(line, _leads_to(line, titles), address_of(line.token, slug)) for line in found]


def _titles(ids: Iterable[UUID], actor: Actor) -> dict[UUID, str]:
    """What posts are called, of those one sees."""
    wanted = list(ids)
    return dict(JobPost.objects.visible_to(actor).filter(pk__in=wanted).values_list("pk", "title")) if wanted else {}


def _leads_to(line: Line, titles: dict[UUID, str]) -> str:
    if line.target == LinkTarget.POST and line.post_id:
        return titles.get(line.post_id, _("A job you do not see"))
    return line.path if line.target == LinkTarget.PAGE else str(LinkTarget.HOME.label)
