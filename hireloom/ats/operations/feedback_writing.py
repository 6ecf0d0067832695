"""Feedback on request: the scorecard of decision 19, written by whoever was asked.

Source: decision record 0026.
"""

from datetime import datetime

from django.db import transaction

from hireloom.ats import feedback_mails, rules
from hireloom.ats.enums import FeedbackState, Overall
from hireloom.ats.events import FeedbackGiven
from hireloom.ats.models import FeedbackRequest, Scorecard, ScorecardVersion
from hireloom.ats.operations import feedback_parts as parts
from hireloom.ats.operations import scorecard_parts as content_parts
from hireloom.ats.operations.feedback_parts import RequestIsOver
from hireloom.ats.operations.scorecard_parts import Content, NoRecommendation
from hireloom.core import access, events
from hireloom.core.actor import Actor


@transaction.atomic
def save_draft(
    *, request: FeedbackRequest, content: Content, seen_revision: int, by: Actor, at: datetime, window: str = ""
) -> Scorecard:
    """Keep what was typed so far; nobody else reads it, and nothing is recorded.

    `seen_revision` is that of the draft which the form was made from, 0 for the first; `window` names the window it
    stands in.

    Raises:
        PermissionDenied: somebody else was asked.
        RequestIsOver: it was declined or withdrawn.
        DraftChangedMeanwhile: another window saved since.

    """
    access.require(rules.can_give_feedback, by, request)
    card, _request = _locked(request, at)
    content_parts.claim_window(card=card, seen_revision=seen_revision, window=window)
    content_parts.keep_draft(card=card, content=content, asked=(), at=at)
    return card


@transaction.atomic
def submit(
    *, request: FeedbackRequest, content: Content, seen_revision: int, by: Actor, at: datetime, window: str = ""
) -> ScorecardVersion:
    """Give the feedback, or a corrected version of it; the same again is no new version. Whoever asked is told once.

    From here on the application is not shown on the page of the request any more.

    Raises:
        PermissionDenied: somebody else was asked.
        RequestIsOver: it was declined or withdrawn.
        NoRecommendation: it recommends nothing, not even that there is no decision.
        DraftChangedMeanwhile: another window saved since.

    """
    access.require(rules.can_give_feedback, by, request)
    if content.overall not in Overall.values:
        raise NoRecommendation
    card, request = _locked(request, at)
    content_parts.claim_window(card=card, seen_revision=seen_revision, window=window)
    version, is_new = content_parts.hand_in(card=card, content=content, asked=(), by=by, at=at)
    if not is_new:
        return version
    event = FeedbackGiven(
        **parts.ids_of(request),
        scorecard_id=card.pk,
        scorecard_version_id=version.pk,
        form_version_id=version.form_version_id,
        number=version.number,
    )
    events.record(event, by=by, at=at)
    if request.is_open:
        parts.close(request=request, state=FeedbackState.GIVEN, at=at)
        feedback_mails.tell_given(request, at=at)
    return version


def _locked(request: FeedbackRequest, at: datetime) -> tuple[Scorecard, FeedbackRequest]:
    """The scorecard under the lock of its request; made if need be."""
    request = parts.locked(request)
    if request.state not in {FeedbackState.OPEN, FeedbackState.GIVEN}:
        raise RequestIsOver
    return content_parts.card_on_request(request=request, at=at), request
