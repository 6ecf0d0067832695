"""A feed put together: every job whole or not at all, and the end only after all of them.

What cannot be written for one post leaves out that post, and is told to whoever looks after it. What goes wrong for the
feed goes out as an error before its first byte: it is written aside first, and sent when it is whole.
"""

import hashlib
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile
from uuid import UUID

from django.utils.translation import gettext as _

from hireloom.ats.queries.postings import Posting
from hireloom.integrations.job_boards.types import Board, Employer, Finding, refused

logger = logging.getLogger(__name__)
IN_MEMORY = 1024 * 1024
"""A feed larger than this waits in a file."""


@dataclass(frozen=True)
class LeftOut:
    """A post that is not in the feed, and why."""

    post_id: UUID
    job_id: UUID
    title: str
    findings: tuple[Finding, ...]


@dataclass
class Jobs:
    """The jobs of a feed, written aside: how many, what was left out, and a digest of what was written."""

    file: "SpooledTemporaryFile[bytes]"
    count: int = 0
    left_out: list[LeftOut] = field(default_factory=list)
    digest: str = ""


def write(board: Board, postings: Iterable[Posting], employer: Employer) -> Jobs:
    """Write the jobs of a feed aside. Whoever takes them closes the file."""
    jobs = Jobs(SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115  it is sent later
    seen = hashlib.sha256()
    try:
        for posting in postings:
            text, findings = written(board, posting, employer)
            if not text:
                jobs.left_out.append(LeftOut(posting.post_id, posting.job_id, posting.title, tuple(findings)))
                continue
            content = ((board.between if jobs.count else "") + text).encode()
            jobs.file.write(content)
            seen.update(content)
            jobs.count += 1
    except BaseException:
        jobs.file.close()
        raise
    jobs.digest = seen.hexdigest()
    return jobs


def written(board: Board, posting: Posting, employer: Employer) -> tuple[str, list[Finding]]:
    """One job as a board reads it, and what the board minds; no text for what it would refuse."""
    try:
        findings = list(board.check(posting, employer))
        if any(one.is_refused for one in findings):
            return "", findings
        return board.job(posting, employer), findings
    except Exception:
        logger.exception("a post could not be written for %s: %s", board.key, posting.post_id)
        return "", [refused(_("This post could not be written for %(board)s.") % {"board": board.name})]
