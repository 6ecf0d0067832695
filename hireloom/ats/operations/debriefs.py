"""What people decide about an application when its scorecards are in."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.ats import rules
from hireloom.ats.enums import Verdict
from hireloom.ats.events import DecisionRecorded
from hireloom.ats.models import Application, Decision, FeedbackRequest, ScorecardVersion
from hireloom.ats.models.scorecard import owing, owing_grades
from hireloom.ats.operations.application_parts import locked
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable


class OwnScorecardFirst(Exception):
    """Whoever owes a scorecard about the application writes that before deciding."""


@transaction.atomic
def decide(*, application: Application, verdict: Verdict, reasons: str, by: Actor, at: datetime) -> Decision:
    """Record what was decided, why, and which scorecards there were to read; the application stays where it is.

    The same verdict with the same reasons again is one decision; another one is added, and both stay.

    Raises:
        PermissionDenied: `by` may not record decisions for this job.
        Unacceptable: no reason is given.
        OwnScorecardFirst: `by` owes a scorecard about the application.

    """
    access.require(rules.can_record_decision, by, application)
    why = reasons.strip()[:10_000]
    if not why:
        msg = gettext_noop("Say why: whoever asks later reads the reasons.")
        raise Unacceptable(msg)
    application = locked(application)
    if owing(by).filter(interview__application=application).exists():
        raise OwnScorecardFirst
    if owing_grades(by).filter(application=application).exists():
        raise OwnScorecardFirst
    if FeedbackRequest.objects.asked_of(by).filter(application=application).exists():
        raise OwnScorecardFirst
    last = application.decisions.order_by("-decided_at", "-pk").first()
    if last is not None and (last.verdict, last.reasons, last.decided_by_id) == (verdict, why, by.membership_id):
        return last
    decision = Decision.objects.create(
        id=uuid7(at),
        organization_id=application.organization_id,
        application=application,
        stage_id=application.stage_id,
        verdict=verdict,
        reasons=why,
        read=[str(pk) for pk in _last_versions(application)],
        decided_by_id=by.membership_id,
        decided_at=at,
    )
    event = DecisionRecorded(
        decision_id=decision.pk,
        application_id=application.pk,
        person_id=application.person_id,
        job_id=application.job_id,
        stage_id=application.stage_id,
        verdict=verdict.value,
    )
    events.record(event, by=by, at=at)
    return decision


def _last_versions(application: Application) -> list[object]:
    rows = ScorecardVersion.objects.filter(scorecard__application=application)
    return list(rows.order_by("scorecard_id", "-number").distinct("scorecard_id").values_list("pk", flat=True))
