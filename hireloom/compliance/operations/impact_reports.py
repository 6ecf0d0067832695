"""Looking at how groups fare: counted anew only when enough is new, and on record who looked."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet

from hireloom.compliance import answers, populations, rules
from hireloom.compliance.events import ImpactViewed
from hireloom.compliance.populations import Report, Scope
from hireloom.compliance.questions import RACE, SEX
from hireloom.core import access, events, locks, together
from hireloom.core.actor import Actor
from hireloom.core.models import Event, Organization
from hireloom.core.together import Reading

FATE = "fate "
BATCH = 5
"""People; a report is counted anew when so many are new in it or stand elsewhere."""
Cells = dict[tuple[str, str, str], int]


@transaction.atomic
def look(*, scope: Scope, by: Actor, at: datetime, as_file: bool = False) -> Report:
    """Give the report of a scope; that somebody looked goes on record once a day, and each file.

    A report is counted anew only when five people or more are new in it, or stand elsewhere since: who compares two
    would otherwise read what became of one. A quarter and a day begin where the organization is.

    Raises: PermissionDenied: `by` may not read such reports.
    """
    access.require(rules.can_view_impact, by)
    locks.take(f"impact report {by.organization_id} {scope.key}")
    latest = answers.latest_report(organization_id=by.organization_id, scope=scope.key)
    looking = _looking(scope, as_file)
    organization = Organization.objects.filter(pk=by.organization_id)
    looked = _looked(looking, by, since=at - timedelta(days=1))
    together.fetch([organization, looked])
    zone = ZoneInfo(organization[0].time_zone)
    now = _counted(scope, by.organization_id, zone)
    if latest is None or _changed(latest[1], now) >= BATCH:
        answers.add_report(organization_id=by.organization_id, scope=scope.key, made_at=at, counted=now)
        latest = at, now
    if as_file or not any(seen.astimezone(zone).date() == at.astimezone(zone).date() for seen in looked):
        events.record(looking, by=by, at=at)
    return _read(scope, *latest)


def _counted(scope: Scope, organization_id: UUID, zone: ZoneInfo) -> dict[str, Any]:
    rows = populations.within(scope, organization_id=organization_id, zone=zone)
    readings: list[Reading[Any]] = [populations.tagged(rows), populations.scored(rows)]
    tagged, scored = together.read(together.beside(readings))
    both = [*((pk, f"{FATE}{tag}") for pk, tag in tagged), *scored.tagged]
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


def _looking(scope: Scope, as_file: bool) -> ImpactViewed:
    return ImpactViewed(
        job_id=scope.job_id,
        department_id=scope.department_id,
        year=scope.year,
        quarter=scope.quarter,
        as_file=as_file,
    )


def _looked(looking: ImpactViewed, by: Actor, since: datetime) -> QuerySet[Event, datetime]:
    """When they looked at the same since a moment."""
    rows = Event.objects.filter(organization_id=by.organization_id, name=looking.name, actor_id=by.id, at__gt=since)
    return rows.filter(payload=events.payload_of(looking)).values_list("at", flat=True)


def _read(scope: Scope, made_at: datetime, counted: Mapping[str, Any]) -> Report:
    return Report(scope, made_at, _cells(counted["fates"]), _cells(counted["scores"]), counted["median"])


def _cells(counted: Mapping[str, int]) -> Cells:
    found: Cells = {}
    for cell, people in counted.items():
        sex, race, tag = cell.split("|")
        found[sex, race, tag] = people
    return found
