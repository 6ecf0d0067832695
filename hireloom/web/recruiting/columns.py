"""The columns of the table of applications: which there are, which are shown, how it is sorted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.ats.queries.applications import Sort, Wish
from hireloom.web import query_strings
from hireloom.web.http import Request
from hireloom.web.shapes import Column

Direction = Literal["", "ascending", "descending"]
KEPT = "columns-of-applications"


@dataclass(frozen=True)
class Known:
    """A column the table may have."""

    key: str
    label: str | Promise
    sort: Sort | None = None
    is_usual: bool = True
    is_numeric: bool = False


COLUMNS = (
    Known("name", _("Name"), Sort.NAME),
    Known("headline", _("Headline"), is_usual=False),
    Known("stage", _("Stage")),
    Known("days", _("Days in stage"), Sort.ENTERED, is_numeric=True),
    Known("source", _("Source")),
    Known("credited", _("Credited to"), is_usual=False),
    Known("assigned", _("Looked after by"), is_usual=False),
    Known("tags", _("Tags")),
    Known("city", _("City"), is_usual=False),
    Known("outcome", _("Outcome"), is_usual=False),
    Known("reason", _("Reason"), is_usual=False),
    Known("applied", _("Applied"), Sort.APPLIED),
)
FIXED = "name"
KEYS = frozenset(column.key for column in COLUMNS)


def chosen(request: Request, wish: Wish) -> frozenset[str]:
    """Decide which columns are shown: those of the address, else those kept, else the usual ones of what is shown."""
    names = request.GET.get("columns", "") or request.session.get(KEPT, "")
    wanted = KEYS.intersection(names.split(","))
    return wanted | {FIXED} if wanted else _usual(wish)


def shown(query: QueryDict, keys: frozenset[str], wish: Wish) -> Sequence[Column]:
    """Shape the columns for the table's head and for their chooser."""
    return [
        Column(
            key=column.key,
            label=str(column.label),
            sort_url=_sort_url(query, column, wish),
            direction=_direction(column, wish),
            is_numeric=column.is_numeric,
            is_shown=column.key in keys,
            is_fixed=column.key == FIXED,
        )
        for column in COLUMNS
    ]


def _usual(wish: Wish) -> frozenset[str]:
    usual = {column.key for column in COLUMNS if column.is_usual}
    return frozenset(usual if wish.standing == "open" else usual - {"tags"} | {"outcome", "reason"})


def _sort_url(query: QueryDict, column: Known, wish: Wish) -> str:
    if column.sort is None:
        return ""
    is_here = column.sort == wish.sort
    starts_descending = column.sort == Sort.APPLIED
    descends = not wish.is_descending if is_here else starts_descending
    return query_strings.without(query, sort=f"-{column.sort}" if descends else str(column.sort))


def _direction(column: Known, wish: Wish) -> Direction:
    """The days count up while the moment somebody came in goes down: more days first is the earliest first."""
    if column.sort is None or column.sort != wish.sort:
        return ""
    is_descending = wish.is_descending != (column.key == "days")
    return "descending" if is_descending else "ascending"
