"""All scorecards about one application side by side: attribute by attribute, with how far they lie apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F

from hireloom.ats.enums import Overall, Rating, Verdict
from hireloom.ats.models import Application, Decision, Scorecard, ScorecardVersion
from hireloom.ats.queries.interviews import Row
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
    """One scorecard as it stands. `submitted_by` is set when somebody else than the interviewer submitted it."""

    scorecard_id: UUID
    interview_id: UUID
    interview_name: str
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
    """Somebody whose scorecard is not in yet; `is_due` once the interview is over."""

    interviewer: str
    interview_id: UUID
    interview_name: str
    starts_at: datetime
    is_due: bool


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

    `hidden_count` scorecards are in and kept from the reader, who owes one (`owes`, the interview to write about).
    `spread` counts the cards by their recommendation, from worst to best.
    """

    cards: tuple[Card, ...]
    groups: tuple[Group, ...]
    missing: tuple[Missing, ...]
    decisions: tuple[Decided, ...]
    spread: tuple[tuple[Overall, int], ...]
    hidden_count: int
    owes: UUID | None


def of(application: Application, actor: Actor, interviews: Sequence[Row]) -> Debrief:
    """Lay the scorecards about an application side by side, as far as the actor may read them. Two queries.

    `interviews` are those of the application that the actor may see.
    """
    versions = _last_versions(application, actor)
    awaited = [(row, seat) for row in interviews for seat in row.seats if seat.is_awaited]
    mine = [row for row, seat in awaited if seat.membership_id == actor.membership_id]
    total = sum(seat.has_submitted for row in interviews for seat in row.seats)
    return Debrief(
        cards=tuple(_card(version) for version in versions),
        groups=_groups(versions),
        missing=tuple(
            Missing(seat.name, row.id, row.name, row.starts_at, is_due=seat.owes)
            for row, seat in sorted(awaited, key=lambda one: (one[0].starts_at, one[1].name))
        ),
        decisions=_decisions(application, actor),
        spread=tuple((one, sum(version.overall == one for version in versions)) for one in Overall),
        hidden_count=max(total - len(versions), 0),
        owes=min(mine, key=lambda row: row.starts_at).id if mine else None,
    )


def _last_versions(application: Application, actor: Actor) -> list[ScorecardVersion]:
    cards = Scorecard.objects.visible_to(actor).submitted().filter(application=application)
    versions = ScorecardVersion.objects.filter(scorecard__in=cards, number=F("scorecard__version_count"))
    return list(
        versions.select_related(
            "scorecard__interview__plan_interview", "scorecard__interviewer", "form_version", "submitted_by"
        ).order_by("scorecard__interview__starts_at", "scorecard__interviewer__name", "pk")
    )


def _card(version: ScorecardVersion) -> Card:
    row = version.scorecard
    planned = row.interview.plan_interview
    words = {one["key"]: one["text"] for one in planned.questions} if planned else {}
    stands_in = version.submitted_by is not None and version.submitted_by_id != row.interviewer_id
    return Card(
        scorecard_id=row.pk,
        interview_id=row.interview_id,
        interview_name=row.interview.name,
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
    planned, rating = version.scorecard.interview.plan_interview, said.get("rating", "")
    return Judged(
        rating=rating,
        label=str(Rating(rating).label) if rating else "",
        note=said.get("note", ""),
        has_focus=bool(planned and key in planned.focus),
    )


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
