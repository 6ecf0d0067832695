"""What is rare is asked once a request, with the seat: whether somebody grades without knowing whose work it is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hireloom.ats.models.grader import GRADES_BLIND
from hireloom.core.models import Membership
from hireloom.people.models import Person
from tests import factories

GRADERS = '"ats_grader"'


@pytest.fixture
def application(nurse_job):
    return factories.application(nurse_job, name="Ada Byron")


@pytest.fixture
def vera_grades_blind(application, nurse_job, acme, rita):
    exercise = factories.exercise(nurse_job, rita)
    factories.take_home(application, exercise, acme.colleagues["vera"], by=rita)


def seated(acme, name):
    return Membership.objects.with_answers().get(pk=acme.colleagues[name].pk).as_actor()


def test_a_seat_says_whether_its_colleague_grades_blind(acme, vera_grades_blind):
    assert seated(acme, "rita").without == {GRADES_BLIND}
    assert seated(acme, "vera").without == frozenset()


def test_who_was_not_asked_with_the_seat_is_asked_where_it_matters(acme, vera, application, vera_grades_blind):
    assert vera.without == frozenset()
    for actor in (vera, seated(acme, "vera")):
        assert not Person.objects.visible_to(actor).filter(pk=application.person_id).exists()


@pytest.mark.parametrize("page", ["/people/", "/", "/jobs/{job}/", "/jobs/{job}/list/", "/people/{person}/drawer/"])
def test_a_page_asks_only_the_seat_of_who_grades_nothing_blind(sign_in, application, vera_grades_blind, page):
    rita, url = sign_in("rita"), page.format(job=application.job_id, person=application.person_id)
    rita.get(url)
    with CaptureQueriesContext(connection) as queries:
        answer = rita.get(url)

    assert "Ada Byron" in answer.content.decode()
    asking = [query["sql"] for query in queries if GRADERS in query["sql"]]
    assert len(asking) == 1
    assert "core_membership" in asking[0]


@pytest.mark.parametrize("page", ["/people/", "/", "/jobs/{job}/", "/jobs/{job}/list/"])
def test_a_page_keeps_whoever_is_graded_blind_from_the_grader(sign_in, application, vera_grades_blind, page):
    url = page.format(job=application.job_id)
    assert "Ada Byron" not in sign_in("vera").get(url).content.decode()


def test_a_program_asks_with_its_token(program, application, vera_grades_blind):
    rita, vera = program("rita"), program("vera")
    with CaptureQueriesContext(connection) as queries:
        found = rita.get(f"/people/{application.person_id}")

    assert found["name"] == "Ada Byron"
    assert sum(GRADERS in query["sql"] for query in queries) == 1
    vera.get(f"/people/{application.person_id}")
    assert vera.status == 404
