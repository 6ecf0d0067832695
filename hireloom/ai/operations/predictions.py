"""Keeping what a version says of each person, so that lists can be narrowed by it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hireloom.ai import histories, rules
from hireloom.ai.enums import Question
from hireloom.ai.histories import History
from hireloom.ai.models import Prediction, PredictionModel, PredictionSwitch
from hireloom.engine.prediction import attempts, likelihood
from hireloom.engine.prediction.attempts import Known
from hireloom.kit.ids import uuid7

A_BATCH = 500
"""People of a job that goes through all."""


@transaction.atomic
def refresh(*, organization_id: UUID, after: UUID | None, at: datetime) -> UUID | None:
    """Say anew of a batch of people, those of ids above `after`, what the version in use says.

    The last id that was looked at; None when nobody is left, and while nothing is in use.
    """
    model = _in_use(organization_id)
    if model is None:
        return None
    ids = histories.known_after(organization_id, after, A_BATCH)
    found = histories.of(organization_id, ids)
    rows = [_row(model, person_id, history, at) for person_id, history in found.items()]
    _gone(organization_id, after, ids).exclude(person__in=list(found)).delete()
    Prediction.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["organization", "question", "person"],
        update_fields=["model", "band", "probability", "low", "high", "factors", "is_held_out", "made_at"],
    )
    return ids[-1] if len(ids) == A_BATCH else None


@transaction.atomic
def forget(*, organization_id: UUID) -> int:
    """Remove a batch of answers while no version is in use; how many were removed."""
    if _in_use(organization_id) is not None:
        return 0
    rows = Prediction.objects.filter(organization_id=organization_id, question=Question.ENGAGE)
    gone, _ = rows.filter(pk__in=list(rows.values_list("pk", flat=True)[: A_BATCH * 10])).delete()
    return gone


def _in_use(organization_id: UUID) -> PredictionModel | None:
    if not PredictionSwitch.objects.on(organization_id, Question.ENGAGE).exists():
        return None
    return PredictionModel.objects.of(organization_id, Question.ENGAGE).in_use().first()


def _gone(organization_id: UUID, after: UUID | None, ids: Sequence[UUID]) -> Any:
    """The answers about people of this stretch of ids."""
    rows = Prediction.objects.filter(organization_id=organization_id, question=Question.ENGAGE)
    rows = rows.filter(person_id__gt=after) if after else rows
    return rows.filter(person_id__lte=ids[-1]) if len(ids) == A_BATCH else rows


def _row(model: PredictionModel, person_id: UUID, history: History, at: datetime) -> Prediction:
    known = attempts.known(history.acts, source=history.source, at=at)
    said = likelihood.answer(model.parameters, known)
    return Prediction(
        id=uuid7(at),
        organization_id=model.organization_id,
        person_id=person_id,
        question=model.question,
        model=model,
        band=said.band.value,
        probability=said.probability,
        low=said.low,
        high=said.high,
        factors=[
            {"name": one.name, "push": round(one.push, 4), "values": _behind(one.name, known)} for one in said.factors
        ],
        is_held_out=rules.is_held_out(person_id),
        made_at=at,
    )


def _behind(factor: str, known: Known) -> dict[str, Any]:
    """The numbers that a factor's sentence shows."""
    numbers: dict[str, dict[str, Any]] = {
        "history": {"tries": known.tries, "answers": known.answers, "silent": known.silent},
        "contact": {"days": known.days_since_contact},
        "rest": {"days": known.days_since_attempt},
        "looked": {"days": known.looked},
        "opened": {"has": known.has_opened},
        "applied": {"has": known.has_applied},
        "came": {"has": known.has_come},
        "no": {"has": known.said_no},
        "source": {"kind": known.source},
    }
    return numbers[factor]
