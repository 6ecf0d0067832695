"""What every board is given, and what it says of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hireloom.ats.queries.postings import Posting


class Weight(StrEnum):
    """What a board does about something: it refuses the job, or takes it and shows it worse."""

    REFUSED = "refused"
    WARNED = "warned"


@dataclass(frozen=True)
class Finding:
    """One thing that a board minds, in the reader's language, and what to do about it."""

    weight: Weight
    words: str

    @property
    def is_refused(self) -> bool:
        return self.weight == Weight.REFUSED


@dataclass(frozen=True)
class Employer:
    """Who hires, with the addresses of the careers site: its front, where posts begin, where feeds begin."""

    name: str
    home_url: str
    jobs_url: str
    feeds_url: str
    language: str = "en"
    linkedin_company_id: str = ""
    contact_email: str = ""

    def address(self, posting: Posting, source: str = "") -> str:
        """Where people read a post; the link says which board they came from."""
        ending = f"?source={source}" if source else ""
        return f"{self.jobs_url}{posting.post_id}/{ending}"

    def apply_address(self, posting: Posting, source: str = "") -> str:
        """Where people apply through a post."""
        ending = f"?source={source}" if source else ""
        return f"{self.jobs_url}{posting.post_id}/apply/{ending}"


@dataclass(frozen=True)
class Head:
    """What stands before the jobs of a feed: when they last changed, and how many there are."""

    employer: Employer
    changed_at: datetime
    jobs: int


@dataclass(frozen=True)
class Board:
    """A board: the feed it reads, and what it minds.

    `job` writes one post, `begin` and `end` what stands around them; `between` stands between two. `check` says what
    the board minds about a post, `check_employer` about all of them: what is said of the employer leaves no post out,
    for an empty feed would take every job down.
    """

    key: str
    name: str
    file: str
    content_type: str
    begin: Callable[[Head], str]
    job: Callable[[Posting, Employer], str]
    end: str
    between: str = ""
    check: Callable[[Posting, Employer], Sequence[Finding]] = lambda *_: ()
    check_employer: Callable[[Employer], Sequence[Finding]] = lambda _: ()


def refused(words: str) -> Finding:
    return Finding(Weight.REFUSED, words)


def warned(words: str) -> Finding:
    return Finding(Weight.WARNED, words)
