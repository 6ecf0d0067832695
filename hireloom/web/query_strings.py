"""The query strings of lists: without some of their filters, with others, or at another place."""

from django.http import QueryDict

from hireloom.core.keyset import Place

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
