"""The filters of the list of people: read from the address, shown as chips, changed in a dialog."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hireloom.core import events
from hireloom.core.actor import Actor
from hireloom.crm.enums import EngagementLevelName
from hireloom.crm.models import Pool, Segment
from hireloom.flywheel.queries.people import ORDERS, Filters
from hireloom.kit import countries
from hireloom.people.enums import ContactType, FieldSubject
from hireloom.people.queries import field_filters
from hireloom.web.query_strings import PLACES, without
from hireloom.web.shapes import Filter
from hireloom.web.typed import uuid_or_none

LONGEST_TEXT = 200
FILTERS = ("q", "type", "tag", "source", "pool", "segment", "country", "engagement", "applied", "mine")
APPLIED = {"yes": True, "no": False}
FIRST_ORDER = "touched"


@dataclass(frozen=True)
class Criteria:
    """What the filter bar shows: the text, the filters in force, the address without them, what a search keeps."""

    text: str
    in_force: Sequence[Filter]
    clear_url: str
    kept: Sequence[tuple[str, str]]


def read(query: QueryDict) -> Filters:
    """Read the filters of an address; what makes no sense narrows nothing."""
    return Filters(
        text=query.get("q", "").replace("\0", "").strip()[:LONGEST_TEXT],
        contact_types=tuple(kind for kind in ContactType.values if kind in query.getlist("type")),
        tag_id=uuid_or_none(query.get("tag", "")),
        source_id=uuid_or_none(query.get("source", "")),
        pool_id=uuid_or_none(query.get("pool", "")),
        segment_id=uuid_or_none(query.get("segment", "")),
        country=query.get("country", "")[:2].upper().replace("\0", ""),
        engagement=tuple(one for one in EngagementLevelName.values if one in query.getlist("engagement")),
        has_applied=APPLIED.get(query.get("applied", "")),
        is_mine=query.get("mine") == "1",
        said=field_filters.read(query),
    )


def order_of(query: QueryDict) -> str:
    """The order an address asks for; the usual one for anything else."""
    asked = query.get("sort", "")
    return asked if asked in ORDERS else FIRST_ORDER


def show(query: QueryDict, filters: Filters, actor: Actor) -> Criteria:
    """Say which filters are in force, in words. One query when one is a tag, a source or a pool, one for fields."""
    return Criteria(
        text=filters.text,
        in_force=_in_force(query, filters, actor),
        clear_url=without(query, *FILTERS, *field_filters.names_in(query)),
        kept=[(name, value) for name in query if name not in {"q", *PLACES} for value in query.getlist(name)],
    )


def _in_force(query: QueryDict, filters: Filters, actor: Actor) -> list[Filter]:
    labels = _labels(filters, actor)
    types = [str(ContactType(kind).label) for kind in filters.contact_types]
    levels = [str(EngagementLevelName(one).label) for one in filters.engagement]
    mine = _("me") if filters.is_mine else ""
    applied = {True: _("yes"), False: _("no"), None: ""}[filters.has_applied]
    country = countries.name(filters.country, get_language() or "en") if filters.country else ""
    found = (
        (_("Contact type"), ", ".join(types), "type"),
        (_("Tag"), labels.get("tag", ""), "tag"),
        (_("Source"), labels.get("source", ""), "source"),
        (_("Pool"), labels.get("pool", ""), "pool"),
        (_("Segment"), _segment(filters, actor), "segment"),
        (_("Country"), country, "country"),
        (_("Engagement"), ", ".join(levels), "engagement"),
        (_("Has applied"), applied, "applied"),
        (_("Owner"), mine, "mine"),
        *((label, word, name) for name, label, word in _said(filters, actor)),
    )
    return [Filter(label, value, without(query, name)) for label, value, name in found if value]


def _segment(filters: Filters, actor: Actor) -> str:
    """What the segment of the filters is called; one that is gone, or hidden, is unknown. One query, where one is."""
    if not filters.segment_id:
        return ""
    seen = Segment.objects.visible_to(actor).filter(pk=filters.segment_id)
    return seen.values_list("name", flat=True).first() or _("unknown")


def _said(filters: Filters, actor: Actor) -> list[tuple[str, str, str]]:
    if not filters.said:
        return []
    return field_filters.labels(filters.said, field_filters.offered(FieldSubject.PERSON, actor))


def _labels(filters: Filters, actor: Actor) -> dict[str, str]:
    """What the nouns of the filters are called; one that is gone, or hidden, is unknown."""
    asked = {"tag": filters.tag_id, "source": filters.source_id, "pool": filters.pool_id}
    wanted = {noun: identifier for noun, identifier in asked.items() if identifier}
    if not wanted:
        return {}
    if "pool" in wanted and not Pool.objects.visible_to(actor).filter(pk=wanted["pool"]).exists():
        return _labels(Filters(tag_id=filters.tag_id, source_id=filters.source_id), actor) | {"pool": _("unknown")}
    names = events.resolve_labels({noun: [identifier] for noun, identifier in wanted.items()})
    return {noun: names.get(identifier, _("unknown")) for noun, identifier in wanted.items()}
