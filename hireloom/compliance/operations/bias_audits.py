"""Preparing the tables of Local Law 144, publishing them, and taking them down."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.compliance import answers, populations, rules
from hireloom.compliance.events import BiasAuditPrepared, BiasAuditPublished, BiasAuditUnpublished
from hireloom.compliance.models import BiasAudit
from hireloom.compliance.populations import ABOVE, Scope
from hireloom.compliance.questions import RACE, SEX
from hireloom.core import access, events, locks, together
from hireloom.core.actor import Actor
from hireloom.core.models import Organization
from hireloom.engine.impact import local_law_144, printing
from hireloom.engine.impact.local_law_144 import About, Cell, Kind, Summary
from hireloom.engine.matching.scoring import VERSION
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean

TOOL = "Hireloom matching"
NOBODY = gettext_noop("Nobody who applied in that time was compared by matching, so there is nothing to audit.")
BACKWARDS = gettext_noop("The data end before they begin.")
UNNAMED = gettext_noop("Say who audited, and what the data are.")


@dataclass(frozen=True)
class Draft:
    """What the rule has published with the tables. The days of the data are included, both."""

    auditor: str
    audited_on: date
    distributed_on: date
    data_source: str
    data_from: date
    data_to: date


@transaction.atomic
def prepare(*, draft: Draft, by: Actor, at: datetime) -> BiasAudit:
    """Count who scored above the median by sex, race and ethnicity, and keep that for an auditor and for publishing.

    Raises:
        PermissionDenied: `by` may not read numbers of groups.
        Unacceptable: the days go backwards, words are missing, or nobody was compared in that time.

    """
    access.require(rules.can_view_impact, by)
    auditor, source = clean(draft.auditor), draft.data_source.strip()
    if not auditor or not source:
        raise Unacceptable(UNNAMED)
    if draft.data_to < draft.data_from:
        raise Unacceptable(BACKWARDS)
    cells, median = _counted(draft, by)
    if median is None:
        raise Unacceptable(NOBODY)
    locks.take(f"bias audits of {by.organization_id}")
    mine = BiasAudit.objects.filter(organization_id=by.organization_id)
    last = mine.order_by("-number").values_list("number", flat=True).first() or 0
    audit = BiasAudit.objects.create(
        id=uuid7(at),
        organization_id=by.organization_id,
        number=last + 1,
        auditor=auditor,
        tool=TOOL,
        tool_version=VERSION,
        audited_on=draft.audited_on,
        distributed_on=draft.distributed_on,
        data_source=source,
        data_from=draft.data_from,
        data_to=draft.data_to,
        made_at=at,
        made_by_id=by.membership_id,
    )
    counted = {"cells": [[one.sex, one.race, one.total, one.selected] for one in cells], "median": median}
    answers.add_report(organization_id=by.organization_id, scope=_scope(audit), made_at=at, counted=counted)
    events.record(BiasAuditPrepared(bias_audit_id=audit.pk, number=audit.number), by=by, at=at)
    return audit


def summary(*, audit: BiasAudit, by: Actor) -> Summary:
    """The three tables of an audit, with every category as the rule wants it.

    Raises: PermissionDenied: `by` may not read numbers of groups.
    """
    access.require(rules.can_view_impact, by)
    return _summary(audit)


@transaction.atomic
def publish(*, audit: BiasAudit, by: Actor, at: datetime) -> BiasAudit:
    """Put the tables on the careers site, in place of the ones that are there; published already, nothing changes.

    Raises: PermissionDenied: `by` may not publish.
    """
    access.require(rules.can_publish_audits, by)
    audit = _locked(audit)
    if audit.is_published:
        return audit
    for older in BiasAudit.objects.published(audit.organization_id):
        older.unpublish(by_id=by.membership_id, at=at)
    sheets = [
        {"title": sheet.title, "rows": [[printing.text(value) for value in row] for row in sheet.rows]}
        for sheet in printing.sheets(_summary(audit))
    ]
    audit.publish(sheets, by_id=by.membership_id, at=at)
    events.record(BiasAuditPublished(bias_audit_id=audit.pk, number=audit.number), by=by, at=at)
    return audit


@transaction.atomic
def unpublish(*, audit: BiasAudit, by: Actor, at: datetime) -> BiasAudit:
    """Take the tables off the careers site; not published, nothing changes.

    Raises: PermissionDenied: `by` may not publish.
    """
    access.require(rules.can_publish_audits, by)
    audit = _locked(audit)
    if audit.is_published:
        audit.unpublish(by_id=by.membership_id, at=at)
        events.record(BiasAuditUnpublished(bias_audit_id=audit.pk, number=audit.number), by=by, at=at)
    return audit


def _locked(audit: BiasAudit) -> BiasAudit:
    locks.take(f"bias audits of {audit.organization_id}")
    return BiasAudit.objects.get(pk=audit.pk)


def _scope(audit: BiasAudit) -> str:
    return f"bias audit {audit.pk}"


def _summary(audit: BiasAudit) -> Summary:
    kept = answers.latest_report(organization_id=audit.organization_id, scope=_scope(audit))
    counted: dict[str, Any] = kept[1] if kept else {"cells": [], "median": None}
    about = About(
        tool=audit.tool,
        tool_version=audit.tool_version,
        audited_on=audit.audited_on,
        distributed_on=audit.distributed_on,
        data_source=audit.data_source,
        data_from=audit.data_from,
        data_to=audit.data_to,
        median=counted["median"],
    )
    return local_law_144.summary([Cell(*cell) for cell in counted["cells"]], about=about, kind=Kind.SCORING)


def _counted(draft: Draft, by: Actor) -> tuple[list[Cell], float | None]:
    """The categories of who was compared in that time, in the organization's time zone."""
    zone = ZoneInfo(Organization.objects.get(pk=by.organization_id).time_zone)
    first = datetime.combine(draft.data_from, time.min, zone)
    after = datetime.combine(draft.data_to + timedelta(days=1), time.min, zone)
    rows = populations.within(Scope(), organization_id=by.organization_id, zone=zone)
    scored = together.read(populations.scored(rows.filter(applied_at__gte=first, applied_at__lt=after)))
    counted = answers.counted(organization_id=by.organization_id, tagged=scored.tagged, questions=(SEX, RACE))
    totals: Counter[tuple[str, str]] = Counter()
    above: Counter[tuple[str, str]] = Counter()
    for (sex, race, tag), people in counted.items():
        cell = tuple(answer if answers.is_a_group(answer) else "" for answer in (sex, race))
        totals[cell[0], cell[1]] += people
        above[cell[0], cell[1]] += people if tag == ABOVE else 0
    return [Cell(sex, race, totals[sex, race], above[sex, race]) for sex, race in sorted(totals)], scored.median
