"""What applications show of what their job asks for, with all a match is made of."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from ninja import Field, Router, Schema

from hireloom.ai import rules
from hireloom.ai.operations import evaluations
from hireloom.ai.queries import matches
from hireloom.ai.queries.matches import Explained, Line, Ranked
from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.ats import blindness
from hireloom.core import access as core_access
from hireloom.people import rules as people_rules

router = Router(tags=["Matches"])


class RankedOut(Schema):
    application_id: UUID
    person_id: UUID | None = Field(description="Null where the application is reviewed blind.")
    share: float | None = Field(description="In [0, 1]; null where nobody can say.")
    musts_not_shown: int | None
    reasons: str


class MatchQuoteOut(Schema):
    words: str
    where: str
    document_id: UUID | None


class MatchLineOut(Schema):
    name: str
    is_required: bool
    verdict: str = Field(description="met, partly or not_shown; what is not shown may be so all the same.")
    reason: str
    weight: int
    points: float
    quotes: list[MatchQuoteOut]


class MatchOut(Schema):
    application_id: UUID
    share: float | None = Field(description="The points over the weight, in [0, 1]; null where nobody can say.")
    points: float
    weight: int
    musts_not_shown: int
    criteria_number: int = Field(description="The version of what the job asks for.")
    version: str = Field(description="The version of the matching.")
    inputs: str = Field(description="SHA-256 of the facts it rests on.")
    made_at: datetime
    lines: list[MatchLineOut]


@router.get("/jobs/{job_id}/matches", response=list[RankedOut], summary="List open applications, the best match first")
def list_matches(request: ApiRequest, job_id: UUID) -> Any:
    job = access.job(request, job_id)
    core_access.require(rules.can_view_matches, request.api_actor, job)
    return [_ranked(row) for row in matches.ranked(job, actor=request.api_actor, by_match=True)]


@router.get("/applications/{application_id}/match", response=MatchOut, summary="Explain the match of an application")
def explain_match(request: ApiRequest, application_id: UUID) -> Any:
    """Say how the match came about; that it was read goes on record."""
    application = access.application(request, application_id)
    core_access.require(rules.can_view_matches, request.api_actor, application.job)
    actor = request.api_actor
    is_blind = blindness.is_hidden(application, actor)
    reads = not is_blind and people_rules.can_view_documents(actor, application.person)
    found = matches.explained(application, actor=actor, reads=reads)
    if found is None:
        raise Http404
    evaluations.view(evaluation_id=found.summary.evaluation_id, by=actor, at=timezone.now())
    return _explained(found)


def _ranked(row: Ranked) -> dict[str, Any]:
    return {
        "application_id": row.application_id,
        "person_id": row.person_id,
        "share": row.match.share if row.match else None,
        "musts_not_shown": row.match.musts_not_shown if row.match else None,
        "reasons": row.match.words if row.match else "",
    }


def _explained(found: Explained) -> dict[str, Any]:
    return {
        "application_id": found.summary.application_id,
        "share": found.summary.share,
        "points": found.points,
        "weight": found.weight,
        "musts_not_shown": found.summary.musts_not_shown,
        "criteria_number": found.criteria_number,
        "version": found.version,
        "inputs": found.inputs,
        "made_at": found.summary.made_at,
        "lines": lines_out(found.lines),
    }


def lines_out(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """What shows a match, criterion by criterion."""
    return [vars(line) | {"quotes": [vars(quote) for quote in line.quotes]} for line in lines]
