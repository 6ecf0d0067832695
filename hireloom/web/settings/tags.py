"""The list of tags: what each speaks of, its color, and making one of two."""

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from hireloom.core import access
from hireloom.kit.refusals import Unacceptable
from hireloom.people import rules
from hireloom.people.enums import TagKind, TagTone
from hireloom.people.models import Tag
from hireloom.people.operations import tag_list
from hireloom.web import asking, toasts
from hireloom.web.http import Request, colleague


class TagForm(forms.Form):
    """What a tag is called, speaks of and looks like. Shape only."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=60)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=TagKind.choices)
    tone = forms.ChoiceField(label=gettext_lazy("Color"), choices=TagTone.choices)


class MergeForm(forms.Form):
    """Which tag the people of another one get. Shape only."""

    into = forms.TypedChoiceField(label=gettext_lazy("They get the tag"), coerce=UUID)

    def __init__(self, *args: Any, others: list[Tag], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].choices = [(str(tag.pk), tag.name) for tag in others]  # type: ignore[attr-defined]


@require_safe
@colleague
def index(request: Request) -> HttpResponse:
    access.require(_manages, request.actor)
    tags = Tag.objects.visible_to(request.actor).annotate(people=Count("person_tags")).order_by("kind", "name")
    kinds = [(kind, [tag for tag in tags if tag.kind == kind]) for kind in TagKind]
    return render(request, "settings/tags.html", {"kinds": [(kind.label, found) for kind, found in kinds if found]})


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def edit(request: Request, tag_id: UUID) -> HttpResponse:
    """Show a tag's form; a name that is taken is told, with merging as what may be meant."""
    tag = _tag(request, tag_id)
    form = TagForm(request.POST or None, initial={"name": tag.name, "kind": tag.kind, "tone": tag.tone})
    taken = None
    if form.is_valid():
        given = form.cleaned_data
        words = {"name": given["name"], "kind": TagKind(given["kind"]), "tone": TagTone(given["tone"])}
        try:
            tag_list.change(tag=tag, **words, by=request.actor, at=timezone.now())
        except Unacceptable as refusal:
            form.add_error("name", _(str(refusal)))
        except tag_list.TagNameTaken as refusal:
            taken = refusal.tag
            form.add_error("name", _("There is a tag of that name already. Merge the two if they are one."))
        else:
            toasts.add(request, _("The tag is saved."))
            return redirect("settings:tags")
    context = {"form": form, "tag": tag, "taken": taken}
    return render(request, "settings/tag.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@colleague
def merge(request: Request, tag_id: UUID) -> HttpResponse:
    """Ask which tag this one becomes part of, then make one of the two."""
    tag = _tag(request, tag_id)
    others = list(Tag.objects.visible_to(request.actor).exclude(pk=tag.pk).order_by("name"))
    form = MergeForm(request.POST or None, others=others, initial={"into": request.GET.get("into", "")})
    if not form.is_valid():
        return asking.ask(request, _merging(tag, form), status=422 if form.is_bound else 200)
    into = _tag(request, form.cleaned_data["into"])
    tag_list.merge(tag=tag, into=into, by=request.actor, at=timezone.now())
    text = _("“%(tag)s” is now “%(into)s”.") % {"tag": tag.name, "into": into.name}
    return asking.arrived(request, reverse("settings:tags"), text)


@require_http_methods(["GET", "POST"])
@colleague
def remove(request: Request, tag_id: UUID) -> HttpResponse:
    """Ask before a tag is taken off everybody, with how many that are."""
    tag = _tag(request, tag_id)
    if request.method != "POST":
        return asking.ask(request, _removing(tag))
    tag_list.remove(tag=tag, by=request.actor, at=timezone.now())
    return asking.arrived(request, reverse("settings:tags"), _("The tag “%(tag)s” is gone.") % {"tag": tag.name})


def _manages(actor: Any) -> bool:
    return bool(actor.may("people.manage_tags"))


def _tag(request: Request, tag_id: UUID) -> Tag:
    tag: Tag = get_object_or_404(Tag.objects.visible_to(request.actor), pk=tag_id)
    access.require(rules.can_manage_tags, request.actor, tag)
    return tag


def _merging(tag: Tag, form: MergeForm) -> dict[str, Any]:
    return {
        "title": _("Merge “%(tag)s”") % {"tag": tag.name},
        "lead": _("Whoever carries it gets the other tag, and it is gone. Rules that name it name the other."),
        "form": form,
        "action_url": reverse("settings:tag-merges", args=[tag.pk]),
        "back_url": reverse("settings:tags"),
        "submit_label": _("Merge"),
    }


def _removing(tag: Tag) -> dict[str, Any]:
    count = tag.person_tags.count()
    people = ngettext("%(count)s person carries it.", "%(count)s people carry it.", count) % {"count": count}
    return {
        "title": _("Remove the tag “%(tag)s”?") % {"tag": tag.name},
        "lead": people,
        "action_url": reverse("settings:tag-removals", args=[tag.pk]),
        "back_url": reverse("settings:tags"),
        "submit_label": _("Remove"),
        "is_danger": True,
    }
