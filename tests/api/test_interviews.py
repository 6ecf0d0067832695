"""Interviews and scorecards for programs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hireloom.ats.models import Application, Interview
from hireloom.core import tenancy
from tests import factories
from tests.cast import MONDAY


@pytest.fixture
def application(nurse_job):
    return factories.application(nurse_job, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def soon():
    return timezone.now().replace(microsecond=0) + timedelta(days=3)


@pytest.fixture
def interview(application, rita, acme, soon):
    return factories.interview(application, acme.colleagues["ines"], by=rita, starts_at=soon)


def body(acme, soon, *names, **more):
    return {
        "name": "Phone interview",
        "starts_at": soon.isoformat(),
        "ends_at": (soon + timedelta(minutes=45)).isoformat(),
        "time_zone": "Europe/Paris",
        "interviewer_ids": [str(acme.colleagues[name].pk) for name in names],
    } | more


def test_an_interview_is_booked_and_read(program, application, acme, soon):
    rita = program("rita")

    made = rita.post(f"/applications/{application.pk}/interviews", body(acme, soon, "ines", "henry"))

    assert rita.status == 201
    assert rita.get(f"/interviews/{made['id']}") == made
    assert made["state"] == "scheduled"
    assert [one["reply"] for one in made["interviewers"]] == ["needs_action"] * 2


def test_a_clash_is_a_conflict_that_says_who(program, interview, nurse_job, acme, soon):
    other = factories.application(nurse_job)

    rita = program("rita")

    answer = rita.post(f"/applications/{other.pk}/interviews", body(acme, soon, "ines"))

    assert rita.status == 409
    assert answer["detail"] == "Ines Haddad has another interview at that time."


def test_a_moment_without_a_zone_is_refused(program, application, acme, soon):
    sent = body(acme, soon, "ines", starts_at=soon.replace(tzinfo=None).isoformat())

    rita = program("rita")
    rita.post(f"/applications/{application.pk}/interviews", sent)

    assert rita.status == 422


def test_a_change_with_an_old_sequence_is_a_conflict(program, interview, acme, soon):
    rita, later = program("rita"), soon + timedelta(days=1)
    address = f"/interviews/{interview.pk}"

    changed = rita.put(address, body(acme, later, "ines", sequence=0))
    assert (rita.status, changed["sequence"]) == (200, 1)

    rita.put(address, body(acme, soon, "ines", sequence=0))
    assert rita.status == 409


def test_an_interview_is_called_off(program, interview):
    answer = program("rita").post(f"/interviews/{interview.pk}/cancellations", {"because": "Closed"})

    assert answer["state"] == "cancelled"


def test_a_scorecard_is_submitted_corrected_and_read(program, interview):
    ines, address = program("ines"), f"/interviews/{interview.pk}/scorecard"
    said = {"overall": "yes", "ratings": {"is-clear": {"rating": "yes", "note": "Twice"}}}

    first = ines.put(address, said)
    ines.put(address, said | {"overall": "no"})
    assert ines.status == 409
    second = ines.put(address, said | {"overall": "no", "revision": first["revision"]})

    assert (first["overall"], first["number"]) == ("yes", 1)
    assert (second["overall"], second["number"]) == ("no", 2)
    listed = program("rita").get("/scorecards", interview_id=str(interview.pk))["results"]
    assert [one["ratings"]["is-clear"]["note"] for one in listed] == ["Twice"]


def test_scorecards_of_others_are_kept_from_who_owes_one(program, application, rita, acme, soon):
    both = factories.interview(application, acme.colleagues["ines"], acme.colleagues["henry"], by=rita, starts_at=soon)
    factories.scorecard(both, acme.colleagues["ines"], notes="Secret")

    assert program("henry").get("/scorecards")["results"] == []
    assert len(program("rita").get("/scorecards")["results"]) == 1


def test_a_recruiter_submits_for_an_interviewer(program, interview, acme):
    sent = {"overall": "yes", "interviewer_id": str(acme.colleagues["ines"].pk)}

    answer = program("rita").put(f"/interviews/{interview.pk}/scorecard", sent)

    assert answer["submitted_by_id"] == str(acme.colleagues["rita"].pk)
    assert answer["interviewer_id"] == str(acme.colleagues["ines"].pk)


def test_the_plan_of_a_job_is_written_and_read(program, nurse_job, acme):
    rita, stage = program("rita"), nurse_job.stages.get(position=2)
    sent = {
        "stage_id": str(stage.pk),
        "name": "Call",
        "questions": ["Why nursing?"],
        "interviewer_ids": [str(acme.colleagues["ines"].pk)],
    }

    made = rita.post(f"/jobs/{nurse_job.pk}/plan", sent)

    assert rita.status == 201
    assert rita.get(f"/jobs/{nurse_job.pk}/plan") == [made]
    assert [one["text"] for one in made["questions"]] == ["Why nursing?"]


def test_a_decision_is_recorded_with_reasons(program, application):
    rita, address = program("rita"), f"/applications/{application.pk}/decisions"

    made = rita.post(address, {"verdict": "go_on", "reasons": "Clear."})

    assert rita.status == 201
    assert rita.get(address)["results"] == [made]
    ines = program("ines")
    ines.post(address, {"verdict": "stop", "reasons": "No."})
    assert ines.status == 403


def test_a_token_without_the_scope_sees_no_interview_and_books_none(program, interview, application, acme, soon):
    narrow = program("rita", scopes={"ats.view_all_jobs"})

    assert narrow.get("/interviews")["results"] == []
    narrow.post(f"/applications/{application.pk}/interviews", body(acme, soon + timedelta(days=1), "ines"))
    assert narrow.status == 403


def test_an_interview_of_another_organization_is_not_there(program, globex, otto, soon):
    with tenancy.organization(globex.organization.pk):
        job = factories.job(otto, title="Surgeon", at=MONDAY)
        theirs = factories.interview(factories.application(job), globex.colleagues["otto"], by=otto, starts_at=soon)

    rita = program("rita")
    assert rita.get("/interviews")["results"] == []
    rita.get(f"/interviews/{theirs.pk}")
    assert rita.status == 404
    rita.put(f"/interviews/{theirs.pk}/scorecard", {"overall": "no"})
    assert rita.status == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_with_one_and_with_three(
    count, program, nurse_job, rita, acme, soon, django_assert_max_num_queries
):
    for number in range(count):
        starts_at = soon + timedelta(hours=number)
        factories.interview(factories.application(nurse_job), acme.colleagues["ines"], by=rita, starts_at=starts_at)
    reader = program("rita")
    reader.get("/interviews")

    with django_assert_max_num_queries(12):
        assert len(reader.get("/interviews")["results"]) == Interview.objects.count() == count


def test_of_a_candidate_who_is_reviewed_blind_no_call_says_who_they_are(program, interview, application, nurse_job):
    said = "Yours, Ada Byron (ada@example.org)"
    Interview.objects.filter(pk=interview.pk).update(candidate_note=said)
    Application.objects.filter(pk=application.pk).update(answers={"q1": "I am Ada", "q2": ["Byron, yes"], "q3": 4})
    nurse_job.stages.update(is_blind=True)
    rita, adam = program("rita"), program("adam")

    def told(by):
        shown = [by.get(f"/interviews/{interview.pk}"), by.get("/interviews")["results"][0]]
        return [*shown, by.get(f"/applications/{application.pk}")]

    for secret in ("Ada", "Byron", "ada@example.org", str(application.person_id)):
        assert secret not in str(told(rita))
    assert told(adam)[0]["candidate_note"] == said
    assert told(adam)[2]["answers"] == {"q1": "I am Ada", "q2": ["Byron, yes"], "q3": 4}
