"""Event types, what they say on a timeline, and who reacts to them."""

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Choices, QuerySet
from django.utils.functional import Promise

from hireloom.core import ready
from hireloom.core.actor import Actor


class BusinessEvent(Protocol):
    """A frozen dataclass of ids and plain values: no names, no addresses.

    `name` reads package.noun.past_participle; `sentence` is what the timeline shows, with
    `{stage}` standing for the label of the payload's `stage_id`; `about` lists the fields
    whose nouns' timelines show the event. `words`, where it is given, are the choices whose values a field holds:
    the sentence shows their labels. An event that says `{fields}` has `parts`: what each field is called.
    """

    name: ClassVar[str]
    sentence: ClassVar[str | Promise]
    about: ClassVar[tuple[str, ...]]
    __dataclass_fields__: ClassVar[dict[str, Any]]


E = TypeVar("E", bound=BusinessEvent)
EventType = type[BusinessEvent]
Subscriber = Callable[[Any], None]
Words = Mapping[str, type[Choices]]
Parts = Mapping[str, str | Promise]
Veil = Callable[[Actor, Mapping[str, frozenset[UUID]]], Mapping[UUID, str]]
Resolver = Callable[[Iterable[UUID]], QuerySet[Any, tuple[UUID, str]]]


@dataclass(frozen=True)
class Subscription:
    """A reaction and the event it reacts to; `key` names it in the job queue."""

    key: str
    event_type: EventType
    react: Subscriber


@dataclass(frozen=True)
class Gathering:
    """A reaction to all events of some types that one recording holds; `key` names it in the job queue."""

    key: str
    react: Callable[[list[Any]], None]


_types: dict[str, EventType] = {}
_subscriptions: dict[str, Subscription] = {}
_by_event: dict[str, list[Subscription]] = defaultdict(list)
_gatherings: dict[str, Gathering] = {}
_gathered_by_event: dict[str, list[Gathering]] = defaultdict(list)
_labels: dict[str, Resolver] = {}
_veils: list[tuple[frozenset[str], Veil]] = []


def register(event_type: type[E]) -> type[E]:
    """Declare an event type.

    Raises: ValueError when the name is taken, has not three parts, or `about` names no field.
    """
    fields = {field.name for field in dataclasses.fields(event_type)}
    if event_type.name in _types or event_type.name.count(".") != 2 or not set(event_type.about) <= fields:
        msg = f"The event {event_type.name} is declared twice, misnamed, or is about fields it has not."
        raise ValueError(msg)
    _types[event_type.name] = event_type
    return event_type


def registered() -> list[EventType]:
    """Every event type, by name."""
    return [_types[name] for name in sorted(_types)]


def type_named(name: str) -> EventType | None:
    return _types.get(name)


def subscribe(event_type: type[E]) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """React to an event in a job of its own, enqueued in the transaction that records it.

    A reaction may run twice and must be idempotent; it runs in its organization's transaction.
    """

    def decorate(react: Callable[[E], None]) -> Callable[[E], None]:
        key = f"{react.__module__}.{react.__qualname__}"
        subscription = Subscription(key, event_type, react)
        _subscriptions[key] = subscription
        _by_event[event_type.name].append(subscription)
        return react

    return decorate


def subscribe_to_all(
    *event_types: EventType,
) -> Callable[[Callable[[list[Any]], None]], Callable[[list[Any]], None]]:
    """React once to everything of these types that one recording holds: for rows that are derived from many nouns.

    One job takes the events together, however many they are; otherwise as `subscribe`.
    """

    def decorate(react: Callable[[list[Any]], None]) -> Callable[[list[Any]], None]:
        gathering = Gathering(f"{react.__module__}.{react.__qualname__}", react)
        _gatherings[gathering.key] = gathering
        for event_type in event_types:
            _gathered_by_event[event_type.name].append(gathering)
        return react

    return decorate


def gatherings_of(name: str) -> list[Gathering]:
    return _gathered_by_event.get(name, [])


def gathering(key: str) -> Gathering | None:
    return _gatherings.get(key)


def subscribers_of(name: str) -> list[Subscription]:
    return _by_event.get(name, [])


def subscription(key: str) -> Subscription | None:
    return _subscriptions.get(key)


def label_of(noun: str) -> Callable[[Resolver], Resolver]:
    """Register how ids of a noun become words: a queryset of (id, label); erased rows are left out."""

    def decorate(resolver: Resolver) -> Resolver:
        _labels[noun] = resolver
        return resolver

    return decorate


def veil_over(*nouns: str) -> Callable[[Veil], Veil]:
    """Let a package say by which other words an actor is told of some of these nouns: ids by noun in, words out."""

    def decorate(veil: Veil) -> Veil:
        _veils.append((frozenset(nouns), veil))
        return veil

    return decorate


def labels_for(actor: Actor, wanted: Mapping[str, Iterable[UUID]]) -> dict[UUID, str]:
    """The labels of ids grouped by noun as far as the actor may know them; what a veil asks comes on top."""
    labels = resolve_labels(wanted)
    for nouns, veil in _veils:
        known = {noun: frozenset(ids) & labels.keys() for noun, ids in wanted.items() if noun in nouns}
        if any(known.values()):
            labels |= veil(actor, known)
    return labels


def resolve_labels(wanted: Mapping[str, Iterable[UUID]]) -> dict[UUID, str]:
    """The labels of ids grouped by noun; one query whatever the nouns, unknown nouns and ids left out."""
    asked = {noun: tuple(set(ids)) for noun, ids in wanted.items() if noun in _labels}
    statements = [ready.statement(_labelled, noun, ids) for noun, ids in asked.items() if ids]
    if not statements:
        return {}
    with connection.cursor() as cursor:
        values = [value for _, its in statements for value in its]
        cursor.execute(" UNION ALL ".join(f"({sql})" for sql, _ in statements), values)
        return dict(cursor.fetchall())


def _labelled(noun: str, ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return _labels[noun](ids).order_by()


def label_rows(wanted: Mapping[str, Iterable[UUID]]) -> list[QuerySet[Any, tuple[UUID, str]]]:
    """What `resolve_labels` asks: one queryset, or none when no noun is known."""
    asked = {noun: set(ids) for noun, ids in wanted.items() if noun in _labels}
    found = [_labelled(noun, ids) for noun, ids in asked.items() if ids]
    if not found:
        return []
    first, *others = found
    return [first.union(*others, all=True) if others else first]
