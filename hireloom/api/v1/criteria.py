"""What a job asks for: read, written as a whole, every version of it, and what its text suggests."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.utils import timezone
from ninja import Field, Router, Schema

from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.ats import cautions
from hireloom.ats.enums import CriterionKind
from hireloom.ats.models import CriteriaVersion, Criterion, Job
from hireloom.ats.models.criterion import MOST_MONTHS
from hireloom.ats.operations import criteria
from hireloom.ats.operations.criteria import MOST
from hireloom.ats.operations.criterion_filling import MOST_KM, Wanted
from hireloom.ats.queries import criteria as queries
from hireloom.ats.queries import criteria_suggestions
from hireloom.engine.matching.types import MOST_WEIGHT

router = Router(tags=["Jobs"])
Level = Literal["", "A1", "A2", "B1", "B2", "C1", "C2", "doctorate", "master", "bachelor", "vocational", "school"]


class CriterionIn(Schema):
    name: str = Field("", max_length=120, description="May be left out for a language and a place.")
    words: str = Field("", max_length=500, description="Words that show it in a document, with commas between.")
    is_required: bool = False
    kind: CriterionKind = CriterionKind.TEXT
    weight: int = Field(1, ge=1, le=MOST_WEIGHT, description="How much it counts beside the others.")
    level: Level = Field("", description="Of a language A1 to C2, of an education doctorate to school.")
    language: str = Field("", max_length=60, description="Its code (ISO 639-1), or its name.")
    months: int = Field(0, ge=0, le=MOST_MONTHS, description="How long at least; for availability: within so many.")
    place: str = Field("", max_length=120, description="A town, or a country; “Springfield, US” names both.")
    within_km: int = Field(0, ge=0, le=MOST_KM, description="How far from the town; 0 is 50 km.")


class CriteriaIn(Schema):
    criteria: list[CriterionIn] = Field(max_length=MOST)
    version: int | None = Field(None, ge=0, description="The version that was read; refused where another stands now.")


class Asked(Schema):
    name: str
    words: str
    is_required: bool
    kind: CriterionKind
    weight: int
    level: str
    language: str
    months: int
    skill_ids: list[str] = Field(description="Skills of the vocabulary that it was linked to.")
    place: str
    country: str
    latitude: float | None
    longitude: float | None
    within_km: int


class CriterionOut(Asked):
    id: UUID
    cautions: list[str] = Field(description="What in it may stand in for something that the law protects.")


class CriteriaOut(Schema):
    version: int = Field(description="The number of the version that stands, 0 while there was none.")
    criteria: list[CriterionOut]


class CriteriaVersionOut(Schema):
    id: UUID
    number: int
    made_at: datetime
    made_by: str
    criteria: list[Asked]


class SuggestionOut(Schema):
    name: str
    words: str
    is_required: bool = Field(description="Whether the text says that it is a must.")
    kind: CriterionKind
    level: str
    language: str
    months: int
    skill_ids: list[str]
    sentence: str = Field(description="The sentence of the job's title, post or place that speaks of it.")


@router.get("/jobs/{job_id}/criteria", response=CriteriaOut, summary="List what a job asks for")
def list_criteria(request: ApiRequest, job_id: UUID) -> Any:
    job = access.job(request, job_id)
    return _shown(job, queries.version_of(job))


@router.put("/jobs/{job_id}/criteria", response=CriteriaOut, summary="Write what a job asks for anew")
def write_criteria(request: ApiRequest, job_id: UUID, body: CriteriaIn) -> Any:
    job = access.job(request, job_id)
    version = criteria.write(
        job=job,
        wanted=[Wanted(**row.dict()) for row in body.criteria],
        seen=body.version,
        by=request.api_actor,
        at=timezone.now(),
    )
    return _shown(job, version)


@router.get(
    "/jobs/{job_id}/criteria-versions",
    response=list[CriteriaVersionOut],
    summary="List the versions of what a job asks for, newest first",
    description=f"At most {queries.MOST} of them. A match names the version that it was made from.",
)
def list_criteria_versions(request: ApiRequest, job_id: UUID) -> Any:
    rows = queries.versions(access.job(request, job_id))
    return [
        {"id": row.id, "number": row.number, "made_at": row.made_at, "made_by": row.made_by, "criteria": row.items}
        for row in rows
    ]


@router.get(
    "/jobs/{job_id}/criteria-suggestions",
    response=list[SuggestionOut],
    summary="List criteria that the job's own text speaks of",
    description="Found by rules, each with its sentence. Nothing of it is kept until somebody writes it.",
)
def list_criteria_suggestions(request: ApiRequest, job_id: UUID) -> Any:
    return [
        {
            "name": one.criterion.name,
            "words": ", ".join(one.criterion.words),
            "is_required": one.criterion.is_required,
            "kind": one.criterion.kind.value,
            "level": one.criterion.level,
            "language": one.criterion.language,
            "months": one.criterion.months,
            "skill_ids": one.criterion.skill_ids,
            "sentence": one.evidence.words,
        }
        for one in criteria_suggestions.of_job(access.job(request, job_id))
    ]


def _shown(job: Job, version: CriteriaVersion | None) -> dict[str, Any]:
    rows = [_row(row) for row in queries.of_job(job)]
    return {"version": version.number if version else 0, "criteria": rows}


def _row(row: Criterion) -> dict[str, Any]:
    return row.item | {"id": row.pk, "cautions": cautions.of(row)}
