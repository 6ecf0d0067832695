"""A colleague knows better than a match: says so of one criterion, with a reason, or takes it back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hireloom.ai import rules
from hireloom.ai.events import MatchCorrected, MatchCorrectionTakenBack
from hireloom.ai.models import Correction, Evaluation
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.engine.matching.types import Verdict
from hireloom.kit.ids import uuid7


class NoReason(Exception):
    """Nothing was said of why."""


class NotAsked(Exception):
    """The match has no such criterion."""


@transaction.atomic
def correct(
    *, evaluation_id: UUID, criterion: str, verdict: Verdict, because: str, by: Actor, at: datetime
) -> Correction:
    """Say otherwise of a criterion of a match; a later word takes the place of an earlier one.

    The share stays what was found, and nobody is moved by it: what people say stands beside it.

    Raises:
        Evaluation.DoesNotExist: `by` sees none of that id.
        PermissionDenied: `by` may not see matches of the job, or not decide about the application.
        NotAsked: the match has no criterion of that name.
        NoReason: `because` is empty.

    """
    evaluation = _evaluation(evaluation_id, by)
    if criterion not in {one["name"] for one in evaluation.findings}:
        raise NotAsked
    if not because.strip():
        raise NoReason
    said = {"verdict": verdict.value, "because": because.strip(), "made_by_id": by.membership_id, "made_at": at}
    row, _is_new = Correction.objects.update_or_create(
        organization_id=evaluation.organization_id,
        application_id=evaluation.application_id,
        criterion=criterion,
        defaults=said,
        create_defaults={"id": uuid7(at), **said},
    )
    told = MatchCorrected(
        application_id=evaluation.application_id,
        evaluation_id=evaluation.pk,
        criterion=criterion,
        verdict=verdict.value,
    )
    events.record(told, by=by, at=at)
    return row


@transaction.atomic
def take_back(*, evaluation_id: UUID, criterion: str, by: Actor, at: datetime) -> None:
    """Take back what was said of a criterion; where nothing was, nothing changes. Raises: as `correct`."""
    evaluation = _evaluation(evaluation_id, by)
    gone, _ = Correction.objects.filter(
        organization_id=evaluation.organization_id, application_id=evaluation.application_id, criterion=criterion
    ).delete()
    if gone:
        told = MatchCorrectionTakenBack(
            application_id=evaluation.application_id, evaluation_id=evaluation.pk, criterion=criterion
        )
        events.record(told, by=by, at=at)


def _evaluation(evaluation_id: UUID, by: Actor) -> Evaluation:
    evaluation = Evaluation.objects.visible_to(by).select_related("application__job").get(pk=evaluation_id)
    access.require(rules.can_correct, by, evaluation.application)
    return evaluation
