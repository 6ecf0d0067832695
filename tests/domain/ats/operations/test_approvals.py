"""Asking those who must agree: groups in order, k of n, conditions, replacing, links."""

import re
from datetime import timedelta

import pytest

from hireloom.ats import approval_links, offer_tasks
from hireloom.ats.enums import ApprovalCondition, ApprovalKind
from hireloom.ats.models import ApprovalRun, ApprovalSeat, Department, Office, Requisition
from hireloom.ats.operations import approval_flows, approvals, departments, requisitions
from hireloom.ats.operations import jobs as job_verbs
from hireloom.ats.operations.approval_flows import FlowDraft, GroupDraft
from hireloom.ats.operations.requisitions import RequisitionDraft
from hireloom.ats.operations.stale import ChangedMeanwhile
from hireloom.ats.queries import approvals as queries
from hireloom.core.access import PermissionDenied
from hireloom.core.actor import system
from hireloom.core.enums import JobRole
from hireloom.core.models import Event
from hireloom.core.operations import members
from hireloom.messaging.models import Message
from tests import jobs
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY


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

    def make(**draft):
        made = requisitions.create(draft=RequisitionDraft(**{"title": "Nurse"} | draft), by=rita, at=MONDAY)
        return requisitions.submit(requisition=made, by=rita, at=MONDAY)

    return make


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


def asked(requisition):
    run = ApprovalRun.objects.about(ApprovalKind.REQUISITION, requisition.pk).latest("started_at", "pk")
    seats = ApprovalSeat.objects.filter(step__run=run).select_related("membership")
    return {seat.membership.name.split()[0].lower(): seat.state for seat in seats}


def mails():
    return list(Message.objects.filter(key__startswith="approval:").order_by("created_at", "pk"))


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


def test_somebody_else_is_asked_instead_and_the_old_link_works_no_longer(flow, group, submit, rita, acme, vera, say):
    flow(group("Finance", "cora"))
    requisition = submit()
    seat = ApprovalSeat.objects.get()
    token = approval_links.sign(seat)

    with pytest.raises(PermissionDenied):
        approvals.replace(seat=seat, to=acme.colleagues["edda"], by=vera, at=TUESDAY)
    approvals.replace(seat=seat, to=acme.colleagues["edda"], by=rita, at=TUESDAY)

    assert asked(requisition) == {"cora": "replaced", "edda": "due"}
    assert [mail.to_address for mail in mails()] == ["cora@acme.example", "edda@acme.example"]
    with pytest.raises(approval_links.LinkInvalid):
        approval_links.opened(token)
    assert say("edda", "approve", requisition) == "open"


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


def test_the_mail_brings_a_link_that_works_once(flow, group, submit, acme):
    flow(group("Finance", "cora"))
    submit(pay_max_minor=9_999_900, pay_currency="EUR")
    (mail,) = mails()
    token = re.search(r"/approvals/by-link/([^/\s]+)/", mail.text)[1]
    assert ("REQ-1 Nurse" in mail.subject, "99" in mail.text.replace(token, "")) == (True, False)

    seat = approval_links.opened(token)
    approvals.approve(seat=seat, by=acme.actor("cora"), at=TUESDAY, by_link=True)

    with pytest.raises(approval_links.LinkUsed):
        approval_links.opened(token)
    assert ApprovalSeat.objects.get().decided_by_link


def test_a_link_that_was_altered_or_whose_approver_left_is_invalid(flow, group, submit, acme, adam):
    flow(group("Finance", "cora"))
    submit()
    token = approval_links.sign(ApprovalSeat.objects.get())

    with pytest.raises(approval_links.LinkInvalid):
        approval_links.opened(token[:-2] + "xx")
    members.deactivate(membership=acme.colleagues["cora"], by=adam, at=TUESDAY)
    with pytest.raises(approval_links.LinkInvalid):
        approval_links.opened(token)


def test_recruiters_do_not_read_the_mail_whose_link_is_as_good_as_a_word(flow, group, submit, rita, settings):
    settings.EMAIL_URL = "smtp://127.0.0.1:9"
    flow(group("Finance", "cora"))
    submit()

    assert mails()
    assert Message.objects.visible_to(rita).filter(key__startswith="approval:").count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_what_waits_for_me_costs_one_query(count, flow, group, submit, acme, django_assert_num_queries):
    flow(group("Finance", "cora"))
    for _ in range(count):
        submit()

    with django_assert_num_queries(1):
        found = queries.waiting_for(acme.actor("cora"))

    assert sorted(line.title for line in found) == [f"REQ-{number} Nurse" for number in range(1, count + 1)]
    assert queries.waiting_for(acme.actor("edda")) == []


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


def test_somebody_who_was_replaced_by_mistake_is_asked_anew_by_another_link(flow, group, submit, say, acme, rita):
    flow(group("Finance", "cora"))
    requisition = submit()
    first = ApprovalSeat.objects.select_related("step__run", "membership").get()
    token = approval_links.sign(first)
    instead = approvals.replace(seat=first, to=acme.colleagues["edda"], by=rita, at=TUESDAY)
    approvals.replace(seat=instead, to=acme.colleagues["cora"], by=rita, at=WEDNESDAY)

    with pytest.raises(approval_links.LinkInvalid):
        approval_links.opened(token)
    assert [mail.to_address for mail in mails()] == ["cora@acme.example", "edda@acme.example", "cora@acme.example"]
    assert say("cora", "approve", requisition) == "open"


@pytest.fixture
def leave(acme, adam):
    """A colleague is deactivated, and everything reacts."""

    def out(*names):
        for name in names:
            members.deactivate(membership=acme.colleagues[name], by=adam, at=TUESDAY)
        jobs.drain()

    return out


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


def test_whoever_asked_puts_themselves_in_nobody_s_place(flow, group, submit, rita, adam, acme):
    flow(group("Finance", "cora"))
    submit()
    seat = ApprovalSeat.objects.select_related("step__run").get()

    for by in (rita, adam):
        with pytest.raises(approvals.AskedThemselves):
            approvals.replace(seat=seat, to=acme.colleagues["rita"], by=by, at=TUESDAY)
    assert ApprovalSeat.objects.get().state == "due"


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
