"""Making a pool, changing it, deleting it."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from hireloom.core import access
from hireloom.core.models import Membership
from hireloom.crm import rules
from hireloom.crm.enums import PoolKind, PoolPrivacy
from hireloom.crm.models import Pool, PoolMember
from hireloom.crm.operations import pools
from hireloom.kit.refusals import Unacceptable
from hireloom.web import asking
from hireloom.web.crm.finding import pool_of
from hireloom.web.crm.forms import PoolForm
from hireloom.web.http import Request, colleague


@require_http_methods(["GET", "POST"])
@colleague
def new(request: Request) -> HttpResponse:
    """Create a pool; the new pool follows."""
    access.require(rules.can_create_pool, request.actor)
    form = PoolForm(request.POST if request.method == "POST" else None, actor=request.actor)
    question = _question(form, _("New pool"), reverse("crm:new"), _("Create pool"))
    if request.method == "GET":
        return asking.ask(request, question)
    if not form.is_valid() or not _is_shared_with_somebody(form):
        return asking.ask_again(request, question)
    try:
        made = _create(request, form)
    except pools.PoolNameTaken:
        return _taken(request, form, question)
    except Unacceptable as refusal:
        form.add_error(None, _(str(refusal)))
        return asking.ask_again(request, question)
    text = _("“%(pool)s” is there. Add the people you want to stay in touch with.") % {"pool": made.name}
    return asking.arrived(request, reverse("crm:pool-board", args=[made.pk]), text)


@require_http_methods(["GET", "POST"])
@colleague
def edit(request: Request, pool_id: UUID) -> HttpResponse:
    """Call a pool otherwise, describe it otherwise, show it to others."""
    pool = pool_of(pool_id, request.actor)
    access.require(rules.can_edit_pool, request.actor, pool)
    form = PoolForm(request.POST if request.method == "POST" else None, actor=request.actor, pool=pool)
    question = _question(form, _("Edit pool"), reverse("crm:edit", args=[pool.pk]), _("Save"))
    if request.method == "GET":
        return asking.ask(request, question)
    if not form.is_valid() or not _is_shared_with_somebody(form):
        return asking.ask_again(request, question)
    try:
        _change(request, pool, form)
    except pools.PoolNameTaken:
        return _taken(request, form, question)
    except Unacceptable as refusal:
        form.add_error(None, _(str(refusal)))
        return asking.ask_again(request, question)
    if not Pool.objects.visible_to(request.actor).filter(pk=pool.pk).exists():
        text = _("Saved. You do not see this pool any more.")
        return asking.arrived(request, reverse("crm:pools"), text)
    return asking.arrived(request, reverse("crm:pool", args=[pool.pk]), _("Saved"))


@require_http_methods(["GET", "POST"])
@colleague
def delete(request: Request, pool_id: UUID) -> HttpResponse:
    """Delete a pool, once it is clear how many people are in it."""
    pool = pool_of(pool_id, request.actor)
    access.require(rules.can_edit_pool, request.actor, pool)
    if request.method == "GET":
        return asking.ask(request, _deletion(pool))
    count = pools.delete(pool=pool, by=request.actor, at=timezone.now())
    text = ngettext(
        "“%(pool)s” is deleted; the %(count)d person in it stays on record.",
        "“%(pool)s” is deleted; the %(count)d people in it stay on record.",
        count,
    )
    return asking.arrived(request, reverse("crm:pools"), text % {"pool": pool.name, "count": count}, tone="neutral")


@transaction.atomic
def _create(request: Request, form: PoolForm) -> Pool:
    at, typed = timezone.now(), form.cleaned_data
    changes, privacy = form.changes(), PoolPrivacy(typed["privacy"])
    sequence_id = changes.pop("sequence_id", None)
    is_open = privacy == PoolPrivacy.ORGANIZATION
    first = PoolPrivacy.ORGANIZATION if is_open else PoolPrivacy.PRIVATE
    pool = pools.create(**changes, privacy=first, by=request.actor, at=at)
    if sequence_id:
        pool = pools.change(pool=pool, changes={"sequence_id": sequence_id}, by=request.actor, at=at)
    if privacy == PoolPrivacy.TEAM:
        pool = pools.share(pool=pool, privacy=privacy, members=_members(request, form), by=request.actor, at=at)
    return pool


@transaction.atomic
def _change(request: Request, pool: Pool, form: PoolForm) -> None:
    at = timezone.now()
    if "privacy" in form.fields:
        privacy = PoolPrivacy(form.cleaned_data["privacy"])
        pools.share(pool=pool, privacy=privacy, members=_members(request, form), by=request.actor, at=at)
    pools.change(pool=pool, changes=form.changes(), by=request.actor, at=at)


def _members(request: Request, form: PoolForm) -> list[Membership]:
    return list(Membership.objects.visible_to(request.actor).active().filter(pk__in=form.cleaned_data["members"]))


def _is_shared_with_somebody(form: PoolForm) -> bool:
    """Whether the colleagues are named with whom a pool is to be shared; an error says that they are not."""
    typed = form.cleaned_data
    if typed.get("privacy") != PoolPrivacy.TEAM or typed["members"]:
        return True
    form.add_error("members", _("Choose the colleagues who see it."))
    return False


def _question(form: PoolForm, title: str, address: str, label: str) -> dict[str, Any]:
    layout = "crm/_shared_fields.html"
    return {"title": title, "form": form, "layout": layout, "action_url": address, "submit_label": label}


def _taken(request: Request, form: PoolForm, question: dict[str, Any]) -> HttpResponse:
    form.add_error("name", _("There is a pool of that name already, perhaps a colleague's private one."))
    return asking.ask_again(request, question)


def _deletion(pool: Pool) -> dict[str, Any]:
    members = PoolMember.objects.filter(organization_id=pool.organization_id, pool=pool)  # no actor: a true number
    count = members.count()
    lead = ngettext(
        "%(count)d person is in this pool. They stay on record; why they are in it is lost for good.",
        "%(count)d people are in this pool. They stay on record; why they are in it is lost for good.",
        count,
    ) % {"count": count}
    if pool.kind == PoolKind.SILVER_MEDALISTS:
        lead = f"{lead} {_('The next silver medalist starts a new pool.')}"
    return {
        "title": _("Delete “%(pool)s”?") % {"pool": pool.name},
        "lead": lead,
        "action_url": reverse("crm:deletion", args=[pool.pk]),
        "submit_label": ngettext("Delete pool of %(count)d person", "Delete pool of %(count)d people", count)
        % {"count": count}
        if count
        else _("Delete pool"),
        "is_danger": True,
    }
