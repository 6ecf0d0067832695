"""Everything that happened to one application: the record that stands up in court."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from hireloom.ats.enums import Outcome
from hireloom.ats.models import Application, Offer, Stage
from hireloom.core import together
from hireloom.core.actor import Actor
from hireloom.core.events.recording import covered
from hireloom.core.models import Event
from hireloom.core.queries import audit_log
from hireloom.core.queries.audit_log import Line
from hireloom.core.together import Reading
from hireloom.flywheel.queries import record_contents
from hireloom.flywheel.queries.record_details import Detail, Scene
from hireloom.kit import sealing

FORMAT = "hireloom-hiring-record/1"
OF_THE_PERSON = (
    "people.person.viewed",
    "people.document.added",
    "people.document.changed",
    "people.document.read",
    "people.consent.given",
    "people.consent.withdrawn",
    "people.note.added",
    "people.note.edited",
)
"""What happens to a person and belongs to the application that is open meanwhile."""
ENDS = {
    "ats.application.hired": Outcome.HIRED,
    "ats.application.rejected": Outcome.REJECTED,
    "ats.application.withdrawn": Outcome.WITHDRAWN,
    "ats.application.superseded": Outcome.DUPLICATE,
}
REOPENINGS = frozenset(
    {
        "ats.application.reopened",
        "ats.application.reinstated",
        "ats.application.unrejected",
        "ats.application.unhired",
        "ats.application.person_asked_for",
    }
)
ARRIVALS = frozenset({"ats.application.submitted", *REOPENINGS, *ENDS})
"""Events whose `stage_id` is where the application stands by them; moves and transfers say it as `to_stage_id`."""
MOVES = frozenset({"ats.application.moved", "ats.application.transferred"})


@dataclass(frozen=True)
class Entry:
    """One thing that happened: the line of the log, what stands behind it, and the row as the chain covers it."""

    line: Line
    details: Sequence[Detail]
    event: dict[str, Any]
    previous_digest: str

    @property
    def as_json(self) -> dict[str, Any]:
        """What is sealed: the sentence for people, the event and its hashes for programs."""
        return {
            "at": self.line.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": self.line.actor,
            "sentence": self.line.sentence,
            "details": [{"name": each.name, "label": each.label, "value": each.value} for each in self.details],
            "event": self.event,
            "previous_hash": self.previous_digest,
            "hash": self.line.digest,
        }


@dataclass(frozen=True)
class Record:
    """The record as it stood at `as_of`, None for now. `stage`, `outcome` (words) and `ended_at` are of that moment."""

    application_id: UUID
    person_id: UUID
    job_id: UUID
    person: str
    job: str
    applied_at: datetime
    as_of: datetime | None
    stage: str
    outcome: str
    ended_at: datetime | None
    entries: Sequence[Entry]

    @property
    def as_json(self) -> dict[str, Any]:
        """The whole of it, each entry sealed to the one before and the first to the head; `seal` is the last one."""
        head = self._head
        entries = [entry.as_json for entry in self.entries]
        seals = [seal.hex() for seal in sealing.chain([head, *entries])]
        sealed = [entry | {"seal": seal} for entry, seal in zip(entries, seals[1:], strict=True)]
        return {"head": head | {"seal": seals[0]}, "entries": sealed, "seal": seals[-1]}

    @property
    def _head(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "application_id": str(self.application_id),
            "person": self.person,
            "job": self.job,
            "applied_at": _moment(self.applied_at),
            "as_of": _moment(self.as_of),
            "stage": self.stage,
            "outcome": self.outcome,
            "ended_at": _moment(self.ended_at),
        }


def of(application: Application, actor: Actor, as_of: datetime | None = None) -> Record:
    """Gather what happened to an application up to a moment, oldest first; the caller has asked for the permission.

    Events of the person (documents, notes, consents, who looked) count from the application to its end. Details the
    actor may not read elsewhere say that they are hidden. Four queries, whatever happened; one more for a reader whose
    permissions on the person come from a team, and one for pay.
    """
    rows = _events(application, as_of)
    readings: list[Reading[Any]] = [
        audit_log.telling(rows),
        record_contents.behind(rows, Scene(application.person, application, actor)),
        _standing(application, rows),
    ]
    lines, behind, (stage, outcome, ended_at) = together.read(together.beside(readings))
    return Record(
        application_id=application.pk,
        person_id=application.person_id,
        job_id=application.job_id,
        person=application.person.name,
        job=application.job.title,
        applied_at=application.applied_at,
        as_of=as_of,
        stage=stage,
        outcome=outcome,
        ended_at=ended_at,
        entries=[
            Entry(line, behind.get(row.pk, ()), covered(row), bytes(row.previous_hash).hex())
            for row, line in zip(rows, lines, strict=True)
        ],
    )


def _events(application: Application, as_of: datetime | None) -> list[Event]:
    """The application's own events, those of the approvals of its offers, and the person's meanwhile. Two queries.

    The person's are those of every record that a merge made part of theirs: events keep the id that they named.
    """
    unless_of_another = Q(payload__context_id__isnull=True) | Q(payload__context_id=str(application.pk))
    meanwhile = Q(name__in=OF_THE_PERSON, at__gte=application.applied_at) & unless_of_another
    if application.closed_at:
        meanwhile &= Q(at__lte=application.closed_at)
    offers = Offer.objects.filter(organization_id=application.organization_id, application_id=application.pk)
    own = [application.pk, *offers.values_list("pk", flat=True)]
    about = Q(subjects__subject_id__in=own) | (Q(subjects__subject_id__in=application.person.ids) & meanwhile)
    rows = Event.objects.filter(about, organization_id=application.organization_id)
    if as_of:
        rows = rows.filter(at__lte=as_of)
    return list({row.pk: row for row in rows.order_by("sequence")}.values())


def _standing(application: Application, rows: Sequence[Event]) -> Reading[tuple[str, str, datetime | None]]:
    """Stage, outcome and end as its own events leave them, not those of its doubles and copies."""
    stage_id, outcome, ended_at = None, "", None
    for row in rows:
        if row.payload.get("application_id") != str(application.pk):
            continue
        if row.name in ENDS:
            outcome, ended_at = str(ENDS[row.name].label), row.at
        elif row.name in REOPENINGS:
            outcome, ended_at = "", None
        if row.name in ARRIVALS:
            stage_id = row.payload.get("stage_id", stage_id)
        elif row.name in MOVES:
            stage_id = row.payload["to_stage_id"]
    stage = yield from _stage_name(application, stage_id)
    return stage, outcome, ended_at


def _stage_name(application: Application, stage_id: str | None) -> Reading[str]:
    """What the stage is called, "" before there was one; most often it is the present one, which is read already."""
    if stage_id is None:
        return ""
    if stage_id == str(application.stage_id):
        return str(application.stage)
    found = Stage.objects.filter(organization_id=application.organization_id, pk=stage_id)
    yield [found]
    return str(next(iter(found), None) or _("(deleted)"))


def _moment(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat(timespec="microseconds") if at else None
