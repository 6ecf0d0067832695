"""What was agreed upon before a change: kept with the asking about it, and put back when the change is refused.

A refused change is one that did not happen. Who asks about a thing that stands as agreed keeps what it said; asked anew
before anybody answered, what was agreed is still what it was before the first change.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models

from hireloom.ats import field_facts
from hireloom.ats.enums import ApprovalKind
from hireloom.ats.models import ApprovalRun
from hireloom.ats.operations import stale
from hireloom.core.actor import Actor
from hireloom.people import field_holders
from hireloom.people.enums import FieldSubject
from hireloom.people.operations import field_values

KEY = "agreed"
Terms = dict[str, Any]


def terms(
    *, row: models.Model, names: Sequence[str], subject: FieldSubject, was: Mapping[str, Any] | None = None
) -> Terms:
    """What a row says, in plain values: columns, fields of the organization's own that are approved, names of places.

    `was` is what fields said before this moment, by key, where they have just been changed.
    """
    places = {name: getattr(row, name) for name in ("department", "office") if f"{name}_id" in names}
    return {
        "values": {name: stale.plain(getattr(row, name)) for name in names},
        "fields": field_facts.values_in(field_facts.part(subject, row)) | dict(was or {}),
        "names": {name: place.name if place else "" for name, place in places.items()},
    }


def kept(*, kind: ApprovalKind, subject_id: UUID, was: Terms | None) -> dict[str, Any]:
    """The part of a snapshot that says what was agreed before; nothing where nothing was. One query.

    `was` is what the thing said as long as it stood as agreed. While it is asked about, that of the asking counts.
    """
    waiting = ApprovalRun.objects.about(kind, subject_id).waiting().first()
    agreed = waiting.snapshot.get(KEY) if waiting else was
    return {KEY: agreed} if agreed else {}


def before(*, kind: ApprovalKind, subject_id: UUID) -> Terms | None:
    """What had been agreed before the last asking about a thing; None where it had never been."""
    last = ApprovalRun.objects.about(kind, subject_id).order_by("-started_at", "-pk").first()
    found: Terms | None = last.snapshot.get(KEY) if last else None
    return found


def columns(*, row: models.Model, agreed: Terms) -> dict[str, Any]:
    """The columns of a row that say something else than was agreed, with what was; no place that is gone."""
    found = {}
    for name, value in agreed["values"].items():
        if stale.plain(getattr(row, name)) == value:
            continue
        column: Any = row._meta.get_field(name)
        if column.related_model and value and not column.related_model.objects.filter(pk=value).exists():
            continue
        found[name] = column.to_python(value)
    return found


def put_fields_back(*, subject: FieldSubject, row: Any, agreed: Terms, by: Actor, at: datetime) -> None:
    """Let fields that are approved say again what was agreed. Part of taking a refused change back."""
    holder = field_holders.of(subject)
    now = field_facts.values_in(field_facts.part(subject, row))
    then: Mapping[str, Any] = agreed["fields"]
    differing = {key: then.get(key) for key in {*now, *then} if now.get(key) != then.get(key)}
    if holder and differing:
        field_values.put_back(holder=holder, row=row, values=differing, by=by, at=at)
