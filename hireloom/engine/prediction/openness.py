"""Whether somebody may be open to move: a rule over what they said and did, and how long they are in their job.

It is no learned number, since nobody tells us whether it was true; each reason is named, and each can be checked. How
long people stay in jobs is learned from the jobs on record (Kaplan-Meier), where there are enough; else it is the
usual eighteen to thirty months. Months in the present job count, nothing else of a life does. Source: decision record
0039.
"""

from dataclasses import dataclass, field

from hireloom.engine.prediction.likelihood import Band
from hireloom.engine.prediction.survival import Curve

MONTH = 30.4375
HALF_YEAR = 182.0
NEAR_BEFORE, NEAR_AFTER = 30, 90
"""Days before and after the day they named within which it is near."""
LATELY, THIS_HALF = 90, 180
USUAL = (18, 30)
"""Months in a job after which many move, where too little is known here."""
LEAST, LEAST_ENDED = 100, 30
OFTEN = 1.3
"""So many times as likely as usual to leave within half a year."""
ENOUGH = 2


@dataclass(frozen=True)
class Seen:
    """What was seen of somebody; days ago, None where there was nothing. `named_in` is days until the day they named.

    `in_job_days` is how long they are in their present job, None where that is not known.
    """

    named_in: int | None = None
    visited: int | None = None
    resume: int | None = None
    applied: int | None = None
    came: int | None = None
    in_job_days: int | None = None


@dataclass(frozen=True)
class Reason:
    """Why: a name, its number, and whether it speaks for being open."""

    name: str
    number: int
    is_up: bool


@dataclass(frozen=True)
class Openness:
    """The band, and all that it rests on."""

    band: Band
    because: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Tenures:
    """How long people stay in a job, and how likely one of those who are in one leaves within half a year."""

    curve: Curve = field(default_factory=Curve)
    usual: float = 0.0

    @property
    def is_known(self) -> bool:
        """Whether there are enough jobs on record to go by."""
        return self.curve.count >= LEAST and self.curve.happened >= LEAST_ENDED and self.usual > 0


def leaves(curve: Curve, days: float) -> float | None:
    """How likely somebody leaves within half a year who is in a job for so many days, in [0, 1].

    None where nobody on record stayed for so long, or was watched until half a year later.
    """
    still, then = curve.share_after(days), days + HALF_YEAR
    return 1 - curve.share_after(then) / still if still > 0 and curve.knows(then) else None


def learn(curve: Curve, present: list[float]) -> Tenures:
    """What is usual among those who are in a job for so many days each."""
    known = [likely for days in present if (likely := leaves(curve, days)) is not None]
    return Tenures(curve, sum(known) / len(known) if known else 0.0)


def judge(seen: Seen, tenures: Tenures) -> Openness:
    """Say what it comes to.

    High: the day that they named is near, or two things speak for it. Moderate: one does. Low: nothing does, though
    something is known. Unknown: nothing is known.
    """
    signs = _signs(seen)
    tenure = _tenure(seen, tenures)
    reasons = (*signs, *([tenure] if tenure else ()))
    speaking = [reason for reason in reasons if reason.is_up]
    if any(reason.name == "named" for reason in speaking) or len(speaking) >= ENOUGH:
        return Openness(Band.HIGH, reasons)
    if speaking:
        return Openness(Band.MODERATE, reasons)
    return Openness(Band.LOW if reasons else Band.UNKNOWN, reasons)


def _signs(seen: Seen) -> list[Reason]:
    found = []
    if seen.named_in is not None:
        if -NEAR_AFTER <= seen.named_in <= NEAR_BEFORE:
            found.append(Reason("named", seen.named_in, is_up=True))
        elif seen.named_in > NEAR_BEFORE:
            found.append(Reason("later", seen.named_in, is_up=False))
    limits = {"visited": LATELY, "resume": LATELY, "applied": THIS_HALF, "came": THIS_HALF}
    for name, most in limits.items():
        days = getattr(seen, name)
        if days is not None and days <= most:
            found.append(Reason(name, days, is_up=True))
    return found


def _tenure(seen: Seen, tenures: Tenures) -> Reason | None:
    if seen.in_job_days is None:
        return None
    months = int(seen.in_job_days / MONTH)
    if not tenures.is_known:
        return Reason("usual", months, is_up=USUAL[0] <= months <= USUAL[1])
    likely = leaves(tenures.curve, seen.in_job_days)
    return Reason("tenure", months, is_up=likely >= OFTEN * tenures.usual) if likely is not None else None
