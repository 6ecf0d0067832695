"""When lists of those we know are built, and what is noted in them."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from hireloom.ai.enums import Purpose
from hireloom.ai.events import MatchingObjectedTo, MatchingSwitchedOff, MatchingSwitchedOn
from hireloom.ai.operations import profiles
from hireloom.ats.events import (
    ApplicationCopied,
    ApplicationSubmitted,
    ApplicationTransferred,
    CriteriaWritten,
    JobOpened,
    PostPublished,
)
from hireloom.ats.models import Job
from hireloom.core import events, tenancy
from hireloom.core.actor import system
from hireloom.flywheel.models import WarmList
from hireloom.flywheel.operations import warm_building, warm_lists
from hireloom.flywheel.warm_enums import CandidateState


@events.subscribe_to_all(JobOpened, CriteriaWritten)
def find_whom_we_know(happened: list[Any]) -> None:
    _build({event.job_id for event in happened})


@events.subscribe_to_all(PostPublished)
def find_whom_we_know_where_nobody_did(happened: list[Any]) -> None:
    jobs = {event.job_id for event in happened}
    there = WarmList.objects.filter(organization_id=_here(), job__in=jobs).values_list("job_id", flat=True)
    _build(jobs - set(there))


@events.subscribe_to_all(MatchingSwitchedOn, MatchingSwitchedOff)
def compare_them_or_no_longer(happened: list[Any]) -> None:
    if any(event.purpose == Purpose.WARM_POOL for event in happened):
        jobs = Job.objects.filter(organization_id=_here(), warm_lists__isnull=False).open()
        _build(set(jobs.values_list("pk", flat=True)))


@events.subscribe(MatchingObjectedTo)
def show_no_match_of_who_objects(event: MatchingObjectedTo) -> None:
    warm_building.forget_matches(organization_id=_here(), person_id=event.person_id)


@profiles.when_changed
def more_is_known_of_people(organization_id: UUID, _person_ids: Sequence[UUID], _at: datetime) -> None:
    """Lists are built anew some minutes later: what comes in all day is taken together."""
    warm_building.outdate(organization_id=organization_id)


@events.subscribe_to_all(ApplicationSubmitted, ApplicationCopied, ApplicationTransferred)
def note_who_is_a_candidate_now(happened: list[Any]) -> None:
    """Whoever of a list came to be a candidate for its job, in whatever way."""
    became: dict[UUID, dict[UUID, UUID]] = defaultdict(dict)
    for event in happened:
        became[event.job_id][event.person_id] = getattr(event, "copy_id", event.application_id)
    for row in WarmList.objects.filter(organization_id=_here(), job__in=became).order_by("pk"):
        warm_lists.note(
            warm_list=row,
            became=became[row.job_id],
            state=CandidateState.ADDED,
            by=system(row.organization_id),
            at=timezone.now(),
        )


def _build(job_ids: set[UUID]) -> None:
    warm_building.ask(organization_id=_here(), job_ids=job_ids, at=timezone.now())


def _here() -> UUID:
    organization_id = tenancy.current()
    assert organization_id is not None
    return organization_id
