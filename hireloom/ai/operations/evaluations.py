"""Finding out what applications show of what their jobs ask for, and noting who looked at it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hireloom.ai import facts, rules
from hireloom.ai.enums import Purpose
from hireloom.ai.events import ApplicationEvaluated, EvaluationViewed
from hireloom.ai.models import Evaluation, Objection, Switch
from hireloom.ats.models import Application, CriteriaVersion
from hireloom.core import access, events
from hireloom.core.actor import Actor, system
from hireloom.core.models import Event
from hireloom.engine.matching.scoring import VERSION, match
from hireloom.engine.matching.types import Facts, Finding, Match
from hireloom.kit.ids import uuid7


@transaction.atomic
def evaluate(*, organization_id: UUID, application_ids: Sequence[UUID], at: datetime) -> list[Evaluation]:
    """Compare applications with what their jobs ask for now; the new evaluations, of those where something changed.

    Nothing is made while matching is off for applicants, or on with another version than the installed one, for jobs
    that ask for nothing, for candidates who asked that a person decides or not to be compared, and where the law of
    their place does not allow it (`rules.barred`): those lose the match they had.
    """
    switch = Switch.objects.on(organization_id, Purpose.APPLICANTS).first()
    if switch is None or switch.version != VERSION:
        return []
    held = Application.objects.select_for_update(no_key=True).filter(
        organization_id=organization_id, pk__in=application_ids
    )
    found = list(held.order_by("pk"))
    asked = _criteria(organization_id, {application.job_id for application in found})
    barred = rules.barred(organization_id, [one.pk for one in found], at)
    people = {one.person_id for one in found}
    objecting = set(
        Objection.objects.of_people(organization_id).filter(person__in=people).values_list("person_id", flat=True)
    )
    wanted = [
        one
        for one in found
        if one.asked_for_person_at is None
        and one.person_id not in objecting
        and one.job_id in asked
        and one.pk not in barred
    ]
    gone = {one.pk for one in found} - {one.pk for one in wanted}
    Evaluation.objects.filter(organization_id=organization_id, application__in=gone, is_current=True).update(
        is_current=False
    )
    known = facts.of(wanted, today=timezone.localdate(at))
    present = {
        row.application_id: row
        for row in Evaluation.objects.current().filter(
            organization_id=organization_id, application__in=[one.pk for one in wanted]
        )
    }
    fresh = [
        _made(one, asked[one.job_id], known[one.pk], switch.version, at)
        for one in wanted
        if not _stands(present.get(one.pk), asked[one.job_id], known[one.pk], switch.version)
    ]
    _keep(fresh, organization_id, asked, at)
    return fresh


def _keep(fresh: list[Evaluation], organization_id: UUID, asked: dict[UUID, CriteriaVersion], at: datetime) -> None:
    if not fresh:
        return
    older = Evaluation.objects.current().filter(
        organization_id=organization_id, application__in=[row.application_id for row in fresh]
    )
    older.update(is_current=False)
    Evaluation.objects.bulk_create(fresh)
    told = [
        ApplicationEvaluated(
            application_id=row.application_id,
            evaluation_id=row.pk,
            criteria=asked[row.job_id].number,
            version=row.version,
        )
        for row in fresh
    ]
    events.record_all(told, by=system(organization_id), at=at)


def _criteria(organization_id: UUID, job_ids: set[UUID]) -> dict[UUID, CriteriaVersion]:
    """The version in force of each job that asks for anything."""
    rows = CriteriaVersion.objects.filter(organization_id=organization_id, job__in=job_ids)
    latest = {row.job_id: row for row in rows.order_by("job_id", "number")}
    return {job_id: row for job_id, row in latest.items() if row.items}


def _stands(present: Evaluation | None, criteria: CriteriaVersion, known: Facts, version: str) -> bool:
    if present is None:
        return False
    return (present.criteria_id, present.version, present.inputs) == (criteria.pk, version, facts.digest(known))


def _made(application: Application, criteria: CriteriaVersion, known: Facts, version: str, at: datetime) -> Evaluation:
    made = match(criteria.as_asked(), known)
    return Evaluation(
        id=uuid7(at),
        organization_id=application.organization_id,
        application=application,
        job_id=application.job_id,
        criteria=criteria,
        version=version,
        inputs=facts.digest(known),
        share=made.share,
        musts_not_shown=made.musts_not_shown,
        findings=findings_of(made),
        made_at=at,
    )


def findings_of(made: Match) -> list[dict[str, Any]]:
    """A match's findings as they are kept, in the order of the criteria."""
    return [_finding(one) for one in made.findings]


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "name": one.criterion.name,
        "kind": one.criterion.kind.value,
        "is_required": one.criterion.is_required,
        "weight": one.criterion.weight,
        "verdict": one.verdict.value,
        "reason": one.reason,
        "values": one.values,
        "evidence": [
            {"source": each.place.source, "start": each.place.start, "end": each.place.end, "words": each.words}
            | ({"found": each.found} if each.found else {})
            for each in one.evidence
        ],
    }


@transaction.atomic
def view(*, evaluation_id: UUID, by: Actor, at: datetime) -> None:
    """Note that somebody read how a match came about; once for each of them.

    Raises:
        Evaluation.DoesNotExist: `by` sees none of that id.
        PermissionDenied: `by` may not see matches of this job.

    """
    evaluation = Evaluation.objects.visible_to(by).select_related("job").get(pk=evaluation_id)
    access.require(rules.can_view_matches, by, evaluation.job)
    seen = Event.objects.filter(organization_id=evaluation.organization_id, name=EvaluationViewed.name, actor_id=by.id)
    if not seen.about(evaluation.pk).exists():
        event = EvaluationViewed(application_id=evaluation.application_id, evaluation_id=evaluation.pk)
        events.record(event, by=by, at=at)
