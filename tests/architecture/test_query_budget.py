"""Every page costs at most twelve queries, whatever the number of rows.

A new page is found by itself. What is read together (`core.together`, decision record 28) is one query, one exchange
with the database; its statements are counted as well, so that they do not grow with the rows either. Not counted is
what the tenancy's wrapper says: the beginning and end of the transaction, its savepoints, and showing the organization.
What a first look writes down (the session, what one looked at last) is not counted either: each page is opened once
before it is measured.
"""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hireloom.ats.models import Job
from hireloom.core import tenancy, together
from hireloom.crm.models import Pool, Sequence
from hireloom.crm.operations import due, enrollments, pools
from hireloom.messaging.enums import Purpose
from hireloom.messaging.operations import outbox
from hireloom.people.models import Document, Person
from hireloom.people.operations import notes, tags
from tests import cast, factories, worlds
from tests.architecture.test_isolation import aimed_at, pages
from tests.cast import TUESDAY

pytestmark = pytest.mark.slow

MOST = 12
BOOKKEEPING = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT", "SELECT set_config", "SELECT current_setting")


def crowd(company: cast.Company, world: worlds.World) -> None:
    """Three more of everything that the world's job, person and pool hold."""
    by, values = company.actor("adam"), world.values
    with tenancy.organization(company.organization.pk):
        job, person = Job.objects.get(pk=values["job_id"]), Person.objects.get(pk=values["person_id"])
        pool, sequence = Pool.objects.get(pk=values["pool_id"]), Sequence.objects.get(pk=values["sequence_id"])
        further = [factories.person(company.organization.pk, name=f"Further prospect {number}") for number in range(3)]
        enrollments.enroll(sequence=sequence, people=further, by=by, at=TUESDAY)
        due.take(sequence=sequence, at=TUESDAY)
        for number in range(3):
            factories.post(job, by, title=f"Post {number}")
            applied = factories.application(job, name=f"Further {number}")
            pools.add(pool=pool, person=applied.person, by=by, at=TUESDAY)
            notes.add(person=person, body=f"Note {number}", by=by, at=TUESDAY)
            tags.put_on(person=person, name=f"Tag {number}", by=by, at=TUESDAY)
            Document.objects.create(
                organization_id=company.organization.pk, person=person, name=f"{number}.txt", state="read"
            )
            letter = outbox.Letter(
                to_address="further@example.org", subject="Hi", text="Hi", purpose=Purpose.ONE_TO_ONE
            )
            outbox.queue(letter=letter, key=f"further {number}", by=by, at=TUESDAY, person=person)


def is_page(response) -> bool:
    return response.status_code == 200 and response["Content-Type"].startswith("text/html")


def asked(client: Client, url: str) -> tuple[int, int]:
    """How many queries a page costs, and of how many statements they consist."""
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    said = [query["sql"] for query in queries if not query["sql"].startswith(BOOKKEEPING)]
    return len(said), sum(1 + sql.count(together.BETWEEN) for sql in said)


def costs(company: cast.Company, who: str, world: worlds.World) -> dict[str, tuple[int, int]]:
    """What each page that somebody sees costs: by the name of its address, the numbers of queries and statements."""
    found = {}
    for address in pages():
        client = Client()
        if who != "nobody":
            client.force_login(company.colleagues[who].user)
        url = aimed_at(address, world, company.organization.slug)
        if is_page(client.get(url)):
            found[address.name] = asked(client, url)
    return found


@pytest.mark.parametrize(("who", "least"), [("adam", 70), ("rita", 55), ("vera", 25), ("nobody", 10)])
def test_no_page_asks_more_than_twelve_questions_nor_more_with_more_rows(who, least, acme):
    world = worlds.build(acme, "adam")
    factories.job(acme.actor("adam"), title="Another job that the person can be added to")
    with_one = costs(acme, who, world)
    for mark in ("Second", "Third", "Fourth"):
        worlds.build(acme, "adam", mark)
    crowd(acme, world)
    with_several = costs(acme, who, world)

    assert len(with_several) >= least, "fewer pages than there were: do they still open?"
    assert {name: cost for name, cost in with_several.items() if cost[0] > MOST} == {}
    assert with_several == with_one
