"""An organization's own fields as they are shown: definitions for administrators, what rows say for everybody else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from hireloom.core.actor import Actor
from hireloom.people import field_types, field_words
from hireloom.people.enums import FieldKind, FieldSubject
from hireloom.people.field_holders import Holder
from hireloom.people.models import FieldDefinition


@dataclass(frozen=True)
class Line:
    """One field of a row: its value as a plain one and in words, None and "" where nothing is said."""

    definition: FieldDefinition
    value: Any
    words: str
    changed_at: datetime | None = None

    @property
    def is_link(self) -> bool:
        return bool(self.value) and self.definition.kind == FieldKind.URL

    @property
    def is_text(self) -> bool:
        """Whether its lines are shown as they were typed."""
        return self.definition.kind == FieldKind.LONG_TEXT


@dataclass(frozen=True)
class Sheet:
    """The fields of one row that an actor may see, in order, and whether they may fill them in."""

    holder_id: UUID
    lines: Sequence[Line]
    may_edit: bool

    @property
    def shown(self) -> Sequence[Line]:
        """What is said, and what should be."""
        return [line for line in self.lines if line.words or line.definition.is_required]


def active(organization_id: UUID, subject: FieldSubject) -> list[FieldDefinition]:
    """The fields of a noun that are shown, in order. One query."""
    return list(FieldDefinition.objects.filter(organization_id=organization_id).active().of(subject))


def active_by_subject(organization_id: UUID, *subjects: FieldSubject) -> dict[FieldSubject, list[FieldDefinition]]:
    """The fields of some nouns that are shown, in order. One query."""
    rows = FieldDefinition.objects.filter(organization_id=organization_id, subject__in=subjects).active()
    found: dict[FieldSubject, list[FieldDefinition]] = {subject: [] for subject in subjects}
    for row in rows.order_by("position", "pk"):
        found[FieldSubject(row.subject)].append(row)
    return found


def applying_to(holder: Holder, row: Any) -> list[FieldDefinition]:
    """The fields that a row has, by its place in the organization; in order."""
    fields = active(row.organization_id, holder.subject)
    here = holder.applying([row], fields)[row.pk] if fields else frozenset()
    return [field for field in fields if field.pk in here]


def open_to(holder: Holder, row: Any, actor: Actor) -> list[FieldDefinition]:
    """The fields of a row that an actor may see, in order."""
    fields = applying_to(holder, row)
    if any(field.is_private for field in fields) and not holder.can_view_private_fields(actor, row):
        return [field for field in fields if not field.is_private]
    return fields


def asked_of_new(holder: Holder, row: Any, actor: Actor, *, is_whole: bool = False) -> list[Line]:
    """The required fields of a row that is about to be made, as far as the actor may fill them in; empty ones.

    `is_whole`: those that are not required as well.
    """
    return [_line(field, None) for field in open_to(holder, row, actor) if is_whole or field.is_required]


def of_row(holder: Holder, row: Any, actor: Actor) -> Sheet:
    """What a row that the actor sees says in its fields. At most two queries, and those of the holder."""
    return of_rows(holder, [row], actor)[0]


def of_rows(
    holder: Holder, rows: Sequence[Any], actor: Actor, *, fields: Sequence[FieldDefinition] | None = None
) -> list[Sheet]:
    """What rows that the actor sees say in their fields, in the order of the rows.

    `fields` are those of the noun, where the caller has read them. At most two queries for all rows, and what the
    holder asks to know who may do what with each, and which field is asked for where.
    """
    fields = active(actor.organization_id, holder.subject) if fields is None else fields
    if not fields or not rows:
        return [Sheet(row.pk, (), may_edit=False) for row in rows]
    here, rights = holder.applying(rows, fields), holder.rights(rows, actor)
    values = _values(holder, [row.pk for row in rows])
    return [
        Sheet(
            holder_id=row.pk,
            lines=[
                _line(field, values.get((row.pk, field.pk)))
                for field in fields
                if field.pk in here[row.pk] and (rights[row.pk].sees_private or not field.is_private)
            ],
            may_edit=rights[row.pk].may_edit and not holder.is_over(row),
        )
        for row in rows
    ]


def told_in_lists(subject: FieldSubject, actor: Actor) -> list[FieldDefinition]:
    """The fields that lists of a noun say when they are taken away, in order: private ones to who sees them everywhere.

    One query.
    """
    fields = active(actor.organization_id, subject)
    return [field for field in fields if not field.is_private or actor.may("people.view_private_fields")]


def words_by_row(holder: Holder, ids: Sequence[UUID], fields: Sequence[FieldDefinition]) -> dict[UUID, list[str]]:
    """What rows that were seen say in these fields, in words, by their ids; empty where nothing is said. One query."""
    values = _values(holder, ids) if fields else {}
    return {pk: [_line(field, values.get((pk, field.pk))).words for field in fields] for pk in ids}


def _values(holder: Holder, ids: Sequence[UUID]) -> dict[tuple[UUID, UUID], Any]:
    rows = holder.values.objects.filter(**{f"{holder.column}__in": ids}).select_related("member")
    return {(getattr(row, f"{holder.column}_id"), row.definition_id): row for row in rows}


def words_of(field: FieldDefinition, row: Any) -> str:
    """What a value says, in words; its colleague is loaded with it."""
    return _line(field, row).words


def _line(field: FieldDefinition, row: Any) -> Line:
    value = field_types.plain(field, row)
    names = {str(row.member_id): row.member.name} if row and row.member_id else {}
    return Line(field, value, field_words.told(field, value, names), row.changed_at if row else None)
