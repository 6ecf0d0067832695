"""What to do next about a person, from what their screen already knows. No queries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from hireloom.ats.queries.candidacies import Candidacy
from hireloom.flywheel.queries.profiles import Profile

QUIET = timedelta(days=90)
"""Who was not touched for longer is forgetting us."""


class StepKind(StrEnum):
    READ_DOCUMENT = "read_document"
    DECIDE = "decide"
    GET_BACK = "get_back"
    FIND_A_PLACE = "find_a_place"


@dataclass(frozen=True)
class NextStep:
    """One thing worth doing; `noun_id` is the document or job to open, `label` names it, `days` it has waited."""

    kind: StepKind
    label: str = ""
    noun_id: UUID | None = None
    days: int = 0


def of(profile: Profile, candidacies: Sequence[Candidacy], at: datetime, *, most: int = 2) -> list[NextStep]:
    """The most useful steps, most useful first."""
    return [step for step, _ in zip(_steps(profile, candidacies, at), range(most), strict=False)]


def _steps(profile: Profile, candidacies: Sequence[Candidacy], at: datetime) -> Iterator[NextStep]:
    unread, quiet = profile.unread, at - profile.person.last_touch_at
    if unread:
        yield NextStep(StepKind.READ_DOCUMENT, unread.name, unread.id if unread.has_file else None)
    for candidacy in candidacies:
        if candidacy.is_open and candidacy.is_late:
            yield NextStep(StepKind.DECIDE, candidacy.job_title, candidacy.job_id, candidacy.days_in_stage)
    if any(candidacy.is_open or candidacy.outcome == "hired" for candidacy in candidacies):
        return
    is_warm = bool(profile.pools) or any(candidacy.is_silver_medalist for candidacy in candidacies)
    if is_warm and quiet > QUIET:
        yield NextStep(StepKind.GET_BACK, days=quiet.days)
    if not profile.pools:
        yield NextStep(StepKind.FIND_A_PLACE)
