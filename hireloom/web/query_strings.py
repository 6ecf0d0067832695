"""The query strings of lists: without some of their filters, with others, at another place, and of pages beside."""

from django.http import QueryDict

from hireloom.core.keyset import Place, Stretch
from hireloom.web.shapes import Page

PLACES = ("after", "before", "page")
"""What says where in a list one is: behind or before a row, or on the page of a number."""


def without(query: QueryDict, *names: str, **added: str) -> str:
    """Build the query string without some of its parameters and with others; places in the list are left."""
    changed = query.copy()
    for name in (*names, *added, *PLACES):
        changed.pop(name, None)
    for name, value in added.items():
        changed[name] = value
    return f"?{changed.urlencode()}"


def at(query: QueryDict, direction: str, place: Place) -> str:
    """Build the query string of the page after or before a place."""
    changed = query.copy()
    for name in PLACES:
        changed.pop(name, None)
    changed[direction] = str(place)
    return f"?{changed.urlencode(safe='~')}"


def back(query: QueryDict, part: Stretch) -> str:
    """Build the query string of the page before, or of the first where a number leads past the end; "" for none."""
    if part.previous:
        return at(query, "before", part.previous)
    return without(query) if "page" in query and not part.ids else ""


def page(query: QueryDict, part: Stretch, total: int | None = None) -> Page:
    """The part of a list that is shown, with the query strings of those before and after it."""
    return Page(
        first=part.first if part.ids else 0,
        last=part.last if part.ids else 0,
        total=total,
        previous_url=back(query, part),
        next_url=at(query, "after", part.next) if part.next else "",
    )
