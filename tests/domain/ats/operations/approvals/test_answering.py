"""What colleagues say: k of n, refusals, once, and not for each other."""

import pytest

from hireloom.ats.models import ApprovalSeat, Requisition
from hireloom.ats.operations import approvals, requisitions
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from tests.cast import FRIDAY, TUESDAY, WEDNESDAY
from tests.domain.ats.operations.approvals.conftest import asked


def test_two_of_three_are_enough_and_the_third_is_not_needed(flow, group, submit, say):
    flow(group("Heads", "cora", "edda", "sam", needed=2))
    requisition = submit()

    assert say("cora", "approve", requisition) == "pending_approval"
    assert say("edda", "approve", requisition) == "open"
    assert asked(requisition) == {"cora": "approved", "edda": "approved", "sam": "not_needed"}


def test_a_refusal_ends_it_when_too_few_are_left_to_agree(flow, group, submit, say):
    flow(group("Heads", "cora", "edda", "sam", needed=2))
    requisition = submit()

    assert say("cora", "decline", requisition, note="Not this year") == "pending_approval"
    assert say("edda", "decline", requisition) == "rejected"
    assert asked(requisition)["sam"] == "not_needed"


def test_a_rejected_requisition_may_be_asked_about_again(flow, group, submit, say, rita):
    flow(group("Finance", "cora"))
    requisition = submit()
    say("cora", "decline", requisition)

    requisitions.submit(requisition=Requisition.objects.get(pk=requisition.pk), by=rita, at=WEDNESDAY)

    assert say("cora", "approve", requisition, at=FRIDAY) == "open"


def test_nobody_decides_for_another_or_before_their_turn(flow, group, submit, acme, adam, say):
    flow(group("Finance", "cora"), group("Board", "adam"))
    requisition = submit()
    seat = ApprovalSeat.objects.get(membership=acme.colleagues["cora"])

    with pytest.raises(PermissionDenied):
        approvals.approve(seat=seat, by=adam, at=TUESDAY)
    with pytest.raises(approvals.NotAsked):
        say("adam", "approve", requisition)
    assert asked(requisition) == {"cora": "due", "adam": "waiting"}


def test_agreeing_twice_is_once_and_changing_ones_mind_is_too_late(flow, group, submit, say):
    flow(group("Finance", "cora"), group("Board", "adam"))
    requisition = submit()
    say("cora", "approve", requisition)
    before = Event.objects.count()

    say("cora", "approve", requisition)
    with pytest.raises(approvals.NotAsked):
        say("cora", "decline", requisition)

    assert Event.objects.count() == before


def test_whoever_asked_puts_themselves_in_nobody_s_place(flow, group, submit, rita, adam, acme):
    flow(group("Finance", "cora"))
    submit()
    seat = ApprovalSeat.objects.select_related("step__run").get()

    for by in (rita, adam):
        with pytest.raises(approvals.AskedThemselves):
            approvals.replace(seat=seat, to=acme.colleagues["rita"], by=by, at=TUESDAY)
    assert ApprovalSeat.objects.get().state == "due"
