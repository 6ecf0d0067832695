"""How well predictions do, version by version, for screens and programs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from hireloom.ai import rules
from hireloom.ai.enums import ModelState, Question
from hireloom.ai.models import PredictionModel, PredictionSwitch
from hireloom.core import together
from hireloom.core.actor import Actor
from hireloom.engine.prediction import VERSION, likelihood, survival
from hireloom.engine.prediction.survival import Curve

SHOWN = 20


@dataclass(frozen=True)
class Use:
    """How a question stands: the switch while it is on, the version in use, and the last ones, the newest first."""

    question: Question
    switch: PredictionSwitch | None
    active: PredictionModel | None
    versions: Sequence[PredictionModel]

    @property
    def last(self) -> PredictionModel | None:
        """The version that was learned last."""
        return self.versions[0] if self.versions else None

    @property
    def groups(self) -> list[tuple[str, Mapping[str, Any] | None]]:
        """What became of the answers while they were shown: of those held out, and of all others."""
        came_true = self.switch.came_true if self.switch else {}
        return [(name, came_true.get(name)) for name in ("held_out", "others")]


@dataclass(frozen=True)
class State:
    """How predictions stand, and whether the actor may switch them."""

    uses: Sequence[Use]
    may_switch: bool


def state(actor: Actor) -> State:
    """How predictions stand, for whoever sees or switches them. One exchange."""
    here = actor.organization_id
    switches = PredictionSwitch.objects.filter(organization_id=here, off_at=None).select_related("on_by")
    versions = {
        question: PredictionModel.objects.visible_to(actor)
        .filter(question=question)
        .select_related("made_by", "activated_by")
        .order_by("-number")[:SHOWN]
        for question in Question
    }
    active = PredictionModel.objects.visible_to(actor).filter(state=ModelState.ACTIVE)
    together.fetch([switches, active, *versions.values()])
    on, used = {row.question: row for row in switches}, {row.question: row for row in active}
    uses = [Use(one, on.get(one.value), used.get(one.value), list(versions[one])) for one in Question]
    return State(uses, rules.can_switch_predictions(actor))


def find(prediction_model_id: UUID, actor: Actor) -> PredictionModel | None:
    """One version, for whoever sees or switches predictions."""
    return PredictionModel.objects.visible_to(actor).filter(pk=prediction_model_id).first()


def can_be_used(model: PredictionModel) -> bool:
    """Whether one may go back to a version."""
    return model.state == ModelState.KEPT and model.engine == VERSION


def edges(model: PredictionModel) -> tuple[float, float] | tuple[None, None]:
    """Up to which probability a version says low, and from which on high, in [0, 1]; None where it has no bands."""
    return likelihood.edges(model.parameters["base"]) if model.question == Question.ENGAGE else (None, None)


def quiet(model: PredictionModel) -> Curve | None:
    """How long people who fell quiet took, as a version about moments knows it; None where other rules made it."""
    is_read = model.question == Question.MOMENT and model.engine == VERSION
    return survival.unpacked(model.parameters["quiet"]) if is_read else None
