"""Sharing a segment, removing it, and why somebody is in it or not."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from hireloom.core import access
from hireloom.core.models import Membership
from hireloom.crm import rules, trees
from hireloom.crm.enums import SegmentPrivacy
from hireloom.crm.models import Segment
from hireloom.crm.operations import segments
from hireloom.crm.queries import segment_choices
from hireloom.crm.queries import segments as queries
from hireloom.crm.trees import NotATree
from hireloom.kit.refusals import Unacceptable
from hireloom.people import search
from hireloom.people.models import Person
from hireloom.web import asking
from hireloom.web.crm import rule_rows
from hireloom.web.crm.finding import segment_of
from hireloom.web.crm.segments import scope_of
from hireloom.web.http import Request, colleague
from hireloom.web.shapes import Crumb

MOST_FOUND = 10
LONGEST_TEXT = 200


class SharingForm(forms.Form):
    """Who sees a segment."""

    privacy = forms.ChoiceField(
        label=gettext_lazy("Who sees it"), choices=SegmentPrivacy.choices, widget=forms.RadioSelect
    )
    members = forms.MultipleChoiceField(
        label=gettext_lazy("Colleagues"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("For “Its owner and some colleagues”. Each sees in it the people that they may see."),
    )

    def __init__(self, *args: Any, colleagues: list[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].choices = [(str(pk), name) for pk, name in colleagues]  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@colleague
def share(request: Request, segment_id: UUID) -> HttpResponse:
    """Show a segment to others, or to nobody else."""
    segment = segment_of(segment_id, request.actor)
    access.require(rules.can_share_segment, request.actor, segment)
    form = _sharing(request, segment)
    question = {
        "title": _("Share segment"),
        "form": form,
        "layout": "crm/_shared_fields.html",
        "action_url": reverse("crm:segment-sharing", args=[segment.pk]),
        "submit_label": _("Save"),
    }
    if request.method == "GET":
        return asking.ask(request, question)
    if not form.is_valid():
        return asking.ask_again(request, question)
    chosen = Membership.objects.visible_to(request.actor).active().filter(pk__in=form.cleaned_data["members"])
    privacy = SegmentPrivacy(form.cleaned_data["privacy"])
    try:
        segments.share(segment=segment, privacy=privacy, members=chosen, by=request.actor, at=timezone.now())
    except Unacceptable as refusal:
        form.add_error("members", _(str(refusal)))
        return asking.ask_again(request, question)
    return asking.arrived(request, reverse("crm:segment", args=[segment.pk]), _("Saved"))


def _sharing(request: Request, segment: Segment) -> SharingForm:
    colleagues = Membership.objects.visible_to(request.actor).active().order_by("name")
    others = colleagues.exclude(pk=segment.owner_id) if segment.owner_id else colleagues
    seats = [str(pk) for pk in segment.seats.values_list("member_id", flat=True)]
    return SharingForm(
        request.POST if request.method == "POST" else None,
        initial={"privacy": segment.privacy, "members": seats},
        colleagues=list(others.values_list("pk", "name")),
    )


@require_http_methods(["GET", "POST"])
@colleague
def remove(request: Request, segment_id: UUID) -> HttpResponse:
    """Remove a segment, once it is clear that nothing lives on it."""
    segment = segment_of(segment_id, request.actor)
    access.require(rules.can_edit_segment, request.actor, segment)
    if request.method == "GET":
        return asking.ask(request, _removal(segment))
    try:
        segments.remove(segment=segment, by=request.actor, at=timezone.now())
    except segments.SegmentFeedsPools as refusal:
        text = ngettext(
            "It feeds %(count)d pool. Stop that first, on the page of the pool.",
            "It feeds %(count)d pools. Stop that first, on the pages of the pools.",
            refusal.pools,
        )
        address = reverse("crm:segment", args=[segment.pk])
        return asking.refused(request, text % {"count": refusal.pools}, otherwise=address)
    text = _("“%(name)s” is removed; the people stay.") % {"name": segment.name}
    return asking.arrived(request, reverse("crm:segments"), text, tone="neutral")


def _removal(segment: Segment) -> dict[str, Any]:
    return {
        "title": _("Remove “%(name)s”?") % {"name": segment.name},
        "lead": _("Its conditions are lost for good. The people it holds, and what was done with them, stay."),
        "action_url": reverse("crm:segment-removal", args=[segment.pk]),
        "submit_label": _("Remove segment"),
        "is_danger": True,
    }


@require_safe
@colleague
def find(request: Request, segment_id: UUID) -> HttpResponse:
    """Look for somebody, to ask whether they are in and why."""
    segment = segment_of(segment_id, request.actor)
    text = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_TEXT]
    ids = search.find(text, by_address=request.actor.may("people.view_contacts")) if text else []
    people = Person.objects.visible_to(request.actor).filter(pk__in=ids).by_last_touch()[:MOST_FOUND]
    context = {"segment": segment, "text": text, "found": list(people), "crumbs": _crumbs(segment, _("Why"))}
    return render(request, "crm/segment_find.html", context)


@require_safe
@colleague
def explain(request: Request, segment_id: UUID, person_id: UUID) -> HttpResponse:
    """Why somebody is in a segment or not: each condition, and whether it holds."""
    segment = segment_of(segment_id, request.actor)
    person = get_object_or_404(Person.objects.visible_to(request.actor), pk=person_id)
    scope = scope_of(request, person.pk)
    try:
        tree = trees.read(segment.tree)
        reason = queries.explain(tree, scope)
    except NotATree as refusal:
        raise Http404 from refusal
    told = rule_rows.told(reason, segment_choices.of_tree(tree, scope)) if reason else None
    context = {"segment": segment, "person": person, "told": told, "crumbs": _crumbs(segment, person.name)}
    return render(request, "crm/segment_why.html", context)


def _crumbs(segment: Segment, last: str) -> list[Crumb]:
    return [
        Crumb(_("Segments"), reverse("crm:segments")),
        Crumb(segment.name, reverse("crm:segment", args=[segment.pk])),
        Crumb(last),
    ]
