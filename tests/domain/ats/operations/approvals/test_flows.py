"""Who must agree to what: a flow is defined, refused, changed."""

import pytest

from hireloom.ats.enums import ApprovalKind
from hireloom.ats.models import ApprovalRun
from hireloom.ats.operations import approval_flows, approvals
from hireloom.ats.operations import jobs as job_verbs
from hireloom.ats.operations.approval_flows import FlowDraft, GroupDraft
from hireloom.ats.operations.stale import ChangedMeanwhile
from hireloom.core.access import PermissionDenied
from hireloom.core.enums import JobRole
from tests.cast import MONDAY, TUESDAY


def test_a_flow_is_refused_when_it_cannot_be_asked(flow, group, rita, adam):
    draft = FlowDraft(kind=ApprovalKind.JOB, name="Mine", groups=[group("Me", "adam")])
    with pytest.raises(PermissionDenied):
        approval_flows.define(draft=draft, by=rita, at=MONDAY)
    with pytest.raises(ValueError, match="nobody to ask"):
        flow(GroupDraft(name="Empty"))
    with pytest.raises(ValueError, match="more approvals than it has"):
        flow(group("Finance", "cora", needed=2))
    with pytest.raises(ValueError, match="more approvals than it has"):
        flow(GroupDraft(name="Manager", roles=[JobRole.HIRING_MANAGER], needed=2))
    flow(group("Finance", "cora"))
    with pytest.raises(approval_flows.FlowThere):
        flow(group("Board", "adam"))


def test_as_many_must_agree_as_was_set_and_where_there_are_fewer_nobody_is_asked(flow, nurse_job, rita, acme):
    managers = GroupDraft(name="Managers", roles=[JobRole.HIRING_MANAGER], needed=2)
    flow(managers, kind=ApprovalKind.JOB)
    draft = job_verbs.create(draft=job_verbs.JobDraft(title="Cook"), by=rita, at=MONDAY)

    def seat(name):
        member = acme.colleagues[name]
        job_verbs.add_team_member(job=draft, membership=member, role=JobRole.HIRING_MANAGER, by=rita, at=MONDAY)

    seat("henry")
    with pytest.raises(approvals.TooFewToAsk, match="Managers: 2 must agree, and there are 1 to ask"):
        job_verbs.open_(job=draft, by=rita, at=MONDAY)
    assert not ApprovalRun.objects.exists()

    seat("edda")
    job_verbs.open_(job=draft, by=rita, at=MONDAY)

    assert ApprovalRun.objects.get().steps.get().needed == 2


def test_a_flow_changed_meanwhile_is_not_overwritten(flow, group, adam):
    made = flow(group("Finance", "cora"))
    draft = FlowDraft(kind=ApprovalKind.REQUISITION, name="Other", groups=[group("Board", "adam")])
    approval_flows.define(draft=draft, flow=made, version=made.version, by=adam, at=TUESDAY)

    with pytest.raises(ChangedMeanwhile):
        approval_flows.define(draft=draft, flow=made, version=1, by=adam, at=TUESDAY)
