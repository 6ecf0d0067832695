"""People who may be one: a queue of pairs, side by side, each decided by one key."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hireloom.core import access
from hireloom.core.keyset import Place
from hireloom.flywheel.queries import duplicates as queue
from hireloom.flywheel.queries.duplicates import Comparison
from hireloom.people import merged_fields, rules
from hireloom.people.models import DuplicatePair, Merge
from hireloom.people.operations import duplicates, merges
from hireloom.people.relations import SomebodyIsChangingThem
from hireloom.web import asking, toasts
from hireloom.web.http import Request, colleague
from hireloom.web.people import factors, sides
from hireloom.web.shapes import Crumb


@require_GET
@colleague
def page(request: Request) -> HttpResponse:
    """The pair to decide now: the most probable one, or the one after those that were skipped."""
    access.require(rules.can_decide_about_duplicates, request.actor)
    after = _place(request.GET.get("after", ""))
    pair = queue.next_pair(request.actor, after)
    while pair is not None:
        if found := queue.compared(pair, request.actor, timezone.now()):
            return render(request, "people/duplicates.html", _shown(request, found))
        pair = queue.next_pair(request.actor, Place(str(pair.probability), pair.pk))
    context = {"crumbs": _crumbs(), "waiting": queue.waiting(request.actor), "is_end": after is not None}
    return render(request, "people/duplicates.html", context)


@require_GET
@colleague
def show(request: Request, pair_id: UUID) -> HttpResponse:
    """One pair, wherever it stands in the queue, decided or not."""
    found = queue.compared(_pair(request, pair_id), request.actor, timezone.now())
    if found is None:
        raise Http404
    return render(request, "people/duplicates.html", _shown(request, found) | {"is_alone": True})


@require_POST
@colleague
def merge(request: Request, pair_id: UUID) -> HttpResponse:
    """Make one of the two, with the fields as chosen; the undo button takes them apart again."""
    pair, at = _pair(request, pair_id), timezone.now()
    found = queue.compared(pair, request.actor, at)
    if found is None:
        raise Http404
    choices = {name: side for name in merged_fields.CHOSEN if (side := request.POST.get(name)) in SIDES}
    kept, absorbed = found.kept.profile.person, found.absorbed.profile.person
    try:
        done = merges.merge(kept=kept, absorbed=absorbed, choices=choices, by=request.actor, at=at)
    except merges.GoneMeanwhile:
        return _refused(request, _("Somebody merged or removed one of them in the meantime."))
    except SomebodyIsChangingThem:
        return _refused(request, _("Somebody is changing one of them right now; try again in a moment."))
    text = _("%(name)s is one record now") % {"name": done.kept.name}
    toasts.add(request, text, tone="lincoln", undo_url=reverse("people:merge-undo", args=[done.pk]))
    return _onward(request, found, otherwise=reverse("people:person", args=[kept.pk]))


@require_POST
@colleague
def dismiss(request: Request, pair_id: UUID) -> HttpResponse:
    """Say that the two are two, for good; the undo button asks again."""
    pair = _pair(request, pair_id)
    duplicates.dismiss(pair=pair, by=request.actor, at=timezone.now())
    undo_url = reverse("people:duplicate-undo", args=[pair.pk])
    toasts.add(request, _("Not the same person; you will not be asked again"), undo_url=undo_url)
    return redirect(_next_url(request, pair))


@require_POST
@colleague
def reopen(request: Request, pair_id: UUID) -> HttpResponse:
    """Take a dismissal back."""
    pair = duplicates.reopen(pair=_pair(request, pair_id), by=request.actor, at=timezone.now())
    return asking.arrived(
        request, reverse("people:duplicate", args=[pair.pk]), _("To be decided again"), tone="neutral"
    )


@require_POST
@colleague
def unmerge(request: Request, merge_id: UUID) -> HttpResponse:
    """Take a merge apart."""
    done = get_object_or_404(Merge.objects.visible_to(request.actor).select_related("kept"), pk=merge_id)
    home = reverse("people:person", args=[done.kept_id])
    try:
        absorbed = merges.unmerge(merge=done, by=request.actor, at=timezone.now())
    except merges.AlreadyTakenBack:
        return asking.refused(request, _("That merge was taken back before."), otherwise=home)
    except merges.MergedAgain:
        text = _("The record was merged again since; take the later merge back first.")
        return asking.refused(request, text, otherwise=home)
    except SomebodyIsChangingThem:
        text = _("Somebody is changing one of them right now; try again in a moment.")
        return asking.refused(request, text, otherwise=home)
    pair = DuplicatePair.objects.visible_to(request.actor).of(done.kept_id).of(absorbed.pk).first()
    address = reverse("people:duplicate", args=[pair.pk]) if pair else home
    return asking.arrived(request, address, _("Two records again, each with its own"), tone="neutral")


SIDES = frozenset({merged_fields.KEPT, merged_fields.ABSORBED})


def _pair(request: Request, pair_id: UUID) -> DuplicatePair:
    pairs = DuplicatePair.objects.visible_to(request.actor).select_related("first", "second")
    return get_object_or_404(pairs, pk=pair_id)


def _shown(request: Request, found: Comparison) -> dict[str, Any]:
    return {
        "found": found,
        "pair": found.pair,
        "fields": sides.fields(found),
        "groups": sides.groups(found),
        "reasons": factors.reasons(found.pair.factors),
        "waiting": queue.waiting(request.actor),
        "skip_url": f"{reverse('people:duplicates')}?after={found.place}",
        "crumbs": _crumbs(),
        "now": timezone.now(),
    }


def _crumbs() -> list[Crumb]:
    return [Crumb(_("People"), reverse("people:list")), Crumb(_("Duplicates"))]


def _place(text: str) -> Place | None:
    place = queue.ORDER.place(text)
    try:
        return place if place and 0 <= float(str(place.value)) <= 1 else None
    except ValueError:
        return None


def _next_url(request: Request, pair: DuplicatePair) -> str:
    """The next pair after this one; from a person's page, back to it."""
    if request.POST.get("next"):
        return asking.back_url(request, reverse("people:duplicates"))
    return f"{reverse('people:duplicates')}?after={Place(str(pair.probability), pair.pk)}"


def _onward(request: Request, found: Comparison, *, otherwise: str) -> HttpResponse:
    return redirect(otherwise if request.POST.get("is_alone") else _next_url(request, found.pair))


def _refused(request: Request, text: str) -> HttpResponse:
    return asking.refused(request, text, otherwise=reverse("people:duplicates"))
