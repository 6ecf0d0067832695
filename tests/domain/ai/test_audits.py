"""An audit of the installed version is run by a job, and kept with its report."""

from dataclasses import replace

import pytest

from hireloom.ai.enums import Purpose
from hireloom.ai.models import Audit, Switch
from hireloom.ai.operations import audits
from hireloom.ai.queries import audit_reports
from hireloom.core.access import PermissionDenied
from hireloom.core.enums import SiteRole
from hireloom.core.models import Event
from hireloom.engine.matching import counterfactuals, from_reading, scoring
from hireloom.engine.matching.types import Match, Month, Text
from tests import jobs
from tests.cast import MONDAY


def test_it_is_kept_with_its_report_and_said(acme, adam):
    report = counterfactuals.audit(match=scoring.match, seed=audits.SEED, count=4)
    audit = audits.keep(
        report=report, organization_id=acme.organization.pk, membership_id=adam.membership_id, at=MONDAY
    )
    assert audit.is_passed == report.passed
    assert audit.version == scoring.VERSION
    lines = audit_reports.swaps(Audit.objects.get(pk=audit.pk))
    assert sum(line.pairs for line in lines) == audit.pairs > 0
    assert "Name" in [line.label for line in lines]
    assert Event.objects.about(audit.pk).get().payload["is_passed"] is True


def test_a_matcher_that_sees_who_somebody_is_fails_and_the_report_says_by_what(acme):
    def seen(reading):
        facts = from_reading.facts_of(reading, key="cv", today=Month(2026, 11))
        return replace(facts, texts=(Text("cv", reading.text),))

    def biased(criteria, facts):
        made = scoring.match(criteria, facts)
        bonus = len(facts.texts[0].text) % 5 / 50
        return Match(made.version, made.findings, (made.share or 0) * 0.9 + bonus)

    report = counterfactuals.audit(match=biased, facts_of=seen, seed=audits.SEED, count=6)
    audit = audits.keep(report=report, organization_id=acme.organization.pk, membership_id=None, at=MONDAY)
    assert not audit.is_passed
    name = next(line for line in audit_reports.swaps(audit) if line.label == "Name")
    assert name.moved > 0
    assert name.reasons


def audited(by, monkeypatch, *, then_on):
    monkeypatch.setattr(audits, "SPECIMENS", 4)
    audits.begin(by=by, then_on=then_on)
    jobs.drain()
    return {purpose for purpose in Purpose if Switch.objects.on(by.organization_id, purpose).exists()}


def test_what_waits_for_an_audit_is_switched_on_when_it_is_passed(adam, monkeypatch):
    assert audited(adam, monkeypatch, then_on=[Purpose.WARM_POOL]) == {Purpose.WARM_POOL}


def test_what_waits_for_an_audit_stays_off_when_it_fails(adam, monkeypatch):
    failed = replace(
        counterfactuals.audit(match=scoring.match, seed=audits.SEED, count=4),
        reasons=(counterfactuals.Reason(counterfactuals.NOTHING_TO_SEE),),
    )
    monkeypatch.setattr(audits, "run", lambda: failed)
    assert not failed.passed
    assert audited(adam, monkeypatch, then_on=list(Purpose)) == set()


def test_who_lost_the_right_meanwhile_switches_nothing_on(adam, acme, monkeypatch):
    monkeypatch.setattr(audits, "SPECIMENS", 4)
    audits.begin(by=adam, then_on=list(Purpose))
    acme.colleagues["adam"].role = SiteRole.RECRUITER
    acme.colleagues["adam"].save()
    jobs.drain()
    assert Audit.objects.get().is_passed
    assert not Switch.objects.exists()


def test_who_may_audit_alone_has_nothing_switched_on(acme):
    with pytest.raises(PermissionDenied):
        audits.begin(by=acme.actor("cora"), then_on=[Purpose.APPLICANTS])


def test_a_job_audits_the_installed_version(acme, adam, monkeypatch):
    monkeypatch.setattr(audits, "SPECIMENS", 4)
    audits.begin(by=adam)
    jobs.drain()
    audit = Audit.objects.get(organization_id=acme.organization.pk)
    assert audit.is_passed, [line.reasons for line in audit_reports.swaps(audit)]
    assert audit.made_by_id == adam.membership_id
