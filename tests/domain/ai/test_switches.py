"""Nothing is switched on blind: only by a version that passed its latest audit in this organization."""

import pytest

from hireloom.ai.enums import Purpose
from hireloom.ai.models import Switch
from hireloom.ai.operations import audits, switches
from hireloom.ai.operations.switches import NotAudited
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from tests.cast import MONDAY, TUESDAY
from tests.comparing import audited


def on(company):
    return Switch.objects.on(company.organization.pk, Purpose.APPLICANTS).exists()


def test_a_version_that_was_not_audited_here_stays_off(acme, otto, adam):
    with pytest.raises(NotAudited):
        switches.switch_on(purpose=Purpose.APPLICANTS, by=adam, at=MONDAY)
    assert not on(acme)


def test_a_version_that_failed_its_latest_audit_stays_off(acme, adam):
    audited(acme.organization.pk, at=MONDAY)
    audited(acme.organization.pk, at=TUESDAY, is_passed=False, moved=3)
    with pytest.raises(NotAudited):
        switches.switch_on(purpose=Purpose.APPLICANTS, by=adam, at=TUESDAY)
    assert not on(acme)


def test_an_audit_of_another_version_allows_nothing(acme, adam):
    audited(acme.organization.pk, version="rules/0")
    with pytest.raises(NotAudited):
        switches.switch_on(purpose=Purpose.APPLICANTS, by=adam, at=MONDAY)


def test_a_version_that_passed_is_switched_on_once_and_off_again(acme, adam):
    audit = audited(acme.organization.pk)
    first = switches.switch_on(purpose=Purpose.APPLICANTS, by=adam, at=MONDAY)
    assert switches.switch_on(purpose=Purpose.APPLICANTS, by=adam, at=TUESDAY) == first
    assert first.audit == audit
    switches.switch_off(purpose=Purpose.APPLICANTS, by=adam, at=TUESDAY)
    switches.switch_off(purpose=Purpose.APPLICANTS, by=adam, at=TUESDAY)
    assert not on(acme)
    names = Event.objects.about(first.pk).order_by("sequence").values_list("name", flat=True)
    assert list(names) == ["ai.matching.switched_on", "ai.matching.switched_off"]


def test_after_an_upgrade_it_is_switched_over_by_the_new_version(acme, adam):
    old = audited(acme.organization.pk, version="rules/0")
    Switch.objects.create(
        organization_id=acme.organization.pk, purpose=Purpose.APPLICANTS, version="rules/0", audit=old, on_at=MONDAY
    )
    audited(acme.organization.pk)
    switches.switch_on(purpose=Purpose.APPLICANTS, by=adam, at=TUESDAY)
    assert Switch.objects.filter(organization_id=acme.organization.pk).count() == 2
    assert on(acme)


@pytest.mark.parametrize("name", ["rita", "henry", "vera"])
def test_only_administrators_switch(acme, name):
    audited(acme.organization.pk)
    with pytest.raises(PermissionDenied):
        switches.switch_on(purpose=Purpose.APPLICANTS, by=acme.actor(name), at=MONDAY)
    with pytest.raises(PermissionDenied):
        switches.switch_off(purpose=Purpose.APPLICANTS, by=acme.actor(name), at=MONDAY)
    with pytest.raises(PermissionDenied):
        audits.begin(by=acme.actor(name))
    assert not on(acme)
