"""Every page and every call of the API, of somebody who is reviewed blind, or whose exercise is graded without a name.

Nobody who reviews, or grades, learns who it is; whoever grades, however high their role.

A new address is found by itself, as in the test of isolation. Who holds `ats.see_blind_candidates` sees through, and
shows that the name would be seen.
"""

import io
import zipfile
from datetime import timedelta
from typing import Any

import docx
import pypdfium2
import pytest
import typst
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hireloom.ats.models import Application, FeedbackRequest, Job, TakeHome
from hireloom.ats.operations import criteria, interview_booking, jobs
from hireloom.core import access, files, tenancy
from hireloom.core.enums import JobRole
from hireloom.core.operations import tokens
from hireloom.engine import stripping
from hireloom.people.models import ContactPoint, Document, Mention, Person
from hireloom.people.operations import notes, tasks
from tests import cast, factories, worlds
from tests import jobs as background
from tests.architecture.test_isolation import aimed_at, calls, pages, signed_in
from tests.cast import MONDAY, TUESDAY

pytestmark = pytest.mark.slow

NAME = "Xanthe Quillon"
SECRETS = ("Xanthe", "Quillon", "Vellichor")
REVIEWING = ("rita", "henry", "ines", "cora")
HIRING = {
    "recruiting:home",
    "recruiting:errands",
    "recruiting:board",
    "recruiting:job-list",
    "recruiting:review",
    "recruiting:review-item",
    "recruiting:interviews",
    "recruiting:interviews-all",
    "recruiting:job-interviews",
    "recruiting:interview",
    "recruiting:debrief",
    "recruiting:interviews-of",
    "people:tasks",
}

CHAINED = {"api:api-v1:events"}
"""The audit log shows rows as the hash covers them, ids too; to who does not see through, these lead nowhere."""


@pytest.fixture
def blind(acme: cast.Company) -> worlds.World:
    """One of everything about somebody who stands in a blind stage, with interviews, notes and tasks of reviewers."""
    world = worlds.build(acme, "adam")
    by = acme.actor("adam")
    with tenancy.organization(acme.organization.pk):
        job = Job.objects.get(pk=world.values["job_id"])
        application = Application.objects.select_related("job", "person").get(pk=world.values["application_id"])
        factories.usual_team(job, acme.colleagues, by=by)
        _named(application.person)
        earlier = MONDAY - timedelta(days=1)  # waits first, so that the review queue begins with them
        Application.objects.filter(pk=application.pk).update(applied_at=earlier, entered_at=earlier)
        for place, who in enumerate(REVIEWING):
            _busy(application, acme, who, place)
        criteria.review_blind(job=job, until=job.stages.order_by("position").last(), by=by, at=MONDAY)
    return world


def _named(person: Person) -> None:
    person.take_name(NAME, "Xanthe", "Quillon")
    person.headline, person.company, person.city = "Nurse at Vellichor", "Vellichor", "Vellichor"
    person.save()
    ContactPoint.objects.filter(person=person).update(value="quillon@example.org", normalized="quillon@example.org")
    Document.objects.filter(person=person).update(name="Quillon.pdf", text=f"{NAME}\nNurse")


def _busy(application: Application, company: cast.Company, who: str, place: int) -> None:
    """What waits for one reviewer about the application: interviews today and past, a task, a note that speaks to them."""
    _invited(application, company, who, place)
    _asked(application, company, who)
    factories.asked(
        application, company.colleagues[who], by=company.actor("adam"), at=timezone.now(), message=f"Is {NAME} right?"
    )


def _invited(application: Application, company: cast.Company, who: str, place: int) -> None:
    now = timezone.now()
    for starts_at in (now + timedelta(minutes=60 * place + 30), TUESDAY + timedelta(hours=place)):
        factories.interview(application, company.colleagues[who], starts_at=starts_at)


def _asked(application: Application, company: cast.Company, who: str) -> None:
    by, membership = company.actor("adam"), company.colleagues[who]
    order = tasks.Order("Call back", membership, due_on=timezone.localdate())
    tasks.add(order=order, person=application.person, by=by, at=MONDAY)
    note = notes.add(person=application.person, body="Look again", by=by, at=MONDAY)
    Mention.objects.create(organization_id=by.organization_id, note=note, membership=membership)


def told(body: bytes, headers: object = "") -> list[str]:
    words = body.decode(errors="replace") + str(headers)
    return [secret for secret in SECRETS if secret in words]


def recorded(world: worlds.World, status: int, body: bytes) -> list[str]:
    """The record of the person, where an answer leads to it; what is refused may repeat the address."""
    person_id = str(world.values["person_id"])
    return [person_id] if status == 200 and person_id in body.decode(errors="replace") else []


def read(client: Client, url: str) -> tuple[int, bytes, object]:
    response = client.get(url)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return response.status_code, body, response.headers


@pytest.mark.parametrize("who", REVIEWING)
def test_no_page_tells_a_reviewer_who_is_reviewed_blind(who, acme, blind):
    client, found, shown = signed_in(acme, who), {}, set()
    for address in pages():
        if address.name.startswith(("account_", "usersessions_", "mfa_")):
            continue
        status, body, headers = read(client, aimed_at(address, blind, acme.organization.slug))
        if status == 200:
            shown.add(address.name)
        if names := told(body, headers) or recorded(blind, status, body):
            found[address.name] = names

    assert not found, ", ".join(sorted(found))
    assert shown >= HIRING


def test_an_administrator_sees_through_on_the_same_pages(acme, blind):
    client = signed_in(acme, "adam")
    telling = {
        address.name
        for address in pages()
        if address.name in HIRING and told(read(client, aimed_at(address, blind, acme.organization.slug))[1])
    }

    assert telling >= HIRING - {"recruiting:errands", "recruiting:interviews", "people:tasks"}


@pytest.mark.parametrize("who", REVIEWING)
def test_who_is_asked_for_feedback_reads_the_application_and_not_whose_it_is(who, acme, blind):
    asked = FeedbackRequest.objects.get(membership=acme.colleagues[who])
    client, address = signed_in(acme, who), reverse("recruiting:feedback", args=[asked.pk])

    status, body, headers = read(client, address)

    assert (status, told(body, headers), recorded(blind, status, body)) == (200, [], [])
    assert b"Reviewed blind" in body
    assert b"Nurse" in body
    assert client.get(f"{address}document/").status_code == 404


@pytest.mark.parametrize("who", REVIEWING)
def test_no_call_of_the_api_tells_it(who, acme, blind):
    _token, secret = tokens.create(
        membership=acme.colleagues[who],
        name="all",
        scopes=access.every_permission(),
        by=acme.actor("adam"),
        at=MONDAY,
    )
    client = Client(headers={"Authorization": f"Bearer {secret}"})
    found = {}
    for address in calls():
        status, body, _headers = read(client, aimed_at(address, blind, acme.organization.slug))
        record = [] if address.name in CHAINED else recorded(blind, status, body)
        if address.name and (names := told(body) or record):
            found[address.name] = names

    assert not found, ", ".join(sorted(found))


GRADING = ("adam", *REVIEWING, "edda")


@pytest.fixture
def graded(acme: cast.Company) -> worlds.World:
    """One of everything about somebody whose exercise everybody grades without a name, whom everybody else knows."""
    world = worlds.build(acme, "adam")
    by = acme.actor("sam")
    with tenancy.organization(acme.organization.pk):
        job = Job.objects.get(pk=world.values["job_id"])
        application = Application.objects.select_related("job", "person").get(pk=world.values["application_id"])
        application.interviews.all().delete()
        application.feedback_requests.all().delete()
        adam, sam = acme.actor("adam"), acme.colleagues["sam"]
        jobs.add_team_member(job=job, membership=sam, role=JobRole.RECRUITER, by=adam, at=MONDAY)
        factories.usual_team(job, acme.colleagues, by=adam)
        _named(application.person)
        for who in REVIEWING:
            _asked(application, acme, who)
        exercise = factories.exercise(job, by=acme.actor("adam"))
        graders = [acme.colleagues[who] for who in GRADING]
        sent = factories.take_home(application, exercise, *graders, by=by, at=timezone.now() - timedelta(days=2))
        _hand_in(sent)
        _seated_all_the_same(application, acme)
        world.values["take_home_id"] = sent.pk
    return world


def _seated_all_the_same(application: Application, company: cast.Company) -> None:
    """Nobody who grades blind is invited to the candidate; should a seat stand all the same, no page tells it either."""
    _invited(application, company, "sam", 0)
    graders = [company.colleagues[who] for who in GRADING]
    for interview in application.interviews.all():
        interview_booking.seat_all(interview=interview, interviewers=graders, at=MONDAY)


def _hand_in(take_home: TakeHome) -> None:
    """Documents whose names, properties and words say who made them, and a link that does."""
    kept = [
        files.hold(organization_id=take_home.organization_id, name=f"{NAME}{ending}", at=timezone.now(), **paper)
        for ending, paper in ((".pdf", _pdf()), (".docx", _docx()), (".txt", _text()))
    ]
    factories.answer(
        take_home,
        *kept,
        at=timezone.now() - timedelta(days=1),
        text=f"I am {NAME} (quillon@example.org, +49 30 1234567), and this is my plan.",
        links=["https://code.example/xanthe-quillon/plan", "https://code.example/plan"],
    )
    background.drain()


def _pdf() -> dict[str, Any]:
    source = f'#set document(title: "Plan of {NAME}", author: "{NAME}")\n= A plan\nFor a week.'
    return {"content": typst.compile(source.encode()), "media_type": "application/pdf"}


def _docx() -> dict[str, Any]:
    made, out = docx.Document(), io.BytesIO()
    made.add_paragraph("A plan for a week.")
    made.core_properties.author = made.core_properties.last_modified_by = NAME
    made.save(out)
    return {"content": out.getvalue(), "media_type": stripping.DOCX}


def _text() -> dict[str, Any]:
    return {"content": b"A plan for a week.", "media_type": "text/plain"}


def unpacked(body: bytes) -> bytes:
    """A document as its reader takes it apart: its parts, or its properties."""
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            return body + b"".join(packed.read(name) for name in packed.namelist())
    if body.startswith(b"%PDF"):
        return body + str(pypdfium2.PdfDocument(body).get_metadata_dict()).encode()
    return body


@pytest.mark.parametrize("who", GRADING)
def test_no_page_tells_a_grader_whose_exercise_it_is(who, acme, graded):
    client, found, shown = signed_in(acme, who), {}, set()
    for address in pages():
        if address.name.startswith(("account_", "usersessions_", "mfa_")):
            continue
        status, body, headers = read(client, aimed_at(address, graded, acme.organization.slug))
        shown |= {address.name} if status == 200 else set()
        if names := told(body, headers):
            found[address.name] = names

    assert not found, ", ".join(sorted(found))
    assert shown >= {"recruiting:grading", "recruiting:interviews", "recruiting:errands", "recruiting:home"}


@pytest.mark.parametrize("who", GRADING)
def test_no_call_of_the_api_tells_a_grader(who, acme, graded):
    _token, secret = tokens.create(
        membership=acme.colleagues[who], name="all", scopes=access.every_permission(), by=acme.actor("adam"), at=MONDAY
    )
    client, found = Client(headers={"Authorization": f"Bearer {secret}"}), {}
    for address in calls():
        if address.name and (names := told(read(client, aimed_at(address, graded, acme.organization.slug))[1])):
            found[address.name] = names

    assert not found, ", ".join(sorted(found))


def test_neither_work_nor_files_tell_it_and_no_id_leads_to_the_person(acme, graded):
    client, values = signed_in(acme, "ines"), graded.values
    body = client.get(reverse("recruiting:grading", args=[values["take_home_id"]])).content
    for position, name in ((1, "Answer 1.pdf"), (2, "Answer 2.docx"), (3, "Answer 3.txt")):
        address = reverse("recruiting:grading-file", args=[values["take_home_id"], position])
        response = client.get(address, follow=True)
        assert name in response.headers["Content-Disposition"]
        assert not told(unpacked(response.content), response.headers)

    assert b"this is my plan" in body
    assert b"https://code.example/plan" in body
    assert b"1 link is kept back" in body
    for secret in (values["application_id"], values["person_id"]):
        assert str(secret).encode() not in body


@pytest.mark.parametrize("name", ["recruiting:board", "recruiting:take-home", "people:person", "recruiting:debrief"])
def test_who_sent_it_sees_them_and_so_does_a_grader_once_their_scorecard_is_in(name, acme, graded):
    address = next(one for one in pages() if one.name == name)
    url = aimed_at(address, graded, acme.organization.slug)
    assert told(read(signed_in(acme, "sam"), url)[1])

    rita = acme.colleagues["rita"]
    assert not told(read(signed_in(acme, "rita"), url)[1])
    factories.grade(TakeHome.objects.get(pk=graded.values["take_home_id"]), rita, at=timezone.now())

    assert told(read(signed_in(acme, "rita"), url)[1])
