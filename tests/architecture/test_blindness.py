"""Every page and every call of the API, of somebody who is reviewed blind: nobody who reviews learns who it is.

A new address is found by itself, as in the test of isolation. Who holds `ats.see_blind_candidates` sees through, and
shows that the name would be seen.
"""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from hireloom.ats.models import Application, Job
from hireloom.ats.operations import criteria, jobs
from hireloom.core import access, tenancy
from hireloom.core.enums import JobRole
from hireloom.core.operations import tokens
from hireloom.people.models import ContactPoint, Document, Mention, Person
from hireloom.people.operations import notes, tasks
from tests import cast, factories, worlds
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
        for who, role in (("henry", JobRole.HIRING_MANAGER), ("ines", JobRole.INTERVIEWER)):
            jobs.add_team_member(job=job, membership=acme.colleagues[who], role=role, by=by, at=MONDAY)
        _named(application.person)
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
    by, membership, now = company.actor("adam"), company.colleagues[who], timezone.now()
    for starts_at in (now + timedelta(minutes=60 * place + 30), TUESDAY + timedelta(hours=place)):
        factories.interview(application, membership, by=by, starts_at=starts_at)
    tasks.add(
        order=tasks.Order("Call back", membership, due_on=timezone.localdate()),
        person=application.person,
        by=by,
        at=MONDAY,
    )
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
