"""What job boards would say of posts, before they do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from hireloom.ats.queries.postings import Posting
from hireloom.integrations.job_boards import google
from hireloom.integrations.job_boards.boards import BOARDS
from hireloom.integrations.job_boards.types import Board, Employer, Finding

MOST_NAMED = 25


@dataclass(frozen=True)
class Verdict:
    """What one board minds about one post: what it refuses it for, and what it would show worse."""

    board: str
    refused: tuple[str, ...]
    warned: tuple[str, ...]


@dataclass
class Tally:
    """One board's feed: how many jobs are in it, and what of which posts it minds; the first few are named."""

    board: Board
    jobs: int = 0
    refused: int = 0
    warned: int = 0
    named: list[tuple[Posting, Verdict]] = field(default_factory=list)


def of_post(posting: Posting, employer: Employer) -> list[Verdict]:
    """What boards and Google mind about a post; those that mind nothing are left out."""
    verdicts = [_verdict("Google", google.check(posting))]
    verdicts += [_verdict(board.name, board.check(posting, employer)) for board in BOARDS]
    return [one for one in verdicts if one.refused or one.warned]


def of_posts(postings: Iterable[Posting], employer: Employer) -> list[Tally]:
    """Each board's feed of these posts; those it refuses are named before those it takes."""
    tallies = [Tally(board) for board in BOARDS]
    for posting in postings:
        for tally in tallies:
            _count(tally, posting, employer)
    for tally in tallies:
        tally.named = sorted(tally.named, key=lambda pair: not pair[1].refused)[:MOST_NAMED]
    return tallies


def jobs_named(tallies: Iterable[Tally]) -> set[UUID]:
    """The jobs of the posts that are named."""
    return {posting.job_id for tally in tallies for posting, _verdict in tally.named}


def _count(tally: Tally, posting: Posting, employer: Employer) -> None:
    verdict = _verdict(tally.board.name, tally.board.check(posting, employer))
    tally.jobs += not verdict.refused
    tally.refused += bool(verdict.refused)
    tally.warned += bool(verdict.warned and not verdict.refused)
    if verdict.refused or (verdict.warned and len(tally.named) < MOST_NAMED):
        tally.named.append((posting, verdict))


def _verdict(name: str, findings: Sequence[Finding]) -> Verdict:
    return Verdict(
        name,
        tuple(one.words for one in findings if one.is_refused),
        tuple(one.words for one in findings if not one.is_refused),
    )
