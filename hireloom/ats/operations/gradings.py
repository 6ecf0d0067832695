"""Grading a take-home: the scorecard of decision 19, written by a grader about what came in.

Source: decision record 0022.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hireloom.ats import rules
from hireloom.ats.enums import Overall, TakeHomeState
from hireloom.ats.events import TakeHomeScored
from hireloom.ats.models import Grader, Scorecard, ScorecardVersion, TakeHome
from hireloom.ats.operations import scorecard_parts as content_parts
from hireloom.ats.operations import take_home_parts as parts
from hireloom.ats.operations.scorecard_parts import Content, DraftChangedMeanwhile, Judgment, NoRecommendation
from hireloom.core import access, events
from hireloom.core.actor import Actor

__all__ = [
    "Content",
    "DraftChangedMeanwhile",
    "Judgment",
    "NoRecommendation",
    "NothingToGrade",
    "save_draft",
    "submit",
]


class NothingToGrade(Exception):
    """Nothing is in yet, or nobody waits for it any more."""


@transaction.atomic
def save_draft(
    *, take_home: TakeHome, content: Content, seen_revision: int, by: Actor, at: datetime, window: str = ""
) -> Scorecard:
    """Keep what was typed so far; nobody else reads it, and nothing is recorded.

    `seen_revision` is that of the draft which the form was made from, 0 for the first; `window` names the window it
    stands in.

    Raises:
        PermissionDenied: `by` has no place in it as a grader.
        NothingToGrade: nothing is in, or it was cancelled.
        DraftChangedMeanwhile: another window saved since.

    """
    access.require(rules.can_grade, by, take_home)
    card, _take_home = _locked(take_home, by, at)
    content_parts.claim_window(card=card, seen_revision=seen_revision, window=window)
    content_parts.keep_draft(card=card, content=content, asked=(), at=at)
    return card


@transaction.atomic
def submit(
    *, take_home: TakeHome, content: Content, seen_revision: int, by: Actor, at: datetime, window: str = ""
) -> ScorecardVersion:
    """Submit a scorecard, or a corrected version of one that is in; the same again is no new version.

    From here on the grader may know whose work it is. The last scorecard that was asked for ends the grading.

    Raises:
        PermissionDenied: `by` has no place in it as a grader.
        NothingToGrade: nothing is in, or it was cancelled.
        NoRecommendation: it recommends nothing, not even that there is no decision.
        DraftChangedMeanwhile: another window saved since.

    """
    access.require(rules.can_grade, by, take_home)
    if content.overall not in Overall.values:
        raise NoRecommendation
    card, take_home = _locked(take_home, by, at)
    content_parts.claim_window(card=card, seen_revision=seen_revision, window=window)
    version, is_new = content_parts.hand_in(card=card, content=content, asked=(), by=by, at=at)
    if not is_new:
        return version
    place = Grader.objects.filter(take_home=take_home, membership_id=_colleague(by))
    was_blind = bool(place.filter(is_blind=True).update(is_blind=False))
    answer = take_home.answers.order_by("-number")[0]
    event = TakeHomeScored(
        **parts.ids_of(take_home),
        scorecard_id=card.pk,
        scorecard_version_id=version.pk,
        form_version_id=version.form_version_id,
        number=version.number,
        answer_id=answer.pk,
        was_blind=was_blind,
        membership_id=card.interviewer_id,
    )
    events.record(event, by=by, at=at)
    parts.touch(take_home=take_home, at=at)
    parts.finish_if_all_are_in(take_home=take_home, by=by, at=at)
    return version


def _locked(take_home: TakeHome, by: Actor, at: datetime) -> tuple[Scorecard, TakeHome]:
    """The grader's scorecard under the lock of its take-home; made if need be."""
    grader_id = _colleague(by)
    take_home = parts.locked(take_home)
    if take_home.state not in {TakeHomeState.SUBMITTED, TakeHomeState.GRADED}:
        raise NothingToGrade
    card = content_parts.card_of(about=take_home, interviewer_id=grader_id, form_id=take_home.form_id, at=at)
    return card, take_home


def _colleague(by: Actor) -> UUID:
    """Who grades: the rule has found their place."""
    if by.membership_id is None:
        raise access.PermissionDenied
    return by.membership_id
