"""What a job asks for: read, and written as a whole."""

from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import Field, Router, Schema

from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.ats import cautions
from hireloom.ats.models import Criterion
from hireloom.ats.operations import criteria
from hireloom.ats.operations.criteria import MOST, Wanted
from hireloom.ats.queries import criteria as queries

router = Router(tags=["Jobs"])


class CriterionIn(Schema):
    name: str = Field(min_length=1, max_length=120)
    words: str = Field("", max_length=500, description="Words that show it in a document, with commas between.")
    is_required: bool = False


class CriteriaIn(Schema):
    criteria: list[CriterionIn] = Field(max_length=MOST)
    opened: list[CriterionIn] | None = Field(None, description="Those that were read; refused where others stand now.")


class CriterionOut(CriterionIn):
    id: UUID
    cautions: list[str] = Field(description="What in it may stand in for something that the law protects.")


@router.get("/jobs/{job_id}/criteria", response=list[CriterionOut], summary="List what a job asks for")
def list_criteria(request: ApiRequest, job_id: UUID) -> Any:
    return [_shown(row) for row in queries.of_job(access.job(request, job_id))]


@router.put("/jobs/{job_id}/criteria", response=list[CriterionOut], summary="Write what a job asks for anew")
def write_criteria(request: ApiRequest, job_id: UUID, body: CriteriaIn) -> Any:
    rows = criteria.write(
        job=access.job(request, job_id),
        wanted=_wanted(body.criteria),
        opened=None if body.opened is None else _wanted(body.opened),
        by=request.api_actor,
        at=timezone.now(),
    )
    return [_shown(row) for row in rows]


def _wanted(rows: list[CriterionIn]) -> list[Wanted]:
    return [Wanted(row.name, row.words, row.is_required) for row in rows]


def _shown(row: Criterion) -> dict[str, Any]:
    return {
        "id": row.pk,
        "name": row.name,
        "words": row.words,
        "is_required": row.is_required,
        "cautions": cautions.of(row),
    }
