"""What nouns say in an organization's own fields: filled in, changed, emptied. Decision record 0025."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.kit.ids import uuid7
from hireloom.people import field_holders, field_types
from hireloom.people.enums import FieldSubject
from hireloom.people.field_holders import Change, Holder
from hireloom.people.field_types import FieldRefused, Kept
from hireloom.people.models import FieldDefinition, FieldValue
from hireloom.people.queries import own_fields

R = TypeVar("R")
__all__ = [
    "FieldRefused",
    "FieldsChangedMeanwhile",
    "FieldsMissing",
    "FieldsStay",
    "UnknownField",
    "copy",
    "fill_all_new",
    "fill_new",
    "put_back",
    "refusal",
    "refuse_missing",
    "refuse_unknown",
    "write",
]


class FieldsStay(Exception):
    """The noun has ended, so its fields stay as they are."""


class UnknownField(FieldRefused):
    """There is no field of that key here, or it is not the actor's to fill in."""


class FieldsMissing(Exception):
    """Required fields say nothing, so the noun does not go on; `labels` are what they are called, in order."""

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__(", ".join(labels))
        self.labels = list(labels)


class FieldsChangedMeanwhile(Exception):
    """Somebody changed fields since the form was opened. `current` holds by key the plain values that stand there."""

    def __init__(self, current: dict[str, Any]) -> None:
        super().__init__(", ".join(sorted(current)))
        self.current = current


@transaction.atomic
def write(
    *,
    holder: Holder,
    row: R,
    values: Mapping[str, Any],
    by: Actor,
    at: datetime,
    opened: Mapping[str, Any] | None = None,
    is_whole: bool = False,
) -> R:
    """Fill in fields of a row, given as plain values by key; nothing empties one. What stays the same is not recorded.

    `opened` are the plain values that a form showed. With `is_whole` the values are a whole form, in which no required
    field is left empty; otherwise only a required one that is named is refused. Returns the row that says it now:
    another version of an offer where the change makes one.

    Raises:
        PermissionDenied: `by` may not fill in fields of the row.
        FieldsStay: the row has ended.
        UnknownField: a key names no field here that `by` may fill in.
        FieldRefused: a value is none of the field's kind, or a required field is left empty.
        FieldsChangedMeanwhile: somebody changed one since, to something else than is wanted now.

    """
    access.require(holder.can_edit_fields, by, row)
    row = holder.locked(row)
    if holder.is_over(row):
        raise FieldsStay
    fields = {field.key: field for field in own_fields.open_to(holder, row, by)}
    refuse_unknown(fields=fields, values=values)
    there = _there(holder, row, fields.values())
    wanted = {key: _read(fields[key], given, there.get(key), by) for key, given in values.items()}
    now = {key: field_types.plain(fields[key], there.get(key)) for key in fields}
    after = {key: field_types.plain(fields[key], kept) for key, kept in wanted.items()}
    _refuse_empty(fields, now | after, fields if is_whole else after)
    changed = [fields[key] for key in fields if key in after and after[key] != now[key]]
    _refuse_changed(changed, opened, now)
    if not changed:
        return row
    change = Change(changed, {field.key: now[field.key] for field in changed}, by, at)
    row = holder.before(row, change)
    _keep(holder, row, changed, wanted, at)
    events.record_all([holder.event(row, field) for field in changed], by=by, at=at)
    holder.after(row, change)
    return row


def refusal(*, fields: Sequence[FieldDefinition], values: Mapping[str, Any], by: Actor) -> FieldRefused | None:
    """Why fields of a row that is about to be made do not take these values; None when they do. Changes nothing."""
    known = {field.key: field for field in fields}
    try:
        wanted = {key: _read(known[key], given, None, by) for key, given in values.items()}
        _refuse_empty(known, {key: field_types.plain(known[key], kept) for key, kept in wanted.items()}, wanted)
    except FieldRefused as refused:
        return refused
    return None


@transaction.atomic
def fill_new(*, holder: Holder, row: R, values: Mapping[str, Any], by: Actor, at: datetime) -> R:
    """Fill in fields of a row that was made this moment, before anybody is asked about it. Part of making it.

    Raises: as `fill_all_new`.
    """
    fill_all_new(holder=holder, rows=[row], values=values, by=by, at=at)
    return row


@transaction.atomic
def fill_all_new(*, holder: Holder, rows: Sequence[Any], values: Mapping[str, Any], by: Actor, at: datetime) -> None:
    """Let rows that were made this moment say the same; all have one place, and the same fields. Part of making them.

    Raises:
        PermissionDenied: `by` may not fill in fields of the first row.
        UnknownField: a key names no field here that `by` may fill in.
        FieldRefused: a value is none of the field's kind, or a required field is left empty.

    """
    if not values:
        return
    access.require(holder.can_edit_fields, by, rows[0])
    fields = {field.key: field for field in own_fields.open_to(holder, rows[0], by)}
    refuse_unknown(fields=fields, values=values)
    wanted = {key: _read(fields[key], given, None, by) for key, given in values.items()}
    _refuse_empty(fields, {key: field_types.plain(fields[key], kept) for key, kept in wanted.items()}, wanted)
    said = [fields[key] for key, kept in wanted.items() if kept is not None]
    _keep_all(holder, rows, said, wanted, at)
    events.record_all([holder.event(row, field) for row in rows for field in said], by=by, at=at)


def refuse_unknown(*, fields: Mapping[str, FieldDefinition], values: Mapping[str, Any]) -> None:
    """Refuse a key that names none of these fields.

    Raises: UnknownField.
    """
    if unknown := sorted(set(values) - set(fields)):
        raise UnknownField(unknown[0], _("There is no field “%(key)s” here.") % {"key": unknown[0]})


def put_back(*, holder: Holder, row: Any, values: Mapping[str, Any], by: Actor, at: datetime) -> None:
    """Let fields say again what they said before, by key. Part of taking a change back; what follows one does not.

    A choice or a colleague that is gone since stays away: that field stays as it is.
    """
    known = FieldDefinition.objects.filter(organization_id=row.organization_id, key__in=values).active()
    fields = {field.key: field for field in known.of(holder.subject)}
    wanted: dict[str, Kept | None] = {}
    for key, field in fields.items():
        with suppress(FieldRefused):
            wanted[key] = _read(field, values[key], None, by)
    changed = [fields[key] for key in wanted]
    _keep(holder, row, changed, wanted, at)
    events.record_all([holder.event(row, field) for field in changed], by=by, at=at)


def copy(*, holder: Holder, from_: UUID, to: Any, at: datetime) -> None:
    """Let another row say in every field what one says, archived fields included. Part of copying the noun."""
    rows = list(holder.values.objects.filter(**{f"{holder.column}_id": from_}))
    for row in rows:
        row.pk, row.changed_at = uuid7(at), at
        setattr(row, holder.column, to)
    holder.values.objects.bulk_create(rows)


def refuse_missing(*, subject: FieldSubject, row: Any) -> None:
    """Let a row go on only when each of its required fields says something, whoever may see it. Part of going on.

    Raises: FieldsMissing.
    """
    holder = field_holders.of(subject)
    fields = [field for field in own_fields.applying_to(holder, row) if field.is_required] if holder else []
    if not holder or not fields:
        return
    said = _there(holder, row, fields)
    if missing := [field.label for field in fields if field.key not in said]:
        raise FieldsMissing(missing)


def _there(holder: Holder, row: Any, fields: Any) -> dict[str, FieldValue]:
    """What the row says, by key."""
    by_id = {field.pk: field.key for field in fields}
    rows = holder.values.objects.filter(**{holder.column: row.pk}, definition__in=by_id)
    return {by_id[one.definition_id]: one for one in rows}


def _read(field: FieldDefinition, given: Any, now: FieldValue | None, by: Actor) -> Kept | None:
    kept = field_types.read(field, given, now=now)
    if kept and kept.member_id and not (now and now.member_id == kept.member_id):
        here = Membership.objects.visible_to(by).active()
        if not here.filter(pk=kept.member_id).exists():
            raise FieldRefused(field.key, f"{field.label}: {_('Choose a colleague.')}")
    return kept


def _refuse_empty(fields: Mapping[str, FieldDefinition], values: Mapping[str, Any], among: Any) -> None:
    for key in fields:
        if key in among and fields[key].is_required and values[key] is None:
            raise FieldRefused(key, _("%(field)s is required.") % {"field": fields[key].label})


def _refuse_changed(
    changed: Sequence[FieldDefinition], opened: Mapping[str, Any] | None, now: Mapping[str, Any]
) -> None:
    if opened is None:
        return
    differs = {field.key: now[field.key] for field in changed if opened.get(field.key) != now[field.key]}
    if differs:
        raise FieldsChangedMeanwhile(differs)


def _keep(
    holder: Holder, row: Any, changed: Sequence[FieldDefinition], wanted: Mapping[str, Kept | None], at: datetime
) -> None:
    _keep_all(holder, [row], changed, wanted, at)


def _keep_all(
    holder: Holder,
    rows: Sequence[Any],
    changed: Sequence[FieldDefinition],
    wanted: Mapping[str, Kept | None],
    at: datetime,
) -> None:
    here = holder.values.objects.filter(**{f"{holder.column}__in": [row.pk for row in rows]})
    here.filter(definition__in=[field.pk for field in changed]).delete()
    holder.values.objects.bulk_create(
        holder.values(
            id=uuid7(at),
            organization_id=row.organization_id,
            definition=field,
            changed_at=at,
            **{holder.column: row},
            **kept.columns(),
        )
        for row in rows
        for field in changed
        if (kept := wanted[field.key]) is not None
    )
