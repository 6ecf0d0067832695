"""When to write to somebody: a block of the week to try, and the day when those who fell quiet had come back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from hireloom.ai import histories, rules
from hireloom.ai.enums import Question
from hireloom.ai.models import PredictionModel, PredictionSwitch
from hireloom.core.actor import Actor
from hireloom.core.models import Organization
from hireloom.crm import clock
from hireloom.engine.prediction import moments, returning, survival
from hireloom.engine.prediction.attempts import Act
from hireloom.engine.prediction.moments import Block, Suggestion
from hireloom.engine.prediction.returning import Again
from hireloom.people.models import Person


@dataclass(frozen=True)
class Clock:
    """On which clock a block is told: of the person's zone, or of the organization's where theirs is not known."""

    zone: str
    is_theirs: bool


@dataclass(frozen=True)
class Timing:
    """When to write. `block` is in words with its clock, "" where no time of the week is better as far as one knows.

    `again` is None where too little is known of who comes back, or the person never did anything by themselves.
    """

    number: int
    block: str
    clock: Clock
    suggestion: Suggestion | None
    again: Again | None


class Moments:
    """The version in use about moments, for a page: three querysets to be read with others, then a word for each."""

    def __init__(self, actor: Actor) -> None:
        self._may = rules.can_view_predictions(actor)
        self._switches = PredictionSwitch.objects.on(actor.organization_id, Question.MOMENT).order_by()
        self._models = PredictionModel.objects.of(actor.organization_id, Question.MOMENT).in_use()
        self._zones = zone_of(actor)

    @property
    def wanted(self) -> list[Any]:
        """What is to be read; nothing for who may not know."""
        return [self._switches, self._models, self._zones] if self._may else []

    @property
    def model(self) -> PredictionModel | None:
        """The version that answers now; None while it is off, and for who may not know."""
        return self._models[0] if self._may and self._switches and self._models else None

    def block_for(self, person: Person) -> str:
        """The block to try for somebody, in words; "" where none is better, and for who is held out."""
        found = _suggested(self.model, person)
        return words(found.block, clock_of(person, self._zones)) if found else ""


def zone_of(actor: Actor) -> "QuerySet[Organization, str]":
    """The time zone of the actor's organization, to be read with others."""
    return Organization.objects.filter(pk=actor.organization_id).order_by().values_list("time_zone", flat=True)


def clock_of(person: Person, usual: Iterable[str]) -> Clock:
    """The clock on which a block is told of somebody; `usual` holds the zone of the organization."""
    is_theirs = clock.is_zone(person.time_zone)
    return Clock(person.time_zone if is_theirs else next(iter(usual), "UTC"), is_theirs)


def timing(model: PredictionModel, person: Person, on: Clock, acts: Iterable[Act], at: datetime) -> Timing:
    """When to write to somebody, by what they did."""
    found = _suggested(model, person)
    since = returning.quiet_since(acts, at=at)
    curve = survival.unpacked(model.parameters["quiet"])
    again = returning.again(curve, since=since, at=at) if since else None
    return Timing(model.number, words(found.block, on) if found else "", on, found, again)


def acts_of(rows: Sequence[tuple[str, datetime]]) -> list[Act]:
    """Kinds and moments as the engine takes them."""
    return [Act(histories.DEEDS[kind], at) for kind, at in rows]


def words(block: Block, on: Clock) -> str:
    """A block of the week, and on which clock."""
    begin, end = moments.PARTS[block.part]
    day = _("Weekend") if block.day == moments.WEEKEND else WEEKDAYS[block.day]
    told = {
        "when": _("%(day)s, %(begin)d to %(end)d h") % {"day": day, "begin": begin, "end": end},
        "zone": on.zone.replace("_", " "),
    }
    if on.is_theirs:
        return _("%(when)s (%(zone)s, their time)") % told
    return _("%(when)s (%(zone)s; their time zone is not known)") % told


def _suggested(model: PredictionModel | None, person: Person) -> Suggestion | None:
    """A block, the same for a person while the version is used."""
    if model is None or not model.parameters["blocks_help"] or rules.is_held_out(person.pk):
        return None
    return moments.suggest(model.parameters["blocks"], key=f"{person.pk} {model.number}")
