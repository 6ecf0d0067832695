"""What surrounds every page of the app, for one request."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hireloom.ats.queries import arrivals
from hireloom.core.actor import Actor
from hireloom.web import seats
from hireloom.web.shapes import Crumb, MenuItem, NavItem, Shell

MOST_COUNTED = 999


@dataclass(frozen=True)
class Place:
    """One place of the app: whoever holds `permission` may go there, everybody when it is empty."""

    label: str | Promise
    address: str
    icon: str
    shortcut: str
    areas: tuple[str, ...]
    permission: str = ""


REVIEW = Place(
    gettext_lazy("Review"),
    "recruiting:home",
    "inbox",
    "g r",
    (
        "recruiting:home",
        "recruiting:late",
        "recruiting:approvals",
        "recruiting:signature",
        "recruiting:review",
        "recruiting:review-item",
        "people:tasks",
        "people:task-new",
        "people:task",
    ),
)
PLACES = (
    REVIEW,
    Place(gettext_lazy("Jobs"), "recruiting:jobs", "briefcase", "g j", ("recruiting",)),
    Place(
        gettext_lazy("Interviews"),
        "recruiting:interviews",
        "calendar",
        "g i",
        ("recruiting:grading", "recruiting:feedback"),
    ),
    Place(gettext_lazy("People"), "people:list", "users", "g p", ("people", "imports"), "people.view_people"),
    Place(gettext_lazy("Search"), "people:search", "search", "g f", ("people:search",)),
    Place(gettext_lazy("Pools"), "crm:pools", "heart-handshake", "g o", ("crm",), "crm.view_pools"),
    Place(gettext_lazy("Flywheel"), "flywheel:home", "repeat", "g w", ("flywheel",), "flywheel.view_hand_backs"),
    Place(
        gettext_lazy("Outreach"),
        "crm:outreach",
        "message-square",
        "g u",
        (),
        "messaging.view_messages",
    ),
    Place(
        gettext_lazy("Sequences"),
        "crm:sequences",
        "send",
        "g q",
        ("crm:enrollment", "crm:enrollment-decisions"),
        "crm.view_sequences",
    ),
    Place(gettext_lazy("Marketing"), "marketing:results", "megaphone", "g k", ("marketing",), "marketing.view_results"),
    Place(gettext_lazy("Mail"), "mail:list", "mail", "g m", ("mail", "operator"), "messaging.view_messages"),
)
SETTINGS = Place(
    gettext_lazy("Settings"),
    "settings:home",
    "settings",
    "g s",
    ("settings", "accounts", "recruiting:flow", "compliance"),
)


def of(request: HttpRequest) -> Shell:
    """The frame for whoever is signed in; without an organization it offers nothing but the way out."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return Shell(navigation=(), organization_name="", member_name="", member_email="", home_url="/", palette_url="")
    membership = request.membership  # type: ignore[attr-defined]
    navigation = _navigation(request, actor)
    return Shell(
        navigation=navigation,
        organization_name=membership.organization.name,
        member_name=membership.name,
        member_email=membership.user.email,
        home_url=reverse("recruiting:home"),
        palette_url=reverse("people:palette"),
        user_menu=_user_menu(membership.organization.slug),
        organizations=_organizations(request),
        create=_create(actor),
        way_back=[Crumb(item.label, item.url) for item in navigation if item.current and item.url != request.path],
    )


def _navigation(request: HttpRequest, actor: Actor) -> Sequence[NavItem]:
    places = [place for place in (*PLACES, SETTINGS) if not place.permission or actor.may(place.permission)]
    here = _here(request, places)
    return tuple(
        NavItem(
            label=str(place.label),
            url=reverse(place.address),
            icon=place.icon,
            shortcut=place.shortcut,
            current=place is here,
            count=_waiting(actor) if place is REVIEW else None,
        )
        for place in places
    )


def _here(request: HttpRequest, places: Sequence[Place]) -> Place | None:
    """The place this page belongs to: by its own name first, else by the address above it, else by its area."""
    match = request.resolver_match
    if match is None:
        return None
    area = match.namespaces[0] if match.namespaces else "accounts" if request.path.startswith("/accounts/") else ""
    return (
        next((p for p in places if match.view_name in p.areas), None)
        or next((p for p in places if p is not REVIEW and request.path.startswith(reverse(p.address))), None)
        or next((p for p in places if area in p.areas), None)
    )


def _waiting(actor: Actor) -> int | None:
    return arrivals.count(actor=actor, most=MOST_COUNTED) or None


def _user_menu(slug: str) -> Sequence[MenuItem]:
    return (
        MenuItem(_("My tasks"), reverse("people:tasks"), icon="circle-check"),
        MenuItem(_("Open positions"), reverse("careers:positions", args=[slug]), icon="briefcase"),
        MenuItem(_("My profile"), reverse("settings:profile"), icon="circle-user"),
        MenuItem(_("Security"), reverse("mfa_index"), icon="shield-check"),
        MenuItem(_("Sign out"), reverse("account_logout"), icon="log-out", method="post", separated=True),
    )


def _organizations(request: HttpRequest) -> Sequence[MenuItem]:
    found = seats.remembered(request)
    if len(found) < 2:
        return ()
    here = str(request.organization.pk)  # type: ignore[attr-defined]
    return tuple(
        MenuItem(
            label=name,
            url=reverse("recruiting:home")
            if organization_id == here
            else f"{reverse('account_seats')}?organization={organization_id}",
            icon="building-2",
            method="get" if organization_id == here else "post",
            current=organization_id == here,
        )
        for organization_id, name in found
    )


def _create(actor: Actor) -> Sequence[MenuItem]:
    wanted = (
        (_("Job"), "recruiting:job-new", "briefcase", "ats.create_jobs"),
        (_("Requisition"), "recruiting:requisition-new", "file-text", "ats.edit_requisitions"),
        (_("Person"), "people:new", "user-plus", "people.edit_people"),
        (_("Person from text or page"), "people:add", "file-text", "people.edit_people"),
        (_("Task"), "people:task-new", "circle-check", ""),
        (_("Pool"), "crm:new", "heart-handshake", "crm.edit_pools"),
        (_("Colleague"), "settings:colleague-new", "users", "core.manage_members"),
    )
    return tuple(
        MenuItem(label, reverse(name), icon=icon)
        for label, name, icon, permission in wanted
        if not permission or actor.may(permission)
    )
