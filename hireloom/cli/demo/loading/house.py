"""One organization while its rows are made: the ids of everything that has a key in the world."""

from dataclasses import dataclass, field
from datetime import datetime

from hireloom.cli.demo.loading.chain import By, Log, member
from hireloom.cli.demo.loading.tables import Ids, Writer
from hireloom.cli.demo.world.shapes import Company, Opening


@dataclass(slots=True)
class JobPlace:
    """Where a job's rows are; `stages` and `questions` in their order."""

    id: str
    post_id: str
    stages: list[str]
    opening: Opening
    questions: list[str] = field(default_factory=list)


@dataclass(slots=True)
class PersonPlace:
    """Where a person's rows are; `document_id` is None without a résumé."""

    id: str
    document_id: str | None
    email: str
    name: str
    last_touch_at: datetime


@dataclass(slots=True)
class House:
    """The keys of one organization and the ids of their rows; its log; the writer all houses share."""

    company: Company
    id: str
    founded_at: datetime
    writer: Writer
    ids: Ids
    log: Log
    members: dict[str, str] = field(default_factory=dict)
    departments: dict[str, str] = field(default_factory=dict)
    offices: dict[str, str] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    jobs: dict[str, JobPlace] = field(default_factory=dict)
    pools: dict[str, str] = field(default_factory=dict)
    people: dict[str, PersonPlace] = field(default_factory=dict)
    applications: dict[str, str] = field(default_factory=dict)

    def by(self, key: str) -> By:
        """The colleague of a key, acting."""
        return member(self.members[key])
