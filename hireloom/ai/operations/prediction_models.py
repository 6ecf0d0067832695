"""Learning how people answer, keeping each version, and choosing which one is used."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hireloom.ai import rules
from hireloom.ai.enums import ModelState, Question
from hireloom.ai.events import PredictionModelActivated, PredictionModelTrained
from hireloom.ai.models import PredictionModel, PredictionSwitch
from hireloom.ai.operations import prediction_learning
from hireloom.core import access, events, locks, tenancy
from hireloom.core.actor import Actor, system
from hireloom.core.models import Membership
from hireloom.engine.prediction import VERSION, likelihood, measuring
from hireloom.engine.prediction.likelihood import Example, Trained
from hireloom.engine.prediction.measuring import Measures
from hireloom.kit.ids import uuid7

TOLERATED = 0.005
"""A version whose skill is less than this below that of the active one is no worse."""


class SwitchedOff(Exception):
    """The question is not answered here; switch it on first."""


class NoBetterThanAverage(Exception):
    """The version did not beat saying the average of everybody, so that it is never used."""


class MadeByOtherRules(Exception):
    """The version was made by rules that are not installed any more."""


@transaction.atomic
def begin(*, question: Question, by: Actor) -> None:
    """Have a job learn a version now instead of next week.

    Raises:
        PermissionDenied: `by` may not choose versions.
        SwitchedOff: the question is off.

    """
    from hireloom.ai.prediction_tasks import learn as job  # app ready: tasks call operations

    access.require(rules.can_switch_predictions, by)
    if not PredictionSwitch.objects.on(by.organization_id, question).exists():
        raise SwitchedOff
    membership_id = str(by.membership_id) if by.membership_id else ""
    job.defer(organization_id=str(by.organization_id), question=question.value, membership_id=membership_id)


def train(
    *, organization_id: UUID, question: Question = Question.ENGAGE, membership_id: UUID | None = None, at: datetime
) -> PredictionModel | None:
    """Learn a version from all that happened, and measure how the present answers came true.

    Reads in one transaction, learns outside any, keeps in another. None while the question is off, and while nothing
    can be learned from. Learning the same from the same keeps no second version.
    """
    with tenancy.organization(organization_id):
        switch = PredictionSwitch.objects.on(organization_id, question).first()
        if switch is None:
            return None
        told = prediction_learning.told(organization_id, question, at)
        versions = _versions(organization_id, question)
    learned = prediction_learning.LEARNED[question](told, at)
    if learned is None:
        return None
    shown = prediction_learning.examples(told, at) if question == Question.ENGAGE else []
    became = _came_true([one for one in shown if one.attempt.at >= switch.on_at], versions)
    with tenancy.organization(organization_id):
        return keep(
            trained=learned,
            question=question,
            came_true=became,
            organization_id=organization_id,
            membership_id=membership_id,
            at=at,
        )


@transaction.atomic
def keep(
    *,
    trained: Trained,
    question: Question,
    came_true: dict[str, Any],
    organization_id: UUID,
    membership_id: UUID | None,
    at: datetime,
) -> PredictionModel | None:
    """Keep a version; it is used from now on if it beats the average and is no worse than the one in use."""
    locks.take(f"predictions of {organization_id}")
    switch = PredictionSwitch.objects.on(organization_id, question).first()
    if switch is None:
        return None
    switch.came_true, switch.measured_at = came_true, at
    switch.save(update_fields=["came_true", "measured_at"])
    rows = PredictionModel.objects.of(organization_id, question)
    last, active = rows.first(), rows.filter(state=ModelState.ACTIVE).first()
    if last is not None and _says_the_same(last, trained):
        return last
    state = _state(trained, active)
    model = PredictionModel(
        id=uuid7(at),
        organization_id=organization_id,
        question=question,
        number=last.number + 1 if last else 1,
        learned_by=trained.method.value,
        engine=VERSION,
        parameters=trained.parameters,
        measures=_as_kept(trained.measures) if trained.measures else None,
        measured_from=trained.measured_from,
        count=trained.count,
        answered=trained.answered,
        since=trained.since,
        until=trained.until,
        state=ModelState.WEAK if state == ModelState.WEAK else ModelState.KEPT,
        made_at=at,
        made_by_id=membership_id,
    )
    model.save(force_insert=True)
    by = _who(organization_id, membership_id)
    event = PredictionModelTrained(
        prediction_model_id=model.pk, question=model.question, number=model.number, state=state.value
    )
    events.record(event, by=by, at=at)
    if state == ModelState.ACTIVE:
        _take_into_use(model, active, by, at)
    return model


@transaction.atomic
def activate(*, model: PredictionModel, by: Actor, at: datetime) -> PredictionModel:
    """Use this version from now on, an earlier one as well as a newer; in use already, nothing changes.

    Raises:
        PermissionDenied: `by` may not choose versions.
        NoBetterThanAverage: it did not beat the average.
        MadeByOtherRules: it cannot be read by the rules that are installed.

    """
    access.require(rules.can_switch_predictions, by)
    locks.take(f"predictions of {by.organization_id}")
    model = PredictionModel.objects.filter(organization_id=by.organization_id).get(pk=model.pk)
    if model.state == ModelState.ACTIVE:
        return model
    if model.state == ModelState.WEAK:
        raise NoBetterThanAverage
    if model.engine != VERSION:
        raise MadeByOtherRules
    rows = PredictionModel.objects.of(by.organization_id, Question(model.question))
    return _take_into_use(model, rows.filter(state=ModelState.ACTIVE).first(), by, at)


def _take_into_use(model: PredictionModel, active: PredictionModel | None, by: Actor, at: datetime) -> PredictionModel:
    if active is not None:
        active.state = ModelState.KEPT
        active.save(update_fields=["state"])
    model.state, model.active_at, model.activated_by_id = ModelState.ACTIVE, at, by.membership_id
    model.save(update_fields=["state", "active_at", "activated_by"])
    event = PredictionModelActivated(
        prediction_model_id=model.pk,
        question=model.question,
        number=model.number,
        from_number=active.number if active else 0,
    )
    events.record(event, by=by, at=at)
    return model


def _state(trained: Trained, active: PredictionModel | None) -> ModelState:
    """A version that foretells nobody's answer, but when, says what it is worth itself: it is used where it can be."""
    if trained.is_usable is not None:
        return ModelState.ACTIVE if trained.is_usable else ModelState.WEAK
    if not trained.is_better or trained.measures is None:
        return ModelState.WEAK
    if active is None or active.engine != VERSION or active.skill is None:
        return ModelState.ACTIVE
    return ModelState.ACTIVE if trained.measures.skill >= active.skill - TOLERATED else ModelState.KEPT


def _says_the_same(last: PredictionModel, trained: Trained) -> bool:
    """Whether it comes from the same; weights fade with time alone, so that likelihoods are asked by their messages."""
    own = (last.engine, last.count, last.answered, last.since, last.until)
    is_same = own == (VERSION, trained.count, trained.answered, trained.since, trained.until)
    return is_same and (trained.is_usable is None or last.parameters == trained.parameters)


def _who(organization_id: UUID, membership_id: UUID | None) -> Actor:
    if membership_id is None:
        return system(organization_id)
    return Membership.objects.get(organization_id=organization_id, pk=membership_id).as_actor()


@dataclass(frozen=True)
class _Used:
    """A version and since when it was used last."""

    since: datetime
    parameters: dict[str, Any]


def _versions(organization_id: UUID, question: Question) -> list[_Used]:
    """Those that were ever used, the latest first."""
    rows = PredictionModel.objects.of(organization_id, question).filter(active_at__isnull=False, engine=VERSION)
    return [_Used(row.active_at, row.parameters) for row in rows.order_by("-active_at") if row.active_at]


def _came_true(ended: Sequence[Example], versions: Sequence[_Used]) -> dict[str, Any]:
    """What became of attempts made while a version was in use, by what it would have said: held out, and all others."""
    found: dict[str, tuple[list[float], list[bool], list[float]]] = {"held_out": ([], [], []), "others": ([], [], [])}
    for one in ended:
        used = next((version for version in versions if version.since <= one.attempt.at), None)
        if used is not None:
            foretold, ends, bases = found["held_out" if rules.is_held_out(UUID(one.person)) else "others"]
            foretold.append(likelihood.answer(used.parameters, one.attempt.known).probability)
            ends.append(bool(one.attempt.is_answered))
            bases.append(used.parameters["base"])
    return {
        name: _as_kept(measuring.measure(foretold, ends, base=sum(bases) / len(bases)))
        for name, (foretold, ends, bases) in found.items()
        if foretold
    }


def _as_kept(measures: Measures) -> dict[str, Any]:
    return asdict(measures) | {"skill": measures.skill, "rate": measures.rate}
