"""Segments: the list, and one of them with its conditions in words, how many it holds, and some of those."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hireloom.core import access
from hireloom.crm import compiling, rules, trees
from hireloom.crm.facts import Scope
from hireloom.crm.models import Pool, Segment
from hireloom.crm.queries import segment_choices, segments
from hireloom.crm.trees import NotATree
from hireloom.web.crm import rule_rows
from hireloom.web.crm.finding import segment_of
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.shapes import Column, Crumb, Tab

PART = "segment-people"


def scope_of(request: Request, person_id: UUID | None = None) -> Scope:
    """Who asks, now and in their language."""
    return Scope(request.actor, timezone.now(), request.LANGUAGE_CODE.partition("-")[0], person_id)


def tabs(request: Request, current: str) -> list[Tab]:
    """Pools and segments beside each other, as far as one sees them."""
    found = [("pools", _("Pools"), rules.can_view_pools), ("segments", _("Segments"), rules.can_view_segments)]
    seen = [(name, label) for name, label, may in found if may(request.actor)]
    return [Tab(label, reverse(f"crm:{name}"), current=name == current) for name, label in seen]


@require_safe
@colleague
def page(request: Request) -> HttpResponse:
    """Every segment one sees, by name."""
    access.require(rules.can_view_segments, request.actor)
    context = {
        "lines": segments.listed(request.actor),
        "columns": [
            Column("name", _("Segment")),
            Column("privacy", _("Who sees it")),
            Column("owner", _("Owner")),
            Column("feeds", _("Pools it feeds"), is_numeric=True),
            Column("changed", _("Changed"), is_numeric=True),
        ],
        "now": timezone.now(),
        "tabs": tabs(request, "segments"),
        "may_create": rules.can_create_segment(request.actor),
    }
    return render(request, "crm/segments.html", context)


@require_safe
@colleague
def show(request: Request, segment_id: UUID) -> HttpResponse:
    """One segment; `exact` counts everybody."""
    segment = segment_of(segment_id, request.actor)
    context = {"segment": segment, "now": timezone.now(), **held(request, segment.tree)}
    if is_fragment(request) and request.headers.get("HX-Target") == PART:
        return render(request, "crm/_segment_people.html", context)
    context |= {
        "may_edit": rules.can_edit_segment(request.actor, segment),
        "may_share": rules.can_share_segment(request.actor, segment),
        "may_enroll": rules.can_write_sequences(request.actor),
        "pools": Pool.objects.visible_to(request.actor).filter(segment=segment).order_by("name"),
        "crumbs": [Crumb(_("Segments"), reverse("crm:segments")), Crumb(segment.name)],
    }
    return render(request, "crm/segment.html", context)


def held(request: Request, given: Any) -> dict[str, Any]:
    """Whom a tree holds: its words, the count, 25 people; or why it cannot be asked."""
    scope = scope_of(request)
    try:
        tree = trees.read(given)
        found = compiling.people(tree, scope)
    except NotATree as refusal:
        return {"problems": refusal.problems, "count": None, "people": []}
    return {
        "problems": (),
        "said": rule_rows.said(tree, segment_choices.of_tree(tree, scope)),
        "count": segments.count(tree, scope, found=found, is_exact=request.GET.get("exact") == "1"),
        "people": segments.preview(found),
    }


def list_url(segment: Segment) -> str:
    """The list of people, narrowed by a segment."""
    return f"{reverse('people:list')}?segment={segment.pk}"
