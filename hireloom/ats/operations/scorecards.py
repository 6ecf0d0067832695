"""Scorecards: kept as they are typed, submitted, corrected in versions. Nobody's is written twice or lost.

Source: decision record 0019.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from hireloom.ats import rules
from hireloom.ats.enums import InterviewState, Overall, Rating
from hireloom.ats.events import ScorecardSubmitted
from hireloom.ats.models import FormVersion, Interview, Scorecard, ScorecardVersion
from hireloom.ats.operations import interviews, scorecard_forms
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.kit.ids import uuid7

MOST_LETTERS = 20_000


class NotAnInterviewer(Exception):
    """Whoever has no seat in an interview has no scorecard of it."""


class InterviewWasCancelled(Exception):
    """There was nothing to judge."""


class NoRecommendation(Exception):
    """A scorecard that is submitted recommends something, be it that there is no decision."""


class DraftChangedMeanwhile(Exception):
    """The scorecard was changed in another window since this one was opened; `current` is how it is now."""

    def __init__(self, current: Scorecard) -> None:
        super().__init__("The scorecard was changed in another window.")
        self.current = current


@dataclass(frozen=True)
class Judgment:
    """One attribute: a rating or none, and a note."""

    rating: str = ""
    note: str = ""


@dataclass(frozen=True)
class Content:
    """What a scorecard says. Ratings by the keys of attributes, answers by the keys of the kit's questions."""

    overall: str = ""
    notes: str = ""
    ratings: Mapping[str, Judgment] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)


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
    card = _locked(interview, interviewer, (seen_revision, window[:32]), at)
    card.draft = _stored(_cleaned(content, card.form_version, interview))
    card.draft_revision += 1
    card.draft_saved_at = card.updated_at = at
    card.save(update_fields=["draft", "draft_revision", "draft_window", "draft_saved_at", "updated_at"])
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
    card = _locked(interview, interviewer, (seen_revision, window[:32]), at)
    said = _cleaned(content, card.form_version, interview)
    last = card.versions.order_by("-number").first()
    if last is not None and _content_of(last) == said:
        _forget_draft(card, at)
        return last
    version = _version(card, said, by=by, at=at)
    card.overall, card.version_count = version.overall, version.number
    card.submitted_at = card.submitted_at or at
    card.save(update_fields=["overall", "version_count", "submitted_at"])
    _forget_draft(card, at)
    application = card.interview.application
    event = ScorecardSubmitted(
        scorecard_id=card.pk,
        scorecard_version_id=version.pk,
        form_version_id=version.form_version_id,
        number=version.number,
        interview_id=card.interview_id,
        application_id=application.pk,
        person_id=application.person_id,
        job_id=application.job_id,
        membership_id=card.interviewer_id,
    )
    events.record(event, by=by, at=at)
    interviews.complete_if_all_are_in(interview=card.interview, by=by, at=at)
    return version


def content_of(stored: Mapping[str, Any]) -> Content:
    """Read back a draft as it was stored."""
    return Content(
        overall=stored.get("overall", ""),
        notes=stored.get("notes", ""),
        ratings={key: Judgment(**value) for key, value in stored.get("ratings", {}).items()},
        answers=dict(stored.get("answers", {})),
    )


def _content_of(version: ScorecardVersion) -> Content:
    return content_of(
        {"overall": version.overall, "notes": version.notes, "ratings": version.ratings, "answers": version.answers}
    )


def _locked(interview: Interview, interviewer: Membership, seen: tuple[int, str], at: datetime) -> Scorecard:
    """The scorecard under the lock of its interview, so that two windows write one after the other; made if need be.

    `seen` is the revision that a form was made from, and the window it stands in.
    """
    rows = Interview.objects.select_for_update(of=("self",)).select_related("application__job", "plan_interview")
    interview = rows.get(pk=interview.pk)
    if interview.state == InterviewState.CANCELLED:
        raise InterviewWasCancelled
    if not interview.seats.held().filter(membership=interviewer).exists():
        raise NotAnInterviewer
    card = Scorecard.objects.select_related("form_version").filter(interview=interview, interviewer=interviewer).first()
    if card is None:
        card = Scorecard.objects.create(
            id=uuid7(at),
            organization_id=interview.organization_id,
            interview=interview,
            application_id=interview.application_id,
            interviewer=interviewer,
            form_version=scorecard_forms.version_for(interview=interview, at=at),
            created_at=at,
            updated_at=at,
        )
    card.interview = interview
    revision, window = seen
    is_own = bool(window) and card.draft_window == window
    if card.draft_revision != revision and not is_own:
        raise DraftChangedMeanwhile(card)
    card.draft_window = window
    return card


def _cleaned(content: Content, version: FormVersion, interview: Interview) -> Content:
    """Keep what the form and the kit ask for, and words that are there; ratings only of the words there are."""
    known = {one["key"] for category in version.definition for one in category["attributes"]}
    asked = {one["key"] for one in interview.plan_interview.questions} if interview.plan_interview else set()
    ratings = {
        key: Judgment(judged.rating if judged.rating in Rating.values else "", judged.note.strip()[:MOST_LETTERS])
        for key, judged in content.ratings.items()
        if key in known
    }
    return Content(
        overall=content.overall if content.overall in Overall.values else "",
        notes=content.notes.strip()[:MOST_LETTERS],
        ratings={key: judged for key, judged in ratings.items() if judged.rating or judged.note},
        answers={
            key: text.strip()[:MOST_LETTERS] for key, text in content.answers.items() if key in asked and text.strip()
        },
    )


def _stored(content: Content) -> dict[str, Any]:
    return asdict(content)


def _version(card: Scorecard, said: Content, *, by: Actor, at: datetime) -> ScorecardVersion:
    stored = _stored(said)
    return ScorecardVersion.objects.create(
        id=uuid7(at),
        organization_id=card.organization_id,
        scorecard=card,
        number=card.version_count + 1,
        form_version=card.form_version,
        overall=said.overall,
        notes=said.notes,
        ratings=stored["ratings"],
        answers=stored["answers"],
        submitted_by_id=by.membership_id,
        submitted_at=at,
    )


def _forget_draft(card: Scorecard, at: datetime) -> None:
    card.draft, card.draft_saved_at, card.updated_at = None, None, at
    card.draft_revision += 1
    card.save(update_fields=["draft", "draft_saved_at", "draft_revision", "draft_window", "updated_at"])
