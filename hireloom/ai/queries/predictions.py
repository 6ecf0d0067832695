"""What is foretold of a person, for those who may know: a band, and what moved it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet

from hireloom.ai import histories, rules
from hireloom.ai.enums import BandName, GroupName, Question
from hireloom.ai.models import GroupMember, GroupRules, Prediction, PredictionModel, PredictionSwitch
from hireloom.ai.queries import prediction_groups, prediction_moments, prediction_words
from hireloom.ai.queries.prediction_moments import Timing
from hireloom.ai.queries.prediction_openness import Open, Signs
from hireloom.ai.queries.prediction_words import Line
from hireloom.core import together
from hireloom.core.actor import Actor
from hireloom.crm.enums import EngagementSource
from hireloom.crm.models import Engagement
from hireloom.engine.prediction.attempts import Act, Deed
from hireloom.engine.prediction.groups import Rules
from hireloom.people.models import Person

OWN = frozenset(kind for kind, deed in histories.DEEDS.items() if deed not in {Deed.SENT, Deed.BOUNCED, Deed.OPENED})
MOST = 200


class Standing(StrEnum):
    """Whether something is said of a person, and why not."""

    OFF = "off"
    SAID = "said"
    LEARNING = "learning"
    HELD_OUT = "held_out"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Foretold:
    """What is said of a person: the band and what moved it, by which version, and when it was made; and when to write.

    Where `standing` is not *said*, there is no band. `number` is 0 where no version is in use. `timing` is None where
    nothing is to be said of moments, `open` of moving, `group` where they are in none; `group_shares` says what the
    people of the group share.
    """

    standing: Standing
    band: BandName | None = None
    because: Sequence[Line] = ()
    number: int = 0
    count: int = 0
    made_at: datetime | None = None
    timing: Timing | None = None
    open: Open | None = None
    group: GroupName | None = None
    group_shares: str = ""


def of_person(person: Person, actor: Actor, at: datetime) -> Foretold | None:
    """What is foretold of a person whom the actor sees; None for those who may not know, and while all is off.

    One exchange.
    """
    if not rules.can_view_predictions(actor):
        return None
    here = actor.organization_id
    switches = PredictionSwitch.objects.filter(organization_id=here, off_at=None).order_by()
    models = PredictionModel.objects.filter(organization_id=here).in_use().order_by()
    rows = Prediction.objects.filter(organization_id=here, question=Question.ENGAGE, person=person)
    out = Person.objects.filter(histories.left_out(), organization_id=here, pk=person.pk).order_by()
    did, signs = _did(person), Signs(person, actor)
    groups = GroupMember.objects.of_seen_people(actor).filter(person=person).order_by()
    thresholds, zone = GroupRules.objects.filter(organization_id=here), prediction_moments.zone_of(actor)
    together.fetch([switches, models, rows, out, did, groups, thresholds, zone, *signs.wanted])
    on, used = {one.question for one in switches}, {one.question: one for one in models}
    if not on:
        return None
    if out:
        return Foretold(Standing.LEFT_OUT)
    acts = prediction_moments.acts_of(list(did))
    asked = {question: model for question, model in used.items() if question in on}
    when = None if rules.is_held_out(person.pk) else asked.get(Question.MOMENT)
    of_moving = asked.get(Question.OPEN)
    is_on = Question.ENGAGE in on
    said = _said(person, asked.get(Question.ENGAGE), next(iter(rows), None)) if is_on else Foretold(Standing.OFF)
    return replace(
        said,
        timing=_timing(when, person, zone, acts, at),
        open=signs.said(of_moving, acts, at) if of_moving else None,
        **_group(next(iter(groups), None), next(iter(thresholds), None), is_on=Question.GROUP in on),
    )


def _timing(
    model: PredictionModel | None, person: Person, zone: Iterable[str], acts: Sequence[Act], at: datetime
) -> Timing | None:
    if model is None:
        return None
    return prediction_moments.timing(model, person, prediction_moments.clock_of(person, zone), acts, at)


def _group(row: GroupMember | None, thresholds: GroupRules | None, *, is_on: bool) -> dict[str, Any]:
    """The group of the person and what its people share; nothing while groups are off."""
    if row is None or not is_on:
        return {}
    name, by = GroupName(row.group), thresholds.as_rules() if thresholds else Rules()
    return {"group": name, "group_shares": prediction_groups.shared(name, by)}


def _did(person: Person) -> "QuerySet[Engagement, tuple[str, datetime]]":
    """What the person did last by themselves, as kinds and moments."""
    rows = Engagement.objects.filter(organization_id=person.organization_id, person=person, kind__in=list(OWN))
    rows = rows.by_people().exclude(source=EngagementSource.HIRING)
    return rows.order_by("-at", "-pk").values_list("kind", "at")[:MOST]


def _said(person: Person, model: PredictionModel | None, row: Prediction | None) -> Foretold:
    if model is None:
        return Foretold(Standing.LEARNING)
    if rules.is_held_out(person.pk):
        return Foretold(Standing.HELD_OUT, number=model.number)
    if row is None:
        return Foretold(Standing.SAID, BandName.UNKNOWN, number=model.number, count=model.count)
    band, because = BandName(row.band), prediction_words.lines(row.factors)
    return Foretold(Standing.SAID, band, because, model.number, model.count, row.made_at)
