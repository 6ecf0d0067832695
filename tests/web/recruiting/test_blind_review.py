"""Blind review: on no surface, and by no call, does a reviewer learn who somebody is; afterwards everywhere."""

import json
from collections import Counter
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hireloom.ats import letters, reply_links
from hireloom.ats.enums import BulkVerb, InterviewReply
from hireloom.ats.models import Application, Interview
from hireloom.ats.operations import applications, bulk_actions, criteria, interviews
from hireloom.ats.operations.rejection_mails import RejectionMail
from hireloom.flywheel.search import refreshing
from hireloom.messaging.models import Message
from hireloom.messaging.operations import reminders
from hireloom.people.models import Document
from hireloom.people.operations import tags, tasks
from tests import factories, jobs
from tests.cast import MONDAY, TUESDAY, WEDNESDAY
from tests.web.recruiting.conftest import htmx

SECRETS = ("Quillon", "Xanthe", "quillon@example.org", "Vellichor", "Qorvath", "1987", "555 0142")
TEXT = (
    "Xanthe Quillon\nquillon@example.org +1 202 555 0142\nBorn 12.05.1987\nMSc, Qorvath University\n"
    "Nurse on intensive care"
)


@pytest.fixture
def stages(nurse_job):
    return list(nurse_job.stages.order_by("position"))


@pytest.fixture
def quillon(adam, rita, nurse_job, stages):
    found = factories.application(nurse_job, name="Xanthe Quillon", email="quillon@example.org", at=MONDAY)
    person = found.person
    person.headline, person.company, person.city = "Charge nurse at Vellichor", "Vellichor", "Qorvath"
    person.save()
    document = Document.objects.create(
        organization_id=person.organization_id, person=person, name="Quillon.pdf", text=TEXT, state="read"
    )
    Application.objects.filter(pk=found.pk).update(
        document=document, message="I am Xanthe, of Qorvath University", said_source="Quillon letter"
    )
    tags.put_on(person=person, name="Vellichor", by=rita, at=MONDAY)
    criteria.review_blind(job=nurse_job, until=stages[2], by=rita, at=TUESDAY)
    refreshing.refresh_people(organization_id=rita.organization_id, ids=[person.pk], at=TUESDAY)
    return found


def pages(job, application, action):
    """Every page that shows applications or the people behind them."""
    person = application.person_id
    stage = application.stage_id
    return [
        reverse("recruiting:home"),
        reverse("recruiting:review"),
        reverse("recruiting:review-item", args=[application.pk]),
        reverse("recruiting:board", args=[job.pk]),
        reverse("recruiting:board", args=[job.pk]) + "?q=Quillon",
        reverse("recruiting:card", args=[application.pk]),
        reverse("recruiting:job-list", args=[job.pk]),
        reverse("recruiting:job-list", args=[job.pk]) + "?columns=name,headline,city,tags,source&sort=name",
        reverse("recruiting:job-list-file", args=[job.pk]) + "?columns=name,headline,city,tags",
        reverse("recruiting:bulk", args=[action.pk]),
        reverse("recruiting:application-moves", args=[application.pk]),
        reverse("recruiting:application-rejections", args=[application.pk]),
        reverse("recruiting:application-withdrawals", args=[application.pk]),
        reverse("recruiting:application-hires", args=[application.pk]),
        reverse("recruiting:application-snoozes", args=[application.pk]),
        reverse("recruiting:application-transfers", args=[application.pk]),
        reverse("recruiting:application-assignments", args=[application.pk]),
        reverse("recruiting:application-history", args=[application.pk]),
        reverse("recruiting:additions", args=[job.pk]) + "?q=example",
        reverse("recruiting:candidacies", args=[person]),
        reverse("people:list"),
        reverse("people:list") + "?q=Xan",
        reverse("people:person", args=[person]),
        reverse("people:drawer", args=[person]),
        reverse("people:search") + "?q=intensive",
        reverse("people:palette") + "?q=Xan",
        reverse("mail:list"),
        reverse("files:document", args=[Document.objects.get().pk]),
        reverse("recruiting:column", args=[job.pk, stage]) + f"?after=0~{application.pk}~2020-01-01T00:00:00%2B00:00",
    ]


def read(browser, address):
    response = browser.get(address)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return response.status_code, body.decode()


def told_by(body, address):
    """The secrets a page tells, beyond those that its address, sent back in the search field, holds itself."""
    return [secret for secret in SECRETS if secret in body and secret not in address and secret[:3] not in address]


def test_no_page_tells_a_reviewer_who_it_is(browser, sign_in, rita, nurse_job, quillon):
    wish = bulk_actions.Wish(BulkVerb.TAG, tag_name="Ward")
    action = bulk_actions.begin(wish=wish, applications=[quillon], by=rita, at=WEDNESDAY)
    statuses = Counter()
    for address in pages(nurse_job, quillon, action):
        status, body = read(browser, address)
        statuses[status] += 1
        assert told_by(body, address) == [], address
    assert statuses == {200: 25, 404: 4}
    alias = f"Candidate {str(quillon.pk)[-5:].upper()}"
    assert alias in read(browser, reverse("recruiting:board", args=[nurse_job.pk]))[1]
    assert alias in read(browser, reverse("recruiting:job-list", args=[nurse_job.pk]))[1]
    assert "intensive care" in read(browser, reverse("recruiting:review-item", args=[quillon.pk]))[1]


def test_no_answer_of_a_verb_tells_it_either(browser, nurse_job, quillon, stages, reason):
    answers = [
        browser.post(f"/applications/{quillon.pk}/moves/", {"stage": stages[1].pk}, headers=htmx()),
        browser.post(f"/review/{quillon.pk}/decisions/", {"do": "skip"}, headers=htmx()),
        browser.post(f"/applications/{quillon.pk}/snoozes/", {"until": "2020-01-01"}, headers=htmx()),
        browser.post(f"/jobs/{nurse_job.pk}/moves/", {"selected": [quillon.pk]}, headers=htmx("dialog")),
        browser.post(f"/jobs/{nurse_job.pk}/moves/", {"selected": [quillon.pk], "stage": stages[0].pk}, headers=htmx()),
    ]

    for answer in answers:
        assert told_by(answer.content.decode() + str(answer.headers), "") == []


def test_no_call_of_the_api_tells_it(program, nurse_job, quillon):
    api, person = program("rita"), quillon.person_id
    document = Document.objects.get()
    calls = {
        "/applications": 200,
        f"/applications/{quillon.pk}": 200,
        f"/applications/{quillon.pk}/visits": 200,
        f"/applications?person_id={person}": 200,
        "/people": 200,
        f"/people/{person}": 404,
        f"/documents/{document.pk}": 404,
        f"/people/{person}/documents": 404,
        "/search?q=intensive": 200,
    }
    for path, status in calls.items():
        found = api.get(path)
        assert api.status == status, path
        assert told_by(json.dumps(found), "") == [], path
    shown = api.get(f"/applications/{quillon.pk}")
    assert (shown["is_blind"], shown["person_id"], shown["document_id"], shown["message"]) == (True, None, None, "")
    assert api.get(f"/applications?person_id={person}")["results"] == []


def test_who_comes_past_the_stage_is_known_everywhere(browser, program, rita, nurse_job, quillon, stages):
    applications.move(application=quillon, to=stages[2], by=rita, at=WEDNESDAY)

    assert "Xanthe Quillon" in read(browser, reverse("recruiting:board", args=[nurse_job.pk]))[1]
    assert "Xanthe Quillon" in read(browser, reverse("people:person", args=[quillon.person_id]))[1]
    assert program("rita").get(f"/applications/{quillon.pk}")["person_id"] == str(quillon.person_id)


def test_who_was_decided_on_is_known(browser, rita, quillon, reason):
    applications.reject(application=quillon, reason=reason, by=rita, at=WEDNESDAY)

    assert "Xanthe Quillon" in read(browser, reverse("people:person", args=[quillon.person_id]))[1]


def test_an_administrator_sees_through(sign_in, nurse_job, quillon):
    browser = sign_in("adam")

    assert "Xanthe Quillon" in read(browser, reverse("recruiting:board", args=[nurse_job.pk]))[1]
    assert "Xanthe Quillon" in read(browser, reverse("people:person", args=[quillon.person_id]))[1]


def test_a_mail_to_somebody_unknown_is_written_with_a_placeholder(browser, quillon, reason):
    page = read(browser, reverse("recruiting:application-rejections", args=[quillon.pk]))[1]
    assert "{{first_name}}" in page

    browser.post(
        f"/applications/{quillon.pk}/rejections/",
        {"reason": reason.pk, "mail": "on", "subject": "About {{job}}", "text": "Hello {{first_name}}"},
    )
    jobs.drain()

    assert Message.objects.get().text == "Hello Xanthe"


def test_the_search_for_a_name_does_not_say_that_it_is_there(browser, nurse_job, quillon):
    for part in ("Quillon", "zzzz"):
        words = read(browser, f"/jobs/{nurse_job.pk}/?q={part}")[1]
        assert "Nobody on this board matches the filters." in words


def test_the_mails_of_interviewers_call_the_candidate_by_the_alias_and_hers_by_her_name(rita, acme, quillon):
    factories.interview(quillon, acme.colleagues["ines"], by=rita)

    theirs = Message.objects.get(to_address="ines@acme.example")
    hers = Message.objects.get(to_address="quillon@example.org", purpose="interview")
    words = theirs.subject + theirs.text + theirs.calendar
    assert told_by(words, "") == []
    assert f"Candidate {str(quillon.pk)[-5:].upper()}" in theirs.subject
    assert "Xanthe Quillon" in hers.text


def test_what_she_answers_is_told_without_her_name(browser, rita, acme, quillon):
    interview = factories.interview(quillon, acme.colleagues["ines"], by=rita)
    Interview.objects.update(candidate_reply="tentative", candidate_note="Rather on Friday. Xanthe Quillon")

    page = read(browser, reverse("recruiting:interview", args=[interview.pk]))[1]

    assert "Rather on Friday." in page
    assert told_by(page, "") == []


def test_the_mail_that_tells_what_she_answers_leaves_her_name_out(rita, acme, quillon):
    interview = factories.interview(quillon, acme.colleagues["ines"], by=rita)
    interviews.answer_as_candidate(
        interview=interview,
        reply=InterviewReply.TENTATIVE,
        seen_sequence=0,
        note="Rather on Friday. Xanthe Quillon",
        by=interviews.candidate_of(interview),
        at=TUESDAY,
    )

    told = Message.objects.get(to_address="rita@acme.example", key__contains=":notice:")
    assert "Rather on Friday." in told.text
    assert told_by(told.subject + told.text, "") == []


def test_the_page_on_which_interviewers_answer_does_not_name_her(client, rita, acme, quillon):
    interview = factories.interview(
        quillon, acme.colleagues["ines"], by=rita, starts_at=timezone.now() + timedelta(days=3)
    )
    token = reply_links.sign(interview, interview.seats.get())

    page = read(client, f"/careers/{interview.organization.slug}/interviews/{token}/")[1]

    assert f"Candidate {str(quillon.pk)[-5:].upper()}" in page
    assert told_by(page, "") == []


def test_nobody_is_reminded_of_a_task_about_somebody_they_may_not_know_yet(rita, acme, quillon, stages):
    applications.move(application=quillon, to=stages[2], by=rita, at=TUESDAY)
    order = tasks.Order("Call Xanthe Quillon", acme.colleagues["henry"], due_on=MONDAY.date())
    tasks.add(order=order, person=quillon.person, by=rita, at=TUESDAY)
    applications.move(application=quillon, to=stages[0], by=rita, at=TUESDAY)

    assert reminders.remind_of_tasks(organization_id=rita.organization_id, at=WEDNESDAY) == 0
    applications.move(application=quillon, to=stages[2], by=rita, at=WEDNESDAY)
    assert reminders.remind_of_tasks(organization_id=rita.organization_id, at=WEDNESDAY) == 1


def test_the_mail_of_a_rejection_that_was_taken_back_is_not_read(browser, program, rita, quillon, reason):
    mail = RejectionMail(letters.rejection("en"))
    applications.reject(application=quillon, reason=reason, mail=mail, by=rita, at=WEDNESDAY)
    applications.unreject(application=quillon, by=rita, at=WEDNESDAY)

    found = program("rita").get(f"/applications/{quillon.pk}/rejection-mail")

    assert told_by(json.dumps(found), "") == []
