"""What becomes of hiring's tables when somebody is erased: that they applied, when and how it ended stays counted."""

from typing import Any

from django.db.models import Q

from hireloom.ats.models import (
    AnswerFile,
    Application,
    ApplicationFieldValue,
    ApprovalRun,
    ApprovalSeat,
    AutomationFiring,
    BulkAction,
    BulkRow,
    Decision,
    FeedbackRequest,
    Grader,
    Hire,
    Interview,
    InterviewMail,
    InterviewSeat,
    JobFieldValue,
    Offer,
    OfferComponent,
    OfferDocument,
    OfferFieldValue,
    OfferQuestion,
    OfferSigner,
    Opening,
    OpeningFieldValue,
    RejectionFieldValue,
    Requisition,
    RequisitionFieldValue,
    Revision,
    RuleFiring,
    Scorecard,
    ScorecardVersion,
    StageVisit,
    TakeHome,
    TakeHomeAnswer,
    Why,
)
from hireloom.core.models import SearchText
from hireloom.people import fates
from hireloom.people.fates import Fate, OfOthers, Scrubbed, Whom
from hireloom.people.models import Note

OF_A_COLLEAGUE = ("signed_name", "signed_from", "signed_agent", "signature")
"""Who signed for us, where and how."""


def found_by_their_words(whom: Whom) -> Q:
    """What is searched of notes on them and of their applications."""
    notes = Note.objects.filter(person=whom.person).values("pk")
    return Q(pk__in=notes) | Q(pk__in=Application.objects.filter(person=whom.person).values("pk"))


def asked_about_their_offers(whom: Whom) -> Q:
    return Q(subject_id__in=_offers(whom))


def said_of_their_offers(whom: Whom) -> Q:
    return Q(step__run__subject_id__in=_offers(whom))


def done_to_them_with_others(whom: Whom) -> Q:
    return Q(rows__application__person=whom.person)


def _offers(whom: Whom) -> Any:
    return Offer.objects.filter(application__person=whom.person).values("pk")


APPLIED = "application__person"
OFFERED = "offer__application__person"
fates.declare(
    Fate(Application),
    *(Fate(one, APPLIED) for one in (AutomationFiring, BulkRow, Decision, FeedbackRequest, Grader, Hire, Interview)),
    *(Fate(one, APPLIED) for one in (RuleFiring, Scorecard, StageVisit, TakeHome, Why)),
    *(Fate(one, APPLIED, goes=True) for one in (ApplicationFieldValue, RejectionFieldValue)),
    Fate(InterviewMail, "interview__application__person"),
    Fate(InterviewSeat, "interview__application__person"),
    Fate(ScorecardVersion, "scorecard__application__person"),
    Fate(TakeHomeAnswer, "take_home__application__person", goes=True),
    Fate(AnswerFile, "answer__take_home__application__person", goes=True),
    Fate(Offer, APPLIED, stand_ins=("letter", "signed")),
    Fate(OfferDocument, OFFERED),
    Fate(OfferSigner, OFFERED, keeps=OF_A_COLLEAGUE),
    *(Fate(one, OFFERED, goes=True) for one in (OfferComponent, OfferFieldValue, OfferQuestion)),
    Fate(ApprovalRun, asked_about_their_offers),
    Fate(ApprovalSeat, said_of_their_offers),
    Scrubbed(BulkAction, done_to_them_with_others),
    Fate(SearchText, found_by_their_words, goes=True),
    *(OfOthers(one) for one in (JobFieldValue, Requisition, RequisitionFieldValue, Revision)),
    *(OfOthers(one) for one in (Opening, OpeningFieldValue)),
)
