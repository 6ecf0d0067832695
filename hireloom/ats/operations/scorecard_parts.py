"""What writing scorecards shares, of interviews, of take-homes and on request: the content, the draft, the versions.

The verbs ask permission and hold the lock. Source: decision records 0019, 0022 and 0026.
"""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from hireloom.ats.enums import Overall, Rating
from hireloom.ats.models import FeedbackRequest, FormVersion, Interview, Scorecard, ScorecardVersion, TakeHome
from hireloom.ats.operations import scorecard_forms
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7

MOST_LETTERS = 20_000


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


def content_of(stored: Mapping[str, Any]) -> Content:
    """Read back a draft as it was stored."""
    return Content(
        overall=stored.get("overall", ""),
        notes=stored.get("notes", ""),
        ratings={key: Judgment(**value) for key, value in stored.get("ratings", {}).items()},
        answers=dict(stored.get("answers", {})),
    )


def card_of(*, about: Interview | TakeHome, interviewer_id: UUID, form_id: UUID | None, at: datetime) -> Scorecard:
    """The colleague's scorecard, made if need be; the caller holds the lock of what it is about."""
    noun: dict[str, Any] = {"take_home": about} if isinstance(about, TakeHome) else {"interview": about}
    rows = Scorecard.objects.select_related("form_version").filter(interviewer_id=interviewer_id, **noun)
    known = rows.first()
    if known is not None:
        return known
    version = scorecard_forms.version_for(organization_id=about.organization_id, form_id=form_id, at=at)
    return _begun(about, noun, interviewer_id, version, at)


def card_on_request(*, request: FeedbackRequest, at: datetime) -> Scorecard:
    """The scorecard of whoever was asked, on the version that was chosen; the caller holds the request's lock."""
    noun = {"feedback_request": request}
    rows = Scorecard.objects.select_related("form_version").filter(**noun)
    return rows.first() or _begun(request, noun, request.membership_id, request.form_version, at)


def _begun(
    about: Interview | TakeHome | FeedbackRequest,
    noun: Mapping[str, Any],
    interviewer_id: UUID,
    version: FormVersion,
    at: datetime,
) -> Scorecard:
    return Scorecard.objects.create(
        id=uuid7(at),
        organization_id=about.organization_id,
        application_id=about.application_id,
        interviewer_id=interviewer_id,
        form_version=version,
        created_at=at,
        updated_at=at,
        **noun,
    )


def claim_window(*, card: Scorecard, seen_revision: int, window: str) -> None:
    """Note the window that writes; refuse it when another one has written since it was opened."""
    window = window[:32]
    is_own = bool(window) and card.draft_window == window
    if card.draft_revision != seen_revision and not is_own:
        raise DraftChangedMeanwhile(card)
    card.draft_window = window


def keep_draft(*, card: Scorecard, content: Content, asked: Collection[str], at: datetime) -> None:
    """Keep what was typed so far; `asked` are the keys of the questions it may answer."""
    card.draft = asdict(_cleaned(content, card.form_version, asked))
    card.draft_revision += 1
    card.draft_saved_at = card.updated_at = at
    card.save(update_fields=["draft", "draft_revision", "draft_window", "draft_saved_at", "updated_at"])


def hand_in(
    *, card: Scorecard, content: Content, asked: Collection[str], by: Actor, at: datetime
) -> tuple[ScorecardVersion, bool]:
    """Make what was typed the scorecard's next version, and say whether it is new: the same again is the last one."""
    said = _cleaned(content, card.form_version, asked)
    last = card.versions.order_by("-number").first()
    if last is not None and _content_of(last) == said:
        _forget_draft(card, at)
        return last, False
    version = _version(card, said, by=by, at=at)
    card.overall, card.version_count = version.overall, version.number
    card.submitted_at = card.submitted_at or at
    card.save(update_fields=["overall", "version_count", "submitted_at"])
    _forget_draft(card, at)
    return version, True


def _content_of(version: ScorecardVersion) -> Content:
    return content_of(
        {"overall": version.overall, "notes": version.notes, "ratings": version.ratings, "answers": version.answers}
    )


def _cleaned(content: Content, version: FormVersion, asked: Collection[str]) -> Content:
    """Keep what the form and the kit ask for, and words that are there; ratings only of the words there are."""
    known = {one["key"] for category in version.definition for one in category["attributes"]}
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


def _version(card: Scorecard, said: Content, *, by: Actor, at: datetime) -> ScorecardVersion:
    stored = asdict(said)
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
