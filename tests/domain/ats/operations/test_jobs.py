"""Jobs: created, changed, opened, closed; their teams."""

import pytest

from hireloom.ats.enums import CloseReason, EmploymentType, JobStatus, StageKind, Workplace
from hireloom.ats.models import Department, Job, TeamMember
from hireloom.ats.operations import applications, jobs, openings
from hireloom.core.access import PermissionDenied
from hireloom.core.enums import JobRole
from hireloom.core.models import Event
from hireloom.kit.refusals import Unacceptable
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY


def team_of(job):
    rows = TeamMember.objects.filter(job=job).order_by("membership__name", "role")
    return list(rows.values_list("membership__name", "role"))


def told_of(job):
    names = Event.objects.about(job.pk).order_by("sequence").values_list("name", flat=True)
    return [name.removeprefix("ats.job.") for name in names]


def test_a_new_job_is_a_draft_with_its_stages_and_its_maker_as_recruiter(rita):
    draft = jobs.JobDraft(
        title="  Night   nurse ",
        employment_type=EmploymentType.PART_TIME,
        workplace=Workplace.HYBRID,
        stages=[("Arrived", StageKind.APPLIED), ("Talk", StageKind.INTERVIEW)],
    )

    job = jobs.create(draft=draft, by=rita, at=MONDAY)

    assert (job.title, job.status, job.employment_type, job.workplace) == (
        "Night nurse",
        "draft",
        "part_time",
        "hybrid",
    )
    assert list(job.stages.values_list("position", "name", "kind")) == [
        (0, "Arrived", "applied"),
        (1, "Talk", "interview"),
    ]
    assert team_of(job) == [("Rita Lindqvist", "recruiter")]
    assert TeamMember.objects.get(job=job).is_responsible
    assert told_of(job) == ["created", "team_member_added"]


@pytest.mark.parametrize("draft", [{"title": "  "}, {"title": "Nurse", "stages": []}])
def test_a_job_needs_a_title_and_a_stage(rita, draft):
    with pytest.raises(Unacceptable):
        jobs.create(draft=jobs.JobDraft(**draft), by=rita, at=MONDAY)

    assert not Job.objects.exists()


@pytest.mark.parametrize("name", ["sam", "vera", "cora", "edda", "henry"])
def test_only_recruiters_and_administrators_create_jobs(name, request, acme):
    actor = request.getfixturevalue(name)
    before = Job.objects.count()

    with pytest.raises(PermissionDenied):
        jobs.create(draft=jobs.JobDraft(title="Cook"), by=actor, at=MONDAY)

    assert Job.objects.count() == before


def test_changing_a_job_names_what_changed_and_nothing_else(rita, nurse_job):
    ward = Department.objects.create(organization_id=rita.organization_id, name="Ward")
    changes = {"title": "Staff nurse", "department_id": ward.pk, "workplace": "remote"}

    jobs.change(job=nurse_job, changes=changes, by=rita, at=FRIDAY)
    jobs.change(job=nurse_job, changes=changes, by=rita, at=FRIDAY)

    nurse_job.refresh_from_db()
    assert (nurse_job.department, nurse_job.workplace) == (ward, "remote")
    assert [event.payload["fields"] for event in Event.objects.filter(name="ats.job.changed")] == [
        "department_id workplace"
    ]


@pytest.mark.parametrize("changes", [{"status": "open"}, {"title": " "}])
def test_what_is_no_change_of_a_job_is_refused(rita, nurse_job, changes):
    with pytest.raises(Unacceptable):
        jobs.change(job=nurse_job, changes=changes, by=rita, at=FRIDAY)

    assert Job.objects.get(pk=nurse_job.pk).title == "Staff nurse"


@pytest.mark.parametrize(
    ("name", "may"), [("rita", True), ("adam", True), ("henry", False), ("sam", False), ("otto", False)]
)
def test_a_job_is_changed_by_its_recruiters_and_by_no_stranger(name, may, nurse_job, request):
    actor = request.getfixturevalue(name)

    if may:
        jobs.change(job=nurse_job, changes={"title": "Head nurse"}, by=actor, at=FRIDAY)
    else:
        with pytest.raises(PermissionDenied):
            jobs.change(job=nurse_job, changes={"title": "Head nurse"}, by=actor, at=FRIDAY)

    assert (Job.objects.get(pk=nurse_job.pk).title == "Head nurse") is may


def test_opening_and_closing_are_said_once_and_can_be_repeated(rita):
    job = factories.job(rita, is_open=False)

    for at in (MONDAY, TUESDAY):
        job = jobs.open_(job=job, by=rita, at=at)
    assert (job.status, job.opened_at, job.closed_at) == ("open", MONDAY, None)

    for at in (TUESDAY, FRIDAY):
        job = jobs.close(job=job, by=rita, at=at)
    assert (job.status, job.closed_at) == ("closed", TUESDAY)

    job = jobs.open_(job=job, by=rita, at=FRIDAY)
    assert (job.status, job.opened_at, job.closed_at) == ("open", FRIDAY, None)
    assert told_of(job)[2:] == ["opened", "closed", "opened"]


def test_a_closed_job_says_why_and_one_that_opens_again_no_longer(rita):
    job = jobs.close(job=factories.job(rita), by=rita, at=TUESDAY, because=CloseReason.NO_BUDGET)
    assert (job.close_reason, Event.objects.get(name="ats.job.closed").payload["close_reason"]) == (
        "no_budget",
        "no_budget",
    )
    assert jobs.open_(job=job, by=rita, at=FRIDAY).close_reason == ""


def test_a_job_that_is_filled_closes_openings_that_nobody_fills_as_no_longer_needed(rita):
    job = factories.job(rita)
    openings.add(job=job, by=rita, at=MONDAY)

    assert jobs.close(job=job, by=rita, at=FRIDAY, because=CloseReason.FILLED).close_reason == "filled"
    assert job.openings.get().close_reason == "no_longer_needed"


def test_a_job_does_not_close_while_somebody_waits_for_an_answer(rita, nurse_job):
    ada = factories.application(nurse_job)

    with pytest.raises(jobs.HasActiveApplications):
        jobs.close(job=nurse_job, by=rita, at=FRIDAY)
    assert Job.objects.get(pk=nurse_job.pk).status == JobStatus.OPEN

    applications.reject(application=ada, reason=factories.reason(rita.organization_id), by=rita, at=FRIDAY)
    assert jobs.close(job=nurse_job, by=rita, at=FRIDAY).status == JobStatus.CLOSED


def test_an_archived_job_does_not_open_again(rita):
    job = factories.job(rita, is_open=False)
    Job.objects.filter(pk=job.pk).update(status=JobStatus.ARCHIVED)

    with pytest.raises(jobs.JobIsOver):
        jobs.open_(job=job, by=rita, at=FRIDAY)

    assert Job.objects.get(pk=job.pk).status == JobStatus.ARCHIVED


@pytest.mark.parametrize("verb", [jobs.open_, jobs.close])
def test_otto_neither_opens_nor_closes_a_job_of_acme(verb, nurse_job, otto):
    with pytest.raises(PermissionDenied):
        verb(job=nurse_job, by=otto, at=FRIDAY)

    assert Job.objects.get(pk=nurse_job.pk).status == JobStatus.OPEN


def test_a_colleague_has_a_role_on_a_job_once_and_loses_it_once(acme, rita, nurse_job):
    sam = acme.colleagues["sam"]
    for _ in range(2):
        seat = jobs.add_team_member(job=nurse_job, membership=sam, role=JobRole.SOURCER, by=rita, at=FRIDAY)
    assert ("Sam Moreau", "sourcer") in team_of(nurse_job)

    for _ in range(2):
        jobs.remove_team_member(member=seat, by=rita, at=FRIDAY)
    assert ("Sam Moreau", "sourcer") not in team_of(nurse_job)
    assert told_of(nurse_job)[-2:] == ["team_member_added", "team_member_removed"]


@pytest.mark.parametrize("name", ["henry", "vera", "otto"])
def test_who_may_not_edit_a_job_leaves_its_team_as_it_is(name, acme, nurse_job, request):
    actor, seat = request.getfixturevalue(name), TeamMember.objects.get(job=nurse_job, role="interviewer")
    before = team_of(nurse_job)

    with pytest.raises(PermissionDenied):
        jobs.add_team_member(
            job=nurse_job, membership=acme.colleagues["sam"], role=JobRole.RECRUITER, by=actor, at=FRIDAY
        )
    with pytest.raises(PermissionDenied):
        jobs.remove_team_member(member=seat, by=actor, at=FRIDAY)

    assert team_of(nurse_job) == before
