"""An exercise is planned, sent, done on a phone, graded by somebody who never learns whose it is, and told in the end."""

import json
import re
import unicodedata
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Locator, expect

from hireloom.ats.models import Application, Job, Scorecard, TakeHome
from tests import factories, jobs
from tests.browser import Visitor
from tests.cast import PASSWORD
from tests.journeys import hiring
from tests.journeys.hiring import PostOffice, looks

pytestmark = pytest.mark.django_db(transaction=True)

EXERCISE = "Write a care plan"
INSTRUCTIONS = "Plan a week for a patient of 81 years. Two hours are enough."
PLAN = "First I ask the family what a good day is."
TAKEN = "Puts the patient first, and says what is not known yet."
LINK = re.compile(r"/careers/\S+/take-homes/\S+")
(ADA,) = hiring.applicants(1)
"""Who does it at home. She signs what she writes, and calls her file by her name, as people do."""
TELLING = f"https://example.org/{ADA.name.lower().replace(' ', '-')}/plan"
SILENT = "https://example.org/plans/81"


def test_an_exercise_is_done_at_home_and_graded_by_who_never_learns_whose_it_is(company, post_office, visitor):
    rita, vera, ada = visitor(), visitor(), visitor(phone=True, viewport=hiring.PHONE)
    application = ada_applied(company)
    vera.signs_in("vera@acme.example", PASSWORD)
    rita.signs_in("rita@acme.example", PASSWORD)
    for path in where_she_stood(company.job):
        expect(vera.goes_to(path).get_by_text(ADA.name).first).to_be_visible()
    expect(found(vera)).to_have_count(1)

    rita_plans_the_exercise_in_a_stage(rita, company.job)
    rita_sends_it_from_the_profile(rita, application)
    ada_opens_it_by_the_link_in_the_mail(ada, post_office)
    ada_hands_it_in_by_a_double_click(ada, company)

    the_mails_to_the_grader_do_not_say_who_it_is(post_office)
    vera_finds_it_at_home_and_nobody_of_that_name_anywhere(vera, company, application)
    vera_grades_it_without_a_name(vera, company)

    the_debrief_shows_it(rita, application.pk)
    the_record_tells_it_with_the_version_of_the_form(rita, application.pk)


def test_programs_send_it_and_read_what_the_grader_wrote(acme, program, nurse_job, rita, post_office):
    """To plan it, to hand it in and to grade it are pages, by intent: what programs may do is the rest."""
    someone = factories.application(nurse_job, name=ADA.name, email=ADA.email)
    factories.exercise(nurse_job, rita, name=EXERCISE, instructions=INSTRUCTIONS)
    recruiter, grader = program("rita"), program("vera")

    sent = a_program_sends_it(recruiter, nurse_job, someone, acme.colleagues["vera"].pk)
    for path in (f"/take-homes/{sent['id']}", f"/applications/{someone.pk}", f"/people/{someone.person_id}"):
        grader.get(path)
        assert (grader.status, tells(grader.last.content.decode())) == (404, [])
    ada_hands_it_in_by_the_link(post_office)
    assert tells(json.dumps(grader.get("/take-homes"))) == []
    assert recruiter.get(f"/take-homes/{sent['id']}")["state"] == "submitted"

    a_page_takes_the_scorecard(acme, sent["id"])
    (card,) = recruiter.get("/scorecards", application_id=str(someone.pk))["results"]
    assert (card["take_home_id"], card["overall"], card["notes"]) == (sent["id"], "yes", TAKEN)
    assert recruiter.get(f"/take-homes/{sent['id']}")["state"] == "graded"
    record = json.dumps(recruiter.post(f"/applications/{someone.pk}/hiring-records"), ensure_ascii=False)
    for words in (PLAN, TAKEN, "Without a name", "General, version 1"):
        assert words in record
    assert list(hiring.problems_of(record.encode())) == []


def ada_applied(company) -> Application:
    with company.shown():
        application = hiring.apply(company.post, ADA)
    jobs.work()
    return application


def where_she_stood(job: Job) -> list[str]:
    """Pages on which the grader finds her before the exercise is sent."""
    return [f"/jobs/{job.pk}/", f"/jobs/{job.pk}/list/", "/people/"]


def found(someone: Visitor) -> Locator:
    """What a search for her finds; the page repeats what was asked."""
    return someone.goes_to(f"/search/?q={ADA.name}").get_by_role("link", name=ADA.name)


def rita_plans_the_exercise_in_a_stage(rita: Visitor, job: Job) -> None:
    page = rita.goes_to(f"/jobs/{job.pk}/plan/")
    page.get_by_role("link", name="Add an exercise to Phone interview").click()
    looks(rita, "40-exercise-form")
    page.get_by_role("textbox", name="Name", exact=True).fill(EXERCISE)
    page.get_by_label("Days to answer").fill("5")
    page.get_by_label("Instructions").fill(INSTRUCTIONS)
    page.get_by_label("Grade it without a name").check()
    page.get_by_label("Vera Novak").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name=EXERCISE)).to_be_visible()
    expect(page.get_by_text("Graded without a name")).to_be_visible()
    looks(rita, "41-exercise-planned")


def rita_sends_it_from_the_profile(rita: Visitor, application: Application) -> None:
    page = rita.goes_to(f"/people/{application.person_id}/")
    page.get_by_role("link", name="Send an exercise").click()
    expect(page.get_by_label("Vera Novak")).to_be_checked()
    looks(rita, "42-sending-the-exercise")
    page.get_by_role("button", name="Send the exercise").click()
    page.get_by_role("link", name=EXERCISE).click()
    expect(page.get_by_text("Not told who it is")).to_be_visible()
    looks(rita, "43-exercise-sent")


def ada_opens_it_by_the_link_in_the_mail(ada: Visitor, post_office: PostOffice) -> None:
    page = ada.goes_to(post_office.link_to(ADA.email, LINK.pattern))
    expect(page.get_by_text(INSTRUCTIONS)).to_have_count(0)
    looks(ada, "44-exercise-cover")
    page.get_by_role("button", name="Open the exercise").click()
    expect(page.get_by_text(INSTRUCTIONS)).to_be_visible()
    looks(ada, "45-exercise-opened")


def ada_hands_it_in_by_a_double_click(ada: Visitor, company) -> None:
    page = ada.page
    page.get_by_label("Your answer").fill(f"{PLAN}\n{ADA.name}, {ADA.email}")
    page.get_by_label("Links").fill(f"{SILENT}\n{TELLING}")
    file = {"name": f"Plan of {ADA.name}.txt", "mimeType": "text/plain", "buffer": b"Monday: ask."}
    page.locator("input[type=file]").set_input_files(file)
    looks(ada, "46-exercise-typed")
    page.get_by_role("button", name="Hand it in").dblclick()
    expect(page.get_by_role("heading", name="We have your answer")).to_be_visible()
    expect(page.get_by_text(file["name"]).first).to_be_visible()
    looks(ada, "47-exercise-handed-in")
    jobs.work()
    with company.shown():
        (answer,) = TakeHome.objects.get().answers.all()
        assert (answer.links, answer.files.count()) == ([SILENT, TELLING], 1)


def the_mails_to_the_grader_do_not_say_who_it_is(post_office: PostOffice) -> None:
    mails = post_office.mails_to("vera@acme.example")
    assert [mail["Subject"].partition(":")[0] for mail in mails] == ["To grade"]
    assert [tells(mail.as_string() + hiring.words_of(mail)) for mail in mails] == [[]]


def vera_finds_it_at_home_and_nobody_of_that_name_anywhere(vera: Visitor, company, application: Application) -> None:
    page = vera.goes_to("/")
    expect(page.get_by_role("heading", name="For you")).to_be_visible()
    expect(page.locator("#errands").get_by_text(EXERCISE)).to_be_visible()
    does_not_say_who_it_is(vera)
    looks(vera, "48-home-of-the-grader")
    for path in where_she_stood(company.job):
        vera.goes_to(path)
        page.wait_for_load_state("networkidle")
        does_not_say_who_it_is(vera)
    assert vera.context.request.get(f"{vera.address}/people/{application.person_id}/").status == 404
    expect(found(vera)).to_have_count(0)
    expect(page.get_by_text("Nobody fits all of that")).to_be_visible()
    vera.goes_to("/interviews/")
    expect(page.get_by_role("heading", name="Take-homes to grade")).to_be_visible()
    does_not_say_who_it_is(vera)
    looks(vera, "49-take-homes-to-grade")


def vera_grades_it_without_a_name(vera: Visitor, company) -> None:
    page = vera.page
    page.get_by_role("link", name=re.compile("^Candidate ")).click()
    expect(page.get_by_text(PLAN)).to_be_visible()
    expect(page.get_by_role("link", name=SILENT)).to_be_visible()
    expect(page.get_by_text("1 link is kept back")).to_be_visible()
    expect(page.get_by_role("link", name="Answer 1.txt")).to_be_visible()
    does_not_say_who_it_is(vera)
    looks(vera, "50-grading")
    page.get_by_role("radio", name="Yes", exact=True).last.check()
    page.get_by_label("What you take away").fill(TAKEN)
    expect(page.get_by_text("Draft kept")).to_be_visible()
    does_not_say_who_it_is(vera)
    page.get_by_role("button", name="Submit scorecard").click()
    expect(page.get_by_text("Your scorecard is in.")).to_be_visible()
    with company.shown():
        assert Scorecard.objects.get().overall == "yes"
    expect(vera.goes_to("/interviews/").get_by_role("heading", name="Take-homes to grade")).to_have_count(0)


def the_debrief_shows_it(rita: Visitor, application: UUID) -> None:
    page = rita.goes_to(f"/applications/{application}/debrief/")
    for words in (EXERCISE, TAKEN, "Vera Novak"):
        expect(page.get_by_text(words).first).to_be_visible()
    looks(rita, "51-debrief-with-the-exercise")


def the_record_tells_it_with_the_version_of_the_form(rita: Visitor, application: UUID) -> None:
    page = rita.goes_to(f"/applications/{application}/record/")
    for words in (INSTRUCTIONS, PLAN, TAKEN, "Without a name", "General, version 1"):
        expect(page.get_by_text(words).first).to_be_visible()
    looks(rita, "52-record-with-the-exercise")


def a_program_sends_it(recruiter, job: Job, application: Application, grader: UUID) -> dict[str, str]:
    (offered,) = recruiter.get(f"/jobs/{job.pk}/exercises")
    due_at = (timezone.now() + timedelta(days=5)).isoformat()
    wish = {"exercise_id": offered["id"], "due_at": due_at, "grader_ids": [str(grader)]}
    sent: dict[str, str] = recruiter.post(f"/applications/{application.pk}/take-homes", wish)
    assert (recruiter.status, sent["state"]) == (201, "sent")
    return sent


def ada_hands_it_in_by_the_link(post_office: PostOffice) -> None:
    """By pages that work without scripts; what is sent twice is one answer."""
    ada, link = Client(), post_office.link_to(ADA.email, LINK.pattern)
    page = ada.post(link, {"do": "open"}, follow=True).content.decode()
    key = page.partition('name="key" value="')[2].partition('"')[0]
    for _time in range(2):
        ada.post(link, {"text": PLAN, "key": key})
    jobs.work()
    assert TakeHome.objects.get().answers.count() == 1


def a_page_takes_the_scorecard(acme, take_home: str) -> None:
    vera = Client()
    vera.force_login(acme.colleagues["vera"].user)
    assert tells(vera.get(f"/gradings/{take_home}/").content.decode()) == []
    vera.post(f"/gradings/{take_home}/scorecard/", {"overall": "yes", "notes": TAKEN, "window": "a"})


def does_not_say_who_it_is(grader: Visitor) -> None:
    """Neither to the eye nor below it."""
    assert tells(grader.page.content()) == [], grader.page.url


def tells(words: str) -> list[str]:
    """What of a text says who did it: a part of the name, with its accents or without, or the address."""
    return [secret for secret in (*ADA.name.split(), ADA.email) if plain(secret) in plain(words)]


def plain(words: str) -> str:
    return unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
