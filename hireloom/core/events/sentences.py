"""From stored rows to the sentences that people read: labels for ids, words for values."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from string import Formatter
from typing import Any
from uuid import UUID

from django.utils.translation import pgettext

from hireloom.core.actor import Actor
from hireloom.core.enums import ExportedList, JobRole, SiteRole
from hireloom.core.events.types import Parts, Words, label_rows, labels_for, resolve_labels, type_named
from hireloom.core.models import Event
from hireloom.core.together import Reading
from hireloom.kit import days

ROLES = {str(role.value): role.label for role in (*JobRole, *SiteRole)}
OF_ROLES = frozenset({"role", "from_role", "to_role"})
"""Payload fields that hold the value of a role."""
LISTS = {str(one.value): one.label for one in ExportedList}


def of(rows: Iterable[Event], actor: Actor | None = None) -> dict[UUID, str]:
    """The sentence of each event, by the event's id, in the reader's language; none of it is markup.

    One query for all labels, whatever the rows name. What was deleted since is said to be. For an actor, whom they may
    not know goes by other words; without one, the caller has seen to that.
    """
    told = list(rows)
    wanted = _wanted(told)
    labels = labels_for(actor, wanted) if actor else resolve_labels(wanted)
    return {row.pk: _sentence(row, labels) for row in told}


def reading(rows: Sequence[Event]) -> Reading[dict[UUID, str]]:
    """What `of` says to who may know everybody, read together with something else. One turn."""
    asked = label_rows(_wanted(rows))
    yield asked
    labels = {key: label for found in asked for key, label in found}
    return {row.pk: _sentence(row, labels) for row in rows}


def _pattern(row: Event) -> str:
    event_type = type_named(row.name)
    return str(event_type.sentence) if event_type else row.name


def names_in(pattern: str) -> list[str]:
    """What a sentence names in braces, in order."""
    return [name for _, name, _, _ in Formatter().parse(pattern) if name]


def _wanted(rows: Iterable[Event]) -> dict[str, set[UUID]]:
    """The ids that sentences name, by noun: `{from_stage}` is a stage."""
    wanted: dict[str, set[UUID]] = defaultdict(set)
    for row in rows:
        for name in names_in(_pattern(row)):
            if identifier := row.payload.get(f"{name}_id"):
                wanted[name.rpartition("_")[2]].add(UUID(identifier))
    return wanted


def _sentence(row: Event, labels: Mapping[UUID, str]) -> str:
    return filled(_pattern(row), row.payload, labels, event_name=row.name)


def filled(pattern: str, content: Mapping[str, Any], labels: Mapping[UUID, str], *, event_name: str) -> str:
    """A sentence with the words of what an event of this name holds; `labels` are those of the ids it names."""
    said = {**content, **_worded(event_name, content), "fields": _parts(event_name, content)}
    return pattern.format_map({name: _word(name, said, labels) for name in names_in(pattern)})


def _worded(event_name: str, content: Mapping[str, Any]) -> dict[str, str]:
    """What is a value of a list of choices, in the reader's words; a value of old stays as it is."""
    kinds: Words = getattr(type_named(event_name), "words", {})
    known = {name: dict(choices.choices).get(content.get(name)) for name, choices in kinds.items()}
    return {name: str(label) for name, label in known.items() if label is not None}


def _parts(event_name: str, content: Mapping[str, Any]) -> str:
    """What changed, as readers call it; a field of old that nobody knows any more stays as it is."""
    parts: Parts = getattr(type_named(event_name), "parts", {})
    changed = str(content.get("fields", "")).split()
    return ", ".join(dict.fromkeys(str(parts.get(name, name)) for name in changed))


def _word(name: str, payload: Mapping[str, Any], labels: Mapping[UUID, str]) -> str:
    if name in payload:
        value = str(payload[name])
        if name == "list":
            return str(LISTS.get(value, value))
        return str(ROLES.get(value, value)) if name in OF_ROLES else days.told(value)
    identifier = payload.get(f"{name}_id")
    deleted = pgettext("what a sentence was about", "(deleted)")
    return labels.get(UUID(identifier), deleted) if identifier else deleted
