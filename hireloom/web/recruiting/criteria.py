"""The filters of the board and the list: read from the address, shown as chips, offered in a menu."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hireloom.ats.models import Job
from hireloom.ats.queries import choices
from hireloom.ats.queries.choices import Choices
from hireloom.ats.queries.filtering import Filters
from hireloom.people.enums import FieldSubject
from hireloom.people.queries import field_filters
from hireloom.people.queries.field_filters import Offered
from hireloom.web.http import Request, colleague
from hireloom.web.query_strings import PLACES, without
from hireloom.web.recruiting.loading import job_of
from hireloom.web.shapes import Filter, MenuItem
from hireloom.web.typed import uuid_or_none

LONGEST_TEXT = 200
NAMES = ("q", "source", "tag", "credited", "assigned", "stage", "late", "odd")


@dataclass(frozen=True)
class Criteria:
    """What the filter bar shows: the text, the filters in force, where the others are offered."""

    text: str
    in_force: Sequence[Filter]
    kept: Sequence[tuple[str, str]]
    clear_url: str
    offers_url: str


def read(query: QueryDict) -> Filters:
    """Read the filters of an address; what makes no sense narrows nothing."""
    return Filters(
        text=query.get("q", "").replace("\0", "").strip()[:LONGEST_TEXT],
        source_id=uuid_or_none(query.get("source", "")),
        tag_id=uuid_or_none(query.get("tag", "")),
        credited_id=uuid_or_none(query.get("credited", "")),
        assigned_id=uuid_or_none(query.get("assigned", "")),
        is_late_only=query.get("late") == "1",
        is_odd_only=query.get("odd") == "1",
        said=field_filters.read(query),
    )


def show(request: Request, job: Job) -> Criteria:
    """Say which filters are in force, by name. One query when names must be looked up, none otherwise."""
    query = request.GET
    return Criteria(
        text=read(query).text,
        in_force=_in_force(request, job),
        kept=[(name, kept) for name in query if name not in {"q", *PLACES} and (kept := query.get(name, ""))],
        clear_url=without(query, *NAMES, *field_filters.names_in(query)),
        offers_url=reverse("recruiting:filters", args=[job.pk]),
    )


@require_GET
@colleague
def offers(request: Request, job_id: UUID) -> HttpResponse:
    """The filters that may be added to those of the page that asks, as the entries of its menu."""
    job, page = job_of(request, job_id), urlsplit(request.headers.get("HX-Current-URL", ""))
    has_stages = page.path == reverse("recruiting:job-list", args=[job_id])
    query = QueryDict(page.query)
    items = _offers(query, choices.of_filters(request.actor, job), has_stages=has_stages)
    items += _of_fields(query, field_filters.offered(FieldSubject.APPLICATION, request.actor))
    return render(request, "components/menu_items.html", {"items": items})


def _in_force(request: Request, job: Job) -> list[Filter]:
    query, labels = request.GET, {"stage": _("Stage"), "source": _("Source"), "tag": _("Tag")}
    labels |= {"credited": _("Credited to"), "assigned": _("Looked after by")}
    chosen = {name: found for name in labels if (found := uuid_or_none(query.get(name, "")))}
    named = choices.of_filters(request.actor, job) if chosen else Choices()
    in_force = [Filter(labels[name], named.name_of(found), without(query, name)) for name, found in chosen.items()]
    filters = read(query)
    if filters.is_late_only:
        in_force.append(Filter(_("Waiting"), _("too long"), without(query, "late")))
    if filters.is_odd_only:
        in_force.append(Filter(_("Looks odd"), _("not known to be genuine"), without(query, "odd")))
    if said := field_filters.read(query):
        known = field_filters.offered(FieldSubject.APPLICATION, request.actor)
        named_fields = field_filters.labels(said, known)
        in_force += [Filter(label, word, without(query, name)) for name, label, word in named_fields]
    return in_force


def _of_fields(query: QueryDict, offered: Sequence[Offered]) -> list[MenuItem]:
    return [
        MenuItem(label, without(query, **{one.name: word}), icon="columns-3", hint=one.label, separated=not number)
        for one in offered
        for number, (word, label) in enumerate(one.words[: choices.MOST])
    ]


def _offers(query: QueryDict, offered: Choices, *, has_stages: bool) -> list[MenuItem]:
    """A board shows every stage as a column, so only the table is narrowed to one."""
    late = MenuItem(_("Waiting too long"), without(query, late="1"), icon="clock")
    odd = MenuItem(_("Looks odd"), without(query, odd="1"), icon="triangle-alert")
    return [late, odd] + [
        MenuItem(choice.name, without(query, **{name: str(choice.id)}), icon=icon, hint=hint, separated=not number)
        for name, icon, hint, found in (
            ("stage", "square-kanban", _("Stage"), offered.stages if has_stages else ()),
            ("source", "funnel", _("Source"), offered.sources),
            ("tag", "tag", _("Tag"), offered.tags),
            ("assigned", "user-check", _("Looked after by"), offered.assigned),
            ("credited", "user-check", _("Credited to"), offered.credited),
        )
        for number, choice in enumerate(found)
    ]
