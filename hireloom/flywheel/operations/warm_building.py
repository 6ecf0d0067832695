"""Building the list of those we know for a job: asked for, found, written down; what people did in it stays."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hireloom.ai.models import Objection
from hireloom.ats.enums import JobStatus
from hireloom.ats.models import Job
from hireloom.core import access, events
from hireloom.core.actor import Actor, system
from hireloom.flywheel import warm_rules, warm_ways
from hireloom.flywheel.events import WarmListBuilt
from hireloom.flywheel.models import WarmCandidate, WarmList
from hireloom.flywheel.queries import warm_finding
from hireloom.flywheel.queries.warm_finding import Finding, Found
from hireloom.flywheel.warm_enums import CandidateState, ListState
from hireloom.kit.ids import uuid7

LIVE = (JobStatus.DRAFT, JobStatus.OPEN)
FOUND = ["came_by", "share", "musts_not_shown", "inputs", "findings"]
"""What a building says of somebody; the rest is what people did."""
NO_MATCH: dict[str, Any] = {"share": None, "musts_not_shown": 0, "inputs": "", "findings": []}


@transaction.atomic
def ask_anew(*, job: Job, by: Actor, at: datetime) -> WarmList | None:
    """Have the list of a job built anew by a job; it shows what it held until then. None for jobs that are over.

    Raises: PermissionDenied: `by` may not have it built.
    """
    access.require(warm_rules.can_edit_warm_list, by, job)
    ask(organization_id=job.organization_id, job_ids=[job.pk], at=at)
    return WarmList.objects.of_job(job).first()


@transaction.atomic
def ask(*, organization_id: UUID, job_ids: Collection[UUID], at: datetime) -> list[WarmList]:
    """Have the lists of jobs that are drafts or open built by a job each; the wish that came last counts alone."""
    from hireloom.flywheel.warm_tasks import build_warm_list  # app ready: tasks call operations

    jobs = Job.objects.filter(organization_id=organization_id, pk__in=job_ids, status__in=LIVE, is_template=False)
    wanted = list(jobs.order_by("pk").values_list("pk", flat=True))
    rows = [WarmList(id=uuid7(at), organization_id=organization_id, job_id=pk, asked_at=at) for pk in wanted]
    WarmList.objects.bulk_create(rows, ignore_conflicts=True)
    lists = WarmList.objects.select_for_update(no_key=True).filter(organization_id=organization_id, job__in=wanted)
    found = list(lists.order_by("pk"))
    for row in found:
        row.state, row.asked_at, row.is_stale = ListState.BUILDING, max(at, row.asked_at), False
    WarmList.objects.bulk_update(found, ["state", "asked_at", "is_stale"])
    for row in found:
        build_warm_list.defer(
            organization_id=str(organization_id), warm_list_id=str(row.pk), asked_at=row.asked_at.isoformat()
        )
    return found


@transaction.atomic
def outdate(*, organization_id: UUID) -> int:
    """Say that something else is known of people since lists were built; how many lists that makes stale."""
    rows = WarmList.objects.filter(organization_id=organization_id, is_stale=False, job__status__in=LIVE)
    fresh = rows.exclude(version="").select_for_update(of=("self",), no_key=True).order_by("pk")
    return WarmList.objects.filter(pk__in=list(fresh.values_list("pk", flat=True))).update(is_stale=True)


@transaction.atomic
def forget_matches(*, organization_id: UUID, person_id: UUID) -> None:
    """Let lists say no longer what somebody shows, and be built anew: they are compared no more.

    What is being written down is waited for; a list that is written down later leaves out who objected by then.
    """
    lists = WarmList.objects.select_for_update(no_key=True).filter(organization_id=organization_id).order_by("pk")
    list(lists.values_list("pk", flat=True))
    WarmCandidate.objects.filter(organization_id=organization_id, person=person_id).update(**NO_MATCH)
    outdate(organization_id=organization_id)


@transaction.atomic
def refresh(*, organization_id: UUID, at: datetime, with_decided: bool) -> list[WarmList]:
    """Have stale lists built anew: those about which nobody decided, or all of them."""
    rows = WarmList.objects.filter(organization_id=organization_id, is_stale=True, job__status__in=LIVE)
    rows = rows if with_decided else rows.filter(decided_as="")
    return ask(organization_id=organization_id, job_ids=list(rows.values_list("job_id", flat=True)), at=at)


def build(*, warm_list_id: UUID, asked_at: datetime, is_whole: bool, at: datetime) -> WarmList | None:
    """Find whom we know and write them down; the list, or None where another building counts by now.

    First those that share something with what is asked; `is_whole` compares everybody. A building that is run again
    comes to the same.
    """
    row = WarmList.objects.select_related("job").filter(pk=warm_list_id).first()
    if row is None or row.asked_at != asked_at or row.job.status not in LIVE:
        return None
    finding = warm_finding.find(row.job, at=at, is_whole=is_whole)
    return _keep(row.pk, asked_at, finding, at)


@transaction.atomic
def give_up(*, warm_list_id: UUID, asked_at: datetime) -> None:
    """Say of a list that it could not be built; what it held stays, and the job is tried again by itself."""
    rows = WarmList.objects.filter(pk=warm_list_id, asked_at=asked_at, state=ListState.BUILDING)
    rows.update(state=ListState.FAILED)


@transaction.atomic
def _keep(warm_list_id: UUID, asked_at: datetime, finding: Finding, at: datetime) -> WarmList | None:
    row = WarmList.objects.select_for_update(of=("self",), no_key=True).select_related("job").get(pk=warm_list_id)
    if row.asked_at != asked_at or (row.state == ListState.READY and row.is_whole and not finding.is_whole):
        return None
    is_first = row.built_at is None
    _write(row, finding.found, at)
    row.state, row.built_at, row.is_whole = ListState.READY, at, finding.is_whole
    row.criteria_id, row.version = finding.criteria_id, finding.version
    row.considered, row.without_facts = finding.considered, finding.without_facts
    row.save(update_fields=["state", "built_at", "is_whole", "criteria", "version", "considered", "without_facts"])
    if is_first:
        told = WarmListBuilt(job_id=row.job_id, warm_list_id=row.pk, version=row.version)
        events.record(told, by=system(row.organization_id), at=at)
    return row


def _write(row: WarmList, found: Sequence[Found], at: datetime) -> None:
    """Put down who was found and still is to be asked; who waits and was not found is no longer there.

    Who objected to being compared while they were being found shows no match.
    """
    people = warm_ways.whom_we_know(row.job).filter(pk__in=[one.person_id for one in found])
    there = set(people.order_by().values_list("pk", flat=True))
    objections = Objection.objects.of_people(row.organization_id).filter(person__in=there)
    objecting = set(objections.values_list("person_id", flat=True))
    fresh = [
        WarmCandidate(
            id=uuid7(at),
            organization_id=row.organization_id,
            warm_list=row,
            person_id=one.person_id,
            came_by=one.came_by,
            share=one.share,
            musts_not_shown=one.musts_not_shown,
            inputs=one.inputs,
            findings=one.findings,
            state_at=at,
        )
        for one in (replace(one, **NO_MATCH) if one.person_id in objecting else one for one in found)
        if one.person_id in there
    ]
    here = WarmCandidate.objects.filter(organization_id=row.organization_id, warm_list=row)
    here.filter(state=CandidateState.WAITING).exclude(person__in=there).delete()
    WarmCandidate.objects.bulk_create(
        fresh, update_conflicts=True, unique_fields=["organization", "warm_list", "person"], update_fields=FOUND
    )
