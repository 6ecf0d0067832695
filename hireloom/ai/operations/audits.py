"""Auditing the installed version of the matching for fairness."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from hireloom.ai import rules
from hireloom.ai.enums import Purpose
from hireloom.ai.events import VersionAudited
from hireloom.ai.models import Audit
from hireloom.ai.operations import switches
from hireloom.core import access, events
from hireloom.core.actor import Actor, system
from hireloom.engine.matching.scoring import match
from hireloom.engine.reading import codec
from hireloom.kit.ids import uuid7

if TYPE_CHECKING:
    from hireloom.engine.matching.counterfactuals import Report

SEED = 1
"""The same documents each time, so that two audits of one version say the same."""
SPECIMENS = 160
"""Made-up people; each stands in some forty documents."""


@transaction.atomic
def begin(*, by: Actor, then_on: Collection[Purpose] = ()) -> None:
    """Have a job audit the installed version, which takes about a minute; where it passes, `then_on` are switched on.

    Raises: PermissionDenied: `by` may not audit, or not switch on.
    """
    from hireloom.ai.tasks import audit  # app ready: tasks call operations

    access.require(rules.can_audit, by)
    if then_on:
        access.require(rules.can_switch, by)
    membership_id = str(by.membership_id) if by.membership_id else ""
    wanted = [one.value for one in then_on]
    audit.defer(organization_id=str(by.organization_id), membership_id=membership_id, then_on=wanted)


def run() -> "Report":
    """Audit the installed version; about a minute of a processor, no database."""
    from hireloom.engine.matching import counterfactuals  # slow: the vocabularies

    return counterfactuals.audit(match=match, seed=SEED, count=SPECIMENS)


@transaction.atomic
def keep(*, report: "Report", organization_id: UUID, membership_id: UUID | None, at: datetime) -> Audit:
    """Keep what an audit of the installed version found."""
    audit = Audit.objects.create(
        id=uuid7(at),
        organization_id=organization_id,
        version=report.version,
        is_passed=report.passed,
        pairs=sum(one.moved.whole for one in report.swaps),
        moved=sum(one.moved.part for one in report.swaps),
        report=codec.plain(report),
        made_by_id=membership_id,
        made_at=at,
    )
    event = VersionAudited(
        audit_id=audit.pk, version=audit.version, is_passed=audit.is_passed, pairs=audit.pairs, moved=audit.moved
    )
    events.record(event, by=system(organization_id), at=at)
    return audit


@transaction.atomic
def switch_on(*, audit: Audit, purposes: Collection[Purpose], at: datetime) -> bool:
    """Switch purposes on in the name of whoever had an audit made, if it passed and they still may; whether it did."""
    if not audit.is_passed or audit.made_by is None or not rules.can_switch(audit.made_by.as_actor()):
        return False
    for purpose in purposes:
        switches.switch_on(purpose=purpose, by=audit.made_by.as_actor(), at=at)
    return bool(purposes)
