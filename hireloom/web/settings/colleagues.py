"""Colleagues: who they are, inviting them, their role, letting them go and come back."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hireloom.core import access, rules
from hireloom.core.enums import SiteRole
from hireloom.core.models import Membership
from hireloom.core.operations import members
from hireloom.core.queries import colleagues
from hireloom.core.queries.colleagues import Standing
from hireloom.core.queries.roles import SITE_ROLES
from hireloom.kit.refusals import Unacceptable
from hireloom.web import asking, invitations, toasts
from hireloom.web.http import Request, colleague
from hireloom.web.settings import rights, shapes
from hireloom.web.settings.forms import InvitationForm, RoleForm
from hireloom.web.shapes import Choice


@require_safe
@colleague
def index(request: Request) -> HttpResponse:
    access.require(rules.can_manage_members, request.actor)
    standing, text = _standing(request.GET.get("standing", "")), request.GET.get("q", "")
    found = colleagues.listed(request.actor, standing=standing, text=text)
    context = {"found": found, "tabs": shapes.standing_tabs(found, standing), "text": text, "standing": standing or ""}
    return render(request, "settings/colleagues.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def new(request: Request) -> HttpResponse:
    access.require(rules.can_manage_members, request.actor)
    form = InvitationForm(request.POST or None)
    if form.is_valid():
        draft = form.cleaned_data | {"role": SiteRole(form.cleaned_data["role"])}
        try:
            invitations.create(**draft, by=request.actor, at=timezone.now())
        except invitations.AlreadyColleague:
            form.add_error("email", _("This address belongs to a colleague already."))
        else:
            toasts.add(request, _("%(name)s is invited; the mail is on its way.") % {"name": draft["name"]})
            return redirect("settings:colleagues")
    context = {"form": form, "roles": _roles()}
    return render(request, "settings/colleague_new.html", context, status=422 if form.is_bound else 200)


@require_safe
@colleague
def show(request: Request, membership_id: UUID) -> HttpResponse:
    access.require(rules.can_manage_members, request.actor)
    found = colleagues.one(request.actor, membership_id)
    if found is None:
        raise Http404
    return _page(request, found)


@require_POST
@colleague
def change_role(request: Request, membership_id: UUID) -> HttpResponse:
    membership = _membership(request, membership_id)
    form = RoleForm(request.POST)
    if not form.is_valid():
        return _refused(request, membership, _("Choose one of the roles."))
    role = SiteRole(form.cleaned_data["role"])
    try:
        members.change_role(membership=membership, role=role, by=request.actor, at=timezone.now())
    except members.LastAdministrator:
        return _refused(request, membership, _last_administrator())
    toasts.add(request, _("%(name)s is now: %(role)s.") % {"name": membership.name, "role": role.label})
    return redirect("settings:colleague", membership.pk)


@require_POST
@colleague
def change_rights(request: Request, membership_id: UUID) -> HttpResponse:
    membership = _membership(request, membership_id)
    chosen, seen = rights.chosen_in(request.POST), rights.seen_in(request.POST)
    try:
        members.change_rights(membership=membership, rights=chosen, seen=seen, by=request.actor, at=timezone.now())
    except members.RightsChangedMeanwhile:
        return _refused(request, membership, _meanwhile(), chosen)
    except Unacceptable as refusal:
        return _refused(request, membership, _(str(refusal)), chosen)
    toasts.add(request, _("The rights of %(name)s hold from the next click.") % {"name": membership.name})
    return redirect("settings:colleague", membership.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def deactivate(request: Request, membership_id: UUID) -> HttpResponse:
    membership = _membership(request, membership_id)
    if request.method != "POST":
        return asking.ask(request, _deactivation(membership))
    try:
        members.deactivate(membership=membership, by=request.actor, at=timezone.now())
    except members.LastAdministrator:
        back = reverse("settings:colleague", args=[membership.pk])
        return asking.refused(request, _last_administrator(), otherwise=back)
    words = _("%(name)s can no longer sign in here.") % {"name": membership.name}
    return asking.arrived(request, reverse("settings:colleague", args=[membership.pk]), words)


@require_POST
@colleague
def reactivate(request: Request, membership_id: UUID) -> HttpResponse:
    membership = _membership(request, membership_id)
    members.reactivate(membership=membership, by=request.actor, at=timezone.now())
    toasts.add(request, _("%(name)s can sign in again.") % {"name": membership.name})
    return redirect("settings:colleague", membership.pk)


@require_POST
@colleague
def invite_again(request: Request, membership_id: UUID) -> HttpResponse:
    membership = _membership(request, membership_id)
    invitations.repeat(membership=membership, by=request.actor, at=timezone.now())
    toasts.add(request, _("The mail to %(name)s is on its way.") % {"name": membership.name})
    return redirect("settings:colleague", membership.pk)


def _membership(request: Request, membership_id: UUID) -> Membership:
    access.require(rules.can_manage_members, request.actor)
    rows = Membership.objects.visible_to(request.actor).select_related("user", "organization")
    return get_object_or_404(rows, pk=membership_id)


def _page(
    request: Request, found: colleagues.Colleague, *, notice: str = "", chosen: access.Rights | None = None
) -> HttpResponse:
    context = {
        "rights": [] if found.role == SiteRole.ADMINISTRATOR else rights.lines(found, chosen),
        "found": found,
        "roles": _roles(),
        "notice": notice,
        "is_me": found.id == request.membership.pk,
        "invites": found.standing == Standing.INVITED,
    }
    return render(request, "settings/colleague.html", context, status=409 if notice else 200)


def _refused(
    request: Request, membership: Membership, notice: str, chosen: access.Rights | None = None
) -> HttpResponse:
    found = colleagues.one(request.actor, membership.pk)
    if found is None:
        raise Http404
    return _page(request, found, notice=notice, chosen=chosen)


def _deactivation(membership: Membership) -> dict[str, Any]:
    return {
        "title": _("Deactivate %(name)s?") % {"name": membership.name},
        "lead": _(
            "One person loses access, at the next click; their API tokens are revoked for good. "
            "What they did stays, under their name, and they can be let in again."
        ),
        "action_url": reverse("settings:colleague-deactivations", args=[membership.pk]),
        "next": reverse("settings:colleague", args=[membership.pk]),
        "submit_label": _("Deactivate"),
        "is_danger": True,
    }


def _meanwhile() -> str:
    return _(
        "Somebody else changed these rights meanwhile. What you chose is kept below, with what holds now beside it. "
        "Save again if you still want yours."
    )


def _last_administrator() -> str:
    return _("This is the last administrator. Make somebody else one first, else nobody could manage the organization.")


def _roles() -> list[Choice]:
    return [Choice(role.value, str(role.label), help=str(text)) for role, text in SITE_ROLES.items()]


def _standing(given: str) -> Standing | None:
    with suppress(ValueError):
        return Standing(given)
    return None
