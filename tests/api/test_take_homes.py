"""Take-home exercises for programs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import factories


@pytest.fixture
def application(nurse_job):
    return factories.application(nurse_job, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def exercise(nurse_job, rita):
    return factories.exercise(nurse_job, rita)


def body(exercise, acme, *names):
    due_at = (timezone.now() + timedelta(days=5)).replace(microsecond=0)
    ids = [str(acme.colleagues[name].pk) for name in names]
    return {"exercise_id": str(exercise.pk), "due_at": due_at.isoformat(), "grader_ids": ids}


def test_an_exercise_is_sent_read_and_cancelled(program, application, nurse_job, exercise, acme):
    rita = program("rita")
    [offered] = rita.get(f"/jobs/{nurse_job.pk}/exercises")

    sent = rita.post(f"/applications/{application.pk}/take-homes", body(exercise, acme, "vera"))

    assert rita.status == 201
    assert (offered["id"], sent["exercise_id"], sent["state"]) == (str(exercise.pk), str(exercise.pk), "sent")
    assert rita.get(f"/take-homes/{sent['id']}") == sent
    assert rita.get(f"/take-homes?application_id={application.pk}")["results"] == [sent]
    assert rita.post(f"/take-homes/{sent['id']}/cancellations", {})["state"] == "cancelled"


def test_a_grader_who_knows_them_is_a_conflict_that_says_who(program, application, exercise, acme):
    rita = program("rita")

    answer = rita.post(f"/applications/{application.pk}/take-homes", body(exercise, acme, "rita"))

    assert rita.status == 409
    assert answer["detail"].startswith("Rita Lindqvist knows")


def test_a_blind_grader_finds_neither_take_home_nor_application(program, application, exercise, acme):
    sent = program("rita").post(f"/applications/{application.pk}/take-homes", body(exercise, acme, "ines"))
    ines = program("ines")

    assert ines.get("/take-homes")["results"] == []
    for url in (f"/take-homes/{sent['id']}", f"/applications/{application.pk}", f"/people/{application.person_id}"):
        ines.get(url)
        assert ines.status == 404


def test_ines_sends_nothing(program, application, exercise, acme):
    ines = program("ines")
    ines.post(f"/applications/{application.pk}/take-homes", body(exercise, acme, "vera"))

    assert ines.status == 403
