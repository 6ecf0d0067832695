"""All scorecards about one application side by side: attribute by attribute, with how far they lie apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from hireloom.ats.enums import Overall, Rating, Verdict
from hireloom.ats.models import Application, Decision, Scorecard, ScorecardVersion
from hireloom.ats.queries.feedback_requests import Row as RequestRow
from hireloom.ats.queries.interviews import Row
from hireloom.ats.queries.take_homes import Row as TakeHomeRow
from hireloom.core.actor import Actor

STEPS = {rating.value: step for step, rating in enumerate(Rating)}
"""Ratings as places on their scale, 0 the worst; only how far two lie apart is counted with, never an average."""
FAR_APART = 2


@dataclass(frozen=True)
class Judged:
    """What one scorecard says of one attribute; `rating` is "" where it was not looked at."""

    rating: str
    label: str
    note: str
    has_focus: bool


@dataclass(frozen=True)
class Card:
    """One scorecard as it stands, of an interview, of a take-home, or on request; `name` is what that is called.

    `submitted_by` is set when somebody else than the interviewer submitted it.
    """

    scorecard_id: UUID
    interview_id: UUID | None
    take_home_id: UUID | None
    is_on_request: bool
    name: str
    interviewer: str
    overall: str
    overall_label: str
    notes: str
    answers: tuple[tuple[str, str], ...]
    number: int
    submitted_at: datetime
    submitted_by: str


@dataclass(frozen=True)
class Line:
    """One attribute over all cards, in their order. `spread_steps` counts steps of the scale between the extremes."""

    name: str
    help: str
    judged: tuple[Judged | None, ...]
    spread_steps: int

    @property
    def is_far_apart(self) -> bool:
        return self.spread_steps >= FAR_APART

    @property
    def is_judged(self) -> bool:
        return any(one is not None for one in self.judged)


@dataclass(frozen=True)
class Group:
    """The lines of one category."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Missing:
    """Somebody whose scorecard is not in yet; `is_due` once the interview is over, the take-home in, or they are asked.

    `expected_at` is when the interview begins, until when the take-home is to be handed in, or since when they are
    asked for feedback.
    """

    interviewer: str
    interview_id: UUID | None
    take_home_id: UUID | None
    name: str
    expected_at: datetime
    is_due: bool
    request_id: UUID | None = None


@dataclass(frozen=True)
class Decided:
    """A decision that was recorded."""

    verdict: str
    label: str
    reasons: str
    stage: str
    decided_by: str
    decided_at: datetime


@dataclass(frozen=True)
class Debrief:
    """Everything that was thought about one application.

    `hidden_count` scorecards are in and kept from the reader, who owes one (`owes`, what to write about).
    `spread` counts the cards by their recommendation, from worst to best.
    """

    cards: tuple[Card, ...]
    groups: tuple[Group, ...]
    missing: tuple[Missing, ...]
    decisions: tuple[Decided, ...]
    spread: tuple[tuple[Overall, int], ...]
    hidden_count: int
    owes: Missing | None


def of(
    application: Application,
    actor: Actor,
    interviews: Sequence[Row],
    take_homes: Sequence[TakeHomeRow] = (),
    requests: Sequence[RequestRow] = (),
) -> Debrief:
    """Lay the scorecards about an application side by side, as far as the actor may read them. Two queries.

    `interviews`, `take_homes` and `requests` are those of the application that the actor may see.
    """
    versions = _last_versions(application, actor)
    every = [*_awaited(interviews), *_awaited_of(take_homes), *_awaited_on(requests)]
    awaited = sorted(every, key=lambda one: one[0])
    mine = [missing for (_when, _who, membership_id), missing in awaited if membership_id == actor.membership_id]
    total = sum(seat.has_submitted for row in interviews for seat in row.seats)
    total += sum(grader.has_submitted for row in take_homes for grader in row.graders)
    total += sum(row.has_submitted for row in requests)
    return Debrief(
        cards=tuple(_card(version) for version in versions),
        groups=_groups(versions),
        missing=tuple(missing for _order, missing in awaited),
        decisions=_decisions(application, actor),
        spread=tuple((one, sum(version.overall == one for version in versions)) for one in Overall),
        hidden_count=max(total - len(versions), 0),
        owes=mine[0] if mine else None,
    )


def _awaited(interviews: Sequence[Row]) -> list[tuple[tuple[datetime, str, UUID], Missing]]:
    """Those whose scorecard of an interview is to come, each with its place in the order and whose it is."""
    return [
        (
            (row.starts_at, seat.name, seat.membership_id),
            Missing(seat.name, row.id, None, row.name, row.starts_at, is_due=seat.owes),
        )
        for row in interviews
        for seat in row.seats
        if seat.is_awaited
    ]


def _awaited_of(take_homes: Sequence[TakeHomeRow]) -> list[tuple[tuple[datetime, str, UUID], Missing]]:
    """Those whose scorecard of a take-home is to come."""
    return [
        (
            (row.due_at, grader.name, grader.membership_id),
            Missing(grader.name, None, row.id, row.name, row.due_at, is_due=grader.owes),
        )
        for row in take_homes
        for grader in row.graders
        if grader.is_awaited
    ]


def _awaited_on(requests: Sequence[RequestRow]) -> list[tuple[tuple[datetime, str, UUID], Missing]]:
    """Those who are asked for feedback and have not answered."""
    return [
        (
            (row.asked_at, row.name, row.membership_id),
            Missing(row.name, None, None, _("Feedback on request"), row.asked_at, is_due=True, request_id=row.id),
        )
        for row in requests
        if row.is_open
    ]


def _last_versions(application: Application, actor: Actor) -> list[ScorecardVersion]:
    cards = Scorecard.objects.visible_to(actor).submitted().filter(application=application)
    versions = ScorecardVersion.objects.filter(scorecard__in=cards, number=F("scorecard__version_count"))
    return list(
        versions.select_related(
            "scorecard__interview__plan_interview",
            "scorecard__take_home",
            "scorecard__interviewer",
            "form_version",
            "submitted_by",
        ).order_by(
            Coalesce(
                "scorecard__interview__starts_at",
                "scorecard__take_home__submitted_at",
                "scorecard__feedback_request__asked_at",
            ),
            "scorecard__interviewer__name",
            "pk",
        )
    )


def _card(version: ScorecardVersion) -> Card:
    row = version.scorecard
    planned = row.interview.plan_interview if row.interview else None
    judged = row.interview or row.take_home
    words = {one["key"]: one["text"] for one in planned.questions} if planned else {}
    stands_in = version.submitted_by is not None and version.submitted_by_id != row.interviewer_id
    return Card(
        scorecard_id=row.pk,
        interview_id=row.interview_id,
        take_home_id=row.take_home_id,
        is_on_request=row.feedback_request_id is not None,
        name=judged.name if judged else _("Feedback on request"),
        interviewer=row.interviewer.name,
        overall=version.overall,
        overall_label=str(Overall(version.overall).label),
        notes=version.notes,
        answers=tuple((words[key], text) for key, text in version.answers.items() if key in words),
        number=version.number,
        submitted_at=version.submitted_at,
        submitted_by=version.submitted_by.name if stands_in and version.submitted_by else "",
    )


def _groups(versions: Sequence[ScorecardVersion]) -> tuple[Group, ...]:
    """Lines by key, whatever the version: in the order of the newest form, then those only older ones have."""
    order: dict[str, list[str]] = {}
    words: dict[str, Mapping[str, str]] = {}
    for version in sorted(versions, key=lambda one: one.form_version.created_at, reverse=True):
        for category in version.form_version.definition:
            for one in category["attributes"]:
                if one["key"] not in words:
                    order.setdefault(category["name"], []).append(one["key"])
                    words[one["key"]] = one
    groups = (
        Group(name, tuple(line for key in keys if (line := _line(words[key], key, versions)).is_judged))
        for name, keys in order.items()
    )
    return tuple(group for group in groups if group.lines)


def _line(one: Mapping[str, str], key: str, versions: Sequence[ScorecardVersion]) -> Line:
    judged = tuple(_judged(key, version) for version in versions)
    steps = [STEPS[each.rating] for each in judged if each is not None and each.rating in STEPS]
    return Line(one["name"], one.get("help", ""), judged, max(steps) - min(steps) if steps else 0)


def _judged(key: str, version: ScorecardVersion) -> Judged | None:
    said = version.ratings.get(key)
    if said is None:
        return None
    rating = said.get("rating", "")
    return Judged(
        rating=rating,
        label=str(Rating(rating).label) if rating else "",
        note=said.get("note", ""),
        has_focus=key in _focus(version.scorecard),
    )


def _focus(card: Scorecard) -> Sequence[str]:
    """What it was about: of the kit, or as the take-home was sent."""
    planned = card.interview.plan_interview if card.interview else None
    about = card.take_home or planned
    return list(about.focus) if about else []


def _decisions(application: Application, actor: Actor) -> tuple[Decided, ...]:
    rows = Decision.objects.visible_to(actor).filter(application=application).select_related("stage", "decided_by")
    return tuple(
        Decided(
            verdict=row.verdict,
            label=str(Verdict(row.verdict).label),
            reasons=row.reasons,
            stage=row.stage.name if row.stage else "",
            decided_by=row.decided_by.name if row.decided_by else "",
            decided_at=row.decided_at,
        )
        for row in rows.order_by("-decided_at", "-pk")
    )
