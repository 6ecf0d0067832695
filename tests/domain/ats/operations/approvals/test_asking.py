"""Who is asked, and when: groups in order, conditions, roles, and again after a change."""

import pytest

from hireloom.ats.enums import ApprovalCondition, ApprovalKind
from hireloom.ats.models import ApprovalRun, ApprovalSeat, Department, Office
from hireloom.ats.operations import approvals, departments, requisitions
from hireloom.ats.operations.approval_flows import GroupDraft
from hireloom.ats.queries import approvals as queries
from hireloom.core.enums import JobRole
from hireloom.core.models import Event
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY
from tests.domain.ats.operations.approvals.conftest import asked, mails


def test_where_no_flow_fits_nobody_must_agree(submit):
    assert submit().state == "open"


def test_groups_are_asked_one_after_the_other(flow, group, submit, say):
    flow(group("Finance", "cora"), group("Board", "adam"))
    requisition = submit()
    assert (requisition.state, asked(requisition)) == ("pending_approval", {"cora": "due", "adam": "waiting"})

    assert say("cora", "approve", requisition) == "pending_approval"
    assert asked(requisition) == {"cora": "approved", "adam": "due"}

    assert say("adam", "approve", requisition) == "open"
    names = [event.name for event in Event.objects.about(requisition.pk).order_by("sequence")]
    assert names == [
        "ats.requisition.created",
        "ats.requisition.submitted",
        "ats.approval.started",
        "ats.approval.requested",
        "messaging.message.queued",
        "ats.approval.given",
        "ats.approval.requested",
        "messaging.message.queued",
        "ats.approval.given",
        "ats.approval.granted",
        "ats.requisition.approved",
        "messaging.message.queued",
    ]
    told = [mail.subject for mail in mails() if mail.to_address == "rita@acme.example"]
    assert told == ["Approved: REQ-1 Nurse"]


def test_a_group_beside_another_is_asked_at_once_with_it(flow, group, submit, say):
    flow(group("Finance", "cora"), group("Brand", "edda", is_beside=True), group("Board", "adam"))
    requisition = submit()
    assert asked(requisition) == {"cora": "due", "edda": "due", "adam": "waiting"}

    say("edda", "approve", requisition)
    assert asked(requisition)["adam"] == "waiting"
    say("cora", "approve", requisition)
    assert asked(requisition)["adam"] == "due"


@pytest.mark.parametrize(("is_backfill", "standing"), [(True, "open"), (False, "pending_approval")])
def test_a_group_is_asked_only_when_its_condition_holds(is_backfill, standing, flow, group, submit):
    flow(group("Board", "adam", condition=ApprovalCondition.NEW_SEAT))

    requisition = submit(is_backfill=is_backfill)

    assert requisition.state == standing
    run = ApprovalRun.objects.get()
    assert [step.state for step in run.steps.all()] == ["skipped" if is_backfill else "due"]


def test_the_most_specific_flow_is_asked(flow, group, submit, rita, adam):
    engineering = departments.add(name="Engineering", by=rita, at=MONDAY)
    platform = departments.add(name="Platform", parent=engineering, by=rita, at=MONDAY)
    lyon = Office.objects.create(organization_id=rita.organization_id, name="Lyon")
    flow(group("Everywhere", "adam"))
    assert asked(submit(department_id=platform.pk, office_id=lyon.pk)) == {"adam": "due"}
    flow(group("Lyon", "vera"), office=lyon)
    assert asked(submit(department_id=platform.pk, office_id=lyon.pk)) == {"vera": "due"}
    flow(group("Engineering", "cora"), department=engineering)
    assert asked(submit(department_id=platform.pk, office_id=lyon.pk)) == {"cora": "due"}
    flow(group("Platform", "edda"), department=platform)
    assert asked(submit(department_id=platform.pk, office_id=lyon.pk)) == {"edda": "due"}
    flow(group("Engineering in Lyon", "sam"), department=engineering, office=lyon)
    assert asked(submit(department_id=platform.pk, office_id=lyon.pk)) == {"sam": "due"}
    assert asked(submit(department_id=engineering.pk)) == {"cora": "due"}
    assert asked(submit()) == {"adam": "due"}
    assert Department.objects.count() == 2


def test_a_role_means_whoever_has_it_there(flow, submit, acme):
    flow(GroupDraft(name="Manager", roles=[JobRole.HIRING_MANAGER]))

    assert asked(submit(hiring_manager_id=acme.colleagues["henry"].pk)) == {"henry": "due"}
    with pytest.raises(approvals.NobodyToAsk, match="Manager"):
        submit()


def test_whoever_asks_is_asked_only_where_the_group_has_too_few_others(flow, group, submit, leave):
    flow(group("Finance", "rita", "cora"), group("Board", "rita", "edda", needed=2, is_beside=True))
    assert seats(submit()) == {"Finance": ["cora"], "Board": ["edda", "rita"]}

    leave("cora")
    assert seats(submit()) == {"Finance": ["cora", "rita"], "Board": ["edda", "rita"]}


def seats(requisition):
    run = ApprovalRun.objects.about(ApprovalKind.REQUISITION, requisition.pk).latest("started_at", "pk")
    rows = ApprovalSeat.objects.filter(step__run=run).order_by("step__position", "membership__name")
    found = {}
    for name, who in rows.values_list("step__name", "membership__name"):
        found.setdefault(name, []).append(who.split()[0].lower())
    return found


def test_changing_what_was_approved_asks_again_and_calls_the_first_asking_off(flow, group, submit, say, rita):
    flow(group("Finance", "cora"))
    requisition = submit(headcount=1)
    first = ApprovalRun.objects.get()

    changed = requisitions.change(requisition=requisition, changes={"headcount": 2}, by=rita, at=TUESDAY)
    first.refresh_from_db()
    assert (changed.state, first.state) == ("pending_approval", "cancelled")
    assert say("cora", "approve", requisition, at=WEDNESDAY) == "open"

    reworded = requisitions.change(requisition=changed, changes={"reason": "Growth"}, by=rita, at=FRIDAY)
    assert reworded.state == "open"
    again = requisitions.change(requisition=changed, changes={"headcount": 3}, by=rita, at=FRIDAY)
    assert again.state == "pending_approval"


@pytest.mark.parametrize("count", [1, 3])
def test_what_waits_for_me_costs_one_query(count, flow, group, submit, acme, django_assert_num_queries):
    flow(group("Finance", "cora"))
    for _ in range(count):
        submit()

    with django_assert_num_queries(1):
        found = queries.waiting_for(acme.actor("cora"))

    assert sorted(line.title for line in found) == [f"REQ-{number} Nurse" for number in range(1, count + 1)]
    assert queries.waiting_for(acme.actor("edda")) == []
