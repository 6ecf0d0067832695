"""The same stranger, form or event twice at the same moment: one person, one chain, nobody lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hireloom.ats.models import Application, Job
from hireloom.ats.operations import jobs
from hireloom.core import access, audit
from hireloom.core.models import Event
from hireloom.core.operations import tokens
from hireloom.crm.operations import pools
from hireloom.people.models import Document, Person
from tests import factories
from tests.cast import TUESDAY
from tests.chaos.conftest import ROUNDS
from tests.programs import Program
from tests.races import at_once

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]


def test_the_same_stranger_applying_twice_at_once_is_one_person_and_one_application(scene):
    for number in range(ROUNDS):
        address = f"twin{number}@example.org"

        answers = at_once(
            scene.id,
            lambda: factories.apply(scene.post, name="Twin", email=address),
            lambda: factories.apply(scene.post, name="Twin", email=address.upper()),
        )

        assert [answer.pk for answer in answers] == [answers[0].pk] * 2, answers
        with scene.shown():
            assert Person.objects.filter(contact_points__normalized=address).count() == 1


def test_a_form_sent_twice_at_once_is_received_once(scene):
    for number in range(ROUNDS):
        send = lambda: factories.apply(scene.post, email=f"s{number}@example.org", key=f"form-{number}")

        answers = at_once(scene.id, send, send)

        assert [answer.pk for answer in answers] == [answers[0].pk] * 2, answers


def test_one_person_put_into_a_pool_twice_at_once_is_in_it_once(scene):
    with scene.shown():
        pool = pools.create(name="Nurses", by=scene.rita, at=TUESDAY)
    for _ in range(ROUNDS):
        with scene.shown():
            person = factories.person(scene.id)

        add = lambda: pools.add(pool=pool, person=person, by=scene.rita, at=TUESDAY)
        answers = at_once(scene.id, add, add)

        assert [answer.pk for answer in answers] == [answers[0].pk] * 2, answers


def test_events_written_at_once_stand_in_one_unbroken_chain(scene):
    with scene.shown():
        before = Event.objects.count()
    writers = [lambda: [factories.person(scene.id) for _ in range(5)] for _ in range(6)]

    answers = at_once(scene.id, *writers)

    assert all(isinstance(answer, list) for answer in answers), answers
    with scene.shown():
        verdict = audit.verify(scene.id)
        assert verdict.is_intact, verdict
        assert verdict.events == before + 30


def test_two_submissions_at_once_with_one_key_are_one_application_of_one_person(scene):
    with scene.shown():
        adam = scene.company.actor("adam")
        _, secret = tokens.create(
            membership=scene.company.colleagues["rita"],
            name="Careers site of the customer",
            scopes=access.every_permission(),
            by=adam,
            at=TUESDAY,
        )

    def send(key, address):
        fields = {"name": "Ada Byron", "email": address, "message": address, "submission_key": key}
        resume = SimpleUploadedFile("cv.txt", b"Ada Byron, nurse at the clinic of Lyon since 2019")
        return Program(secret).send(f"/posts/{scene.post.pk}/applications", **fields, resume=resume)["id"]

    for number in range(5):
        first, second = at_once(
            scene.id,
            *(
                lambda address=address: send(f"k{number}", address)
                for address in (f"a{number}@a.org", f"b{number}@a.org")
            ),
        )
        assert first == second
    with scene.shown():
        assert (Application.objects.count(), Person.objects.count(), Document.objects.count()) == (5, 5, 5)
        assert Event.objects.filter(name="ats.application.submitted").count() == 5
        assert audit.verify(scene.id).is_intact


def test_a_job_that_closes_while_somebody_applies_keeps_nobody_waiting_in_it(scene):
    """Either they came in before, and the job stays open, or they are told that it takes nobody."""
    for number in range(ROUNDS):
        with scene.shown():
            job = factories.job(scene.rita, title=f"Job {number}")
            post = factories.post(job, scene.rita)
        done = at_once(
            scene.id,
            lambda job=job: jobs.close(job=Job.objects.get(pk=job.pk), by=scene.rita, at=TUESDAY),
            lambda post=post, number=number: factories.apply(post, at=TUESDAY, email=f"a{number}@example.org"),
        )
        with scene.shown():
            is_closed = Job.objects.get(pk=job.pk).status == "closed"
            assert is_closed != Application.objects.filter(job=job).exists(), done
