"""A stranger comes by a link, looks, comes back by a newsletter, applies; the recruiter sees by what they found us."""

import re

import pytest
from playwright.sync_api import expect

from hireloom.ats.models import Application
from hireloom.marketing.models import TrackingLink, VisitStep
from hireloom.people.enums import SourceKind
from hireloom.people.operations import sources
from tests.cast import MONDAY, PASSWORD
from tests.journeys.hiring import looks

PHONE_BROWSER = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36"

pytestmark = pytest.mark.timeout(180)


def test_a_stranger_comes_by_a_link_applies_and_the_recruiter_sees_first_and_last_touch(company, visitor):
    with company.shown():
        sources.add(name="Spring fair", kind=SourceKind.EVENT, by=company.company.actor("rita"), at=MONDAY)
    rita = visitor()
    rita.signs_in("rita@acme.example", PASSWORD)
    link = rita_makes_a_link(rita, company)

    stranger = visitor(phone=True, user_agent=PHONE_BROWSER)
    page = stranger.goes_to(f"/careers/{company.slug}/go/{link.token}/")
    expect(page.get_by_role("heading", name="Staff nurse")).to_be_visible()
    assert page.context.cookies() == []
    page.get_by_role("link", name="Apply now").last.click()
    page.fill("#id_name", "Ada Byron")
    page.fill("#id_email", "ada@example.org")
    page.focus("#id_phone")
    looks(stranger, "the form, on a phone")
    stranger.goes_to(f"/careers/{company.slug}/?utm_source=newsletter&utm_campaign=Spring&utm_medium=email")
    page.get_by_role("link", name=re.compile("Staff nurse")).click()
    page.get_by_role("link", name="Apply now").last.click()
    page.fill("#id_name", "Ada Byron")
    page.fill("#id_email", "ada@example.org")
    page.get_by_role("button", name="Send application").click()
    expect(page).to_have_url(re.compile("thanks"))

    with company.shown():
        application = Application.objects.get()
        steps = set(VisitStep.objects.filter(visit__is_machine=False).values_list("kind", "detail"))
        # A browser without a window says so in a beacon, whatever name the page was given, and counts as a program.
        fields = set(VisitStep.objects.filter(kind="field").values_list("detail", "visit__is_machine"))
    assert {("followed", ""), ("job", ""), ("begun", ""), ("sent", "")} <= steps
    assert fields == {("phone", True)}

    rita.goes_to(f"/people/{application.person_id}/")
    touches = rita.page.locator(f"#touches-{application.pk}")
    expect(touches).to_contain_text("First touch")
    expect(touches.locator("dd").first).to_contain_text("Spring fair")
    expect(touches.locator("dd").last).to_contain_text("Mail: newsletter")
    looks(rita, "a person with touches")
    rita.goes_to("/marketing/results/?of=first&by=source")
    expect(rita.page.get_by_role("row", name=re.compile("Spring fair"))).to_contain_text("1")
    looks(rita, "results")


def rita_makes_a_link(rita, company):
    """From the post's page: the source, and nothing else."""
    page = rita.goes_to(f"/jobs/{company.job.pk}/posts/")
    page.get_by_role("link", name="Share").click()
    page.select_option("#id_source", label="Spring fair")
    page.get_by_role("button", name="Make the link").click()
    expect(page.get_by_role("img", name="The address as a code for cameras")).to_be_visible()
    with company.shown():
        return TrackingLink.objects.get()
