"""Saved views of a screen: kept under a name, renamed, forgotten. For every screen, whatever it lists."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from hireloom.core.models import SavedView
from hireloom.core.operations import saved_views
from hireloom.core.queries import saved_views as kept_views
from hireloom.web import asking, query_strings
from hireloom.web.http import Request, colleague
from hireloom.web.shapes import MenuItem
from hireloom.web.shapes import SavedView as Kept

SCREEN = "people"
SCREENS = {SCREEN: "people:list", "search": "people:search"}
CHANGED = "views-changed"


class ViewForm(forms.Form):
    """What a view is called, and who sees it."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=80)
    is_shared = forms.BooleanField(
        label=gettext_lazy("Share with the team"),
        help_text=gettext_lazy("Every colleague sees the view, and in it the people that they may see."),
        required=False,
    )


def of(request: Request) -> list[SavedView]:
    """The views of the list of people, by name. One query."""
    return kept_views.of_screen(SCREEN, request.actor)


def shown(request: Request, views: list[SavedView]) -> list[Kept]:
    """The views as their bar shows them: everybody, mine, then those that were saved."""
    present = query_strings.without(request.GET).removeprefix("?")
    usual = [Kept(_("Everybody"), "?", not present), Kept(_("Mine"), "?mine=1", present == "mine=1")]
    return usual + [Kept(v.name, f"?{v.query}", v.query == present, is_shared=v.is_shared) for v in views]


def actions(request: Request, views: list[SavedView]) -> list[MenuItem]:
    """What can be done with the view that is shown, when it is one's own."""
    present = query_strings.without(request.GET).removeprefix("?")
    own = next((v for v in views if present and v.query == present and _is_own(request, v)), None)
    if own is None:
        return []
    address = reverse("people:saved-view", args=[own.pk])
    return [
        MenuItem(_("Rename or share"), address, icon="pencil"),
        MenuItem(
            _("Delete view"), reverse("people:saved-view-deletion", args=[own.pk]), "trash-2", "post", danger=True
        ),
    ]


def save_url(request: Request) -> str:
    """The address of the dialog that keeps the present filters under a name; empty when there are none."""
    query = query_strings.without(request.GET).removeprefix("?")
    return f"{reverse('people:saved-views')}?{urlencode({'screen': SCREEN, 'query': query})}" if query else ""


@require_http_methods(["GET", "POST"])
@colleague
def create(request: Request) -> HttpResponse:
    """Keep what a screen shows under a name; `screen` and `query` come with the address or the form."""
    given = request.POST if request.method == "POST" else request.GET
    screen, query = given.get("screen", SCREEN)[:60], given.get("query", "").removeprefix("?")
    form = ViewForm(request.POST if request.method == "POST" else None)
    question = {
        "title": _("Save view"),
        "lead": _("Keeps the filters, the order and the columns you see now."),
        "form": form,
        "hidden": [("screen", screen), ("query", query)],
        "action_url": reverse("people:saved-views"),
        "submit_label": _("Save"),
    }
    if request.method == "GET":
        return asking.ask(request, question)
    if not form.is_valid():
        return asking.ask_again(request, question)
    try:
        view = saved_views.save(screen=screen, query=query, by=request.actor, **form.cleaned_data)
    except ValueError as refusal:
        form.add_error(None, _(str(refusal)))
        return asking.ask_again(request, question)
    return _saved(request, _("View “%(name)s” saved") % {"name": view.name})


@require_http_methods(["GET", "POST"])
@colleague
def change(request: Request, view_id: UUID) -> HttpResponse:
    """Rename one's own view, share it, or keep it to oneself."""
    view = get_object_or_404(SavedView.objects.visible_to(request.actor), pk=view_id)
    given = request.POST if request.method == "POST" else None
    form = ViewForm(given, initial={"name": view.name, "is_shared": view.is_shared})
    question = {
        "title": _("Rename view"),
        "form": form,
        "action_url": reverse("people:saved-view", args=[view.pk]),
        "submit_label": _("Save"),
    }
    if request.method == "GET":
        return asking.ask(request, question)
    if not form.is_valid():
        return asking.ask_again(request, question)
    try:
        saved_views.rename(view=view, by=request.actor, **form.cleaned_data)
    except saved_views.ViewNameTaken:
        form.add_error("name", _("You have another view of that name."))
        return asking.ask_again(request, question)
    return asking.arrived(request, _place(request, view), _("View renamed"))


@require_POST
@colleague
def delete(request: Request, view_id: UUID) -> HttpResponse:
    """Forget one's own view."""
    view = get_object_or_404(SavedView.objects.visible_to(request.actor), pk=view_id)
    name, screen = view.name, view.screen
    saved_views.delete(view=view, by=request.actor)
    back = reverse(SCREENS[screen]) if screen in SCREENS else asking.back_url(request, "/")
    return asking.arrived(request, back, _("View “%(name)s” deleted") % {"name": name}, tone="neutral")


def _place(request: Request, view: SavedView) -> str:
    """Where a view is shown; those of other screens where one came from."""
    if view.screen in SCREENS:
        return f"{reverse(SCREENS[view.screen])}?{view.query}"
    return asking.back_url(request, "/")


def _saved(request: Request, text: str) -> HttpResponse:
    return asking.arrived(request, asking.back_url(request, reverse("people:list")), text)


def _is_own(request: Request, view: SavedView) -> bool:
    return view.owner_id == request.membership.pk
