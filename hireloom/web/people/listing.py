"""The list of people, and the same list as a file."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hireloom.core import tenancy
from hireloom.core.enums import ExportedList
from hireloom.core.operations import lists
from hireloom.crm.rules import can_write_sequences
from hireloom.flywheel.queries import duplicates, people
from hireloom.flywheel.queries.people import ORDERS, People, Row
from hireloom.kit import csv
from hireloom.people import field_holders, rules
from hireloom.people.enums import FieldSubject
from hireloom.people.models import FieldDefinition
from hireloom.people.models.person import PersonQuerySet
from hireloom.people.queries import own_fields
from hireloom.web import query_strings
from hireloom.web.given import given_table
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.people import columns, criteria, engagement, views_kept
from hireloom.web.people.columns import Kind
from hireloom.web.shapes import Page
from hireloom.web.typed import number_or

SIZE = 40
LAST_PAGE = 100_000
TAGS_SHOWN = 1
REGION = "people-list"


@require_GET
@colleague
def page(request: Request) -> HttpResponse:
    """The people that the filters look for, in pages that follow each other or by number."""
    filters, order = criteria.read(request.GET), criteria.order_of(request.GET)
    narrowed = None if filters.is_empty else people.matching(filters, request.actor)
    total = people.count_everybody(request.actor) if narrowed is None else people.count(narrowed)
    found = _found(request, narrowed, order)
    kinds, views = columns.shown(request), views_kept.of(request)
    context = {
        "lines": _lines(found.rows),
        "criteria": criteria.show(request.GET, filters, request.actor),
        "columns": columns.heads(request.GET, kinds, order),
        "shown": {kind.key for kind in kinds},
        "page": _page(request.GET, found, total),
        "now": timezone.now(),
        "views": views_kept.shown(request, views),
        "view_actions": views_kept.actions(request, views),
        "save_url": views_kept.save_url(request),
        "query": query_strings.without(request.GET),
        "may_add": rules.can_add_person(request.actor),
        "may_import": rules.can_import_people(request.actor),
        "may_tag": rules.can_tag_people(request.actor),
        "may_pool": request.actor.may("crm.edit_pools"),
        "may_enroll": can_write_sequences(request.actor),
        "is_filtered": not filters.is_empty,
    }
    is_part = is_fragment(request) and request.headers.get("HX-Target") == REGION
    if is_part:
        return render(request, "people/_list.html", context)
    may_merge = rules.can_decide_about_duplicates(request.actor)
    waiting = duplicates.waiting(request.actor) if may_merge else 0
    more = {"may_merge": may_merge, "duplicates": waiting, "may_see_health": rules.can_view_health(request.actor)}
    return render(request, "people/list.html", context | more)


@require_GET
@colleague
def export(request: Request) -> StreamingHttpResponse:
    """The list as it is shown, every page of it, as a file for spreadsheets; then the organization's own fields."""
    filters, at = criteria.read(request.GET), timezone.now()
    everybody = people.matching(filters, request.actor)
    lists.note(of=ExportedList.PEOPLE, filters=filters, rows=everybody.count(), by=request.actor, at=at)
    chunks = people.every(everybody, ORDERS[criteria.order_of(request.GET)], request.actor)
    own = own_fields.told_in_lists(FieldSubject.PERSON, request.actor)
    text = _file(chunks, columns.shown(request), own, request.LANGUAGE_CODE, timezone.get_current_timezone())
    name = f"{_('people')}-{timezone.localdate().isoformat()}.csv"
    return given_table(tenancy.streamed(request.organization.pk, text), name=name)


def _lines(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Everybody as the table shows them: what was read, and what is put together from it.

    Plain dictionaries, because a template looks into one at once and into anything else at the second try, and it looks
    five hundred times for a page.
    """
    here = reverse("people:list")
    return [vars(row) | _composed(row, f"{here}{row.id}/") for row in rows]


def _composed(row: Row, url: str) -> dict[str, Any]:
    return {
        "url": url,
        "drawer_url": f"{url}drawer/",
        "place": columns.place(row),
        "work": columns.work(row),
        "standing": columns.standing(row),
        "engagement_name": columns.engagement(row),
        "engagement_tone": engagement.TONES.get(row.engagement, "neutral"),
        "first_tags": row.tags[:TAGS_SHOWN],
        "further_tags": row.tags[TAGS_SHOWN:],
    }


def _found(request: Request, narrowed: PersonQuerySet | None, order: str) -> People:
    """The page an address asks for, of everybody where nobody is looked for; a place without sense is the beginning."""
    by, query = ORDERS[order], request.GET
    after, before = by.place(query.get("after", "")), by.place(query.get("before", ""))
    number = min(max(number_or(1, query.get("page", ""), digits=8), 1), LAST_PAGE)
    skip = 0 if after or before else (number - 1) * SIZE
    if narrowed is None and not (after or before):
        return people.page_of_everybody(by, request.actor, size=SIZE, skip=skip)
    everybody = people.matching(people.Filters(), request.actor) if narrowed is None else narrowed
    return people.page(everybody, by, request.actor, size=SIZE, after=after, before=before, skip=skip)


def _page(query: QueryDict, found: People, total: int | None) -> Page:
    here, part = reverse("people:list"), found.stretch
    back = query_strings.back(query, part)
    return Page(
        first=part.first if part.ids else 0,
        last=part.last if part.ids else 0,
        total=total,
        previous_url=here + back if back else "",
        next_url=here + query_strings.at(query, "after", part.next) if part.next else "",
    )


def _file(
    chunks: Iterator[Sequence[Row]], kinds: Sequence[Kind], own: Sequence[FieldDefinition], language: str, zone: Any
) -> Iterator[str]:
    """The file chunk by chunk, in the language and time zone of whoever asked, which have gone by then."""
    with translation.override(language):
        yield csv.BYTE_ORDER_MARK + csv.text([[str(kind.label) for kind in kinds] + [field.label for field in own]])
    for rows in chunks:
        with translation.override(language), timezone.override(zone):
            said = _said(rows, own)
            text = csv.text([kind.says(row) for kind in kinds] + said[row.id] for row in rows)
        yield text


def _said(rows: Sequence[Row], own: Sequence[FieldDefinition]) -> dict[UUID, list[str]]:
    """What people say in the organization's own fields, by their ids."""
    holder = field_holders.of(FieldSubject.PERSON)
    ids = [row.id for row in rows]
    return own_fields.words_by_row(holder, ids, own) if holder else {pk: [] for pk in ids}
