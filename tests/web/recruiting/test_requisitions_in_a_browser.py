"""Requisitions and approvals in a real browser: for everybody, at a desk and on a phone, light and dark."""

import re

import pytest
from playwright.sync_api import expect

from hireloom.ats.enums import ApprovalCondition, ApprovalKind
from hireloom.ats.models import Requisition
from hireloom.ats.operations import approval_flows, beginnings, openings, requisitions
from hireloom.ats.operations.approval_flows import FlowDraft, GroupDraft
from hireloom.ats.operations.requisitions import RequisitionDraft
from hireloom.core import tenancy
from hireloom.messaging.models import Message
from tests import cast
from tests.cast import MONDAY, TUESDAY
from tests.web import browser

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def company(transactional_db):
    """Acme with a flow of two groups, a requisition that waits, and one that is open with its job."""
    made = cast.acme()
    with tenancy.organization(made.organization.pk):
        rita, adam = made.actor("rita"), made.actor("adam")
        people = {name: member.pk for name, member in made.colleagues.items()}
        open_one = requisitions.create(draft=RequisitionDraft(title="Porter", headcount=2), by=rita, at=MONDAY)
        requisitions.submit(requisition=open_one, by=rita, at=MONDAY)
        open_one.refresh_from_db()
        job = beginnings.begin(requisition=open_one, by=rita, at=MONDAY)
        openings.change(opening=job.openings.first(), changes={"note": "Nights"}, by=rita, at=TUESDAY)
        finance = GroupDraft(name="Finance", memberships=[people["cora"], people["rita"]], needed=2)
        board = GroupDraft(name="Board", memberships=[people["adam"]], condition=ApprovalCondition.NEW_SEAT)
        draft = FlowDraft(kind=ApprovalKind.REQUISITION, name="Hiring", groups=[finance, board])
        approval_flows.define(draft=draft, by=adam, at=MONDAY)
        wish = RequisitionDraft(
            title="Senior theater nurse for the night ward",
            headcount=3,
            reason="The second operating theater opens in autumn, and two colleagues retire.",
            pay_min_minor=4_200_000,
            pay_max_minor=5_400_000,
            pay_currency="EUR",
            hiring_manager_id=people["henry"],
            recruiter_id=people["rita"],
        )
        requisitions.submit(requisition=requisitions.create(draft=wish, by=rita, at=MONDAY), by=rita, at=TUESDAY)
    return made


def waiting(company):
    with tenancy.organization(company.organization.pk):
        return Requisition.objects.get(state="pending_approval")


def link_for(company, name):
    with tenancy.organization(company.organization.pk):
        mail = Message.objects.get(to_address=f"{name}@acme.example", key__startswith="approval:")
        return re.search(r"(/approvals/by-link/\S+/)", mail.text)[1]


def paths(company):
    with tenancy.organization(company.organization.pk):
        done = Requisition.objects.exclude(state="pending_approval").get()
        seat = done.openings.exclude(note="").get()
    row = waiting(company)
    return {
        "list": ("rita", "/requisitions/"),
        "waiting": ("rita", f"/requisitions/{row.pk}/"),
        "open": ("rita", f"/requisitions/{done.pk}/"),
        "form": ("rita", f"/requisitions/{row.pk}/edit/"),
        "approvals": ("cora", "/approvals/"),
        "openings": ("rita", f"/jobs/{seat.job_id}/seats/"),
        "opening": ("rita", f"/jobs/{seat.job_id}/seats/{seat.pk}/"),
        "flows": ("adam", "/settings/approvals/"),
        "flow": ("adam", "/settings/approvals/new/"),
        "link": ("", link_for(company, "cora")),
    }


NAMES = ["list", "waiting", "open", "form", "approvals", "openings", "opening", "flows", "flow", "link"]


@pytest.mark.parametrize("name", NAMES)
def test_every_page_is_for_everybody_in_both_themes_and_fits_a_phone(name, company, open_as):
    who, path = paths(company)[name]
    for size, theme in (("desktop", "light"), ("phone", "dark")):
        page = open_as(who, path, size, theme)
        assert (browser.violations(page), browser.fits(page)) == ([], True), (size, theme)


def test_a_requisition_is_written_sent_and_approved_by_keyboard_and_from_a_phone(company, open_as):
    page = open_as("rita", "/requisitions/new/")
    page.get_by_label("Title").fill("Night porter")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/requisitions/[0-9a-f-]+/$"))
    page.get_by_role("button", name="Send for approval").press("Enter")
    expect(page.get_by_text("sent for approval")).to_be_visible()

    with tenancy.organization(company.organization.pk):
        mails = Message.objects.filter(to_address="cora@acme.example").order_by("-created_at", "-pk")
        address = re.search(r"(/approvals/by-link/\S+/)", mails.first().text)[1]
    phone = open_as("", address, size="phone")
    phone.get_by_role("button", name="Approve").click()
    expect(phone.get_by_role("heading", name="Approved. Thank you!")).to_be_visible()


def test_ending_a_requisition_asks_why_in_the_dialog(company, open_as):
    page = open_as("rita", f"/requisitions/{waiting(company).pk}/")
    page.get_by_role("link", name="End").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Reason").select_option("no_budget")
    dialog.get_by_role("button", name="End requisition").click()
    expect(page.get_by_text("Ended: No budget")).to_be_visible()
