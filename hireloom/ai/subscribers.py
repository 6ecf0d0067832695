"""When applications are compared anew, and what is known of people is kept anew."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from hireloom.ai.enums import Purpose
from hireloom.ai.events import MatchingAllowedAgain, MatchingSwitchedOff, MatchingSwitchedOn
from hireloom.ai.operations import scheduling
from hireloom.ats.events import (
    ApplicationCopied,
    ApplicationReopened,
    ApplicationResubmitted,
    ApplicationSubmitted,
    ApplicationTransferred,
    ApplicationUnrejected,
    CriteriaWritten,
    PersonAskedFor,
)
from hireloom.ats.models import Application
from hireloom.core import events, tenancy
from hireloom.people.events import (
    DocumentAdded,
    DocumentChanged,
    DocumentRead,
    ImportAdvanced,
    ImportUndone,
    PersonAdded,
    PersonChanged,
    PersonMerged,
    PersonUnmerged,
)
from hireloom.people.queries import imports


@events.subscribe_to_all(
    ApplicationSubmitted,
    ApplicationResubmitted,
    ApplicationTransferred,
    ApplicationCopied,
    ApplicationUnrejected,
    ApplicationReopened,
    PersonAskedFor,
)
def compare_what_arrived(happened: list[Any]) -> None:
    _compare(getattr(event, "copy_id", event.application_id) for event in happened)


@events.subscribe_to_all(
    DocumentRead, DocumentChanged, PersonChanged, PersonMerged, PersonUnmerged, MatchingAllowedAgain
)
def compare_who_is_known_better(happened: list[Any]) -> None:
    people = {pk for event in happened for pk in (event.person_id, getattr(event, "absorbed_id", None)) if pk}
    rows = Application.objects.filter(organization_id=_here(), person__in=people).open()
    _compare(rows.values_list("pk", flat=True))


@events.subscribe_to_all(
    PersonAdded,
    PersonChanged,
    DocumentRead,
    DocumentChanged,
    DocumentAdded,
    PersonMerged,
    PersonUnmerged,
    MatchingAllowedAgain,
)
def keep_ready_what_is_known(happened: list[Any]) -> None:
    people = dict.fromkeys(
        pk for event in happened for pk in (event.person_id, getattr(event, "absorbed_id", None)) if pk
    )
    scheduling.schedule_profiles(organization_id=_here(), person_ids=people)


@events.subscribe_to_all(ImportAdvanced)
def keep_ready_who_came_with_an_import(happened: list[Any]) -> None:
    people = dict.fromkeys(
        pk
        for chunk in happened
        for pk in imports.people_of_chunk(
            import_id=chunk.import_id, first=chunk.first_position, last=chunk.last_position
        )
    )
    scheduling.schedule_profiles(organization_id=_here(), person_ids=people)


@events.subscribe_to_all(ImportUndone)
def keep_ready_who_was_before_an_import(happened: list[Any]) -> None:  # noqa: ARG001  which people is not told
    scheduling.schedule_missing_profiles(organization_id=_here())


@events.subscribe_to_all(CriteriaWritten)
def compare_with_what_is_asked_now(happened: list[Any]) -> None:
    jobs = {event.job_id for event in happened}
    rows = Application.objects.filter(organization_id=_here(), job__in=jobs).open()
    _compare(rows.order_by("-applied_at", "pk").values_list("pk", flat=True))


@events.subscribe(MatchingSwitchedOn)
def compare_everybody(event: MatchingSwitchedOn) -> None:
    if event.purpose == Purpose.APPLICANTS:
        rows = Application.objects.filter(organization_id=_here()).open()
        _compare(rows.order_by("-applied_at", "pk").values_list("pk", flat=True))
    if event.purpose == Purpose.WARM_POOL:
        scheduling.schedule_missing_profiles(organization_id=_here())


@events.subscribe(MatchingSwitchedOff)
def forget_everybody(event: MatchingSwitchedOff) -> None:
    if event.purpose == Purpose.WARM_POOL:
        scheduling.schedule_forgetting(organization_id=_here())


def _compare(application_ids: Iterable[UUID]) -> None:
    scheduling.schedule(organization_id=_here(), application_ids=application_ids)


def _here() -> UUID:
    organization_id = tenancy.current()
    assert organization_id is not None
    return organization_id
