"""Tables from end to end: looked into, tried without writing, and taken chunk by chunk."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from hireloom.core import tenancy
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.engine.importing import Format, Row, Table, open_table
from hireloom.people.enums import ImportState, RowOutcome
from hireloom.people.importing import bytes_of
from hireloom.people.importing.candidates import Candidate, interpret
from hireloom.people.importing.planning import Planner, Step
from hireloom.people.importing.taking import CHUNK, Taker
from hireloom.people.models import Import, ImportSource

MOST_PROBLEMS, MOST_EXAMPLES = 25, 8


class CreatorGone(Exception):
    """Whoever began the import may not import any longer; nobody acts in their name."""


@dataclass
class Report:
    """What a dry run found: how many rows would become what, the first problems and the first examples."""

    counts: dict[str, int] = field(default_factory=dict)
    problems: list[dict[str, str]] = field(default_factory=list)
    examples: list[dict[str, Any]] = field(default_factory=list)
    earlier: str = ""
    repeated: int = 0

    def look_at(self, steps: Sequence[Step]) -> None:
        counted = Counter(self.counts) + Counter(step.outcome.value for step in steps)
        self.counts = dict(counted)
        self.repeated += sum(1 for step in steps if step.repeats)
        for step in steps:
            if step.reason and len(self.problems) < MOST_PROBLEMS:
                self.problems.append({"place": step.candidate.place, "text": step.reason})
            if len(self.examples) < MOST_EXAMPLES and step.outcome in (RowOutcome.ADDED, RowOutcome.UPDATED):
                self.examples.append(_example(step))


def actor_of(batch: Import) -> Actor:
    """The colleague who began the import, with what they may do today.

    Raises: CreatorGone: they left, or may not import any longer.
    """
    members = Membership.objects.filter(deactivated_at=None)
    member = members.filter(pk=batch.creator_id).first() if batch.creator_id else None
    actor = member.as_actor() if member else None
    if actor is None or not actor.may("people.import_people"):
        raise CreatorGone
    return actor


@contextmanager
def opened(source: ImportSource) -> Iterator[Table]:
    """The table of a source.

    Raises: engine.importing.Unreadable, files.Unavailable.
    """
    with bytes_of.whole(source) as file:
        yield open_table(file, Format(source.format), sheet=source.batch.sheet)


def candidates(table: Table, batch: Import) -> Iterator[Candidate]:
    """The rows understood as the import's columns say."""
    country = str(batch.defaults.get("country") or "")
    return (interpret(row, batch.fields, country=country) for row in table.rows)


def look_into(source: ImportSource) -> tuple[tuple[str, ...], list[Row], tuple[str, ...]]:
    """The columns of a source, its first rows, and the sheets to choose from, if there are several."""
    with opened(source) as table:
        return table.columns, list(table.samples), table.sheets


def try_out(batch_id: UUID, organization_id: UUID) -> Report | None:
    """Plan every row and write none but the progress; None when somebody stopped it.

    Raises: CreatorGone; engine.importing.Unreadable; files.Unavailable.
    """
    with tenancy.organization(organization_id):
        batch = Import.objects.get(pk=batch_id)
        source, actor = batch.sources.get(), actor_of(batch)
        report = Report(earlier=_earlier(batch))
    planner, done = Planner(batch, actor, remembers=True), 0
    with opened(source) as table:
        rows = candidates(table, batch)
        while chunk := list(islice(rows, CHUNK)):
            with tenancy.organization(organization_id):
                report.look_at(planner.plan(chunk))
                done += len(chunk)
                if not Import.objects.filter(pk=batch_id, state=ImportState.CHECKING).update(rows_done=done):
                    return None
    report.counts["rows"] = done
    return report


def take(batch_id: UUID, organization_id: UUID, *, at: datetime | None = None) -> bool:
    """Take the rows past the checkpoint, a transaction a chunk; False when somebody paused or canceled.

    `at` is the moment the rows came in, where that is not now.

    Two workers on one import do not double a row: the second finds the checkpoint moved and steps over.
    Raises: CreatorGone; engine.importing.Unreadable; files.Unavailable.
    """
    with tenancy.organization(organization_id):
        batch = Import.objects.get(pk=batch_id)
        source, actor = batch.sources.get(), actor_of(batch)
    taker = Taker(batch, actor, source=source)
    with opened(source) as table:
        rows = candidates(table, batch)
        skipped = sum(1 for _row in islice(table.rows, batch.position))
        while chunk := list(islice(rows, CHUNK)):
            if not _take_chunk(taker, batch_id, organization_id, chunk, at or timezone.now()):
                return False
            skipped += len(chunk)
    with tenancy.organization(organization_id):
        Import.objects.filter(pk=batch_id).update(rows_total=skipped)
    return True


def _take_chunk(taker: Taker, batch_id: UUID, organization_id: UUID, chunk: Sequence[Candidate], at: datetime) -> bool:
    with tenancy.organization(organization_id):
        batch = Import.objects.select_for_update().get(pk=batch_id)
        if batch.state != ImportState.RUNNING:
            return False
        left = [candidate for candidate in chunk if candidate.position >= batch.position]
        if left:
            steps = taker.take(left, at=at)
            count_in(batch.pk, [step.outcome for step in steps], position=left[-1].position + 1)
    return True


def count_in(batch_id: UUID, outcomes: Sequence[RowOutcome], **more: Any) -> None:
    """Add the fates of rows to the import's figures."""
    counted = Counter(outcomes)
    Import.objects.filter(pk=batch_id).update(
        rows_done=F("rows_done") + len(outcomes),
        added=F("added") + counted[RowOutcome.ADDED],
        updated=F("updated") + counted[RowOutcome.UPDATED],
        unchanged=F("unchanged") + counted[RowOutcome.UNCHANGED],
        failed=F("failed") + counted[RowOutcome.FAILED],
        **more,
    )


def _earlier(batch: Import) -> str:
    """When the very same file was imported before, or ""."""
    same = Import.objects.filter(organization_id=batch.organization_id, digest=batch.digest).exclude(pk=batch.pk)
    found = same.exclude(digest="").filter(started_at__isnull=False).exclude(state=ImportState.UNDONE).first()
    return found.started_at.isoformat() if found and found.started_at else ""


def _example(step: Step) -> dict[str, Any]:
    candidate = step.candidate
    return {
        "place": candidate.place,
        "outcome": step.outcome.value,
        "name": candidate.name,
        "contacts": [written for _kind, written, _normal in candidate.contacts][:3],
        "fields": {name: list(pair) for name, pair in step.fields.items()} or dict(candidate.fields),
        "reason": step.reason or (_("On record already") if step.outcome == RowOutcome.UPDATED else ""),
    }


def as_json(report: Report) -> dict[str, Any]:
    """The report as the import keeps it."""
    return asdict(report)
