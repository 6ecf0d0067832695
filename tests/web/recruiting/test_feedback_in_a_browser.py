"""Feedback on request and who reads a document, in a real browser: on a phone, from the keyboard, without complaints."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from hireloom.ats.models import Application, FeedbackRequest, Scorecard
from hireloom.core import files, tenancy
from hireloom.people.models import Document
from tests import cast, factories
from tests.web import browser

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 375, "height": 812}


@pytest.fixture
def company(transactional_db):
    made = cast.acme()
    with tenancy.organization(made.organization.pk):
        rita, now = made.actor("rita"), timezone.now()
        job = factories.job(rita, title="Staff nurse")
        message = "I worked in intensive care for nine years, and would like to lead a team."
        ada = factories.application(job, name="Ada Byron", email="ada@example.org")
        ada.message = message
        words = {"content": b"Ada Byron", "name": "ada.txt", "media_type": "text/plain", "at": now}
        ada.document = Document.objects.create(
            organization_id=ada.organization_id,
            person=ada.person,
            file=files.keep(organization_id=ada.organization_id, **words),
            name="ada.txt",
            text="Ada Byron\nNurse in Lyon\n\nWard of intensive care since 2017.",
            state="read",
        )
        ada.save(update_fields=["document", "message"])
        factories.asked(ada, made.colleagues["edda"], by=rita, at=now, message="Would she fit the ward?")
    return made


@pytest.fixture
def ada(company):
    with tenancy.organization(company.organization.pk):
        return Application.objects.get()


@pytest.fixture
def expected_complaints():
    return ("409", "422")


def look(page, name):
    """Keep a picture where somebody wants to look at it."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def is_as_wide_as_the_phone(page):
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_who_is_asked_answers_on_a_phone(open_as, company):
    page = open_as("edda", "/", size=PHONE)

    page.get_by_role("link", name="Feedback on Ada Byron").click()
    expect(page.get_by_text("Would she fit the ward?")).to_be_visible()
    expect(page.get_by_text("Ward of intensive care since 2017.")).to_be_visible()
    look(page, "feedback-phone")
    assert browser.violations(page) == []
    assert is_as_wide_as_the_phone(page)
    page.get_by_label("What you take away").fill("Calm, and clear with the family.")
    expect(page.get_by_text("Draft kept")).to_be_visible()
    page.get_by_role("radio", name="Strong yes").last.check()
    page.get_by_role("button", name="Submit scorecard").click()

    expect(page.get_by_text("Your feedback is in")).to_be_visible()
    expect(page.get_by_text("Ward of intensive care since 2017.")).to_have_count(0)
    with tenancy.organization(company.organization.pk):
        assert Scorecard.objects.submitted().get().overall == "strong_yes"


def test_who_cannot_say_declines_in_a_dialog_from_the_keyboard(open_as, company):
    page = open_as("edda", "/interviews/")
    page.get_by_role("link", name="Ada Byron").press("Enter")

    page.get_by_role("link", name="I cannot say").press("Enter")
    page.get_by_label("Why not").fill("She is my sister.")
    page.get_by_role("button", name="Decline").press("Enter")

    expect(page.get_by_text("You give no feedback")).to_be_visible()
    expect(page.get_by_role("link", name="Ada Byron")).to_have_count(0)
    with tenancy.organization(company.organization.pk):
        assert FeedbackRequest.objects.get().closed_because == "She is my sister."


def test_a_recruiter_asks_somebody_and_takes_it_back(open_as, ada):
    page = open_as("rita", f"/applications/{ada.pk}/debrief/")
    look(page, "debrief")
    page.get_by_role("link", name="Ask for feedback").click()
    look(page, "asking")
    assert browser.violations(page) == []
    page.get_by_label("Sam Moreau").check()
    page.get_by_label("What you would like to know").fill("Does the portfolio hold?")
    page.get_by_role("button", name="Ask for feedback").click()

    expect(page.get_by_text("1 colleague is asked.")).to_be_visible()
    expect(page.get_by_text("Feedback of Sam Moreau")).to_be_visible()
    page.get_by_role("link", name="Withdraw the request to Sam Moreau").click()
    page.get_by_role("button", name="Withdraw the request").click()
    expect(page.get_by_text("The request is withdrawn.")).to_be_visible()
    page.reload()
    look(page, "debrief-after")
    assert browser.violations(page) == []


def test_the_lock_beside_a_document_says_who_reads_it(open_as, company, ada):
    page = open_as("rita", f"/people/{ada.person_id}/")
    page.get_by_role("link", name="Who may read ada.txt").click()
    look(page, "document-dialog")
    page.get_by_label("Who may read it").select_option("team")
    page.get_by_role("button", name="Save").click()

    expect(page.locator(".papers__state", has_text="Recruiters and the hiring team")).to_be_visible()
    look(page, "person")
    assert browser.violations(page) == []
    with tenancy.organization(company.organization.pk):
        assert Document.objects.get().visibility == "team"


def test_in_the_dark_the_page_of_a_request_is_as_readable(open_as, company):
    with tenancy.organization(company.organization.pk):
        asked = FeedbackRequest.objects.get()
    page = open_as("edda", f"/feedback/{asked.pk}/")
    page.emulate_media(color_scheme="dark")
    look(page, "feedback-dark")
    assert browser.violations(page) == []


def test_a_request_that_was_withdrawn_says_so_and_nothing_else(open_as, company):
    with tenancy.organization(company.organization.pk):
        asked = FeedbackRequest.objects.get()
        FeedbackRequest.objects.filter(pk=asked.pk).update(
            state="withdrawn", closed_at=timezone.now() - timedelta(hours=1)
        )
    page = open_as("edda", f"/feedback/{asked.pk}/")

    expect(page.get_by_text("Your feedback is not needed any more")).to_be_visible()
    expect(page.get_by_text("Ada")).to_have_count(0)
    look(page, "feedback-withdrawn")
