"""Stage groups: what stages of many jobs have in common."""

from uuid import UUID

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hireloom.ats import rules
from hireloom.ats.enums import StageKind
from hireloom.ats.models import StageGroup
from hireloom.ats.operations import stage_groups
from hireloom.core import access
from hireloom.web import toasts
from hireloom.web.http import Request, colleague
from hireloom.web.settings.hiring_forms import StageGroupForm


@require_safe
@colleague
def index(request: Request) -> HttpResponse:
    access.require(rules.can_change_structure, request.actor)
    used = Count("stages", filter=Q(stages__removed_at=None))
    groups = StageGroup.objects.visible_to(request.actor).annotate(used=used).order_by("kind", "position", "name")
    return render(request, "settings/stage_groups.html", {"groups": groups})


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def new(request: Request) -> HttpResponse:
    access.require(rules.can_change_structure, request.actor)
    form = StageGroupForm(request.POST or None, initial={"kind": StageKind.INTERVIEW})
    if form.is_valid():
        words = form.cleaned_data
        try:
            stage_groups.add(name=words["name"], kind=StageKind(words["kind"]), by=request.actor, at=timezone.now())
        except stage_groups.GroupNameTaken:
            form.add_error("name", _("There is a group of that name already."))
        else:
            toasts.add(request, _("The group is added."))
            return redirect("settings:stage-groups")
    return _form(request, form, _("Add a stage group"), None)


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def edit(request: Request, group_id: UUID) -> HttpResponse:
    access.require(rules.can_change_structure, request.actor)
    group = get_object_or_404(StageGroup.objects.visible_to(request.actor), pk=group_id)
    form = StageGroupForm(request.POST or None, initial={"name": group.name, "kind": group.kind})
    if form.is_valid():
        words = form.cleaned_data | {"kind": StageKind(form.cleaned_data["kind"])}
        try:
            stage_groups.change(group=group, **words, by=request.actor, at=timezone.now())
        except stage_groups.GroupNameTaken:
            form.add_error("name", _("There is a group of that name already."))
        except stage_groups.GroupInUse:
            form.add_error("kind", _("Stages are of this group, so it keeps its kind."))
        else:
            toasts.add(request, _("The group is saved."))
            return redirect("settings:stage-groups")
    return _form(request, form, group.name, group)


@require_POST
@colleague
def remove(request: Request, group_id: UUID) -> HttpResponse:
    access.require(rules.can_change_structure, request.actor)
    group = get_object_or_404(StageGroup.objects.visible_to(request.actor), pk=group_id)
    stage_groups.remove(group=group, by=request.actor, at=timezone.now())
    toasts.add(request, _("The group is gone; its stages are compared by their kind."))
    return redirect("settings:stage-groups")


def _form(request: Request, form: StageGroupForm, heading: str, group: StageGroup | None) -> HttpResponse:
    context = {"form": form, "heading": heading, "back_url": reverse("settings:stage-groups"), "group": group}
    return render(request, "settings/stage_group.html", context, status=422 if form.is_bound else 200)
