from hireloom.ats.models.application import Application, RejectionReason, StageVisit, Step
from hireloom.ats.models.bulk import BulkAction, BulkRow
from hireloom.ats.models.criterion import Criterion
from hireloom.ats.models.job import Job, Stage, StageGroup, TeamMember
from hireloom.ats.models.policy import HiringPolicy
from hireloom.ats.models.post import JobPost
from hireloom.ats.models.rule import ApplicationRule, RuleFiring
from hireloom.ats.models.structure import Department, Office

__all__ = [
    "Application",
    "ApplicationRule",
    "BulkAction",
    "BulkRow",
    "Criterion",
    "Department",
    "HiringPolicy",
    "Job",
    "JobPost",
    "Office",
    "RejectionReason",
    "RuleFiring",
    "Stage",
    "StageGroup",
    "StageVisit",
    "Step",
    "TeamMember",
]
