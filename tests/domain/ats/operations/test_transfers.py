"""To another job: with the history, or as well."""

import pytest

from hireloom.ats.models import Application, Job, StageVisit
from hireloom.ats.operations import applications, jobs, transfers
from hireloom.ats.operations.submissions import NotTakingApplications
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY


@pytest.fixture
def ada(nurse_job):
    return factories.application(nurse_job, name="Ada Byron", at=MONDAY)


@pytest.fixture
def porter_job(rita):
    return factories.job(rita, title="Porter")


@pytest.fixture
def screening(porter_job):
    return porter_job.stages.get(name="Screening")


def told_of(application):
    names = Event.objects.about(application.pk).order_by("sequence").values_list("name", flat=True)
    return [name.removeprefix("ats.application.") for name in names]


def test_a_transfer_takes_the_history_along(rita, ada, nurse_job, porter_job, screening):
    applications.move(application=ada, to=nurse_job.stages.all()[2], by=rita, at=TUESDAY)

    transfers.transfer(application=ada, to=screening, by=rita, at=FRIDAY, why="Prefers the day shift")

    found = Application.objects.get(pk=ada.pk)
    assert (found.job, found.stage, found.entered_at, found.outcome) == (porter_job, screening, FRIDAY, "")
    rows = StageVisit.objects.filter(application=ada).order_by("entered_at").select_related("stage__job")
    assert [(row.stage.job.title, row.stage.name, row.left_at, row.way, row.why) for row in rows] == [
        ("Staff nurse", "Applied", TUESDAY, "applied", ""),
        ("Staff nurse", "Phone interview", FRIDAY, "skipped", ""),
        ("Porter", "Screening", None, "transferred", "Prefers the day shift"),
    ]
    event = Event.objects.get(name="ats.application.transferred")
    assert event.payload["from_job_id"] == str(nurse_job.pk)
    assert told_of(ada) == ["submitted", "moved", "transferred"]


def test_a_copy_leaves_the_first_where_it_is(rita, ada, porter_job, screening):
    Application.objects.filter(pk=ada.pk).update(answers={"q": "yes"}, message="Hello")

    made = transfers.copy(application=ada, to=screening, by=rita, at=FRIDAY)

    assert Application.objects.get(pk=ada.pk).stage.name == "Applied"
    made = Application.objects.get(pk=made.pk)
    assert (made.person_id, made.job, made.stage, made.answers, made.message, made.copied_from_id) == (
        ada.person_id,
        porter_job,
        screening,
        {"q": "yes"},
        "Hello",
        ada.pk,
    )
    assert told_of(made) == ["submitted", "copied"]
    assert told_of(ada) == ["submitted", "copied"]


def test_a_silver_medalist_starts_anew_by_a_copy(rita, ada, acme, screening):
    reason = factories.reason(acme.organization.pk)
    applications.reject(application=ada, reason=reason, by=rita, at=TUESDAY, is_silver_medalist=True)

    made = transfers.copy(application=ada, to=screening, by=rita, at=FRIDAY)

    assert (made.outcome, Application.objects.get(pk=ada.pk).outcome) == ("", "rejected")


@pytest.mark.parametrize("verb", [transfers.transfer, transfers.copy])
def test_nobody_stands_in_a_job_twice(verb, rita, ada, porter_job, screening):
    factories.submissions.add(person=ada.person, job=porter_job, by=rita, at=TUESDAY)

    with pytest.raises(applications.AlreadyInJob):
        verb(application=ada, to=screening, by=rita, at=FRIDAY)

    assert Application.objects.filter(job=porter_job).count() == 1
    assert told_of(ada) == ["submitted"]


@pytest.mark.parametrize("verb", [transfers.transfer, transfers.copy])
def test_a_job_that_is_closed_takes_nobody(verb, rita, ada, porter_job, screening):
    jobs.close(job=porter_job, by=rita, at=TUESDAY)
    screening.job.refresh_from_db()

    with pytest.raises(NotTakingApplications):
        verb(application=ada, to=screening, by=rita, at=FRIDAY)


def test_of_many_each_goes_or_says_why_not(rita, ada, acme, nurse_job, porter_job, screening):
    grace = factories.application(nurse_job, name="Grace Onwudiwe")
    zofia = factories.application(nurse_job, name="Zofia Wolska")
    factories.submissions.add(person=grace.person, job=porter_job, by=rita, at=TUESDAY)
    applications.reject(application=zofia, reason=factories.reason(acme.organization.pk), by=rita, at=TUESDAY)

    outcomes = transfers.transfer_many(applications=[ada, grace, zofia], to=screening, by=rita, at=WEDNESDAY)

    assert [each.pk for each, _ in outcomes.moved] == [ada.pk]
    assert {each.pk: type(why) for each, why in outcomes.refused} == {
        grace.pk: applications.AlreadyInJob,
        zofia.pk: applications.ApplicationClosed,
    }


@pytest.mark.parametrize("name", ["henry", "ines", "vera", "otto"])
def test_who_may_not_add_people_to_the_other_job_sends_nobody_there(name, request, ada, screening):
    with pytest.raises(PermissionDenied):
        transfers.transfer(application=ada, to=screening, by=request.getfixturevalue(name), at=FRIDAY)

    assert Application.objects.get(pk=ada.pk).job_id == ada.job_id


def test_nobody_goes_to_a_job_that_closed_after_its_stages_were_read(rita, ada, porter_job, screening):
    jobs.close(job=Job.objects.get(pk=porter_job.pk), by=rita, at=TUESDAY)
    assert screening.job.status == "open"  # as it was read

    for verb in (transfers.transfer, transfers.copy):
        with pytest.raises(NotTakingApplications):
            verb(application=ada, to=screening, by=rita, at=WEDNESDAY)
