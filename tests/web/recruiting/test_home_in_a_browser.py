"""The first page of a hiring manager on a phone: whatever waits is answered within three taps."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from hireloom.ats.enums import ApprovalKind
from hireloom.ats.models import ApprovalSeat, Requisition, ScorecardVersion
from hireloom.ats.operations import requisitions
from hireloom.ats.operations.requisitions import RequisitionDraft
from hireloom.core import tenancy
from tests import cast, factories
from tests.cast import MONDAY
from tests.web import browser

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 375, "height": 667}


@pytest.fixture
def company(transactional_db):
    """Henry must agree to a requisition, and owes a scorecard of yesterday."""
    made = cast.acme()
    with tenancy.organization(made.organization.pk):
        rita, henry = made.actor("rita"), made.colleagues["henry"]
        job = factories.job(rita, title="Staff nurse")
        factories.usual_team(job, made.colleagues, by=rita)
        factories.flow(ApprovalKind.REQUISITION, henry, by=made.actor("adam"), name="Manager")
        wish = RequisitionDraft(
            title="Night nurse",
            headcount=2,
            reason="The second theater opens.",
            pay_min_minor=4_200_000,
            pay_max_minor=5_400_000,
            pay_currency="EUR",
        )
        requisitions.submit(requisition=requisitions.create(draft=wish, by=rita, at=MONDAY), by=rita, at=MONDAY)
        ada = factories.application(job, name="Ada Byron", email="ada@example.org")
        factories.interview(ada, henry, by=rita, starts_at=timezone.now() - timedelta(days=1))
    return made


class Thumb:
    """Taps, and counts them."""

    def __init__(self):
        self.taps = 0

    def tap(self, target):
        self.taps += 1
        target.click()


def test_a_hiring_manager_approves_from_the_first_page_in_two_taps_with_the_facts_in_sight(open_as, company):
    page, thumb = open_as("henry", "/", size=PHONE), Thumb()

    thumb.tap(page.get_by_text("Read and answer"))
    for fact in ("Night nurse", "The second theater opens.", "€42,000"):
        expect(page.locator(".errand", has_text="Night nurse").get_by_text(fact).first).to_be_visible()
    assert (browser.violations(page), browser.fits(page)) == ([], True)
    thumb.tap(page.get_by_role("button", name="Approve"))

    expect(page.get_by_text("You approved REQ-1 Night nurse.")).to_be_visible()
    expect(page.get_by_text("Read and answer")).to_have_count(0)
    assert thumb.taps <= 3
    with tenancy.organization(company.organization.pk):
        assert Requisition.objects.get().state == "open"


def test_a_hiring_manager_declines_from_the_first_page_and_says_why(open_as, company):
    page, thumb = open_as("henry", "/", size=PHONE), Thumb()

    thumb.tap(page.get_by_text("Read and answer"))
    page.get_by_label("A note for those who asked").fill("One is enough.")
    thumb.tap(page.get_by_role("button", name="Decline"))

    expect(page.get_by_text("You declined REQ-1 Night nurse.")).to_be_visible()
    assert thumb.taps <= 3
    with tenancy.organization(company.organization.pk):
        assert ApprovalSeat.objects.get().note == "One is enough."


def test_a_hiring_manager_gives_feedback_from_the_first_page_in_three_taps(open_as, company):
    page, thumb = open_as("henry", "/", size=PHONE), Thumb()

    thumb.tap(page.get_by_role("link", name="Scorecard for Ada Byron"))
    thumb.tap(page.get_by_role("radio", name="Strong yes").last)
    thumb.tap(page.get_by_role("button", name="Submit scorecard"))

    expect(page.get_by_text("Your scorecard is in.")).to_be_visible()
    assert thumb.taps <= 3
    with tenancy.organization(company.organization.pk):
        assert ScorecardVersion.objects.get().overall == "strong_yes"
