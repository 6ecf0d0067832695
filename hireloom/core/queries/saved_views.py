"""The views that are kept of a screen."""

from django.db.models import QuerySet

from hireloom.core import ready
from hireloom.core.actor import Actor
from hireloom.core.models import SavedView


def of_screen(screen: str, actor: Actor) -> list[SavedView]:
    """The views of a screen that the actor sees, by name. One query."""
    found: list[SavedView] = ready.rows(_of_screen, ready.Text(screen), actor)
    return found


def _of_screen(screen: str, actor: Actor) -> QuerySet[SavedView]:
    return SavedView.objects.visible_to(actor).filter(screen=screen).order_by("name", "pk")
