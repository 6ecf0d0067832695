from hireloom.ats.models.application import Application, RejectionReason, StageVisit
from hireloom.ats.models.approval import (
    ApprovalChoice,
    ApprovalFlow,
    ApprovalGroup,
    ApprovalRun,
    ApprovalSeat,
    ApprovalStep,
)
from hireloom.ats.models.job import Job, Stage, TeamMember
from hireloom.ats.models.offer import LetterTemplate, Offer, OfferComponent, OfferQuestion
from hireloom.ats.models.post import JobPost, PostQuestion
from hireloom.ats.models.requisition import Opening, Requisition, Revision
from hireloom.ats.models.structure import Department, Office

__all__ = [
    "Application",
    "ApprovalChoice",
    "ApprovalFlow",
    "ApprovalGroup",
    "ApprovalRun",
    "ApprovalSeat",
    "ApprovalStep",
    "Department",
    "Job",
    "JobPost",
    "LetterTemplate",
    "Offer",
    "OfferComponent",
    "OfferQuestion",
    "Office",
    "Opening",
    "PostQuestion",
    "RejectionReason",
    "Requisition",
    "Revision",
    "Stage",
    "StageVisit",
    "TeamMember",
]
