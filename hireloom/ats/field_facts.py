"""What approvers and letters are told of an organization's own fields."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from hireloom.people import field_holders, field_types, field_words
from hireloom.people.enums import FieldSubject
from hireloom.people.field_holders import Holder
from hireloom.people.models import FieldDefinition, FieldValue
from hireloom.people.queries import own_fields


def of(holder: Holder, row: Any) -> list[dict[str, Any]]:
    """The fields of a row that are approved, as a snapshot keeps them: key, label, plain value and its words; in order.

    Whoever must agree reads them, private or not: nobody agrees to what they do not see. One query where there is no
    such field.
    """
    known = FieldDefinition.objects.filter(organization_id=row.organization_id, needs_approval=True).active()
    fields = list(known.of(holder.subject))
    if not fields:
        return []
    here = holder.applying([row], fields)[row.pk]
    rows = holder.values.objects.filter(**{holder.column: row.pk}).select_related("member")
    values = {one.definition_id: one for one in rows}
    return [_fact(field, values[field.pk]) for field in fields if field.pk in here and field.pk in values]


def _fact(field: FieldDefinition, kept: FieldValue) -> dict[str, Any]:
    value = field_types.plain(field, kept)
    return {"key": field.key, "label": field.label, "value": value, "words": _words(field, kept)}


def part(subject: FieldSubject, row: Any) -> dict[str, Any]:
    """What a snapshot of a row says of such fields; nothing where there are none."""
    holder = field_holders.of(subject)
    told = of(holder, row) if holder else []
    return {"fields": told} if told else {}


def values_in(snapshot: dict[str, Any]) -> dict[str, Any]:
    """What a snapshot says of such fields, by key; empty in one that was made before there were any."""
    return {one["key"]: one["value"] for one in snapshot.get("fields") or ()}


TOKEN = "field_"  # noqa: S105  what tokens of letters that stand for fields begin with


def tokens_of(offer: Any) -> dict[str, str]:
    """What the tokens of a letter that name fields of offers stand for, in the language that is active.

    `{{field_bonus}}` is the field of the key bonus; empty where nothing is said. A private field is none: what is kept
    from colleagues is not for a letter. One query where offers have no fields.
    """
    holder = field_holders.of(FieldSubject.OFFER)
    fields = own_fields.applying_to(holder, offer) if holder else []
    if not holder or not fields:
        return {}
    rows = holder.values.objects.filter(**{holder.column: offer.pk}).select_related("member")
    values = {one.definition_id: one for one in rows}
    open_ = [field for field in fields if not field.is_private]
    return {f"{TOKEN}{field.key}": _words(field, values.get(field.pk)) for field in open_}


def tokens_among(names: Collection[str], organization_id: UUID) -> set[str]:
    """Which of these tokens a field of offers fills. No query where none begins as they do."""
    keys = [name.removeprefix(TOKEN) for name in names if name.startswith(TOKEN)]
    if not keys:
        return set()
    known = FieldDefinition.objects.filter(organization_id=organization_id, key__in=keys, is_private=False).active()
    return {f"{TOKEN}{key}" for key in known.of(FieldSubject.OFFER).values_list("key", flat=True)}


def _words(field: FieldDefinition, kept: FieldValue | None) -> str:
    names = {str(kept.member_id): kept.member.name} if kept and kept.member else {}
    return field_words.told(field, field_types.plain(field, kept), names)
