"""Lists in pages that have numbers: the one an address asks for, and those beside it."""

from django.http import QueryDict

from hireloom.web import query_strings
from hireloom.web.shapes import Page
from hireloom.web.typed import number_or


def asked(query: QueryDict) -> int:
    """The number of the page that an address asks for; the first for what makes no sense."""
    return max(number_or(1, query.get("page", ""), digits=4), 1)


def page(query: QueryDict, *, number: int, size: int, shown: int, total: int) -> Page:
    """A page of `size` lines at most, of which `shown` are there, among `total`."""
    start = (number - 1) * size
    end = start + shown
    return Page(
        first=start + 1 if shown else 0,
        last=end,
        total=total,
        previous_url=query_strings.without(query, page=str(number - 1)) if number > 1 else "",
        next_url=query_strings.without(query, page=str(number + 1)) if end < total else "",
    )
