"""Scorecards: kept as they are typed, submitted, corrected in versions. Nobody's is written twice or lost.

Source: decision record 0019.
"""

from datetime import datetime

from django.db import transaction

from hireloom.ats import rules
from hireloom.ats.enums import InterviewState, Overall
from hireloom.ats.events import ScorecardSubmitted
from hireloom.ats.models import Interview, Scorecard, ScorecardVersion
from hireloom.ats.operations import interviews
from hireloom.ats.operations import scorecard_parts as parts
from hireloom.ats.operations.scorecard_parts import (
    Content,
    DraftChangedMeanwhile,
    Judgment,
    NoRecommendation,
    content_of,
)
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.models import Membership

__all__ = [
    "Content",
    "DraftChangedMeanwhile",
    "InterviewWasCancelled",
    "Judgment",
    "NoRecommendation",
    "NotAnInterviewer",
    "content_of",
    "save_draft",
    "submit",
]


class NotAnInterviewer(Exception):
    """Whoever has no seat in an interview has no scorecard of it."""


class InterviewWasCancelled(Exception):
    """There was nothing to judge."""


@transaction.atomic
def save_draft(
    *,
    interview: Interview,
    interviewer: Membership,
    content: Content,
    seen_revision: int,
    by: Actor,
    at: datetime,
    window: str = "",
) -> Scorecard:
    """Keep what was typed so far; nobody else reads it, and nothing is recorded.

    `seen_revision` is that of the draft which the form was made from, 0 for the first; `window` names the window it
    stands in, whose own savings may overtake each other.

    Raises:
        PermissionDenied: it is not theirs, and they may not write for others.
        NotAnInterviewer: the colleague has no seat in the interview.
        InterviewWasCancelled: it did not take place.
        DraftChangedMeanwhile: another window saved since.

    """
    access.require(rules.can_score, by, interview, interviewer.pk)
    card, interview = _locked(interview, interviewer, (seen_revision, window), at)
    parts.keep_draft(card=card, content=content, asked=_asked(interview), at=at)
    return card


@transaction.atomic
def submit(
    *,
    interview: Interview,
    interviewer: Membership,
    content: Content,
    seen_revision: int,
    by: Actor,
    at: datetime,
    window: str = "",
) -> ScorecardVersion:
    """Submit a scorecard, or a corrected version of one that is in; the same again is no new version.

    The last scorecard that was asked for completes the interview.

    Raises:
        PermissionDenied: it is not theirs, and they may not submit for others.
        NotAnInterviewer: the colleague has no seat in the interview.
        InterviewWasCancelled: it did not take place.
        NoRecommendation: it recommends nothing, not even that there is no decision.
        DraftChangedMeanwhile: another window saved since.

    """
    access.require(rules.can_score, by, interview, interviewer.pk)
    if content.overall not in Overall.values:
        raise NoRecommendation
    card, interview = _locked(interview, interviewer, (seen_revision, window), at)
    version, is_new = parts.hand_in(card=card, content=content, asked=_asked(interview), by=by, at=at)
    if not is_new:
        return version
    application = interview.application
    event = ScorecardSubmitted(
        scorecard_id=card.pk,
        scorecard_version_id=version.pk,
        form_version_id=version.form_version_id,
        number=version.number,
        interview_id=interview.pk,
        application_id=application.pk,
        person_id=application.person_id,
        job_id=application.job_id,
        membership_id=card.interviewer_id,
    )
    events.record(event, by=by, at=at)
    interviews.complete_if_all_are_in(interview=interview, by=by, at=at)
    return version


def _asked(interview: Interview) -> set[str]:
    planned = interview.plan_interview
    return {one["key"] for one in planned.questions} if planned else set()


def _locked(
    interview: Interview, interviewer: Membership, seen: tuple[int, str], at: datetime
) -> tuple[Scorecard, Interview]:
    """The scorecard under the lock of its interview, so that two windows write one after the other; made if need be.

    `seen` is the revision that a form was made from, and the window it stands in.
    """
    rows = Interview.objects.select_for_update(of=("self",)).select_related("application__job", "plan_interview")
    interview = rows.get(pk=interview.pk)
    if interview.state == InterviewState.CANCELLED:
        raise InterviewWasCancelled
    if not interview.seats.held().filter(membership=interviewer).exists():
        raise NotAnInterviewer
    form_id = interview.plan_interview.form_id if interview.plan_interview else None
    card = parts.card_of(about=interview, interviewer_id=interviewer.pk, form_id=form_id, at=at)
    card.interview = interview
    revision, window = seen
    parts.claim_window(card=card, seen_revision=revision, window=window)
    return card, interview
