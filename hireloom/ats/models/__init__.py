from hireloom.ats.models.application import (
    Application,
    RejectionReason,
    StageVisit,
    Step,
)
from hireloom.ats.models.approval import (
    ApprovalChoice,
    ApprovalFlow,
    ApprovalGroup,
    ApprovalRun,
    ApprovalSeat,
    ApprovalStep,
)
from hireloom.ats.models.automation import Automation, AutomationFiring
from hireloom.ats.models.board import BoardProfile
from hireloom.ats.models.bulk import BulkAction, BulkRow
from hireloom.ats.models.criterion import CriteriaVersion, Criterion
from hireloom.ats.models.exercise import DefaultGrader, Exercise
from hireloom.ats.models.feedback_request import FeedbackRequest
from hireloom.ats.models.field import (
    ApplicationFieldValue,
    FieldPlace,
    JobFieldValue,
    OfferFieldValue,
    OpeningFieldValue,
    RejectionFieldValue,
    RequisitionFieldValue,
)
from hireloom.ats.models.grader import Grader
from hireloom.ats.models.hire import Hire
from hireloom.ats.models.interview import Interview, InterviewMail, InterviewSeat
from hireloom.ats.models.interview_plan import (
    DefaultInterviewer,
    FormVersion,
    PlanInterview,
    ScorecardForm,
)
from hireloom.ats.models.job import (
    Job,
    Stage,
    StageGroup,
    TeamMember,
)
from hireloom.ats.models.late_alert import LateAlert
from hireloom.ats.models.letter import LetterEdition, LetterTemplate
from hireloom.ats.models.letter_set import LetterProposal, LetterSet, LetterSetPart, LetterSetSigner
from hireloom.ats.models.offer import (
    Offer,
    OfferComponent,
    OfferDocument,
    OfferQuestion,
)
from hireloom.ats.models.policy import HiringPolicy
from hireloom.ats.models.post import JobPost, PostQuestion
from hireloom.ats.models.requisition import Opening, Requisition, Revision
from hireloom.ats.models.rule import ApplicationRule, RuleFiring
from hireloom.ats.models.scorecard import (
    Decision,
    FeedbackRule,
    Scorecard,
    ScorecardVersion,
)
from hireloom.ats.models.signer import OfferSigner
from hireloom.ats.models.structure import Department, Office
from hireloom.ats.models.take_home import AnswerFile, TakeHome, TakeHomeAnswer
from hireloom.ats.models.why import Why

__all__ = [
    "AnswerFile",
    "Application",
    "ApplicationFieldValue",
    "ApplicationRule",
    "ApprovalChoice",
    "ApprovalFlow",
    "ApprovalGroup",
    "ApprovalRun",
    "ApprovalSeat",
    "ApprovalStep",
    "Automation",
    "AutomationFiring",
    "BoardProfile",
    "BulkAction",
    "BulkRow",
    "CriteriaVersion",
    "Criterion",
    "Decision",
    "DefaultGrader",
    "DefaultInterviewer",
    "Department",
    "Exercise",
    "FeedbackRequest",
    "FeedbackRule",
    "FieldPlace",
    "FormVersion",
    "Grader",
    "Hire",
    "HiringPolicy",
    "Interview",
    "InterviewMail",
    "InterviewSeat",
    "Job",
    "JobFieldValue",
    "JobPost",
    "LateAlert",
    "LetterEdition",
    "LetterProposal",
    "LetterSet",
    "LetterSetPart",
    "LetterSetSigner",
    "LetterTemplate",
    "Offer",
    "OfferComponent",
    "OfferDocument",
    "OfferFieldValue",
    "OfferQuestion",
    "OfferSigner",
    "Office",
    "Opening",
    "OpeningFieldValue",
    "PlanInterview",
    "PostQuestion",
    "RejectionFieldValue",
    "RejectionReason",
    "Requisition",
    "RequisitionFieldValue",
    "Revision",
    "RuleFiring",
    "Scorecard",
    "ScorecardForm",
    "ScorecardVersion",
    "Stage",
    "StageGroup",
    "StageVisit",
    "Step",
    "TakeHome",
    "TakeHomeAnswer",
    "TeamMember",
    "Why",
]
