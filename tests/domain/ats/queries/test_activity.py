"""What happened lately in some jobs, in sentences."""

import pytest

from hireloom.ats.operations import applications, jobs
from hireloom.ats.queries import activity
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY


def told(job_ids, actor, **more):
    rows = activity.of_jobs(job_ids, actor=actor, **more)
    return [(row.sentence, row.actor, row.person_name) for row in rows]


def test_the_latest_events_say_who_did_what_to_whom(rita, nurse_job):
    post = factories.post(nurse_job, rita, at=MONDAY)
    ada = factories.apply(post, at=TUESDAY)
    applications.move(application=ada, to=nurse_job.stages.get(position=1), by=rita, at=WEDNESDAY)
    applications.hire(application=ada, by=rita, at=FRIDAY)
    jobs.change(job=nurse_job, changes={"title": "Nurse"}, by=rita, at=FRIDAY)

    assert told([nurse_job.pk], rita, most=4) == [
        ("Hired for Nurse", "Rita Lindqvist", "Ada Byron"),
        ("Nurse: moved from Applied to Screening", "Rita Lindqvist", "Ada Byron"),
        ("Applied for Nurse", "", "Ada Byron"),
        ("Job post published: Staff nurse", "Rita Lindqvist", ""),
    ]


def test_only_the_jobs_asked_for_are_told_of(rita, nurse_job):
    factories.application(factories.job(rita, title="Cook"), at=FRIDAY)

    assert told([nurse_job.pk], rita) == [("Job opened: Staff nurse", "Rita Lindqvist", "")]
    assert told([], rita) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_latest_cost_two_queries_with_one_job_and_with_three(count, rita, django_assert_num_queries):
    ids = [factories.application(factories.job(rita, title=f"Job {number}")).job_id for number in range(count)]

    with django_assert_num_queries(2):
        activity.of_jobs(ids, actor=rita)
