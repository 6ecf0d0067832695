"""Jobs of predictions: primitives in, one operation out."""

from uuid import UUID

from django.utils import timezone

from hireloom.ai.enums import Question
from hireloom.ai.operations import prediction_groups, prediction_models, predictions
from hireloom.core.jobs import in_every_organization, task


@in_every_organization(name="ai.learn_weekly", cron="17 3 * * 1")
@task(name="ai.learn", queue="maintenance", is_atomic=False)
def learn(*, organization_id: str, question: str = "", membership_id: str = "") -> None:
    """Learn how people answer, for one question or all; seconds of a processor for ten thousand attempts."""
    for each in [Question(question)] if question else Question:
        prediction_models.train(
            organization_id=UUID(organization_id),
            question=each,
            membership_id=UUID(membership_id) if membership_id else None,
            at=timezone.now(),
        )


@in_every_organization(name="ai.predict_nightly", cron="11 4 * * *")
@task(name="ai.predict", queue="maintenance")
def predict(*, organization_id: str, after: str = "") -> None:
    """Say of everybody how likely they answer, or remove what was said: a batch, and the next one in another job."""
    if predictions.forget(organization_id=UUID(organization_id)):
        predict.defer(organization_id=organization_id)
        return
    begun = UUID(after) if after else None
    last = predictions.refresh(organization_id=UUID(organization_id), after=begun, at=timezone.now())
    if last:
        predict.defer(organization_id=organization_id, after=str(last))


@in_every_organization(name="ai.group_nightly", cron="29 4 * * *")
@task(name="ai.group", queue="maintenance")
def group(*, organization_id: str, after: str = "") -> None:
    """Find the group of everybody: a batch, and then the next one in another job."""
    begun = UUID(after) if after else None
    last = prediction_groups.refresh(organization_id=UUID(organization_id), after=begun, at=timezone.now())
    if last:
        group.defer(organization_id=organization_id, after=str(last))
