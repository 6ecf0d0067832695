"""Flows of approval, requisitions that ask for it, and what colleagues say about them."""

from functools import partial

import pytest

from hireloom.ats.enums import ApprovalKind
from hireloom.ats.models import ApprovalRun, ApprovalSeat, Requisition
from hireloom.ats.operations import approval_flows, approvals
from hireloom.ats.operations.approval_flows import FlowDraft, GroupDraft
from hireloom.core.operations import members
from hireloom.messaging.models import Message
from tests import factories, jobs
from tests.cast import MONDAY, TUESDAY


@pytest.fixture
def group(acme):
    """A group of colleagues by first name: `group("Finance", "cora", "edda", needed=1)`."""

    def make(name, *first_names, **more):
        return GroupDraft(name=name, memberships=[acme.colleagues[each].pk for each in first_names], **more)

    return make


@pytest.fixture
def flow(adam):
    """Define a flow for requisitions with these groups."""

    def make(*groups, kind=ApprovalKind.REQUISITION, name="Hiring", **place):
        draft = FlowDraft(kind=kind, name=name, groups=groups, **place)
        return approval_flows.define(draft=draft, by=adam, at=MONDAY)

    return make


@pytest.fixture
def submit(rita):
    """Write a requisition of Rita's and send it for approval."""
    return partial(factories.requisition, rita)


@pytest.fixture
def say(acme):
    """A colleague's word about a requisition: `say("cora", "approve", requisition)`."""

    def speak(name, word, requisition, at=TUESDAY, **more):
        runs = ApprovalRun.objects.about(ApprovalKind.REQUISITION, requisition.pk)
        seat = ApprovalSeat.objects.select_related("step__run").get(
            step__run=runs.latest("started_at", "pk"), membership=acme.colleagues[name]
        )
        getattr(approvals, word)(seat=seat, by=acme.actor(name), at=at, **more)
        return Requisition.objects.get(pk=requisition.pk).state

    return speak


@pytest.fixture
def leave(acme, adam):
    """A colleague is deactivated, and everything reacts."""

    def out(*names):
        for name in names:
            members.deactivate(membership=acme.colleagues[name], by=adam, at=TUESDAY)
        jobs.drain()

    return out


def asked(requisition):
    run = ApprovalRun.objects.about(ApprovalKind.REQUISITION, requisition.pk).latest("started_at", "pk")
    seats = ApprovalSeat.objects.filter(step__run=run).select_related("membership")
    return {seat.membership.name.split()[0].lower(): seat.state for seat in seats}


def mails():
    return list(Message.objects.filter(key__startswith="approval:").order_by("created_at", "pk"))
