"""Records to repair: how well kept they are, and the lists that say where to begin."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from hireloom.core import access
from hireloom.flywheel.queries import health
from hireloom.flywheel.queries.health import ORDER, Figure, Listed
from hireloom.flywheel.tasks import count_records_to_repair
from hireloom.people import rules
from hireloom.people.enums import HealthList
from hireloom.web import asking
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.shapes import Column, Crumb, Page

SIZE = 50
ARCHIVED = "archived"
KINDS = (*(name.value for name in health.CONDITIONS), ARCHIVED)
CHANGED = "health-changed"
DEFINITIONS = {
    HealthList.STALE: gettext_lazy("Nothing happened for a year, and no application is open."),
    HealthList.INCOMPLETE: gettext_lazy("Neither a headline nor a company, or no place at all."),
    HealthList.UNREACHABLE: gettext_lazy("Neither an e-mail address nor a phone number."),
    HealthList.BOUNCED: gettext_lazy("The last mail we sent did not arrive, or mails to an address come back."),
    HealthList.UNREAD: gettext_lazy("A document that the reader left to a person."),
    HealthList.LEFT: gettext_lazy("The profile names an employer whom, as their documents say, they left."),
    HealthList.ANY: gettext_lazy("The share of people who are on none of the lists below."),
}
ICONS = {
    HealthList.STALE: "hourglass",
    HealthList.INCOMPLETE: "circle-dashed",
    HealthList.UNREACHABLE: "phone",
    HealthList.BOUNCED: "mail",
    HealthList.UNREAD: "file-x",
    HealthList.LEFT: "log-out",
    HealthList.ANY: "shield-check",
}


@dataclass(frozen=True)
class Line:
    """One list as the page shows it. `points` draw its scores from left to right in a field of 100 by 24."""

    figure: Figure
    label: str
    definition: str
    icon: str
    url: str
    points: str

    @property
    def change(self) -> int:
        """By how many points the score moved since the first day that is remembered."""
        return self.figure.history[-1] - self.figure.history[0]


@require_GET
@colleague
def page(request: Request) -> HttpResponse:
    """The score, and each list with its count, definition and history."""
    access.require(rules.can_view_health, request.actor)
    lines = [_line(figure) for figure in health.figures(request.actor, timezone.now())]
    context = {
        "overall": lines[0] if lines else None,
        "lines": lines[1:],
        "may_rule": rules.can_manage_health_rules(request.actor),
        "archived_url": reverse(f"people:health-{ARCHIVED}"),
        "crumbs": _crumbs(),
    }
    return render(request, "people/health.html", context)


@require_POST
@colleague
def count(request: Request) -> HttpResponse:
    """Have everything counted now instead of at night."""
    access.require(rules.can_view_health, request.actor)
    count_records_to_repair.defer(organization_id=str(request.organization.pk))
    text = _("Counting; the new figures are here in a moment")
    return asking.done(request, text, otherwise=reverse("people:health"), tone="neutral")


@require_GET
@colleague
def show(request: Request, kind: str) -> HttpResponse:
    """The people of one list, those longest untouched first."""
    access.require(rules.can_view_health, request.actor)
    found = _found(request, kind)
    label = _("Archived") if kind == ARCHIVED else str(HealthList(kind).label)
    definition = _("Left out of lists; back as soon as they get in touch.")
    context = {
        "kind": kind,
        "list_url": reverse(f"people:health-{kind}"),
        "label": label,
        "definition": definition if kind == ARCHIVED else DEFINITIONS[HealthList(kind)],
        "people": found.people,
        "columns": _columns(),
        "page": _page(found),
        "may_ask": request.actor.may("messaging.send_messages"),
        "crumbs": [*_crumbs()[:1], Crumb(_("Health"), reverse("people:health")), Crumb(label)],
        "now": timezone.now(),
    }
    return render(request, "people/_health_list.html" if is_fragment(request) else "people/health_list.html", context)


def _columns() -> list[Column]:
    return [
        Column("name", _("Name")),
        Column("work", _("Headline")),
        Column("touched", _("Last touch"), is_numeric=True),
        Column("repair", _("Repair")),
    ]


def _found(request: Request, kind: str) -> Listed:
    after, before = (ORDER.place(request.GET.get(name, "")) for name in ("after", "before"))
    if kind == ARCHIVED:
        return health.archived(request.actor, size=SIZE, after=after, before=before)
    return health.listed(HealthList(kind), request.actor, timezone.now(), size=SIZE, after=after, before=before)


def _page(found: Listed) -> Page:
    part = found.stretch
    return Page(
        first=part.first if part.ids else 0,
        last=part.last if part.ids else 0,
        total=None,
        previous_url=f"?before={part.previous}" if part.previous else "",
        next_url=f"?after={part.next}" if part.next else "",
    )


def _line(figure: Figure) -> Line:
    return Line(
        figure=figure,
        label=str(figure.list.label),
        definition=str(DEFINITIONS[figure.list]),
        icon=ICONS[figure.list],
        url="" if figure.list == HealthList.ANY else reverse(f"people:health-{figure.list.value}"),
        points=_points(figure.history),
    )


def _points(scores: Sequence[int]) -> str:
    """The corners of a line through the scores, 100 at the top."""
    step = 100 / max(len(scores) - 1, 1)
    drawn = list(scores) * 2 if len(scores) == 1 else scores
    return " ".join(f"{place * step:.1f},{22 - score * 0.2:.1f}" for place, score in enumerate(drawn))


def _crumbs() -> list[Crumb]:
    return [Crumb(_("People"), reverse("people:list")), Crumb(_("Health"))]
