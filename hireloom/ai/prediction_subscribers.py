"""What follows when predictions are switched or another version is used."""

from uuid import UUID

from hireloom.ai.events import PredictionModelActivated, PredictionsSwitchedOff, PredictionsSwitchedOn
from hireloom.ai.prediction_tasks import learn, predict
from hireloom.core import events, tenancy


@events.subscribe(PredictionsSwitchedOn)
def learn_at_once(event: PredictionsSwitchedOn) -> None:
    learn.defer(organization_id=_here(), question=event.question)
    predict.defer(organization_id=_here())


@events.subscribe(PredictionsSwitchedOff)
def remove_answers(event: PredictionsSwitchedOff) -> None:  # noqa: ARG001  the job looks what is on
    predict.defer(organization_id=_here())


@events.subscribe(PredictionModelActivated)
def answer_anew(event: PredictionModelActivated) -> None:  # noqa: ARG001  the job looks which is used
    predict.defer(organization_id=_here())


def _here() -> str:
    organization_id: UUID | None = tenancy.current()
    assert organization_id is not None
    return str(organization_id)
