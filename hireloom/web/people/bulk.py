"""What is done to many people at once: a tag, a pool; and taking it back."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from hireloom.core import access
from hireloom.crm.models import Pool
from hireloom.crm.operations import pools
from hireloom.flywheel.queries import filter_choices, people
from hireloom.kit.refusals import Unacceptable
from hireloom.people import rules
from hireloom.people.models import Person, Tag
from hireloom.people.operations import tags
from hireloom.web import asking, query_strings
from hireloom.web.http import Request, colleague
from hireloom.web.people import criteria
from hireloom.web.people.forms import PoolingForm, TagForm
from hireloom.web.typed import uuid_or_none

MOST = 2000
"""More at once would hold the request, and the organization's events, for too long."""

CHANGED = "people-changed"
SALT = "hireloom.web.people.bulk"


@require_POST
@colleague
def taggings(request: Request) -> HttpResponse:
    """Tag the selected people; without a tag, ask for it and say how many they are."""
    access.require(rules.can_tag_people, request.actor)
    chosen = picked(request)
    if not 0 < len(chosen) <= MOST:
        return _refuse_number(request, chosen)
    form = TagForm(request.POST if "name" in request.POST else None)
    count = len(chosen)
    title = ngettext("Tag %(count)d person", "Tag %(count)d people", count) % {"count": count}
    question = _question(request, title, form) | {
        "body": "people/_tag_names.html",
        "tag_names": filter_choices.tag_names(request.actor),
        "action_url": reverse("people:taggings") + query_strings.without(request.GET),
    }
    if not form.is_valid():
        return asking.ask(request, question, status=422 if form.is_bound else 200)
    at = timezone.now()
    try:
        tag, new = tags.put_on_all(people=chosen, name=form.cleaned_data["name"], by=request.actor, at=at)
    except Unacceptable as refusal:
        form.add_error("name", _(str(refusal)))
        return asking.ask_again(request, question)
    text = ngettext("%(count)d person tagged “%(tag)s”", "%(count)d people tagged “%(tag)s”", new)
    return _done(request, text % {"count": new, "tag": tag.name}, "people:tagging-undo", tag.pk, at if new else None)


@require_POST
@colleague
def poolings(request: Request) -> HttpResponse:
    """Add the selected people to a pool; without a pool, ask for it and say how many they are."""
    chosen = picked(request)
    if not 0 < len(chosen) <= MOST:
        return _refuse_number(request, chosen)
    known = _pools(request)
    form = PoolingForm(request.POST if "pool" in request.POST else None, pools=known)
    count = len(chosen)
    title = ngettext("Add %(count)d person to a pool", "Add %(count)d people to a pool", count) % {"count": count}
    question = _question(request, title, form) | {
        "lead": "" if known else _("There is no pool yet; create one under Pools first."),
        "action_url": reverse("people:poolings") + query_strings.without(request.GET),
    }
    if not form.is_valid():
        return asking.ask(request, question, status=422 if form.is_bound else 200)
    pool, at = get_object_or_404(Pool.objects.visible_to(request.actor), pk=form.cleaned_data["pool"]), timezone.now()
    new = pools.add_all(pool=pool, people=chosen, by=request.actor, at=at)
    text = ngettext("%(count)d person added to “%(pool)s”", "%(count)d people added to “%(pool)s”", new)
    return _done(request, text % {"count": new, "pool": pool.name}, "people:pooling-undo", pool.pk, at if new else None)


@require_POST
@colleague
def undo_tagging(request: Request, token: str) -> HttpResponse:
    """Take a tag off those whom one request put it on."""
    tag_id, added_at = _opened(token)
    tag = get_object_or_404(Tag.objects.visible_to(request.actor), pk=tag_id)
    count = tags.take_off_all(tag=tag, added_at=added_at, by=request.actor, at=timezone.now())
    return _undone(request, count)


@require_POST
@colleague
def undo_pooling(request: Request, token: str) -> HttpResponse:
    """Take those out of a pool whom one request put in."""
    pool_id, added_at = _opened(token)
    pool = get_object_or_404(Pool.objects.visible_to(request.actor), pk=pool_id)
    return _undone(request, pools.remove_all(pool=pool, added_at=added_at, by=request.actor, at=timezone.now()))


def picked(request: Request, most: int = MOST) -> Sequence[Person]:
    """The people who were selected, or all that the filters of the address look for; one more than may be."""
    if request.POST.get("all") == "matching":
        everybody = people.matching(criteria.read(request.GET), request.actor)
    else:
        given = request.POST if request.method == "POST" else request.GET
        ids = [pk for pk in map(uuid_or_none, given.getlist("selected")) if pk]
        everybody = Person.objects.visible_to(request.actor).filter(pk__in=ids)
    return list(everybody.order_by("pk").only("pk", "organization_id")[: most + 1])


def _question(request: Request, title: str, form: TagForm | PoolingForm) -> dict[str, Any]:
    is_everybody = request.POST.get("all") == "matching"
    selected = [] if is_everybody else [("selected", value) for value in request.POST.getlist("selected")]
    return {
        "title": title,
        "form": form,
        "hidden": [("all", "matching")] if is_everybody else selected,
        "submit_label": title,
    }


def _pools(request: Request) -> list[tuple[UUID, str]]:
    return list(Pool.objects.visible_to(request.actor).order_by("name").values_list("pk", "name"))


def _refuse_number(request: Request, chosen: Sequence[Person]) -> HttpResponse:
    if not chosen:
        return asking.refused(request, _("Nobody is selected; nothing was changed."), otherwise=reverse("people:list"))
    text = _("These are more than 2,000 people. Narrow the list and do it in parts; nothing was changed.")
    return asking.refused(request, text, otherwise=reverse("people:list"))


def _done(request: Request, text: str, undo: str, noun_id: UUID, at: datetime | None) -> HttpResponse:
    undo_url = reverse(undo, args=[signing.dumps([str(noun_id), at.isoformat()], salt=SALT)]) if at else ""
    return asking.done(request, text, otherwise=reverse("people:list"), changed=CHANGED, undo_url=undo_url)


def _undone(request: Request, count: int) -> HttpResponse:
    text = ngettext("Undone for %(count)d person", "Undone for %(count)d people", count) % {"count": count}
    return asking.done(request, text, otherwise=reverse("people:list"), changed=CHANGED, tone="neutral")


def _opened(token: str) -> tuple[UUID, datetime]:
    """The noun and the moment that an undo button carries; one that is altered or a day old is a 404."""
    try:
        noun_id, moment = signing.loads(token, salt=SALT, max_age=timedelta(days=1))
    except signing.BadSignature as error:
        raise Http404 from error
    return UUID(noun_id), datetime.fromisoformat(moment)
