"""What a grader has before them: the exercise, what came in, their scorecard; of whom it is, what they may know.

Nothing here names the application or the person: the place as a grader is the right to see the work, and nothing else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, Prefetch

from hireloom.ats import take_home_words
from hireloom.ats.enums import TakeHomeState
from hireloom.ats.models import AnswerFile, Grader, Scorecard, TakeHome, TakeHomeAnswer
from hireloom.ats.queries import kits
from hireloom.ats.queries.kits import Sheet
from hireloom.core.actor import Actor
from hireloom.core.together import Reading
from hireloom.engine import reviewing

MOST = 50
DUE_WITHIN = timedelta(days=3)
"""A scorecard that is not in this long after the work came in is overdue."""


@dataclass(frozen=True)
class Mine:
    """A take-home that waits for a colleague's scorecard. `person_name` is an alias while it is graded blind."""

    take_home_id: UUID
    name: str
    person_name: str
    job_title: str
    submitted_at: datetime
    due_at: datetime
    is_overdue: bool
    has_draft: bool


@dataclass(frozen=True)
class Paper:
    """A file to look at: by its place, under a name that says nothing when it is graded blind.

    `is_kept_back`: it would say who made it, so it is not given out.
    """

    position: int
    name: str
    size: int
    is_kept_back: bool


@dataclass(frozen=True)
class Work:
    """What came in, as far as the grader may see it. `hidden_links` are kept back because they name the candidate."""

    number: int
    submitted_at: datetime
    is_late: bool
    is_ready: bool
    text: str
    links: tuple[str, ...]
    hidden_links: int
    papers: tuple[Paper, ...]


@dataclass(frozen=True)
class Grading:
    """What a grader has before them; `work` is empty until something came in."""

    take_home: TakeHome
    person_name: str
    is_blind: bool
    is_open: bool
    work: Work | None
    sheet: Sheet


def find(take_home_id: UUID, actor: Actor) -> tuple[TakeHome, Grader] | None:
    """The take-home that an actor grades, and their place in it; None where they have none. One query."""
    mine = Grader.objects.of(actor).held().filter(take_home__in=TakeHome.objects.graded_by(actor))
    rows = mine.select_related("take_home__application__person", "take_home__application__job")
    grader = rows.filter(take_home=take_home_id).first()
    return (grader.take_home, grader) if grader else None


def reading(actor: Actor, at: datetime) -> Reading[list[Mine]]:
    """List the take-homes whose scorecard a colleague owes, the longest wait first. One turn; none for a token."""
    if actor.membership_id is None:
        return []
    written = Scorecard.objects.of_each("take_home")
    rows = Grader.objects.of(actor).held().filter(take_home__in=TakeHome.objects.graded_by(actor))
    rows = rows.filter(take_home__state=TakeHomeState.SUBMITTED, take_home__application__outcome="")
    rows = rows.filter(~Exists(written.submitted()))
    rows = rows.annotate(has_draft=Exists(written.filter(draft__isnull=False)))
    rows = rows.select_related("take_home__application__person", "take_home__application__job")
    found = rows.order_by("take_home__submitted_at", "pk")[:MOST]
    yield [found]
    return [_mine(row, at) for row in found]


def of(take_home: TakeHome, grader: Grader, default: Sequence[Mapping[str, Any]]) -> Grading:
    """Gather what one grader sees; `default` is the form to show where no form is kept yet. Four queries."""
    papers = Prefetch("files", AnswerFile.objects.select_related("file"))
    answer = take_home.answers.order_by("-number").prefetch_related(papers).first()
    return Grading(
        take_home=take_home,
        person_name=_name(take_home),
        is_blind=take_home.is_anonymous,
        is_open=take_home.state in {TakeHomeState.SUBMITTED, TakeHomeState.GRADED},
        work=_work(take_home, answer) if answer else None,
        sheet=kits.sheet_of(take_home, grader.membership_id, default),
    )


def paper(take_home: TakeHome, position: int) -> tuple[AnswerFile, str] | None:
    """Find a file of the last answer and what it is called to graders; None where it is kept back. Two queries."""
    answer = take_home.answers.order_by("-number").first()
    row = AnswerFile.objects.select_related("file").filter(answer=answer, position=position).first() if answer else None
    if row is None or (take_home.is_anonymous and row.unnamed_id is None):
        return None
    return row, _paper_name(row) if take_home.is_anonymous else row.name


def _mine(row: Grader, at: datetime) -> Mine:
    take_home = row.take_home
    submitted_at = max(take_home.submitted_at or at, row.asked_at)
    return Mine(
        take_home_id=take_home.pk,
        name=take_home.name,
        person_name=_name(take_home),
        job_title=take_home.application.job.title,
        submitted_at=submitted_at,
        due_at=submitted_at + DUE_WITHIN,
        is_overdue=submitted_at + DUE_WITHIN < at,
        has_draft=row.has_draft,  # type: ignore[attr-defined]  # annotated
    )


def _name(take_home: TakeHome) -> str:
    """The page of a grading is without a name for all its graders, those who have graded it included."""
    return take_home_words.alias(take_home) if take_home.is_anonymous else take_home.application.person.name


def _work(take_home: TakeHome, answer: TakeHomeAnswer) -> Work:
    is_blind, person = take_home.is_anonymous, take_home.application.person
    names = [person.name, person.given_name, person.family_name] if is_blind else []
    shown = [link for link in answer.links if not reviewing.names_somebody(link, names)]
    return Work(
        number=answer.number,
        submitted_at=answer.submitted_at,
        is_late=answer.is_late,
        is_ready=answer.prepared_at is not None,
        text=reviewing.without(answer.text, reviewing.naming(answer.text, names)) if is_blind else answer.text,
        links=tuple(shown),
        hidden_links=len(answer.links) - len(shown),
        papers=tuple(
            Paper(
                position=row.position,
                name=_paper_name(row) if is_blind else row.name,
                size=row.file.size,
                is_kept_back=is_blind and row.unnamed_id is None,
            )
            for row in answer.files.all()
        ),
    )


def _paper_name(row: AnswerFile) -> str:
    """What graders call a file: its place, and the ending of its kind."""
    _stem, dot, ending = row.file.name.rpartition(".")
    return take_home_words.paper_name(row.position, f".{ending}" if dot else "")
