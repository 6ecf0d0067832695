"""What is foretold of people, and how well it came true."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone
from ninja import Field, Router, Schema

from hireloom.ai import rules
from hireloom.ai.models import PredictionModel
from hireloom.ai.queries import prediction_reports, predictions
from hireloom.ai.queries.prediction_moments import Timing
from hireloom.ai.queries.prediction_openness import Open
from hireloom.ai.queries.prediction_words import Line
from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.engine.prediction import moments

router = Router(tags=["Predictions"])


class BecauseOut(Schema):
    words: str
    is_up: bool = Field(description="Whether it makes an answer likelier.")


class BlockOut(Schema):
    """A block of the week: from an hour of a weekday (0 is Monday) until another, on the clock of a time zone."""

    weekday: int
    from_hour: int
    to_hour: int
    time_zone: str = Field(description="The person's own; the organization's where theirs is not known.")
    is_their_time_zone: bool
    messages: int = Field(description="First messages that left in it.")
    answered: int


class OpenOut(Schema):
    """Whether somebody may be open to move, by a rule, and all it rests on."""

    band: str = Field(description="low, moderate, high, or unknown: not enough data.")
    because: list[BecauseOut]
    version: int


class PredictionOut(Schema):
    """How likely somebody answers a first message within 30 days, as a band beside the average."""

    standing: str = Field(description="off, said, learning, held_out or left_out; only *said* has a band.")
    band: str | None = Field(description="low, moderate, high, or unknown: not enough data.")
    because: list[BecauseOut] = Field(description="What moved it most, the strongest first; three at most.")
    version: int = Field(description="0 where no version is in use.")
    made_at: datetime | None
    block: BlockOut | None = Field(description="A block of the week to try; null where none is better, or it is off.")
    group: str | None = Field(description="The group by what they did; null where they are in none, or it is off.")
    open_to_move: OpenOut | None = Field(description="Null while it is off.")
    write_again_at: datetime | None = Field(
        description="When half of those had come back who fell quiet for as long and did; null: not enough data."
    )


class PredictionVersionOut(Schema):
    """A version, and how well it did on the last quarter of the messages, which it did not see."""

    id: UUID
    question: str
    version: int
    state: str = Field(description="active, kept, or weak: no better than the average, and never used.")
    learned_by: str
    messages: int
    answered: int
    since: datetime | None
    until: datetime | None
    made_at: datetime
    base_rate: float | None = Field(description="The share of answers known before, in [0, 1].")
    brier: float | None
    base_brier: float | None = Field(description="Brier score of saying the average each time.")
    skill: float | None = Field(description="1 - brier / base_brier; above 0 is better than the average.")
    calibration_error: float | None
    auc: float | None
    lift: float | None = Field(description="Answers of the likeliest fifth beside the average.")


@router.get("/people/{person_id}/prediction", response=PredictionOut, summary="Read how likely somebody answers")
def read_prediction(request: ApiRequest, person_id: UUID) -> Any:
    """Read it with what moved it; 404 while predictions are off, and for whoever may not see them."""
    found = predictions.of_person(access.person(request, person_id), request.api_actor, timezone.now())
    if found is None:
        raise Http404
    return {
        "standing": found.standing.value,
        "band": found.band.value if found.band else None,
        "because": _lines(found.because),
        "version": found.number,
        "made_at": found.made_at,
        "block": _block(found.timing),
        "open_to_move": _open(found.open),
        "group": found.group.value if found.group else None,
        "write_again_at": found.timing.again.on if found.timing and found.timing.again else None,
    }


def _lines(lines: Sequence[Line]) -> list[dict[str, Any]]:
    return [{"words": line.words, "is_up": line.is_up} for line in lines]


def _open(found: Open | None) -> dict[str, Any] | None:
    return {"band": found.band.value, "because": _lines(found.because), "version": found.number} if found else None


def _block(timing: Timing | None) -> dict[str, Any] | None:
    found = timing.suggestion if timing else None
    if timing is None or found is None:
        return None
    begin, end = moments.PARTS[found.block.part]
    hours = {"weekday": found.block.day, "from_hour": begin, "to_hour": end}
    on = {"time_zone": timing.clock.zone, "is_their_time_zone": timing.clock.is_theirs}
    return hours | on | {"messages": found.tried, "answered": found.answered}


@router.get("/predictions/versions", response=list[PredictionVersionOut], summary="List how well predictions did")
def list_versions(request: ApiRequest) -> Any:
    """List the last twenty versions of each question, the newest first."""
    actor = request.api_actor
    if not (rules.can_view_predictions(actor) or rules.can_switch_predictions(actor)):
        raise PermissionDenied
    return [_shape(model) for use in prediction_reports.state(actor).uses for model in use.versions]


def _shape(model: PredictionModel) -> dict[str, Any]:
    figures = model.measures or {}
    measured = {
        name: figures.get(name) for name in ("brier", "base_brier", "skill", "calibration_error", "auc", "lift")
    }
    names = ("id", "question", "state", "learned_by", "answered", "since", "until", "made_at")
    own = {name: getattr(model, name) for name in names}
    return own | measured | {"version": model.number, "messages": model.count, "base_rate": figures.get("base")}
