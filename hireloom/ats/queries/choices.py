"""What a filter may be set to: sources, tags and a job's stages, in one query."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, IntegerField, QuerySet, Value
from django.db.models.functions import Cast

from hireloom.ats.models import Application, Job, Stage
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.people.models import Source, Tag

MOST = 40
"""More than these are found by typing, not by reading a menu."""


@dataclass(frozen=True)
class Choice:
    """One thing to choose, by id."""

    id: UUID
    name: str


@dataclass(frozen=True)
class Choices:
    """Sources and tags by name, stages in their order, colleagues who are credited with somebody or look after them."""

    sources: tuple[Choice, ...] = ()
    tags: tuple[Choice, ...] = ()
    stages: tuple[Choice, ...] = ()
    credited: tuple[Choice, ...] = ()
    assigned: tuple[Choice, ...] = ()

    def name_of(self, identifier: UUID) -> str:
        """Name what was chosen; a question mark for what is not among the choices."""
        every = (*self.sources, *self.tags, *self.stages, *self.credited, *self.assigned)
        return next((each.name for each in every if each.id == identifier), "?")


def of_filters(actor: Actor, job: Job) -> Choices:
    """List what the applications of a job can be filtered by. One query."""
    parts: list[QuerySet[Any]] = [
        Source.objects.visible_to(actor).annotate(noun=_word("source"), place=_place(0)),
        Tag.objects.visible_to(actor).annotate(noun=_word("tag"), place=_place(0)),
        Stage.objects.visible_to(actor)
        .present()
        .filter(job=job)
        .annotate(noun=_word("stage"), place=_place("position")),
        _colleagues(actor, job, "credited_to").annotate(noun=_word("credited"), place=_place(0)),
        _colleagues(actor, job, "assigned_to").annotate(noun=_word("assigned"), place=_place(0)),
    ]
    first, *others = (part.order_by().values_list("noun", "place", "name", "pk") for part in parts)
    rows = list(first.union(*others, all=True).order_by("noun", "place", "name"))

    def named(wanted: str) -> tuple[Choice, ...]:
        return tuple(Choice(pk, name) for noun, _, name, pk in rows if noun == wanted)[:MOST]

    return Choices(
        sources=named("source"),
        tags=named("tag"),
        stages=named("stage"),
        credited=named("credited"),
        assigned=named("assigned"),
    )


def _colleagues(actor: Actor, job: Job, role: str) -> "QuerySet[Membership]":
    """Those who stand in one of the two places in the applications of a job that the actor sees."""
    applications = Application.objects.of_job(job, actor=actor).exclude(**{role: None})
    return Membership.objects.visible_to(actor).filter(pk__in=applications.order_by().values(role))


def _word(word: str) -> Value:
    return Value(word, CharField())


def _place(position: str | int) -> Cast:
    return Cast(F(position) if isinstance(position, str) else Value(position), IntegerField())
