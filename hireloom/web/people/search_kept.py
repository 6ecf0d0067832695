"""Saved searches: kept under a name like any view, and told about by mail when somebody new fits."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hireloom.core.models import SavedView
from hireloom.flywheel.search import alerts
from hireloom.people.models import SearchAlert
from hireloom.web import asking
from hireloom.web.http import Request, colleague
from hireloom.web.shapes import MenuItem
from hireloom.web.shapes import SavedView as Kept

SCREEN = alerts.SCREEN
_KEPT = ("q", "meaning", "narrower")


def of(request: Request) -> list[SavedView]:
    """The saved searches the colleague sees, by name. One query."""
    return list(SavedView.objects.visible_to(request.actor).filter(screen=SCREEN).order_by("name", "pk"))


def shown(request: Request, views: list[SavedView]) -> list[Kept]:
    """The searches as their bar shows them."""
    present = _present(request)
    return [Kept(view.name, f"?{view.query}", view.query == present, is_shared=view.is_shared) for view in views]


def save_url(request: Request, text: str) -> str:
    """The dialog that keeps the present question under a name; empty when nothing was asked."""
    words = {"screen": SCREEN, "query": _present(request)}
    return f"{reverse('people:saved-views')}?{urlencode(words)}" if text else ""


def actions(request: Request, views: list[SavedView]) -> list[MenuItem]:
    """What can be done with the search that is shown: an alert on it, and with one's own, its name and its end."""
    present = _present(request)
    view = next((view for view in views if present and view.query == present), None)
    if view is None:
        return []
    has_alert = SearchAlert.objects.visible_to(request.actor).filter(view=view).exists()
    told = (
        MenuItem(_("Stop mails about it"), reverse("people:search-alert", args=[view.pk]), "bell-off", "post")
        if has_alert
        else MenuItem(_("Mail me new matches daily"), reverse("people:search-alert", args=[view.pk]), "bell", "post")
    )
    if view.owner_id != request.membership.pk:
        return [told]
    return [
        told,
        MenuItem(_("Rename or share"), reverse("people:saved-view", args=[view.pk]), icon="pencil"),
        MenuItem(
            _("Delete search"), reverse("people:saved-view-deletion", args=[view.pk]), "trash-2", "post", danger=True
        ),
    ]


@require_POST
@colleague
def alert(request: Request, view_id: UUID) -> HttpResponse:
    """Begin to mail new matches of a saved search to whoever asks, or stop it."""
    view = get_object_or_404(SavedView.objects.visible_to(request.actor), pk=view_id, screen=SCREEN)
    is_on = alerts.toggle(view=view, by=request.actor, at=timezone.now())
    back = f"{reverse('people:search')}?{view.query}"
    text = (
        _("You get a mail on the day when somebody new fits “%(name)s”.")
        if is_on
        else _("No more mails about “%(name)s”.")
    )
    return asking.arrived(request, back, text % {"name": view.name}, tone="lincoln" if is_on else "neutral")


def _present(request: Request) -> str:
    """The question in the address, in one order, without the page and what else is not kept."""
    given = {name: request.GET[name] for name in _KEPT if request.GET.get(name) not in (None, "", "0")}
    return urlencode(given)
