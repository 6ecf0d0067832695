"""Interviews and scorecards in a real browser: three taps on a phone, drafts that stay, everything from the keyboard."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from hireloom.ats import reply_links
from hireloom.ats.models import Application, Interview, Scorecard, ScorecardVersion
from hireloom.ats.operations.interview_plans import Question
from hireloom.core import tenancy
from tests import cast, factories
from tests.web import browser

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 375, "height": 812}


@pytest.fixture
def company(transactional_db):
    made = cast.acme()
    with tenancy.organization(made.organization.pk):
        rita = made.actor("rita")
        job = factories.job(rita, title="Staff nurse")
        factories.usual_team(job, made.colleagues, by=rita)
        ines, henry = made.colleagues["ines"], made.colleagues["henry"]
        kit = factories.planned(job, rita, ines, henry, questions=[Question("Why nursing?")], focus=["is-clear"])
        ada = factories.application(job, name="Ada Byron", email="ada@example.org")
        yesterday = timezone.now() - timedelta(days=1)
        past = factories.interview(ada, ines, henry, by=rita, planned=kit, starts_at=yesterday)
        factories.scorecard(past, henry, "no", notes="Unsure with insulin")
        grace = factories.application(job, name="Grace Hopper", email="grace@example.org")
        soon = timezone.now() + timedelta(days=2)
        factories.interview(grace, ines, by=rita, planned=kit, starts_at=soon, video_url="https://meet.example.org/x")
    return made


@pytest.fixture
def expected_complaints():
    return ("409", "422")


def drafts(company):
    with tenancy.organization(company.organization.pk):
        return [card.draft and card.draft["notes"] for card in Scorecard.objects.filter(submitted_at=None)]


def test_an_interviewer_gives_feedback_on_a_phone_in_three_taps(open_as, company):
    page = open_as("ines", "/", size=PHONE)

    page.get_by_role("link", name="Interviews").locator("visible=true").first.click()
    page.get_by_role("link", name="Ada Byron").click()
    page.get_by_role("radio", name="Strong yes").last.check()
    page.get_by_label("What you take away").fill("Calm, and clear with the family.")
    page.get_by_role("button", name="Submit scorecard").click()

    expect(page.get_by_text("Your scorecard is in.")).to_be_visible()
    expect(page.get_by_text("Unsure with insulin")).to_be_visible()
    with tenancy.organization(company.organization.pk):
        assert ScorecardVersion.objects.filter(overall="strong_yes").count() == 1
    assert browser.fits(page)


def test_an_interviewer_says_on_a_phone_that_they_will_be_there(open_as, company):
    page = open_as("ines", "/interviews/", size=PHONE)
    page.get_by_role("link", name="Grace Hopper").click()

    page.get_by_role("button", name="I will be there").click()

    expect(page.get_by_text("Your answer: Accepted")).to_be_visible()


def test_on_a_phone_submitting_stands_above_the_bar_wherever_one_writes(open_as, company):
    page = open_as("ines", "/interviews/", size=PHONE)
    page.get_by_role("link", name="Ada Byron").click()
    page.get_by_label("Why nursing?").focus()

    button = page.get_by_role("button", name="Submit scorecard").bounding_box()

    assert button["y"] + button["height"] <= page.locator(".bottom-bar").bounding_box()["y"]


def test_what_is_typed_is_kept_without_pressing_anything_and_survives_leaving(open_as, company):
    page = open_as("ines", "/interviews/")
    page.get_by_role("link", name="Ada Byron").click()

    page.get_by_label("1. Why nursing?").press_sequentially("For the people")
    page.get_by_label("What you take away").press_sequentially("Calm under pressure")
    expect(page.locator("#draft-state")).to_contain_text("Draft kept at")
    page.wait_for_timeout(1200)
    assert drafts(company) == ["Calm under pressure"]

    page.reload()
    expect(page.get_by_label("1. Why nursing?")).to_have_value("For the people")
    expect(page.get_by_label("What you take away")).to_have_value("Calm under pressure")


def test_two_windows_are_told_of_each_other_and_neither_loses_a_word(open_as, company):
    desk = open_as("ines", "/interviews/")
    desk.get_by_role("link", name="Ada Byron").click()
    phone = open_as("ines", desk.url, size=PHONE)

    desk.get_by_label("What you take away").fill("From the desk")
    expect(desk.locator("#draft-state")).to_contain_text("Draft kept at")
    phone.get_by_label("What you take away").fill("From the phone")
    expect(phone.locator("#draft-state")).to_contain_text("changed in another window")
    assert drafts(company) == ["From the desk"]
    assert phone.get_by_label("What you take away").input_value() == "From the phone"

    phone.get_by_role("button", name="Keep what is here").click()
    phone.wait_for_load_state()
    assert drafts(company) == ["From the phone"]
    expect(phone.get_by_label("What you take away")).to_have_value("From the phone")


def test_a_scorecard_is_written_from_the_keyboard_alone(open_as, company):
    page = open_as("ines", "/interviews/")
    page.get_by_role("link", name="Ada Byron").focus()
    page.keyboard.press("Enter")
    page.get_by_label("1. Why nursing?").focus()
    page.keyboard.type("For the people")
    page.keyboard.press("Tab")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.type("Explained it twice")
    page.locator("input[name=overall]").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="Submit scorecard").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_text("Your scorecard is in.")).to_be_visible()
    with tenancy.organization(company.organization.pk):
        version = ScorecardVersion.objects.get(scorecard__interviewer=company.colleagues["ines"])
    assert version.overall == "yes"
    assert version.ratings == {"is-clear": {"rating": "yes", "note": "Explained it twice"}}


def test_rita_books_from_the_person_and_a_clash_is_said_beside_what_she_typed(open_as, company):
    with tenancy.organization(company.organization.pk):
        grace = Interview.objects.get(application__person__name="Grace Hopper")
        ada = Interview.objects.get(application__person__name="Ada Byron").application
    page = open_as("rita", f"/people/{ada.person_id}/")

    expect(page.get_by_role("link", name="Schedule an interview")).to_be_visible()
    page.keyboard.press("s")
    local = grace.starts_at
    page.get_by_label("Day").fill(local.strftime("%Y-%m-%d"))
    page.locator("#id_begins").fill(local.strftime("%H:%M"))
    page.get_by_label("Time zone").select_option("UTC")
    page.get_by_label("Find a colleague").fill("ines")
    expect(page.get_by_label("Vera Novak")).to_be_hidden()
    page.get_by_label("Ines Haddad").check()
    page.get_by_role("button", name="Book and invite").click()
    expect(page.get_by_text("Ines Haddad is booked already").first).to_be_visible()

    page.get_by_label("Ines Haddad").uncheck()
    page.get_by_label("Vera Novak").check()
    page.get_by_role("button", name="Book and invite").click()
    expect(page.get_by_text("everybody gets an invitation")).to_be_visible()


def test_the_candidate_answers_by_the_link_on_a_phone_without_scripts(chromium, live_server, company):
    with tenancy.organization(company.organization.pk):
        grace = Interview.objects.get(application__person__name="Grace Hopper")
        path = f"/careers/{company.organization.slug}/interviews/{reply_links.sign(grace)}/"
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False, base_url=live_server.url)
    page = context.new_page()
    page.goto(path)

    page.get_by_role("button", name="I will be there").click()

    expect(page.get_by_text("Thank you, your answer is noted.")).to_be_visible()
    context.close()
    with tenancy.organization(company.organization.pk):
        assert Interview.objects.get(pk=grace.pk).candidate_reply == "accepted"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, browser.SIZES["desktop"]], ids=["phone", "desk"])
def test_every_page_is_for_everybody(open_as, company, size, theme):
    with tenancy.organization(company.organization.pk):
        past, ahead = Interview.objects.order_by("starts_at")
        application, job_id = past.application, past.application.job_id
        kit = past.plan_interview_id
        token = reply_links.sign(ahead)
    mine = ["/interviews/", f"/interviews/{past.pk}/", f"/interviews/{ahead.pk}/"]
    ritas = [
        "/interviews/all/",
        f"/interviews/{ahead.pk}/",
        f"/interviews/{ahead.pk}/times/",
        f"/applications/{application.pk}/debrief/",
        f"/applications/{application.pk}/interviews/new/",
        f"/jobs/{job_id}/interviews/",
        f"/jobs/{job_id}/plan/",
        f"/jobs/{job_id}/plan/{kit}/",
        "/settings/scorecards/",
        "/settings/scorecards/new/",
        f"/people/{application.person_id}/",
    ]
    found = {}
    for name, paths in (
        ("ines", mine),
        ("rita", ritas),
        ("", [f"/careers/{company.organization.slug}/interviews/{token}/"]),
    ):
        page = open_as(name, paths[0], size=size, theme=theme)
        for path in paths:
            page.goto(path)
            page.wait_for_load_state("networkidle")
            found[path] = browser.violations(page)
            assert browser.fits(page), path
    assert {path: problems for path, problems in found.items() if problems} == {}


def test_the_colleagues_to_choose_from_are_named_first_and_then_searched(open_as, company):
    with tenancy.organization(company.organization.pk):
        ada = Application.objects.get(person__name="Ada Byron")
    page = open_as("rita", f"/applications/{ada.pk}/interviews/new/")

    group = page.get_by_role("group", name="Interviewers", exact=True)
    search = group.get_by_role("searchbox", name="Find a colleague")
    assert group.locator("legend").bounding_box()["y"] < search.bounding_box()["y"]
    search.fill("hadd")
    expect(group.get_by_role("checkbox", name="Ines Haddad")).to_be_visible()
    expect(group.get_by_role("checkbox", name="Adam Okafor")).to_be_hidden()
    assert browser.violations(page) == []
