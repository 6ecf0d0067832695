"""A person in five lines, who is like them, and which open jobs ask for what they show."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import Field, Router, Schema

from hireloom.ai.queries import likeness, summaries
from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.core import access as core_access
from hireloom.people import rules

router = Router(tags=["Matches"])


class SimilarPersonOut(Schema):
    person_id: UUID
    name: str
    headline: str
    share: float = Field(description="How much of the other's title and skills they show, in [0, 1].")
    shown: list[str]
    partly: list[str]


class FittingJobOut(Schema):
    job_id: UUID
    title: str
    share: float = Field(description="How much of what the job asks for is shown, in [0, 1].")
    shown: list[str]
    partly: list[str]
    musts_not_shown: list[str] = Field(description="What is not shown may be so all the same.")


class SaidOut(Schema):
    words: str
    shown_by: list[str] = Field(description="Words of documents or of the profile that show it.")


@router.get("/people/{person_id}/summary", response=list[SaidOut], summary="Sum up a person in five lines")
def sum_up_person(request: ApiRequest, person_id: UUID) -> Any:
    """Say what is known of their work, without who they are; nothing while people we know are not matched."""
    person = access.person(request, person_id)
    core_access.require(rules.can_view_documents, request.api_actor, person)
    return [asdict(one) for one in summaries.of(person, actor=request.api_actor, today=timezone.localdate())]


@router.get("/people/{person_id}/similar", response=list[SimilarPersonOut], summary="List people like a person")
def list_similar_people(request: ApiRequest, person_id: UUID) -> Any:
    """List those who show most of the title and skills of this person; none while people we know are not matched."""
    person, today = access.person(request, person_id), timezone.localdate()
    return [asdict(one) for one in likeness.similar_people(person, actor=request.api_actor, today=today)]


@router.get(
    "/people/{person_id}/fitting-jobs", response=list[FittingJobOut], summary="List open jobs that fit a person"
)
def list_fitting_jobs(request: ApiRequest, person_id: UUID) -> Any:
    """List open jobs of whose criteria the person shows most, the best first; none while people are not matched."""
    person, today = access.person(request, person_id), timezone.localdate()
    return [asdict(one) for one in likeness.fitting_jobs(person, actor=request.api_actor, today=today)]
