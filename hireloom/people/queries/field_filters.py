"""Lists narrowed by what rows say in an organization's own fields."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from hireloom.core.actor import Actor
from hireloom.people import field_holders
from hireloom.people.enums import FieldKind, FieldSubject
from hireloom.people.models import FieldDefinition

Q_ = TypeVar("Q_", bound="QuerySet[Any]")
Said = tuple[tuple[str, str], ...]
"""What is looked for: the key of a field and the word it says, each pair of which must hold."""
PREFIX, MOST, LONGEST = "field.", 5, 100
PRIVATE = "people.view_private_fields"
OFFERED = (FieldKind.YES_NO, FieldKind.SINGLE_SELECT, FieldKind.MULTI_SELECT)
"""The kinds that a list offers to be narrowed by: those of which there are a few words."""


@dataclass(frozen=True)
class Offered:
    """A field that a list may be narrowed by, and its words: (value, label)."""

    key: str
    label: str
    words: Sequence[tuple[str, str]]

    @property
    def name(self) -> str:
        """What it is called in an address."""
        return f"{PREFIX}{self.key}"


def read(query: Mapping[str, Any]) -> Said:
    """Read what an address looks for: parameters named `field.` and a key; what makes no sense narrows nothing."""
    given = [(name.removeprefix(PREFIX), query[name]) for name in query if name.startswith(PREFIX)]
    sound = [(key, word) for key, word in given if key and word and "\0" not in key + word]
    return tuple((key[:LONGEST], word[:LONGEST]) for key, word in sound[:MOST])


def names_in(query: Mapping[str, Any]) -> list[str]:
    """The parameters of an address that narrow by fields."""
    return [name for name in query if name.startswith(PREFIX)]


def narrow(rows: Q_, said: Said, *, values: Any, column: str, actor: Actor) -> Q_:
    """Keep the rows that say these words; `values` is the table of the noun, `column` its key to it.

    By private fields only those narrow who see them everywhere; for others they say nothing. One query where something
    is looked for: which fields are meant is read first, so that the database knows how many rows say a word.
    """
    if not said:
        return rows
    fields = _meant(said, values, actor)
    for key, word in said:
        if key not in fields:
            return rows.none()
        found = values.objects.filter(
            organization_id=OuterRef("organization_id"), definition=fields[key].pk, **{f"{column}_id": OuterRef("pk")}
        )
        is_multi = fields[key].kind == FieldKind.MULTI_SELECT
        rows = rows.filter(Exists(found.filter(choices__contains=[word]) if is_multi else found.filter(sought=word)))
    return rows


def _meant(said: Said, values: Any, actor: Actor) -> dict[str, FieldDefinition]:
    subject = next(holder.subject for holder in field_holders.declared() if holder.values is values)
    known = FieldDefinition.objects.visible_to(actor).active().of(subject).filter(key__in=[key for key, _ in said])
    return {field.key: field for field in known if not field.is_private or actor.may(PRIVATE)}


def offered(subject: FieldSubject, actor: Actor) -> list[Offered]:
    """The fields of a noun that the actor's lists may be narrowed by, in order. One query."""
    rows = FieldDefinition.objects.visible_to(actor).active().filter(kind__in=OFFERED).of(subject)
    if not actor.may(PRIVATE):
        rows = rows.filter(is_private=False)
    return [Offered(row.key, row.label, _words(row)) for row in rows]


def labels(said: Said, known: Sequence[Offered]) -> list[tuple[str, str, str]]:
    """What is looked for, in words: the parameter, the field, the word; what is not offered stays as it was written."""
    by_key = {one.key: one for one in known}
    return [
        (f"{PREFIX}{key}", by_key[key].label, dict(by_key[key].words).get(word, word))
        if key in by_key
        else (f"{PREFIX}{key}", key, word)
        for key, word in said
    ]


def _words(row: FieldDefinition) -> Sequence[tuple[str, str]]:
    if row.kind == FieldKind.YES_NO:
        return [("yes", _("Yes")), ("no", _("No"))]
    return [(one.key, one.label) for one in row.choices]
