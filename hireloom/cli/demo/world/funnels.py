"""What becomes of applications: days in stages, decisions, hires, those who came second."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from hireloom.cli.demo.world import chance as chances
from hireloom.cli.demo.world import moments, vocabulary
from hireloom.cli.demo.world.chance import Weighted
from hireloom.cli.demo.world.shapes import Candidacy, Human, Office, Opening, Visit

MEDIAN_DAYS = {"applied": 4.5, "screen": 5.0, "interview": 7.5, "exercise": 7.0, "offer": 6.0}
PASS_SHARE = {"applied": 0.46, "screen": 0.66, "interview": 0.55, "exercise": 0.7, "offer": 0.0}
WITHDRAWAL_SHARE = {"applied": 0.02, "screen": 0.07, "interview": 0.1, "exercise": 0.12, "offer": 1.0}
LATE_SHARE = 0.36
RECENT_DAYS = 30
RECENT_BONUS = 0.2
BUSY = 60
DAYS_BETWEEN = 3
LAST_DAYS = 5
STILL_FRESH = 90
SPARE = frozenset({("rejected", 0), ("rejected", 1), ("", 0)})
"""Outcome and stage of those who may have come further instead."""

SECOND_PLACE_SHARE = {0: 1.0, 1: 0.9, 2: 0.5}
"""Who is remembered as second, by the rounds that were left."""


@dataclass(frozen=True, slots=True)
class Applicant:
    """Somebody who applies for an opening at a moment, and how well they fit: a standard normal, roughly."""

    human: Human
    applied_at: datetime
    fit: float


def application_moment(chance: Random, opening: Opening, office: Office, now: datetime) -> datetime:
    """When somebody applies: many at first, some at any time, many again once an open job was posted anew."""
    end = opening.closed_at or now
    whole = (end - opening.opened_at).total_seconds() / 86_400
    kind = chance.random()
    if opening.closed_at is None and kind < LATE_SHARE:
        day = whole - chance.expovariate(1 / 7)
    elif kind < 2 * LATE_SHARE:
        day = chance.expovariate(1 / 10)
    else:
        day = chance.uniform(0, whole)
    moment = moments.any_time(chance, opening.opened_at + timedelta(days=max(day, 0) % whole), office.time_zone)
    return min(
        max(moment, opening.opened_at + timedelta(hours=2)), end - timedelta(hours=3, minutes=chance.randint(0, 600))
    )


def run(seed: int, opening: Opening, office: Office, applicants: Sequence[Applicant], now: datetime) -> list[Candidacy]:
    """The candidacies of an opening, by moment of application; as many are hired as the opening says.

    Those who get the job are the best of the first half; nobody else gets past the offer.
    """
    in_order = sorted(applicants, key=lambda applicant: (applicant.applied_at, applicant.human.key))
    first_half = in_order[: max(len(in_order) // 2, opening.hired)]
    chosen = {a.human.key for a in sorted(first_half, key=lambda a: -a.fit)[: opening.hired]}
    walks = [
        _Walk(
            chances.stream(seed, "funnel", opening.key, a.human.key),
            opening,
            office,
            a,
            now,
            is_chosen=a.human.key in chosen,
        ).finish()
        for a in in_order
    ]
    if opening.closed_at:
        return [_ended_with(opening, walk) for walk in walks]
    return _alive(chances.stream(seed, "alive", opening.key), opening, office, in_order, walks, now)


def _alive(
    chance: Random,
    opening: Opening,
    office: Office,
    applicants: Sequence[Applicant],
    walks: list[Candidacy],
    now: datetime,
) -> list[Candidacy]:
    """The same, with somebody waiting in every stage: a board of an open job shows what it can.

    The best of those who had been turned down early, else of those who are new, are on their way instead.
    """
    walks = list(walks)
    for step in range(1, len(opening.steps)):
        waiting = sum(not walk.outcome and walk.step == step for walk in walks)
        wanted = 2 if opening.applications >= BUSY and step < len(opening.steps) - 1 else 1
        spare = [
            index
            for index, walk in enumerate(walks)
            if (walk.outcome, walk.step) in SPARE and step * DAYS_BETWEEN < (now - walk.applied_at).days <= STILL_FRESH
        ]
        best = sorted(spare, key=lambda index: (walks[index].outcome == "", -applicants[index].fit))
        for index in best[: max(wanted - waiting, 0)]:
            walks[index] = _on_the_way(chance, opening, office, walks[index], step, now)
    return walks


def _on_the_way(
    chance: Random, opening: Opening, office: Office, candidacy: Candidacy, step: int, now: datetime
) -> Candidacy:
    """A candidacy that came to a stage some days ago and stands there now."""
    last = now - timedelta(days=chance.uniform(1, min(LAST_DAYS, step * DAYS_BETWEEN)))
    between = (last - candidacy.applied_at) / step
    moments_ = [candidacy.applied_at]
    for index in range(1, step + 1):
        planned = candidacy.applied_at + between * index
        moments_.append(min(moments.at_work(chance, planned, office.time_zone), now - timedelta(hours=index)))
    moments_.sort()
    visits = [
        Visit(index, entered, left, opening.recruiter if left else "")
        for index, (entered, left) in enumerate(zip(moments_, [*moments_[1:], None], strict=True))
    ]
    return replace(
        candidacy, visits=tuple(visits), outcome="", reason="", closed_at=None, closed_by="", is_silver_medalist=False
    )


def closing_moment(opening: Opening, candidacies: Sequence[Candidacy]) -> datetime | None:
    """When a closed job really closed: not before its last hire."""
    if opening.closed_at is None:
        return None
    hires = [c.closed_at for c in candidacies if c.outcome == "hired" and c.closed_at]
    return max([opening.closed_at, *(moment + timedelta(hours=20) for moment in hires)])


class _Walk:
    """One application on its way through the stages."""

    def __init__(
        self, chance: Random, opening: Opening, office: Office, applicant: Applicant, now: datetime, *, is_chosen: bool
    ) -> None:
        self.chance, self.opening, self.office, self.applicant, self.now = chance, opening, office, applicant, now
        self.is_chosen = is_chosen
        self.is_recent = opening.closed_at is None and now - applicant.applied_at < timedelta(days=RECENT_DAYS)
        self.visits: list[Visit] = []

    def finish(self) -> Candidacy:
        entered = self.applicant.applied_at
        for index, step in enumerate(self.opening.steps):
            left = self._decision(entered, step.kind)
            if left is None:
                self.visits.append(Visit(index, entered, None, ""))
                return self._candidacy()
            outcome = self._outcome(index, step.kind)
            if outcome:
                by = self._decider(index)
                self.visits.append(Visit(index, entered, left, by))
                return self._candidacy(outcome, self._reason(outcome, step.kind), left, by)
            self.visits.append(Visit(index, entered, left, self._decider(index)))
            entered = left
        msg = f"{self.opening.key} has no offer stage."
        raise ValueError(msg)

    def _decision(self, entered: datetime, kind: str) -> datetime | None:
        """When the stage is left; None when that has not come yet."""
        wait = chances.days(
            self.chance, MEDIAN_DAYS[kind] * (0.6 if self.is_chosen else 1), spread=0.4 if self.is_chosen else 0.75
        )
        left = moments.at_work(self.chance, entered + timedelta(days=max(wait, 0.15)), self.office.time_zone)
        return left if left < self.now else None

    def _outcome(self, index: int, kind: str) -> str:
        if self.is_chosen:
            return "hired" if index == len(self.opening.steps) - 1 else ""
        share = PASS_SHARE[kind] + 0.13 * self.applicant.fit + (RECENT_BONUS if self.is_recent else 0.0)
        if kind != "offer" and self.chance.random() < min(max(share, 0.05), 0.95):
            return ""
        return "withdrawn" if self.chance.random() < WITHDRAWAL_SHARE[kind] else "rejected"

    def _reason(self, outcome: str, kind: str) -> str:
        activity = vocabulary.activity()
        if outcome == "hired":
            return ""
        if outcome == "withdrawn":
            return str(Weighted(activity["offer_declines" if kind == "offer" else "withdrawals"]).draw(self.chance))
        is_last_round = kind == "interview" and self.visits and len(self.visits) >= len(self.opening.steps) - 2
        return str(Weighted(activity["rejections"]["final" if is_last_round else kind]).draw(self.chance))

    def _decider(self, index: int) -> str:
        late = index >= len(self.opening.steps) - 2
        return self.opening.manager if late and self.chance.random() < 0.4 else self.opening.recruiter

    def _candidacy(
        self, outcome: str = "", reason: str = "", closed_at: datetime | None = None, by: str = ""
    ) -> Candidacy:
        human = self.applicant.human
        rounds_left = len(self.opening.steps) - 1 - self.visits[-1].step
        came_second = (
            outcome == "rejected"
            and reason == "Another candidate fits better"
            and self.chance.random() < SECOND_PLACE_SHARE.get(rounds_left, 0.0)
        )
        return Candidacy(
            key=f"{self.opening.key}/{human.key}",
            human=human.key,
            opening=self.opening.key,
            source=human.source,
            source_kind=human.source_kind,
            credited_to="",
            applied_at=self.applicant.applied_at,
            visits=tuple(self.visits),
            outcome=outcome,
            reason=reason,
            closed_at=closed_at,
            closed_by=by if outcome != "withdrawn" else self.opening.recruiter,
            is_silver_medalist=came_second,
        )


def _ended_with(opening: Opening, candidacy: Candidacy) -> Candidacy:
    """A candidacy of a closed job, ended shortly before it closed unless it ended before."""
    end = opening.closed_at
    if end is None or (candidacy.closed_at and (candidacy.closed_at < end or candidacy.outcome == "hired")):
        return candidacy
    end -= timedelta(minutes=30 + len(candidacy.key))
    visits = [visit for visit in candidacy.visits if visit.entered_at < end]
    last = replace(visits[-1], left_at=end, moved_by=opening.recruiter)
    return replace(
        candidacy,
        visits=(*visits[:-1], last),
        outcome="rejected",
        reason=str(vocabulary.activity()["filled"]),
        closed_at=end,
        closed_by=opening.recruiter,
        is_silver_medalist=last.step >= len(opening.steps) - 2,
    )
