"""Two at once on one sequence: claims, enrollments, a stop while the claim is at it."""

import pytest

from hireloom.crm.models import Enrollment, Touch
from hireloom.crm.operations import due, enrollments, sending_rules
from hireloom.messaging.models import Message
from tests import factories
from tests.cast import MONDAY
from tests.chaos.conftest import ROUNDS
from tests.races import at_once

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def night(scene):
    with scene.shown():
        sending_rules.decide(wanted=sending_rules.Limits(1000, 1000, 1000), by=scene.rita, at=MONDAY)
        return factories.sequence(scene.rita)


def enrolled(scene, night, count):
    with scene.shown():
        people = [factories.person(scene.id) for _ in range(count)]
        return list(enrollments.enroll(sequence=night, people=people, by=scene.rita, at=MONDAY).enrollments)


def test_two_claims_at_once_do_each_step_once(scene, night):
    for _ in range(ROUNDS):
        enrolled(scene, night, 4)
        done = at_once(scene.id, *[lambda: due.take(sequence=night, at=MONDAY, most=3) for _ in range(2)])
        assert sum(done) == 4
        with scene.shown():
            touches = Touch.objects.count()
            assert touches == Message.objects.count() == Enrollment.objects.count()


def test_a_person_enrolled_twice_at_once_is_in_once(scene, night):
    with scene.shown():
        other = factories.sequence(scene.rita, name="Other")
    for _ in range(ROUNDS):
        with scene.shown():
            ada = factories.person(scene.id)
        made = at_once(
            scene.id,
            *[
                lambda sequence=sequence: enrollments.enroll(sequence=sequence, people=[ada], by=scene.rita, at=MONDAY)
                for sequence in (night, other)
            ],
        )
        assert sorted(len(one.enrollments) for one in made) == [0, 1]
        [reasons] = [one.stopped[0].reasons for one in made if one.stopped]
        assert "Is in the sequence" in reasons[0]


def test_who_is_stopped_while_the_claim_is_at_it_gets_nothing_or_a_mail_that_is_called_off(scene, night):
    for _ in range(ROUNDS):
        [one] = enrolled(scene, night, 1)
        at_once(
            scene.id,
            lambda: due.take(sequence=night, at=MONDAY),
            lambda one=one: enrollments.stop(enrollment=one, by=scene.rita, at=MONDAY),
        )
        with scene.shown():
            one.refresh_from_db()
            assert one.state == "exited"
            mails = list(Message.objects.filter(context_id=one.pk).values_list("state", flat=True))
            assert mails in ([], ["cancelled"])
