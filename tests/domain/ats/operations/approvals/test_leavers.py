"""Approvers who are deactivated: shown, not reminded, replaced, told of once."""

from datetime import timedelta

import pytest

from hireloom.ats import offer_tasks
from hireloom.ats.enums import ApprovalKind
from hireloom.ats.models import ApprovalSeat
from hireloom.ats.operations import approvals
from hireloom.ats.queries import approvals as queries
from hireloom.core.access import PermissionDenied
from hireloom.core.actor import system
from hireloom.core.models import Event
from hireloom.messaging.models import Message
from tests.cast import MONDAY, WEDNESDAY
from tests.domain.ats.operations.approvals.conftest import asked, mails


def lines(requisition, actor):
    return queries.about(kind=ApprovalKind.REQUISITION, subject_id=requisition.pk, actor=actor)[0].steps


def told():
    found = Message.objects.filter(key__contains=":gone:").order_by("to_address")
    return [mail.to_address for mail in found]


def test_an_approver_who_is_deactivated_is_shown_and_the_others_may_suffice(flow, group, submit, say, leave, rita):
    flow(group("Finance", "cora", "edda", "sam", needed=2))
    requisition = submit()
    leave("cora")

    [step] = lines(requisition, rita)
    assert [seat.label for seat in step.seats] == ["Was deactivated, cannot answer", "Asked", "Asked"]
    assert (step.is_stuck, step.still_able) == (False, 2)
    assert told() == ["adam@acme.example", "rita@acme.example"]
    assert [orphan.is_stuck for orphan in queries.orphans(rita)] == [False]
    say("edda", "approve", requisition)
    assert say("sam", "approve", requisition) == "open"
    assert queries.orphans(rita) == []


def test_an_approver_who_is_deactivated_is_not_reminded(flow, group, submit, leave, rita, monkeypatch):
    flow(group("Finance", "cora", "edda"))
    submit()
    leave("cora")

    monkeypatch.setattr(offer_tasks.timezone, "now", lambda: MONDAY + timedelta(days=4))
    offer_tasks.remind_approvers(organization_id=str(rita.organization_id))
    reminded = Message.objects.filter(subject__startswith="Still waiting")
    assert [mail.to_address for mail in reminded] == ["edda@acme.example"]


def test_a_group_that_cannot_reach_its_number_waits_until_somebody_else_is_asked(
    flow, group, submit, say, leave, acme, rita, adam, vera, otto
):
    flow(group("Finance", "cora", "edda", needed=2))
    requisition = submit()
    leave("cora")

    assert lines(requisition, rita)[0].is_stuck
    assert say("edda", "approve", requisition) == "pending_approval"
    assert lines(requisition, rita)[0].still_able == 1
    [orphan] = queries.orphans(rita)
    assert (orphan.name, orphan.group, orphan.is_stuck) == ("Cora Brandt", "Finance", True)
    assert [one.seat_id for one in queries.orphans(adam)] == [orphan.seat_id]
    assert queries.orphans(vera) == queries.orphans(otto) == []

    seat = ApprovalSeat.objects.select_related("step__run").get(pk=orphan.seat_id)
    with pytest.raises(approvals.ApproverInactive):
        approvals.replace(seat=seat, to=acme.colleagues["cora"], by=adam, at=WEDNESDAY)
    approvals.replace(seat=seat, to=acme.colleagues["sam"], by=adam, at=WEDNESDAY)
    assert queries.orphans(rita) == []
    assert say("sam", "approve", requisition) == "open"


def test_whoever_left_before_it_began_neither_blocks_it_nor_shrinks_the_group(
    flow, group, submit, say, leave, acme, rita
):
    flow(group("Finance", "cora", "edda", needed=2), group("Board", "sam"))
    leave("cora", "sam")
    requisition = submit()

    assert asked(requisition) == {"cora": "due", "edda": "due", "sam": "waiting"}
    assert [step.is_stuck for step in lines(requisition, rita)] == [True, True]
    assert [mail.to_address for mail in mails() if ":gone:" not in mail.key] == ["edda@acme.example"]
    assert told() == ["adam@acme.example", "adam@acme.example", "rita@acme.example", "rita@acme.example"]
    for name, other in (("cora", "ines"), ("sam", "henry")):
        seat = ApprovalSeat.objects.select_related("step__run").get(membership=acme.colleagues[name])
        approvals.replace(seat=seat, to=acme.colleagues[other], by=rita, at=WEDNESDAY)
    say("edda", "approve", requisition)
    say("ines", "approve", requisition)
    assert say("henry", "approve", requisition) == "open"


def test_saying_that_somebody_left_twice_is_once_and_nothing_is_said_of_who_is_active(
    flow, group, submit, leave, acme, adam
):
    flow(group("Finance", "cora", "edda"))
    requisition = submit()
    leave("cora")
    software = system(acme.organization.pk)

    assert approvals.release_from_all(membership=acme.colleagues["cora"], by=software, at=WEDNESDAY) == []
    assert approvals.release_from_all(membership=acme.colleagues["edda"], by=software, at=WEDNESDAY) == []
    with pytest.raises(PermissionDenied):
        approvals.release_from_all(membership=acme.colleagues["cora"], by=adam, at=WEDNESDAY)
    assert Event.objects.about(requisition.pk).filter(name="ats.approval.released").count() == 1
    assert len(told()) == 2


def test_a_requester_who_left_too_is_not_mailed_and_administrators_are(flow, group, submit, leave, adam):
    flow(group("Finance", "cora"))
    submit()
    leave("rita", "cora")

    assert told() == ["adam@acme.example"]
    assert len(queries.orphans(adam)) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_what_lost_its_approver_costs_the_same_with_one_and_with_three(
    count, flow, group, submit, leave, rita, django_assert_num_queries
):
    flow(group("Finance", "cora"))
    for _ in range(count):
        submit()
    leave("cora")

    with django_assert_num_queries(3):
        assert len(queries.orphans(rita)) == count
