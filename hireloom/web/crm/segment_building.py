"""The rule builder: conditions put together, tried while they are, and saved.

It works by plain posts, each button one; with scripts the page answers each change by itself.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hireloom.core import access
from hireloom.crm import compiling, rules, trees
from hireloom.crm.models import Segment
from hireloom.crm.operations import segments as operations
from hireloom.crm.operations.segments import SegmentDraft
from hireloom.crm.queries import segment_choices, segments
from hireloom.crm.trees import NotATree, Problem
from hireloom.kit.refusals import Unacceptable
from hireloom.web import toasts
from hireloom.web.crm import rule_forms, rule_rows
from hireloom.web.crm.finding import segment_of
from hireloom.web.crm.segments import scope_of
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.shapes import Crumb, Notice
from hireloom.web.typed import number_or


@dataclass
class Typed:
    """What stands in the builder, and what is wrong with it."""

    name: str
    purpose: str
    tree: rule_forms.Json
    seen: int | None
    name_problem: str = ""
    problems: tuple[Problem, ...] = ()
    meanwhile: Segment | None = None

    @property
    def draft(self) -> SegmentDraft:
        return SegmentDraft(self.name, self.tree, self.purpose)

    @property
    def status(self) -> int:
        return 409 if self.meanwhile else 422 if self.name_problem or self.problems else 200


@require_http_methods(["GET", "POST"])
@colleague
def new(request: Request) -> HttpResponse:
    """Put a new segment together."""
    access.require(rules.can_create_segment, request.actor)
    return _build(request, None)


@require_http_methods(["GET", "POST"])
@colleague
def edit(request: Request, segment_id: UUID) -> HttpResponse:
    """Change the conditions of a segment, its name, what it is for."""
    segment = segment_of(segment_id, request.actor)
    access.require(rules.can_edit_segment, request.actor, segment)
    return _build(request, segment)


def _build(request: Request, segment: Segment | None) -> HttpResponse:
    typed = _typed(request, segment)
    if request.method == "POST" and "do" not in request.POST and "draft" not in request.GET:
        saved = _save(request, segment, typed)
        if saved is not None:
            toasts.add(request, _("“%(name)s” is saved") % {"name": saved.name}, tone="lincoln")
            return HttpResponse(status=303, headers={"Location": reverse("crm:segment", args=[saved.pk])})
    return _page(request, segment, typed)


def _typed(request: Request, segment: Segment | None) -> Typed:
    if request.method != "POST":
        tree = segment.tree if segment else rule_forms.empty()
        return Typed(segment.name if segment else "", segment.purpose if segment else "", tree, None)
    given = request.POST
    tree = rule_forms.act(rule_forms.read(given), given.get("do", ""))
    seen = number_or(None, given.get("seen", ""), digits=9)
    return Typed(given.get("name", "")[:200], given.get("purpose", "")[:400], tree, seen)


def _save(request: Request, segment: Segment | None, typed: Typed) -> Segment | None:
    """The segment as it was saved; None when it was not, and `typed` says why."""
    by, at, language = request.actor, timezone.now(), scope_of(request).language
    try:
        if segment is None:
            return operations.create(draft=typed.draft, by=by, at=at, language=language)
        return operations.change(segment=segment, draft=typed.draft, by=by, at=at, seen=typed.seen, language=language)
    except NotATree as refusal:
        typed.problems = refusal.problems
    except Unacceptable as refusal:
        typed.name_problem = _(str(refusal))
    except operations.SegmentNameTaken:
        typed.name_problem = _("There is a segment of that name already, perhaps a colleague's private one.")
    except operations.SegmentChangedMeanwhile as refusal:
        typed.meanwhile, typed.seen = refusal.segment, refusal.segment.version
    return None


def _page(request: Request, segment: Segment | None, typed: Typed) -> HttpResponse:
    scope = scope_of(request)
    offered = segment_choices.of(rule_rows.facts_in(typed.tree), scope)
    result = _result(request, typed)
    problems = typed.problems or result.pop("unknown", ())
    context = {
        "segment": segment,
        "typed": typed,
        "root": rule_rows.rows(typed.tree, offered, problems),
        "notices": _notices(typed),
        "focused": _focused(typed, request.POST.get("do", "")),
        "seen": typed.seen if typed.seen is not None else segment.version if segment else 0,
        "here": request.path,
        "back_url": reverse("crm:segment", args=[segment.pk]) if segment else reverse("crm:segments"),
        "crumbs": [Crumb(_("Segments"), reverse("crm:segments")), Crumb(segment.name if segment else _("New segment"))],
        **result,
    }
    template = "crm/_building.html" if is_fragment(request) else "crm/building.html"
    return render(request, template, context, status=typed.status)


def _result(request: Request, typed: Typed) -> dict[str, Any]:
    """How many fit, and some of them; nothing while a condition is not whole. What names nothing is said at once."""
    try:
        tree = trees.read(typed.tree)
    except NotATree:
        return {"count": None, "people": []}
    try:
        scope = scope_of(request)
        found = compiling.people(tree, scope)
    except NotATree as refusal:
        return {"count": None, "people": [], "unknown": refusal.problems}
    return {"count": segments.count(tree, scope, found=found), "people": segments.preview(found)}


def _focused(typed: Typed, do: str) -> str:
    """The condition that a button just added, which takes the focus."""
    deed, _colon, path = do.partition(":")
    row: Any = typed.tree
    for step in [int(one) for one in path.split("-")[1:] if one.isdigit()]:
        parts = next(iter(row.values())) if "fact" not in row else []
        row = parts[step] if step < len(parts) else rule_forms.nothing()
    if deed not in ("condition", "group") or "fact" in row:
        return ""
    added = f"{path}-{len(next(iter(row.values()))) - 1}"
    return f"{added}-0" if deed == "group" else added


def _notices(typed: Typed) -> list[Notice]:
    """What is wrong, each leading to its field where it has one."""
    found = [Notice(typed.name_problem, "#id_name")] if typed.name_problem else []
    return found + [Notice(one.words, "#conditions") for one in typed.problems]
