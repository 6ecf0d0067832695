"""Who may call: nobody without a live token, nobody beyond their role, their scopes and their organization."""

import pytest
from django.test import Client

from hireloom.core import access, tenancy
from hireloom.core.models import ApiToken
from hireloom.core.operations import members, tokens
from tests import cast, factories
from tests.programs import Program


def test_without_a_token_the_answer_is_a_problem_that_says_how_to_send_one(db):
    response = Client().get("/api/v1/jobs")

    assert (response.status_code, response["Content-Type"]) == (401, "application/problem+json")
    assert "Bearer" in response.json()["detail"]


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer nonsense", "Basic abc", "Bearer \x00"])
def test_a_header_that_is_no_live_token_is_refused(db, header):
    assert Client().get("/api/v1/jobs", headers={"Authorization": header}).status_code == 401


def test_a_revoked_token_is_refused_at_once(acme, program, adam):
    rita = program("rita")
    rita.get("/jobs")
    assert rita.status == 200

    tokens.revoke(token=ApiToken.objects.get(), by=adam, at=cast.TUESDAY)
    rita.get("/jobs")

    assert rita.status == 401


def test_a_token_of_a_deactivated_colleague_is_refused_at_once(acme, program, adam):
    rita = program("rita")
    rita.get("/jobs")
    assert rita.status == 200

    members.deactivate(membership=acme.colleagues["rita"], by=adam, at=cast.TUESDAY)
    rita.get("/jobs")

    assert rita.status == 401


def test_a_scope_that_is_missing_is_missing_on_ones_own_job_too(acme, program, rita, nurse_job):
    application = factories.application(nurse_job)
    whole, narrow = program("rita"), program("rita", scopes={"ats.view_all_jobs"})
    interview = str(nurse_job.stages.get(position=2).pk)

    narrow.post(f"/applications/{application.pk}/moves", {"stage_id": interview})
    assert narrow.status == 403
    whole.post(f"/applications/{application.pk}/moves", {"stage_id": interview})
    assert whole.status == 200


def test_ottos_token_sees_nothing_of_acme(acme, globex, program, rita, nurse_job):
    application = factories.application(nurse_job)
    assert program("rita").get(f"/applications/{application.pk}")["id"] == str(application.pk)

    otto = _ottos_program(globex)

    for path in (f"/jobs/{nurse_job.pk}", f"/applications/{application.pk}", f"/people/{application.person_id}"):
        otto.get(path)
        assert otto.status == 404, path
    assert otto.get("/jobs")["results"] == []
    assert otto.get("/people")["results"] == []


def test_a_repeated_creating_call_has_one_effect_and_the_same_answer(acme, program):
    rita = program("rita")
    first = rita.post("/jobs", {"title": "Welder"}, headers={"Idempotency-Key": "k1"})
    second = rita.post("/jobs", {"title": "Welder"}, headers={"Idempotency-Key": "k1"})

    assert first["id"] == second["id"]
    assert rita.last["Idempotent-Replayed"] == "true"
    assert len(rita.get("/jobs")["results"]) == 1


def test_an_idempotency_key_is_not_good_for_another_request(acme, program):
    rita = program("rita")
    rita.post("/jobs", {"title": "Welder"}, headers={"Idempotency-Key": "k1"})

    rita.post("/jobs", {"title": "Nurse"}, headers={"Idempotency-Key": "k1"})

    assert rita.status == 422
    assert len(rita.get("/jobs")["results"]) == 1


def test_a_refused_call_may_be_corrected_and_sent_again_with_its_key(acme, program):
    rita = program("rita")
    rita.post("/jobs", {"title": ""}, headers={"Idempotency-Key": "k1"})
    assert rita.status == 422

    rita.post("/jobs", {"title": "Welder"}, headers={"Idempotency-Key": "k1"})

    assert rita.status == 201


def test_reading_on_by_cursor_gives_every_row_once(acme, program, rita, nurse_job):
    made = {str(factories.application(nurse_job).pk) for _ in range(5)}
    reader, seen, cursor = program("rita"), [], None
    for _ in range(3):
        answer = reader.get("/applications", limit=2, **({"cursor": cursor} if cursor else {}))
        seen += [row["id"] for row in answer["results"]]
        cursor = answer["next_cursor"]

    assert cursor is None
    assert sorted(seen) == sorted(made)


def test_a_cursor_of_ones_own_making_is_refused_with_a_sentence(acme, program):
    rita = program("rita")

    answer = rita.get("/applications", cursor="abc")

    assert rita.status == 422
    assert answer["detail"] == "The cursor is not one that this API gave."


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_costs_the_same_with_one_row_and_with_three(
    acme, program, rita, nurse_job, count, django_assert_num_queries
):
    for _ in range(count):
        factories.application(nurse_job)
    reader = program("rita")
    reader.get("/applications")

    with django_assert_num_queries(6):
        reader.get("/applications")


def _ottos_program(globex):
    with tenancy.organization(globex.organization.pk):
        otto = globex.colleagues["otto"]
        _token, secret = tokens.create(
            membership=otto, name="test", scopes=access.every_permission(), by=otto.as_actor(), at=cast.MONDAY
        )
    return Program(secret)
