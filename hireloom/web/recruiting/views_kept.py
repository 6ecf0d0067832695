"""Saved views of a screen as its bar shows them."""

from django.urls import reverse
from django.utils.http import urlencode

from hireloom.core.queries import saved_views
from hireloom.web import query_strings
from hireloom.web.http import Request
from hireloom.web.shapes import SavedView as Kept


def of(request: Request, screen: str) -> list[Kept]:
    """List the views of a screen; the one that shows just this is current. One query."""
    present = query_strings.without(request.GET).removeprefix("?")
    rows = saved_views.of_screen(screen, request.actor)
    return [Kept(row.name, f"?{row.query}", row.query == present, is_shared=row.is_shared) for row in rows]


def save_url(request: Request, screen: str) -> str:
    """Build the address of the dialog that keeps the present filters under a name."""
    query = query_strings.without(request.GET).removeprefix("?")
    return f"{reverse('people:saved-views')}?{urlencode({'screen': screen, 'query': query})}"
