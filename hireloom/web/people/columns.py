"""The columns of the list of people: which there are, which are shown, and what a file holds of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from hireloom.crm.enums import EngagementLevelName
from hireloom.flywheel.queries.people import Row
from hireloom.kit import countries
from hireloom.web import asking, query_strings
from hireloom.web.http import Request, colleague
from hireloom.web.shapes import Column

CHOSEN = "people-columns"


@dataclass(frozen=True)
class Kind:
    """A column: its key, its name, what it says of a row in plain words, how it sorts (ascending, descending)."""

    key: str
    label: str | Promise
    says: Callable[[Row], str]
    orders: tuple[str, str] | None = None
    is_usual: bool = True
    is_numeric: bool = False


def place(row: Row) -> str:
    """Where somebody lives: city and country."""
    country = countries.name(row.country, get_language() or "en") if row.country else ""
    return ", ".join(filter(None, (row.city, country)))


def work(row: Row) -> str:
    """What somebody does: headline and company."""
    return " · ".join(filter(None, (row.headline, row.company)))


def standing(row: Row) -> str:
    """Where the latest application is."""
    if not row.last_job:
        return ""
    words = {"job": row.last_job, "stage": row.last_outcome or row.last_stage}
    return pgettext("the latest application", "%(job)s: %(stage)s") % words


def moment(row: Row) -> str:
    """The last touch, as a spreadsheet sorts it, in the reader's time zone."""
    return timezone.localtime(row.last_touch_at).strftime("%Y-%m-%d %H:%M")


def engagement(row: Row) -> str:
    """How engaged somebody is; "" for those who may not know it."""
    return str(EngagementLevelName(row.engagement).label) if row.engagement else ""


KINDS = (
    Kind("name", _("Name"), lambda row: row.name, orders=("name", "name-last")),
    Kind("work", _("Role"), work),
    Kind("place", _("Location"), place),
    Kind("type", _("Contact type"), lambda row: row.contact_type, is_usual=False),
    Kind("tags", _("Tags"), lambda row: ", ".join(row.tags)),
    Kind("standing", _("Latest application"), standing),
    Kind("applications", _("Applications"), lambda row: str(row.applications), is_usual=False, is_numeric=True),
    Kind("engagement", _("Engagement"), engagement, is_usual=False),
    Kind("source", _("Source"), lambda row: row.source, is_usual=False),
    Kind("owner", _("Owner"), lambda row: row.owner, is_usual=False),
    Kind("touched", _("Last touch"), moment, orders=("untouched", "touched"), is_numeric=True),
)


def shown(request: Request) -> list[Kind]:
    """The columns to show: as the address says, else as the colleague chose, else the usual ones; the name always."""
    asked = request.GET.getlist("column") or request.session.get(CHOSEN)
    if asked is None:
        return [kind for kind in KINDS if kind.is_usual]
    return [kind for kind in KINDS if kind.key in asked or kind.key == "name"]


def heads(query: QueryDict, kinds: Sequence[Kind], order: str) -> list[Column]:
    """The heads of the table, with where each one sorts to."""
    return [_head(query, kind, order, is_shown=kind in kinds) for kind in KINDS]


def _head(query: QueryDict, kind: Kind, order: str, *, is_shown: bool) -> Column:
    rising, falling = kind.orders or ("", "")
    then = rising if order == falling else falling if order == rising else (falling if kind.is_numeric else rising)
    return Column(
        key=kind.key,
        label=str(kind.label),
        sort_url=reverse("people:list") + query_strings.without(query, sort=then) if kind.orders else "",
        direction="ascending" if order and order == rising else "descending" if order and order == falling else "",
        is_numeric=kind.is_numeric,
        is_shown=is_shown,
        is_fixed=kind.key == "name",
    )


@require_POST
@colleague
def choose(request: Request) -> HttpResponse:
    """Keep which columns this colleague wants to see."""
    wanted = [kind.key for kind in KINDS if kind.key in request.POST.getlist("column")]
    request.session[CHOSEN] = wanted
    back = asking.back_url(request, reverse("people:list"))
    return HttpResponse(status=303, headers={"Location": back})
