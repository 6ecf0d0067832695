from hireloom.ats.models.application import Application, RejectionReason, StageVisit
from hireloom.ats.models.interview import Interview, InterviewMail, InterviewSeat
from hireloom.ats.models.interview_plan import DefaultInterviewer, FormVersion, PlanInterview, ScorecardForm
from hireloom.ats.models.job import Job, Stage, TeamMember
from hireloom.ats.models.post import JobPost
from hireloom.ats.models.scorecard import Decision, FeedbackRule, Scorecard, ScorecardVersion
from hireloom.ats.models.structure import Department, Office

__all__ = [
    "Application",
    "Decision",
    "DefaultInterviewer",
    "Department",
    "FeedbackRule",
    "FormVersion",
    "Interview",
    "InterviewMail",
    "InterviewSeat",
    "Job",
    "JobPost",
    "Office",
    "PlanInterview",
    "RejectionReason",
    "Scorecard",
    "ScorecardForm",
    "ScorecardVersion",
    "Stage",
    "StageVisit",
    "TeamMember",
]
