"""Moving people from stage to stage: one by one and many at once, each with undo."""

from collections.abc import Sequence
from datetime import datetime
from secrets import token_urlsafe
from typing import Any
from uuid import UUID

from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from hireloom.core import access
from hireloom.crm import rules
from hireloom.crm.models import Pool, PoolStage
from hireloom.crm.operations import pool_moves
from hireloom.crm.operations.pool_moves import MOST_AT_ONCE, Stood
from hireloom.crm.queries import pool_board
from hireloom.people.models import Person
from hireloom.web import asking, toasts
from hireloom.web.crm import pool_cards
from hireloom.web.crm.finding import pool_of, selected
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.typed import uuid_or_none

CHANGED = "members-changed"
SALT = "hireloom.web.crm.moves"
REMEMBERED = "crm-moves"


@require_http_methods(["GET", "POST"])
@colleague
def move(request: Request, pool_id: UUID, person_id: UUID) -> HttpResponse:
    """Move somebody to a stage; the undo button moves them back."""
    pool, person = pool_of(pool_id, request.actor), _person(request, person_id)
    if request.method == "GET":
        return asking.ask(request, _question(request, pool, person))
    stage = _stage(request, pool)
    try:
        stood = pool_moves.move(
            pool=pool,
            person_id=person.pk,
            to=stage,
            by=request.actor,
            at=timezone.now(),
            seen_in=uuid_or_none(request.POST.get("seen_in", "")),
        )
    except pool_moves.MemberMovedMeanwhile as refusal:
        words = _("Somebody moved %(name)s to %(stage)s meanwhile; nothing was changed.")
        return _refused(request, pool, person, words % {"name": person.name, "stage": refusal.stage.name})
    except pool_moves.NotInPool:
        return _refused(request, pool, person, _("%(name)s is in this pool no longer.") % {"name": person.name})
    except pool_moves.StageNotInPool:
        return _refused(request, pool, person, _("That stage was removed; reload the page."))
    undo_url = "" if stood.stage_id == stage.pk else _undo_url(pool, stood, stage)
    return _moved(request, pool, person, stage, undo_url)


@require_POST
@colleague
def move_back(request: Request, pool_id: UUID, token: str) -> HttpResponse:
    """Put somebody back where they stood, as long as they stand where they were moved."""
    pool = pool_of(pool_id, request.actor)
    try:
        person_id, left, seen_in, since = signing.loads(token, salt=SALT)
    except signing.BadSignature as error:
        raise Http404 from error
    person = _person(request, UUID(person_id))
    stage = PoolStage.objects.visible_to(request.actor).filter(pool=pool, pk=left).first()
    if stage is None:
        return _refused(request, pool, person, _("That stage was removed; reload the page."))
    try:
        pool_moves.move(
            pool=pool,
            person_id=person.pk,
            to=stage,
            by=request.actor,
            at=timezone.now(),
            seen_in=UUID(seen_in),
            entered_at=datetime.fromisoformat(since),
        )
    except (pool_moves.MemberMovedMeanwhile, pool_moves.NotInPool, pool_moves.StageNotInPool):
        return _refused(request, pool, person, _("It is too late to undo that; nothing was changed."))
    return _moved(request, pool, person, stage, "")


@require_POST
@colleague
def move_many(request: Request, pool_id: UUID) -> HttpResponse:
    """Move the selected people to a stage; without a stage, ask for it."""
    pool = pool_of(pool_id, request.actor)
    access.require(rules.can_edit_pool, request.actor, pool)
    people = selected(request.POST, request.actor, MOST_AT_ONCE)
    otherwise = reverse("crm:pool-board", args=[pool.pk])
    if not people:
        return asking.refused(request, _("Nobody is selected; nothing was changed."), otherwise=otherwise)
    if not request.POST.get("stage"):
        return asking.ask(request, _question_for_many(request, pool, people))
    stage = _stage(request, pool)
    try:
        stood = pool_moves.move_these(pool=pool, people=people, to=stage, by=request.actor, at=timezone.now())
    except pool_moves.StageNotInPool:
        return asking.refused(request, _("That stage was removed; reload the page."), otherwise=otherwise)
    text = ngettext("%(count)d person is now in %(stage)s", "%(count)d people are now in %(stage)s", len(people))
    return asking.done(
        request,
        text % {"count": len(people), "stage": stage.name},
        otherwise=otherwise,
        changed=CHANGED,
        undo_url=_remember(request, pool, stood, stage),
    )


@require_POST
@colleague
def move_many_back(request: Request, pool_id: UUID, key: str) -> HttpResponse:
    """Put those back whom the last move of many moved, as far as they still stand there."""
    pool = pool_of(pool_id, request.actor)
    otherwise = reverse("crm:pool-board", args=[pool.pk])
    kept = request.session.get(REMEMBERED)
    if not kept or (kept["key"], kept["pool"]) != (key, str(pool.pk)):
        return asking.refused(request, _("It is too late to undo that; nothing was changed."), otherwise=otherwise)
    places = [Stood(UUID(who), UUID(where), datetime.fromisoformat(since)) for who, where, since in kept["places"]]
    count = pool_moves.move_back(
        pool=pool, places=places, seen_in=UUID(kept["to"]), by=request.actor, at=timezone.now()
    )
    del request.session[REMEMBERED]
    text = ngettext("%(count)d person is back", "%(count)d people are back", count) % {"count": count}
    return asking.done(request, text, otherwise=otherwise, changed=CHANGED, tone="neutral")


def _person(request: Request, person_id: UUID) -> Person:
    person: Person = get_object_or_404(Person.objects.visible_to(request.actor), pk=person_id)
    return person


def _stage(request: Request, pool: Pool) -> PoolStage:
    own = PoolStage.objects.visible_to(request.actor).filter(pool=pool)
    stage: PoolStage = get_object_or_404(own, pk=uuid_or_none(request.POST.get("stage", "")))
    return stage


def _question(request: Request, pool: Pool, person: Person) -> dict[str, Any]:
    access.require(rules.can_edit_pool, request.actor, pool)
    card = pool_board.card(pool=pool, person_id=person.pk, actor=request.actor, at=timezone.now())
    if card is None:
        raise Http404
    known = pool_board.stages(pool)
    after = [stage.pk for stage in known if stage.pk != card.stage_id]
    here = next((place for place, stage in enumerate(known) if stage.pk == card.stage_id), 0)
    return {
        "title": _("Move %(name)s") % {"name": person.name},
        "body": "recruiting/_move.html",
        "stages": known,
        "current_id": card.stage_id,
        "next_id": known[here + 1].pk if here + 1 < len(known) else next(iter(after), None),
        "hidden": [("seen_in", str(card.stage_id))],
        "action_url": reverse("crm:pool-moves", args=[pool.pk, person.pk]),
    }


def _question_for_many(request: Request, pool: Pool, people: Sequence[Person]) -> dict[str, Any]:
    title = ngettext("Move %(count)d person", "Move %(count)d people", len(people))
    return {
        "title": title % {"count": len(people)},
        "body": "recruiting/_move.html",
        "stages": pool_board.stages(pool),
        "hidden": [("selected", str(person.pk)) for person in people],
        "action_url": reverse("crm:pool-bulk-moves", args=[pool.pk]),
    }


def _moved(request: Request, pool: Pool, person: Person, stage: PoolStage, undo_url: str) -> HttpResponse:
    """Answer a move: a board gets the card, a dialog or an undo button a toast; without scripts one goes back."""
    words = _("%(name)s is now in %(stage)s") % {"name": person.name, "stage": stage.name}
    if not is_fragment(request):
        return asking.done(request, words, otherwise=reverse("crm:pool-board", args=[pool.pk]), undo_url=undo_url)
    response = _card(request, pool, person) or HttpResponse()
    response.headers["HX-Trigger"] = _announced(person, stage.pk)
    return toasts.attach(response, words, tone="lincoln", undo_url=undo_url)


def _refused(request: Request, pool: Pool, person: Person, sentence: str) -> HttpResponse:
    """Answer what could not be done: the card goes back with why; elsewhere a toast says so."""
    if answered := _card(request, pool, person, notice=sentence, status=409):
        return toasts.attach(answered, sentence, tone="alert")
    return asking.refused(request, sentence, otherwise=reverse("crm:pool-board", args=[pool.pk]))


def _card(request: Request, pool: Pool, person: Person, notice: str = "", status: int = 200) -> HttpResponse | None:
    """The card, when that is what a dragged one asks for and the person is still there."""
    if not (is_fragment(request) and request.headers.get("HX-Target", "").startswith("member-")):
        return None
    card = pool_board.card(pool=pool, person_id=person.pk, actor=request.actor, at=timezone.now())
    return pool_cards.answer(request, pool, card, notice=notice, status=status) if card else None


def _announced(person: Person, stage_id: UUID) -> str:
    return f'{{"{CHANGED}": {{"id": "{person.pk}", "stage": "{stage_id}"}}}}'


def _undo_url(pool: Pool, stood: Stood, to: PoolStage) -> str:
    places = [str(stood.person_id), str(stood.stage_id), str(to.pk), stood.entered_at.isoformat()]
    return reverse("crm:pool-move-back", args=[pool.pk, signing.dumps(places, salt=SALT, compress=True)])


def _remember(request: Request, pool: Pool, stood: Sequence[Stood], to: PoolStage) -> str:
    """Keep who stood where, instead of the move before; the address its undo button posts to, if any."""
    if not stood:
        return ""
    key = token_urlsafe(8)
    places = [(str(one.person_id), str(one.stage_id), one.entered_at.isoformat()) for one in stood]
    request.session[REMEMBERED] = {"key": key, "pool": str(pool.pk), "to": str(to.pk), "places": places}
    return reverse("crm:pool-moves-back", args=[pool.pk, key])
