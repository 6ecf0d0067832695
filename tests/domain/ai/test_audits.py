"""An audit of the installed version is run by a job, and kept with its report."""

import pytest

from hireloom.ai.models import Audit
from hireloom.ai.operations import audits
from hireloom.ai.queries import audit_reports
from hireloom.core.models import Event
from hireloom.engine.matching import counterfactuals, scoring
from hireloom.engine.matching.types import CREDIT, Match
from tests import jobs
from tests.cast import MONDAY


def test_it_is_kept_with_its_report_and_said(acme, adam):
    report = counterfactuals.audit(match=scoring.match, seed=audits.SEED, count=4)
    audit = audits.keep(report, organization_id=acme.organization.pk, membership_id=adam.membership_id, at=MONDAY)
    assert audit.is_passed == report.passed
    assert audit.version == scoring.VERSION
    lines = audit_reports.swaps(Audit.objects.get(pk=audit.pk))
    assert sum(line.pairs for line in lines) == audit.pairs > 0
    assert "Name" in [line.label for line in lines]
    assert Event.objects.about(audit.pk).get().payload["is_passed"] is True


def test_a_matcher_that_looks_at_the_place_fails_and_the_report_says_by_what(acme, adam):
    def biased(criteria, facts):
        made = scoring.match(criteria, facts)
        bonus = 0.1 if facts.where.country == "DE" else 0.0
        return Match(made.version, made.findings, min(1.0, (made.share or 0) * 0.9 + bonus))

    report = counterfactuals.audit(match=biased, seed=audits.SEED, count=6)
    audit = audits.keep(report, organization_id=acme.organization.pk, membership_id=None, at=MONDAY)
    assert CREDIT
    assert not audit.is_passed
    place = next(line for line in audit_reports.swaps(audit) if line.label.startswith("Place"))
    assert place.moved > 0
    assert place.reasons


@pytest.mark.slow
def test_the_installed_version_passes(acme, adam):
    audits.begin(by=adam)
    jobs.drain()
    audit = Audit.objects.get(organization_id=acme.organization.pk)
    assert audit.is_passed, [line.reasons for line in audit_reports.swaps(audit)]
    assert audit.made_by_id == adam.membership_id
