"""From the wish to hire to a signed offer and a record that verifies, in a real browser, by everybody who takes part."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from hireloom.ats.models import Application, Interview, Job, JobPost, Offer, Opening, Requisition
from hireloom.core import audit
from hireloom.people.models import Document
from tests import jobs
from tests.browser import Visitor
from tests.cast import PASSWORD
from tests.journeys import hiring
from tests.journeys.hiring import Applicant, PostOffice, looks

pytestmark = pytest.mark.django_db(transaction=True)

TITLE = "Registered nurse, night ward"
ADA, GRACE, *OTHERS = hiring.applicants(40)


@pytest.fixture
def flows(company):
    with company.shown():
        hiring.define_flows(company.company)


def test_rita_hires_one_of_forty_and_the_record_of_it_stands_up(company, flows, post_office, visitor):
    rita, cora, adam = visitor(), visitor(phone=True), visitor(phone=True)
    rita.signs_in("rita@acme.example", PASSWORD)

    rita_opens_a_requisition(rita)
    an_approver_approves_it_from_the_link_in_the_mail(cora, post_office, "cora@acme.example", "requisition")
    job = rita_begins_to_hire_and_opens_the_job(rita, company)
    rita_plans_what_is_asked_in_the_interview(rita, job)
    post = rita_publishes_a_post(rita, company, job)

    two_apply_on_the_careers_site(visitor, company)
    thirty_eight_more_apply(company, post)
    rita_screens_all_forty_by_keyboard_alone(rita, company, job)

    ada, grace = (application_of(company, job, someone) for someone in (ADA, GRACE))
    rita_schedules_an_interview_with_two_interviewers(rita, ada, hour=9)
    rita_schedules_an_interview_with_two_interviewers(rita, grace, hour=11)
    the_invitations_are_what_calendars_understand(post_office, rita, company, ada)
    the_candidate_says_that_she_will_be_there(visitor(phone=True), post_office)
    for name in ("henry", "ines"):
        an_interviewer_submits_two_scorecards_on_a_phone(visitor, name)
    rita_records_what_the_debrief_decided(rita, ada, grace)

    rita_writes_an_offer_above_the_band(rita, ada)
    an_approver_approves_it_from_the_link_in_the_mail(adam, post_office, "adam@acme.example", "offer")
    rita_sends_the_offer(rita)
    the_candidate_signs_in_the_browser(visitor(phone=True), post_office)
    the_opening_closed_by_itself(rita, company, job, ada)
    rita_rejects_the_other_one_as_a_silver_medalist(rita, company, grace)

    the_hiring_record_opens_and_verifies(rita, company, ada)


def rita_opens_a_requisition(rita: Visitor) -> None:
    page = rita.goes_to("/requisitions/")
    looks(rita, "01-requisitions-none-yet")
    page.get_by_role("link", name="New requisition").first.click()
    page.get_by_label("Title").fill(TITLE)
    page.get_by_label("Pay from").fill("42000")
    page.get_by_label("Pay to").fill("50000")
    page.get_by_label("Currency").fill("EUR")
    page.get_by_label("Hiring manager").select_option(label="Henry Vasquez")
    page.get_by_label("Recruiter").select_option(label="Rita Lindqvist")
    page.get_by_label("Reason").fill("The night ward opens a second wing in autumn.")
    looks(rita, "02-requisition-form")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Send for approval").click()
    expect(page.get_by_text("Waiting for approval")).to_be_visible()
    looks(rita, "03-requisition-waits")


def an_approver_approves_it_from_the_link_in_the_mail(
    approver: Visitor, post_office: PostOffice, address: str, what: str
) -> None:
    page = approver.goes_to(post_office.link_to(address, r"/approvals/by-link/\S+"))
    looks(approver, f"04-approval-of-the-{what}")
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_role("heading", name="Approved. Thank you!")).to_be_visible()
    looks(approver, f"05-{what}-approved")


def rita_begins_to_hire_and_opens_the_job(rita: Visitor, company) -> Job:
    page = rita.page
    page.reload()
    looks(rita, "06-requisition-approved")
    page.get_by_role("link", name="Begin to hire").click()
    page.get_by_role("dialog").get_by_role("button", name="Begin").click()
    page.wait_for_url(re.compile("/seats/"))
    looks(rita, "07-openings")
    page.get_by_role("button", name="Open job").click()
    page.wait_for_load_state()
    with company.shown():
        job = Job.objects.get(title=TITLE)
        assert (job.status, job.openings.count()) == ("open", 1)
    return job


def rita_plans_what_is_asked_in_the_interview(rita: Visitor, job: Job) -> None:
    page = rita.goes_to(f"/jobs/{job.pk}/plan/")
    looks(rita, "08-plan-empty")
    page.get_by_role("link", name="Add an interview to Phone interview").click()
    page.get_by_label("Name").fill("Night shift talk")
    page.get_by_label("What it is for").fill("Find out how they act when nobody is there to ask.")
    page.get_by_label("Questions").fill("What was your hardest night?\nHow do you hand over in the morning?")
    page.get_by_label("Henry Vasquez").check()
    page.get_by_label("Ines Haddad").check()
    looks(rita, "09-plan-form")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Night shift talk")).to_be_visible()


def rita_publishes_a_post(rita: Visitor, company, job: Job) -> JobPost:
    page = rita.goes_to(f"/jobs/{job.pk}/posts/")
    looks(rita, "10-posts-none-yet")
    page.get_by_role("link", name="Write a post").click()
    page.get_by_label("Location").fill("Lyon")
    page.get_by_label("Text").fill("You care for people at night.")
    looks(rita, "11-post-form")
    page.get_by_role("button", name="Save and publish").click()
    expect(page.get_by_text("On the careers site", exact=True)).to_be_visible()
    with company.shown():
        return JobPost.objects.select_related("job").get(job=job)


def two_apply_on_the_careers_site(visitor, company) -> None:
    for someone, size in ((ADA, {"phone": True}), (GRACE, {})):
        stranger = visitor(**size)
        page = stranger.goes_to(f"/careers/{company.slug}/")
        page.get_by_role("link", name=TITLE).first.click()
        page.get_by_role("link", name="Apply").first.click()
        page.get_by_label("Your name").fill(someone.name)
        page.get_by_label("E-mail").fill(someone.email)
        file = {"name": someone.file_name, "mimeType": "application/pdf", "buffer": someone.resume}
        page.locator("input[type=file]").set_input_files(file)
        if someone is ADA:
            looks(stranger, "12-applying")
        page.get_by_role("button", name="Send application").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Thank you!")


def thirty_eight_more_apply(company, post: JobPost) -> None:
    with company.shown():
        for someone in OTHERS:
            hiring.apply(post, someone)
    jobs.work()
    with company.shown():
        assert Application.objects.filter(job_id=post.job_id).count() == 40
        assert set(Document.objects.values_list("state", flat=True)) == {"read"}


def rita_screens_all_forty_by_keyboard_alone(rita: Visitor, company, job: Job) -> None:
    """From the start page on: `a` goes on with the good, digits reject, `j` leaves for later, `u` takes back."""
    page = rita.goes_to("/")
    looks(rita, "13-home-with-forty-new")
    page.get_by_role("link", name="Review them one by one").focus()
    page.keyboard.press("Enter")
    expect(shown_name(page)).to_have_text(ADA.name)
    looks(rita, "14-review")
    for key, someone in (("a", ADA), ("a", GRACE), ("j", OTHERS[0])):
        expect(shown_name(page)).to_have_text(someone.name)
        page.keyboard.press(key)
    for number, someone in enumerate(OTHERS[1:], 1):
        expect(shown_name(page)).to_have_text(someone.name)
        page.keyboard.press("a" if number % 6 == 0 else str(1 + number % 2))
        if number == 3:
            rita_takes_a_slip_of_the_finger_back(page, someone)
    expect(shown_name(page)).to_have_text(OTHERS[0].name)
    page.keyboard.press("1")
    expect(page.get_by_text("Everybody who applied was looked at", exact=True)).to_be_visible()
    expect(page.locator("[data-toast]")).to_have_count(3)
    expect(page.locator("[aria-current] .rail__count")).to_be_hidden()
    looks(rita, "15-review-done")
    with company.shown():
        rows = Application.objects.filter(job=job)
        by_stage = {name: rows.open().filter(stage__name=name).count() for name in ("Applied", "Screening")}
        assert by_stage == {"Applied": 0, "Screening": 8}
        assert rows.filter(outcome="rejected").count() == 32


def rita_takes_a_slip_of_the_finger_back(page: Page, someone: Applicant) -> None:
    """The one who was rejected comes back with `u`, and is rejected for another reason."""
    expect(page.get_by_text(f"{someone.name} was rejected")).to_be_visible()
    page.keyboard.press("u")
    expect(shown_name(page)).to_have_text(someone.name)
    page.keyboard.press("3")


def rita_schedules_an_interview_with_two_interviewers(rita: Visitor, application: UUID, *, hour: int) -> None:
    page = rita.goes_to(f"/applications/{application}/debrief/")
    page.keyboard.press("m")
    page.get_by_role("dialog").get_by_role("button", name="Phone interview").click()
    expect(page.get_by_text("is now in Phone interview")).to_be_visible()
    if hour == 9:
        looks(rita, "16-debrief-empty")
    page.get_by_role("link", name="Schedule an interview").click()
    page.locator("#id_begins").fill(f"{hour:02}:00")
    page.get_by_label("Time zone").select_option("Europe/Paris")
    page.get_by_label("Video link").fill("https://meet.example.org/night")
    expect(page.get_by_label("Henry Vasquez")).to_be_checked()
    expect(page.get_by_label("Ines Haddad")).to_be_checked()
    if hour == 9:
        looks(rita, "17-scheduling")
    page.get_by_role("button", name="Book and invite").click()
    expect(page.get_by_text("everybody gets an invitation")).to_be_visible()


def the_invitations_are_what_calendars_understand(
    post_office: PostOffice, rita: Visitor, company, application: UUID
) -> None:
    """Everybody's calendar takes the first one, and later finds the same appointment at another time."""
    with company.shown():
        interview = Interview.objects.get(application=application)
    attendees = (ADA.email, "henry@acme.example", "ines@acme.example")
    first = {address: post_office.invitations_to(address, at=interview.starts_at) for address in attendees}
    for address, invitations in first.items():
        (one,) = invitations
        assert (one.method, one.method_of_part, one.sequence, one.status) == ("REQUEST", "REQUEST", 0, "CONFIRMED")
        assert (one.minutes, address in one.attendees) == (45, True)
    rita_puts_it_off_by_half_an_hour(rita, interview)
    for address in attendees:
        (moved,) = post_office.invitations_to(address, at=interview.starts_at + timedelta(minutes=30))
        assert (moved.uid, moved.sequence, moved.method) == (first[address][0].uid, 1, "REQUEST")


def rita_puts_it_off_by_half_an_hour(rita: Visitor, interview: Interview) -> None:
    page = rita.goes_to(f"/interviews/{interview.pk}/times/")
    page.locator("#id_begins").fill("09:30")
    page.get_by_role("button", name="Save and tell everybody").click()
    page.wait_for_url(lambda url: "/times/" not in url)


def the_candidate_says_that_she_will_be_there(candidate: Visitor, post_office: PostOffice) -> None:
    page = candidate.goes_to(post_office.link_to(ADA.email, r"/careers/\S+/interviews/\S+"))
    looks(candidate, "18-invitation")
    page.get_by_role("button", name="I will be there").click()
    expect(page.get_by_text("Thank you, your answer is noted.")).to_be_visible()


def an_interviewer_submits_two_scorecards_on_a_phone(visitor, name: str) -> None:
    interviewer = visitor(phone=True, viewport=hiring.PHONE)
    page = interviewer.signs_in(f"{name}@acme.example", PASSWORD)
    looks(interviewer, f"19-home-of-{name}")
    for someone, overall in ((ADA, "Strong yes"), (GRACE, "Yes")):
        interviewer.goes_to("/interviews/")
        page.get_by_role("link", name=someone.name).click()
        page.get_by_label("1. What was your hardest night?").fill("Two falls and one nurse: called for help at once.")
        page.get_by_role("radio", name=overall, exact=True).last.check()
        page.get_by_label("What you take away").fill("Calm, and clear about what she does not know.")
        looks(interviewer, f"20-scorecard-{name}-{overall.replace(' ', '-').lower()}")
        page.get_by_role("button", name="Submit scorecard").click()
        expect(page.get_by_text("Your scorecard is in.")).to_be_visible()


def rita_records_what_the_debrief_decided(rita: Visitor, ada: UUID, grace: UUID) -> None:
    for application, verdict, why in (
        (ada, "Make an offer", "Has led nights alone, and hands over in writing."),
        (grace, "Do not go on", "As good; has less experience of nights."),
    ):
        page = rita.goes_to(f"/applications/{application}/debrief/")
        page.get_by_label(verdict, exact=True).check()
        page.get_by_label("Reasons").fill(why)
        looks(rita, f"21-debrief-{verdict.replace(' ', '-').lower()}")
        page.get_by_role("button", name="Record the decision").click()
        expect(page.get_by_role("article").get_by_text(why)).to_be_visible()
        expect(page.get_by_label("Reasons")).to_have_value("")


def rita_writes_an_offer_above_the_band(rita: Visitor, application: UUID) -> None:
    page = rita.goes_to(f"/applications/{application}/offers/")
    looks(rita, "22-offers-none-yet")
    page.get_by_role("link", name="Write an offer").first.click()
    page.get_by_label("Amount").first.fill("54000")
    page.get_by_label("Currency").first.fill("EUR")
    page.get_by_label("Start").fill("2099-01-01")
    page.get_by_label("Open until").fill((timezone.now() + timedelta(days=9)).strftime("%Y-%m-%dT%H:%M"))
    looks(rita, "23-offer-form")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Send for approval").click()
    expect(page.get_by_role("button", name=f"Send to {ADA.name}")).to_have_count(0)
    looks(rita, "24-offer-waits")


def rita_sends_the_offer(rita: Visitor) -> None:
    page = rita.page
    page.reload()
    page.get_by_role("button", name=f"Send to {ADA.name}").click()
    expect(page.get_by_text("gets a mail with the link")).to_be_visible()


def the_candidate_signs_in_the_browser(candidate: Visitor, post_office: PostOffice) -> None:
    page = candidate.goes_to(post_office.link_to(ADA.email, r"/careers/\S+/offers/\S+"))
    looks(candidate, "25-offer-cover")
    page.get_by_role("button", name="Open the offer").click()
    looks(candidate, "26-offer-letter")
    page.get_by_label("I draw it").check()
    draws_a_signature(page)
    page.get_by_label("I have read the letter").check()
    looks(candidate, "27-offer-signing")
    page.get_by_role("button", name="Sign and accept").click()
    expect(page.get_by_role("heading", name=f"Thank you, {ADA.name}!")).to_be_visible()
    looks(candidate, "28-offer-signed")


def draws_a_signature(page: Page) -> None:
    page.locator("canvas").scroll_into_view_if_needed()
    box = page.locator("canvas").bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + 70)
    page.mouse.down()
    for step in range(1, 12):
        page.mouse.move(box["x"] + 40 + 18 * step, box["y"] + 70 + (25 if step % 2 else -25))
    page.mouse.up()


def the_opening_closed_by_itself(rita: Visitor, company, job: Job, application: UUID) -> None:
    page = rita.page
    page.reload()
    looks(rita, "29-offer-accepted")
    page.get_by_role("link", name="Check the seal").click()
    expect(page.get_by_text("not a byte was changed")).to_be_visible()
    rita.goes_to(f"/jobs/{job.pk}/seats/")
    looks(rita, "30-opening-filled")
    with company.shown():
        opening = Opening.objects.get(job=job)
        assert (opening.state, opening.close_reason, opening.application_id) == ("closed", "filled", application)
        assert (Requisition.objects.get().state, Offer.objects.get().state) == ("closed", "accepted")
        assert Application.objects.get(pk=application).outcome == "hired"


def rita_rejects_the_other_one_as_a_silver_medalist(rita: Visitor, company, application: UUID) -> None:
    page = rita.goes_to(f"/applications/{application}/debrief/")
    page.keyboard.press("r")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Another candidate fits better").check()
    dialog.get_by_label("Silver medalist").check()
    looks(rita, "31-rejecting")
    dialog.get_by_role("button", name="Reject").click()
    expect(page.get_by_text(f"{GRACE.name} was rejected")).to_be_visible()
    jobs.work()
    rita.goes_to("/pools/")
    page.get_by_role("link", name="Silver medalists").click()
    expect(page.get_by_text(GRACE.name).first).to_be_visible()
    looks(rita, "32-silver-medalists")
    with company.shown():
        row = Application.objects.get(pk=application)
        assert (row.outcome, row.is_silver_medalist) == ("rejected", True)


def the_hiring_record_opens_and_verifies(rita: Visitor, company, application: UUID) -> None:
    page = rita.goes_to(f"/applications/{application}/record/")
    for words in (f"Applied for {TITLE}", "offer accepted and signed", "Opening REQ-1-1 filled"):
        expect(page.get_by_text(words).first).to_be_visible()
    looks(rita, "33-hiring-record")
    with page.expect_download() as download:
        page.get_by_role("link", name="JSON").click()
    content = download.value.path().read_bytes()
    with company.shown():
        assert list(hiring.problems_of(content)) == []
        assert all(list(hiring.problems_of(changed)) for changed in hiring.altered(content, places=60))
        assert audit.verify(company.id).is_intact


def application_of(company, job: Job, someone: Applicant) -> UUID:
    with company.shown():
        return Application.objects.get(job=job, person__name=someone.name).pk


def shown_name(page: Page):
    return page.locator("[data-review-name]")
