"""The segment that feeds a pool: chosen, taken away, and asked at once."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from hireloom.core import access
from hireloom.crm import rules
from hireloom.crm.models import Pool, Segment
from hireloom.crm.operations import feeding
from hireloom.web import asking
from hireloom.web.crm.finding import pool_of
from hireloom.web.http import Request, colleague


class FeedForm(forms.Form):
    """Which segment feeds a pool."""

    segment = forms.ChoiceField(
        label=gettext_lazy("Segment"),
        required=False,
        help_text=gettext_lazy(
            "Who fits comes in by itself, once an hour, as far as the pool's owner sees them. "
            "Nobody is taken out, and whom you take out stays out."
        ),
    )

    def __init__(self, *args: Any, segments: list[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(str(pk), name) for pk, name in segments]
        self.fields["segment"].choices = [("", _("None: filled by hand")), *known]  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@colleague
def choose(request: Request, pool_id: UUID) -> HttpResponse:
    """Let a segment feed a pool, or none any more; with one, its people come in at once."""
    pool = pool_of(pool_id, request.actor)
    access.require(rules.can_edit_pool, request.actor, pool)
    seen = Segment.objects.visible_to(request.actor)
    given = request.POST if request.method == "POST" else None
    form = FeedForm(
        given, initial={"segment": str(pool.segment_id or "")}, segments=list(seen.values_list("pk", "name"))
    )
    question = {
        "title": _("Feed pool"),
        "form": form,
        "action_url": reverse("crm:feed", args=[pool.pk]),
        "submit_label": _("Save"),
    }
    if request.method == "GET":
        return asking.ask(request, question)
    if not form.is_valid():
        return asking.ask_again(request, question)
    chosen = seen.filter(pk=form.cleaned_data["segment"]).first() if form.cleaned_data["segment"] else None
    address, at = reverse("crm:pool", args=[pool.pk]), timezone.now()
    try:
        pool = feeding.choose(pool=pool, segment=chosen, by=request.actor, at=at)
        if chosen is None:
            return asking.arrived(request, address, _("No segment feeds this pool. Those who are in it stay."))
        fed = feeding.feed(pool=pool, by=request.actor, at=at)
    except feeding.CannotFeed as refusal:
        form.add_error("segment", _(str(refusal)))
        return asking.ask_again(request, question)
    return asking.arrived(request, address, words(fed))


@require_POST
@colleague
def feed(request: Request, pool_id: UUID) -> HttpResponse:
    """Take in now who fits."""
    pool = pool_of(pool_id, request.actor)
    address = reverse("crm:pool", args=[pool.pk])
    try:
        fed = feeding.feed(pool=pool, by=request.actor, at=timezone.now())
    except feeding.CannotFeed as refusal:
        return asking.refused(request, _(str(refusal)), otherwise=address)
    return asking.done(request, words(fed), otherwise=address, changed="members-changed")


def words(fed: feeding.Fed) -> str:
    """How many came in."""
    if fed.has_more:
        return _("The first %(count)d people came in; the others follow.") % {"count": fed.people}
    if not fed.people:
        return _("Nobody new fits the segment.")
    text = ngettext("%(count)d person came in", "%(count)d people came in", fed.people)
    return text % {"count": fed.people}


def seen_segment(pool: Pool, request: Request) -> Segment | None:
    """The segment that feeds a pool, which comes with it, when the actor sees it by its row."""
    segment = pool.segment
    if segment is None or not request.actor.may("crm.view_segments"):
        return None
    is_theirs = segment.owner_id == request.membership.pk or segment.privacy == "organization"
    return segment if is_theirs else None
