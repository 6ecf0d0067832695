"""From the wish to hire to the signed offer, in a real browser."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from hireloom.ats.enums import ApprovalCondition, ApprovalKind
from hireloom.ats.models import Application, Job, Offer, Opening, Requisition
from hireloom.ats.operations import approval_flows
from hireloom.ats.operations.approval_flows import FlowDraft, GroupDraft
from hireloom.core import audit
from hireloom.messaging.models import Message
from tests import factories
from tests.cast import MONDAY, PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def flows(company):
    """Cora must agree to requisitions, and to offers that leave the band."""
    with company.shown():
        cora = company.company.colleagues["cora"].pk
        always = GroupDraft(name="Finance", memberships=[cora])
        outside = GroupDraft(name="Board", memberships=[cora], condition=ApprovalCondition.PAY_LEAVES_BAND)
        for kind, group in ((ApprovalKind.REQUISITION, always), (ApprovalKind.OFFER, outside)):
            draft = FlowDraft(kind=kind, name=f"{kind.value} flow", groups=[group])
            approval_flows.define(draft=draft, by=company.company.actor("adam"), at=MONDAY)


def link(company, to, pattern):
    """The last link of a kind that somebody was mailed."""
    with company.shown():
        mails = Message.objects.filter(to_address=to).order_by("-created_at", "-pk")
        return next(found[1] for mail in mails if (found := re.search(pattern, mail.text)))


def test_rita_gets_a_requisition_approved_and_ada_signs_her_offer(company, flows, visitor):
    rita, cora, ada = visitor(), visitor(phone=True), visitor(phone=True)
    page = rita.signs_in("rita@acme.example", PASSWORD)
    rita.goes_to("/requisitions/new/")
    page.get_by_label("Title").fill("Night nurse")
    page.get_by_label("Pay to").fill("50000")
    page.get_by_label("Currency").fill("EUR")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Send for approval").click()
    expect(page.get_by_text("Waiting for approval")).to_be_visible()

    phone = cora.goes_to(link(company, "cora@acme.example", r"(/approvals/by-link/\S+)"))
    phone.get_by_role("button", name="Approve").click()
    expect(phone.get_by_role("heading", name="Approved. Thank you!")).to_be_visible()

    page.reload()
    page.get_by_role("link", name="Begin to hire").click()
    page.get_by_role("dialog").get_by_role("button", name="Begin").click()
    page.wait_for_url(re.compile("/seats/"))
    page.get_by_role("button", name="Open job").click()
    with company.shown():
        job = Job.objects.get(title="Night nurse")
        assert job.status == "open"
        application = factories.application(job, name="Ada Byron", email="ada@example.org")

    rita.goes_to(f"/applications/{application.pk}/offers/new/")
    page.get_by_label("Amount").first.fill("54000")
    page.get_by_label("Currency").first.fill("EUR")
    page.get_by_label("Start").fill("2099-01-01")
    page.get_by_label("Open until").fill((timezone.now() + timedelta(days=9)).strftime("%Y-%m-%dT%H:%M"))
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Send for approval").click()
    phone = cora.goes_to(link(company, "cora@acme.example", r"(/approvals/by-link/\S+)"))
    expect(phone.get_by_text("EUR 54,000 per year")).to_be_visible()
    phone.get_by_role("button", name="Approve").click()
    page.reload()
    page.get_by_role("button", name="Send to Ada Byron").click()

    hers = ada.goes_to(link(company, "ada@example.org", r"(/careers/\S+/offers/\S+)"))
    hers.get_by_role("button", name="Open the offer").click()
    hers.get_by_label("I have read the letter").check()
    hers.get_by_role("button", name="Sign and accept").click()
    expect(hers.get_by_role("heading", name="Thank you, Ada Byron!")).to_be_visible()

    page.reload()
    page.get_by_role("link", name="Check the seal").click()
    expect(page.get_by_text("not a byte was changed")).to_be_visible()
    with company.shown():
        assert Application.objects.get(pk=application.pk).outcome == "hired"
        assert Opening.objects.get(job=job).application_id == application.pk
        assert (Requisition.objects.get().state, Offer.objects.get().state) == ("closed", "accepted")
        assert audit.verify(company.id).is_intact
