"""Looking at how groups fare: counted anew only when enough is new, and on record who looked."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hireloom.compliance import answers, populations, rules
from hireloom.compliance.events import ImpactViewed
from hireloom.compliance.populations import Report, Scope
from hireloom.compliance.questions import RACE, SEX
from hireloom.core import access, events, locks
from hireloom.core.actor import Actor
from hireloom.core.models import Event, Organization

FATE = "fate "
BATCH = 5
"""People; a report is counted anew when so many are new in it or stand elsewhere."""
Cells = dict[tuple[str, str, str], int]


@transaction.atomic
def look(*, scope: Scope, by: Actor, at: datetime, as_file: bool = False) -> Report:
    """Give the report of a scope; that somebody looked goes on record once a day, and each file.

    A report is counted anew only when five people or more are new in it, or stand elsewhere since: who compares two
    would otherwise read what became of one. A quarter begins where the organization is.

    Raises: PermissionDenied: `by` may not read such reports.
    """
    access.require(rules.can_view_impact, by)
    locks.take(f"impact report {by.organization_id} {scope.key}")
    latest = answers.latest_report(organization_id=by.organization_id, scope=scope.key)
    now = _counted(scope, by.organization_id)
    if latest is None or _changed(latest[1], now) >= BATCH:
        answers.add_report(organization_id=by.organization_id, scope=scope.key, made_at=at, counted=now)
        latest = at, now
    _note(scope, as_file, by, at)
    return _read(scope, *latest)


def _counted(scope: Scope, organization_id: UUID) -> dict[str, Any]:
    zone = Organization.objects.get(pk=organization_id).time_zone
    rows = populations.within(scope, organization_id=organization_id, zone=zone)
    scored = populations.scored(rows)
    both = [*((pk, f"{FATE}{tag}") for pk, tag in populations.tagged(rows)), *scored.tagged]
    found = answers.counted(organization_id=organization_id, tagged=both, questions=(SEX, RACE))
    parts: dict[str, dict[str, int]] = {"fates": {}, "scores": {}}
    for (sex, race, tag), people in sorted(found.items()):
        part = "fates" if tag.startswith(FATE) else "scores"
        parts[part][f"{sex}|{race}|{tag.removeprefix(FATE)}"] = people
    return {**parts, "median": scored.median}


def _changed(before: Mapping[str, Any], now: Mapping[str, Any]) -> int:
    """How many people are new or stand elsewhere, at the least; who moved left one place for another."""
    most = 0
    for part in ("fates", "scores"):
        cells = {*before[part], *now[part]}
        moved = [now[part].get(cell, 0) - before[part].get(cell, 0) for cell in cells]
        most = max(most, sum(step for step in moved if step > 0), -sum(step for step in moved if step < 0))
    return most


def _note(scope: Scope, as_file: bool, by: Actor, at: datetime) -> None:
    event = ImpactViewed(
        job_id=scope.job_id,
        department_id=scope.department_id,
        year=scope.year,
        quarter=scope.quarter,
        as_file=as_file,
    )
    today = at.replace(hour=0, minute=0, second=0, microsecond=0)
    seen = Event.objects.filter(
        organization_id=by.organization_id, name=ImpactViewed.name, actor_id=by.id, at__gte=today
    )
    if as_file or not seen.filter(payload=events.payload_of(event)).exists():
        events.record(event, by=by, at=at)


def _read(scope: Scope, made_at: datetime, counted: Mapping[str, Any]) -> Report:
    return Report(scope, made_at, _cells(counted["fates"]), _cells(counted["scores"]), counted["median"])


def _cells(counted: Mapping[str, int]) -> Cells:
    found: Cells = {}
    for cell, people in counted.items():
        sex, race, tag = cell.split("|")
        found[sex, race, tag] = people
    return found
