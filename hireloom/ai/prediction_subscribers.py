"""What follows when predictions are switched or another version is used."""

from uuid import UUID

from hireloom.ai.enums import Question
from hireloom.ai.events import (
    GroupRulesChanged,
    PredictionModelActivated,
    PredictionsSwitchedOff,
    PredictionsSwitchedOn,
)
from hireloom.ai.prediction_tasks import group, learn, predict
from hireloom.core import events, tenancy


@events.subscribe(PredictionsSwitchedOn)
def learn_at_once(event: PredictionsSwitchedOn) -> None:
    learn.defer(organization_id=_here(), question=event.question)
    _answer(event.question)


@events.subscribe(PredictionsSwitchedOff)
def remove_answers(event: PredictionsSwitchedOff) -> None:
    _answer(event.question)


@events.subscribe(PredictionModelActivated)
def answer_anew(event: PredictionModelActivated) -> None:
    if event.question == Question.ENGAGE:
        _answer(event.question)


@events.subscribe(GroupRulesChanged)
def group_anew(event: GroupRulesChanged) -> None:  # noqa: ARG001  the job reads the thresholds
    learn.defer(organization_id=_here(), question=Question.GROUP.value)
    _answer(Question.GROUP)


def _answer(question: str) -> None:
    """Have the rows of a question made anew, or removed while it is off; the others have none."""
    if question == Question.ENGAGE:
        predict.defer(organization_id=_here())
    if question == Question.GROUP:
        group.defer(organization_id=_here())


def _here() -> str:
    organization_id: UUID | None = tenancy.current()
    assert organization_id is not None
    return str(organization_id)
