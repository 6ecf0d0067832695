from hireloom.ats.models.application import Application, RejectionReason, StageVisit
from hireloom.ats.models.job import Job, Stage, TeamMember
from hireloom.ats.models.post import JobPost
from hireloom.ats.models.structure import Department, Office

__all__ = [
    "Application",
    "Department",
    "Job",
    "JobPost",
    "Office",
    "RejectionReason",
    "Stage",
    "StageVisit",
    "TeamMember",
]
