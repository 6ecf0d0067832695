"""The pages of the careers site: listed, made, arranged, discarded."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hireloom.core import access
from hireloom.kit.refusals import Unacceptable
from hireloom.marketing import rules
from hireloom.marketing.enums import PageKind
from hireloom.marketing.operations import pages
from hireloom.marketing.queries import editing
from hireloom.web import asking
from hireloom.web.http import Request, colleague
from hireloom.web.marketing import tabs
from hireloom.web.marketing.finding import page_of
from hireloom.web.marketing.forms import PageForm
from hireloom.web.shapes import Column, MenuItem

ICONS = {
    PageKind.FRONT: "house",
    PageKind.PLAIN: "file-text",
    PageKind.STORY: "book-open",
    PageKind.TEAM: "users",
    PageKind.OFFICE: "map-pin",
    PageKind.EVENT: "calendar",
}


@require_GET
@colleague
def index(request: Request) -> HttpResponse:
    """Every page, in which languages it is written, and whether it is public."""
    access.require(rules.can_edit_site, request.actor)
    now = timezone.now()
    lines = editing.listed(actor=request.actor, at=now)
    context = {
        "lines": lines,
        "columns": [Column("page", _("Page")), Column("kind", _("Kind")), Column("languages", _("Languages"))],
        "new": _new_menu(has_front=any(line.page.kind == PageKind.FRONT for line in lines)),
        "tabs": tabs.of(request, "pages"),
        "now": now,
        "site_url": reverse("careers:home", args=[request.organization.slug]),
    }
    return render(request, "marketing/pages.html", context)


@require_http_methods(["GET", "POST"])
@colleague
def new(request: Request) -> HttpResponse:
    """Make a page; writing it follows."""
    access.require(rules.can_edit_site, request.actor)
    named = request.GET.get("kind", "")
    kind = PageKind(named) if named in PageKind.values else PageKind.PLAIN
    form = PageForm(request.POST if request.method == "POST" else None, kind=kind, actor=request.actor)
    question = {
        "title": _("New page: %(kind)s") % {"kind": kind.label},
        "form": form,
        "action_url": f"{reverse('marketing:new')}?kind={kind.value}",
        "submit_label": _("Write it"),
    }
    if request.method == "GET":
        return asking.ask(request, question)
    if not form.is_valid():
        return asking.ask_again(request, question)
    try:
        made = pages.make(plan=form.plan(), by=request.actor, at=timezone.now())
    except (pages.PagePathTaken, Unacceptable) as refusal:
        return _refused(request, form, question, refusal)
    text = _("“%(page)s” is there. Nobody but its editors sees it before it is published.") % {"page": made.name}
    return asking.arrived(request, reverse("marketing:page", args=[made.pk]), text)


@require_http_methods(["GET", "POST"])
@colleague
def arrange(request: Request, page_id: UUID) -> HttpResponse:
    """Let a page be found elsewhere, or say something else beside its blocks."""
    page = page_of(page_id, request.actor)
    access.require(rules.can_edit_page, request.actor, page)
    given = request.POST if request.method == "POST" else None
    form = PageForm(given, initial=PageForm.of(page), kind=PageKind(page.kind), actor=request.actor)
    question = {
        "title": _("Settings of the page"),
        "form": form,
        "action_url": reverse("marketing:arrange", args=[page.pk]),
        "submit_label": _("Save"),
    }
    if request.method == "GET":
        return asking.ask(request, question)
    if not form.is_valid():
        return asking.ask_again(request, question)
    try:
        pages.arrange(page=page, changes=form.changes(), by=request.actor, at=timezone.now())
    except (pages.PagePathTaken, Unacceptable) as refusal:
        return _refused(request, form, question, refusal)
    return asking.arrived(request, reverse("marketing:page", args=[page.pk]), _("Saved"))


@require_http_methods(["GET", "POST"])
@colleague
def discard(request: Request, page_id: UUID) -> HttpResponse:
    """Remove a page that never was public."""
    page = page_of(page_id, request.actor)
    access.require(rules.can_edit_page, request.actor, page)
    question = {
        "title": _("Discard “%(page)s”?") % {"page": page.name},
        "lead": _("It never was public. What was written is lost for good."),
        "action_url": reverse("marketing:discard", args=[page.pk]),
        "submit_label": _("Discard"),
        "is_danger": True,
    }
    if request.method == "GET":
        return asking.ask(request, question)
    try:
        pages.discard(page=page, by=request.actor, at=timezone.now())
    except pages.WasPublished:
        text = _("It was public once, so it stays on record. Take it down instead.")
        return asking.refused(request, text, otherwise=reverse("marketing:page", args=[page.pk]))
    text = _("“%(page)s” is discarded.") % {"page": page.name}
    return asking.arrived(request, reverse("marketing:pages"), text, tone="neutral")


def _new_menu(*, has_front: bool) -> Sequence[MenuItem]:
    kinds = [kind for kind in PageKind if not (has_front and kind == PageKind.FRONT)]
    address = reverse("marketing:new")
    return [MenuItem(str(kind.label), f"{address}?kind={kind.value}", icon=ICONS[kind]) for kind in kinds]


def _refused(request: Request, form: PageForm, question: dict[str, Any], refusal: Exception) -> HttpResponse:
    if isinstance(refusal, pages.PagePathTaken):
        is_front = form.kind == PageKind.FRONT
        words = _("There is a front already.") if is_front else _("There is such a page under that address.")
        form.add_error("name" if is_front else "path", words)
    else:
        form.add_error(None, _(str(refusal)))
    return asking.ask_again(request, question)
