"""How groups fare in hiring, for programs: numbers of groups, nothing of small ones, never of somebody."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from ninja import Field, Router, Schema

from hireloom.api.v1.access import ApiRequest
from hireloom.compliance import rules
from hireloom.compliance.operations import impact_reports
from hireloom.compliance.populations import Scope
from hireloom.compliance.queries import impact
from hireloom.core import access

router = Router(tags=["Statistics of groups"])


class GroupOut(Schema):
    group: str = Field(description="Key of the category; sex and race or ethnicity joined by | for both.")
    label: str
    total: int = Field(description="People decided about.")
    selected: int = Field(description="Of them, who went on or were hired.")
    rate: float | None
    rate_low: float | None = Field(description="Wilson's interval of 95 %.")
    rate_high: float | None
    ratio: float | None = Field(description="The rate beside the highest one; null for the group that has it.")
    ratio_low: float | None
    ratio_high: float | None
    p: float | None = Field(description="Corrected for the groups of the step (Holm).")
    method: str = Field(description="The test: fisher or z.")
    z: float | None
    shortfall: float | None = Field(description="In persons, as many selected in all.")
    says: str = Field(
        description="reference, nobody, left_out, no_ratio, too_few, no_sign, below, less_often or adverse."
    )
    reasons: list[str]


class StepOut(Schema):
    key: str = Field(description="A kind of stage; score for who is above the median match.")
    label: str
    people: int | None
    selected: int | None
    unknown: int | None = Field(description="Who did not say; null where that is kept back.")
    kept_back: list[str] = Field(description="Groups too small to be shown, and those that would give them away.")
    groups: list[GroupOut]


class ImpactOut(Schema):
    by: str
    counted_at: datetime
    applications: int
    median: float | None
    steps: list[StepOut]


@router.get("/impact", response=ImpactOut, summary="Read how groups fare in hiring")
def read_impact(
    request: ApiRequest,
    by: Literal["sex", "race", "both"] = "sex",
    job_id: UUID | None = None,
    department_id: UUID | None = None,
    year: int | None = None,
    quarter: Literal[1, 2, 3, 4] | None = None,
) -> Any:
    """Give rates and ratios by step of everybody, of one job, or of a department; that they were read goes on record.

    Numbers are counted anew only when five people or more are new in them or stand elsewhere.
    """
    actor = request.api_actor
    access.require(rules.can_view_impact, actor)
    jobs, departments = impact.choices(actor)
    if (job_id and job_id not in dict(jobs)) or (department_id and department_id not in dict(departments)):
        raise Http404
    if year is not None and not 2000 <= year <= 2999:
        raise Http404
    scope = Scope(job_id, department_id, year, quarter if year else None)
    page = impact.page(impact_reports.look(scope=scope, by=actor, at=timezone.now()), by)
    return {
        "by": by,
        "counted_at": page.made_at,
        "applications": page.applications,
        "median": page.median,
        "steps": [
            {
                "key": step.key,
                "label": step.label,
                "people": step.people,
                "selected": step.selected,
                "unknown": step.unknown,
                "kept_back": list(step.hidden),
                "groups": [vars(line) for line in step.lines],
            }
            for step in page.steps
        ],
    }
