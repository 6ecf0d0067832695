"""Last year's silver medalists are handed back, nurtured, found for this year's job, written to; one of them is hired."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db.models import F
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from hireloom.ats.models import Application, Job
from hireloom.core.models import Membership
from hireloom.crm.models import Enrollment, Touch
from hireloom.flywheel.models import HandBack
from hireloom.messaging.models import Message
from hireloom.people.models import Document, Person
from tests import factories, jobs, mail_room, warming
from tests.browser import Visitor
from tests.cast import PASSWORD
from tests.corpus import layouts, people
from tests.journeys import hiring, outreach
from tests.journeys.hiring import Applicant, looks
from tests.journeys.test_a_sequence_people_answer import a_minute_passes, sets_up_a_mailbox

TITLE = "Charge nurse, intensive care"
TEXT = "You lead the night shift of our new ward.\nYou must know intensive care.\nWound care is a plus."
LED = "Led the night shift in intensive care with six nurses and twelve beds."
KEPT = "Taught wound care to forty colleagues and wrote the handbook."
AGO = timedelta(days=340)
ANSWER = "Yes, I would like to hear more about the night ward."

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def applicant(name: str, trade: str, *sentences: str, number: int = 0, **more: Any) -> Applicant:
    """Somebody like one of the corpus, with a name, sentences and an account at the mail server of their own."""
    alike = [one for one in people.everybody() if one.language == "en" and one.positions[0].title == trade]
    given, family = name.split()
    email = f"{given.lower()}@{mail_room.DOMAIN}"
    someone = replace(alike[number], full=name, given=given, family=family, email=email, sentences=sentences, **more)
    return Applicant(name, email, layouts.as_pdf(someone, "dark sidebar"), "resume.pdf")


ADA = applicant("Ada Okoro", "Charge Nurse", LED, KEPT)
GRACE = applicant("Grace Lindholm", "Charge Nurse", LED, number=1)
MIRA = applicant("Mira Castellano", "Supply Chain Manager", "Planned the shifts of a warehouse.")
OTTO = applicant("Otto Brandt", "Charge Nurse", "Cared for people at home.", number=2, skills=("Wound care", "Triage"))
SILVER, OTHERS = (ADA, GRACE, MIRA), (OTTO,)


@pytest.fixture
def room(settings):
    """Postfix and Dovecot, with an account for everybody of the journey."""
    if why := mail_room.missing():
        pytest.skip(why)
    settings.PRIVATE_MAIL_SERVERS = True
    with mail_room.running("rita", *(one.email for one in (*SILVER, *OTHERS))) as room:
        yield room


@pytest.fixture
def scene(company):
    """Acme with last year's search, matching that was audited and switched on, and two sequences."""
    with company.shown():
        rita = company.company.actor("rita")
        warming.compares(company.company.actor("adam"))
        now = timezone.now()
        kind = {"sender": company.company.colleagues["rita"], "at": now} | outreach.ALWAYS
        hello = factories.mail_step(0, "How is the ward, {{first_name}}?", "Hello {{first_name}},\n\nwe think of you.")
        factories.sequence(rita, hello, name="Staying in touch", **kind)
        by_hand = factories.mail_step(0, "A job for you, {{first_name}}", "Hello", kind="held_mail")
        factories.sequence(rita, by_hand, name="Written by hand", **kind)
        applications = [hiring.apply(company.post, someone) for someone in (*SILVER, *OTHERS)]
        for days, application in enumerate(applications[: len(SILVER)], 1):
            somebody_speaks_well_of(application, company.company.colleagues["henry"], now - timedelta(days=days))
    jobs.work()
    with company.shown():
        assert set(Document.objects.values_list("state", flat=True)) == {"read"}
    return company


def somebody_speaks_well_of(application: Application, interviewer: Membership, then: datetime) -> None:
    """An interview with a good scorecard: what makes somebody a silver medalist."""
    met = factories.interview(application, interviewer, at=then - timedelta(days=9), starts_at=then)
    factories.scorecard(met, interviewer, at=then + timedelta(hours=2))


def test_silver_medalists_of_last_year_are_first_in_line_this_year_and_one_is_hired(scene, room, visitor):
    rita = visitor()
    rita.signs_in("rita@acme.example", PASSWORD)
    sets_up_a_mailbox(rita, room)

    rita_rejects_four_and_marks_three_as_silver_medalists(rita, scene)
    rita_hands_them_back_with_a_sequence(rita)
    a_minute_passes(scene)
    room.wait(lambda: all(len(room.mails(one.email)) == 1 for one in SILVER))
    most_of_a_year_passes(scene)

    job = rita_writes_this_years_job(rita, scene)
    rita_is_asked_to_look_at_those_she_knows_before_the_post_goes_out(rita, job)
    the_silver_medalists_stand_on_top_with_what_their_resumes_say(rita, job)
    rita_enrolls_two(rita, job)
    a_minute_passes(scene)
    for someone in (ADA, GRACE):
        rita_sends_a_grounded_draft(rita, someone)
    a_minute_passes(scene)
    room.wait(lambda: all(len(room.mails(one.email)) == 2 for one in (ADA, GRACE)))

    ada_answers(rita, room, scene)
    rita_publishes_the_post(rita, job)
    ada_applies_on_the_careers_site(visitor(phone=True, viewport=hiring.PHONE), scene)
    rita_interviews_and_hires_her(rita, scene, job)
    the_report_shows_the_chain(rita)


def rita_rejects_four_and_marks_three_as_silver_medalists(rita: Visitor, scene) -> None:
    page = rita.goes_to(f"/jobs/{scene.job.pk}/")
    board, dialog = page.locator("[data-board]"), page.locator("#dialog")
    for someone in (*SILVER, *OTHERS):
        board.get_by_role("link", name=someone.name).focus()
        page.keyboard.press("r")
        dialog.get_by_label("Another candidate fits better").check()
        if someone in SILVER:
            dialog.get_by_label("Silver medalist").check()
        dialog.get_by_role("button", name="Reject").click()
        expect(board.get_by_text(someone.name)).to_have_count(0)
    jobs.work()


def rita_hands_them_back_with_a_sequence(rita: Visitor) -> None:
    page = rita.goes_to("/flywheel/hand-backs/")
    expect(page.locator("[data-row]")).to_have_count(len(SILVER))
    looks(rita, "01-hand-backs")
    for someone in SILVER:
        rita.goes_to("/flywheel/hand-backs/")
        page.get_by_role("row").filter(has_text=someone.name).get_by_role("link", name="Look at the proposal").click()
        page.get_by_label("Sequence").select_option(label="Staying in touch")
        page.get_by_label("Write to them from").fill("")
        if someone is ADA:
            looks(rita, "02-proposal")
        page.get_by_role("button", name="Save and hand back").click()
        expect(page.get_by_text("handed back").first).to_be_visible()
    jobs.work()
    rita.goes_to("/pools/")
    page.get_by_role("link", name="Silver medalists").click()
    for someone in SILVER:
        expect(page.get_by_text(someone.name).first).to_be_visible()
    looks(rita, "03-pool")


def most_of_a_year_passes(scene) -> None:
    """What ended, was decided, sent and touched so far lies 340 days back."""
    moments = (
        (Application, ("applied_at", "entered_at", "closed_at")),
        (HandBack, ("proposed_at", "decided_at")),
        (Message, ("send_after", "created_at", "handed_over_at", "settled_at")),
        (Enrollment, ("enrolled_at", "due_at", "ended_at")),
        (Touch, ("made_at",)),
        (Person, ("created_at", "last_touch_at")),
    )
    with scene.shown():
        for model, names in moments:
            model.objects.update(**{name: F(name) - AGO for name in names})
    a_minute_passes(scene)


def rita_writes_this_years_job(rita: Visitor, scene) -> Job:
    page = rita.goes_to("/jobs/new/")
    page.get_by_label("Title").fill(TITLE)
    page.get_by_role("button", name="Create job").click()
    page.wait_for_url(re.compile(r"/jobs/[0-9a-f-]{36}/"))
    with scene.shown():
        job = Job.objects.get(title=TITLE)
    rita.goes_to(f"/jobs/{job.pk}/posts/")
    page.get_by_role("link", name="Write a post").click()
    page.get_by_label("Location").fill("Lyon")
    page.get_by_label("Text").fill(TEXT)
    page.get_by_role("button", name="Save", exact=True).click()
    rita.goes_to(f"/jobs/{job.pk}/criteria/")
    page.get_by_role("button", name="Suggest from the job's text").click()
    looks(rita, "04-suggested-criteria")
    for box in page.locator(".asked__found input[type=checkbox]").all():
        box.check()
    page.get_by_role("button", name="Add those ticked").click()
    expect(page.locator(".asked__row").first).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Version 1")).to_be_visible()
    looks(rita, "05-criteria")
    page.get_by_role("button", name="Open job").click()
    page.wait_for_load_state()
    jobs.work()
    return job


def rita_is_asked_to_look_at_those_she_knows_before_the_post_goes_out(rita: Visitor, job: Job) -> None:
    page = rita.goes_to(f"/jobs/{job.pk}/posts/")
    page.get_by_role("link", name=TITLE, exact=True).click()
    page.get_by_role("button", name="Save and publish").click()
    expect(page.get_by_role("heading", name=re.compile(f"You know . people for {TITLE}"))).to_be_visible()
    looks(rita, "06-before-posting")
    page.get_by_role("button", name="Look at them first").click()
    page.wait_for_url(re.compile("/warm/"))


def the_silver_medalists_stand_on_top_with_what_their_resumes_say(rita: Visitor, job: Job) -> None:
    page = rita.page
    rows = page.locator(".warm__row")
    looks(rita, "07-people-you-know")
    names = [name_in(row) for row in rows.all()]
    assert (set(names[:2]), names[2:]) == ({ADA.name, GRACE.name}, [OTTO.name])
    for someone in (ADA, GRACE):
        row = rows.filter(has_text=someone.name)
        expect(row.locator(".warm__way").first).to_have_text("Silver medalist")
        row.get_by_text("What shows it").click()
        quote = row.locator(".match__quote").filter(has_text="night shift in intensive care with six nurses").first
        expect(quote.locator("mark")).to_have_text("intensive care")
    looks(rita, "08-what-shows-it")


def name_in(row: Locator) -> str:
    return row.locator(".person__name").inner_text()


def rita_enrolls_two(rita: Visitor, job: Job) -> None:
    page = rita.goes_to(f"/jobs/{job.pk}/warm/")
    for someone in (ADA, GRACE):
        page.locator(".warm__row").filter(has_text=someone.name).get_by_role("checkbox").check()
    page.get_by_role("button", name="Enroll in a sequence").click()
    looks(rita, "09-which-sequence")
    page.get_by_role("button", name="Written by hand").click()
    looks(rita, "10-enrolling")
    page.get_by_role("button", name="Enroll 2 people").click()
    expect(page.get_by_text("2 people", exact=False).first).to_be_visible()


def rita_sends_a_grounded_draft(rita: Visitor, someone: Applicant) -> None:
    page = rita.goes_to("/outreach/")
    if someone is ADA:
        looks(rita, "11-waits-for-words")
    page.get_by_role("link", name=someone.name).first.click()
    page.get_by_label("Text").fill("")
    page.get_by_role("button", name="Draft", exact=True).click()
    expect(page.get_by_label("Text")).to_have_value(re.compile(f"We are hiring for the role of {TITLE}"))
    page.get_by_text("Why each sentence").click()
    looks(rita, f"12-draft-{someone.name.split()[0].lower()}")
    page.get_by_role("button", name="Send", exact=True).click()
    page.wait_for_load_state()


def ada_answers(rita: Visitor, room, scene) -> None:
    mail = outreach.answer(room.mails(ADA.email)[-1], ANSWER, by=ADA.email)
    room.send(mail, by=ADA.email, to=room.address("rita"))
    room.wait(lambda: room.mails("rita"))
    a_minute_passes(scene)
    page = rita.goes_to("/outreach/")
    card = page.locator(".answer").filter(has=page.get_by_text(ADA.name, exact=True))
    looks(rita, "13-answer")
    card.get_by_role("button", name="Interested").first.click()
    expect(card).to_have_count(0)


def rita_publishes_the_post(rita: Visitor, job: Job) -> None:
    """She was asked once, and is not asked again."""
    page = rita.goes_to(f"/jobs/{job.pk}/posts/")
    page.get_by_role("link", name=TITLE, exact=True).click()
    page.get_by_role("button", name="Save and publish").click()
    expect(page.get_by_text("On the careers site", exact=True)).to_be_visible()


def ada_applies_on_the_careers_site(stranger: Visitor, scene) -> None:
    page = stranger.goes_to(f"/careers/{scene.slug}/")
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("link", name="Apply").first.click()
    page.get_by_label("Your name").fill(ADA.name)
    page.get_by_label("E-mail").fill(ADA.email)
    file = {"name": ADA.file_name, "mimeType": "application/pdf", "buffer": ADA.resume}
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Send application").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you!")
    jobs.work()


def rita_interviews_and_hires_her(rita: Visitor, scene, job: Job) -> None:
    with scene.shown():
        application = Application.objects.get(job=job, person__name=ADA.name)
        henry = scene.company.colleagues["henry"]
        met = timezone.now() - timedelta(hours=2)
        factories.interview(application, henry, at=met - timedelta(days=1), starts_at=met)
    page = rita.goes_to(f"/jobs/{job.pk}/")
    page.locator("[data-board]").get_by_role("link", name=ADA.name).click()
    drawer, dialog = page.locator("#drawer"), page.locator("#dialog")
    looks(rita, "14-candidate-again")
    drawer.get_by_role("link", name="Hire").first.click()
    dialog.get_by_role("button", name="Hire").click()
    expect(drawer.get_by_text("Hired").first).to_be_visible()
    jobs.work()


def the_report_shows_the_chain(rita: Visitor) -> None:
    page = rita.goes_to("/flywheel/report/")
    looks(rita, "15-report")
    said = "Of 3 handed back, 3 were written to, 1 answered, 1 applied again, 1 were interviewed and 1 hired."
    expect(page.get_by_text(said)).to_be_visible()
    the_number_leads_to(page, "Hired", ADA.name)


def the_number_leads_to(page: Page, step: str, name: str) -> None:
    page.locator(".funnel__step").filter(has_text=step).get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(step)
    expect(page.get_by_role("link", name=name)).to_be_visible()
    expect(page.locator("[data-row]")).to_have_count(1)
