"""The links that mails bring: whose word they are, how often, and until when."""

import re

import pytest

from hireloom.ats import approval_links
from hireloom.ats.models import ApprovalSeat
from hireloom.ats.operations import approvals
from hireloom.core.access import PermissionDenied
from hireloom.core.operations import members
from hireloom.messaging.models import Message
from tests.cast import TUESDAY, WEDNESDAY
from tests.domain.ats.operations.approvals.conftest import asked, mails


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
