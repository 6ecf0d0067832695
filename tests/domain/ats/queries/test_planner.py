"""What the planner reads: who came through which part of late, and the seats of departments beside their pay."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from hireloom.ats.enums import StageKind
from hireloom.ats.models import Department, Office, Opening, StageGroup
from hireloom.ats.operations import applications, openings, requisitions
from hireloom.ats.operations.openings import OpeningDraft
from hireloom.ats.queries import headcount, planner
from hireloom.ats.queries.planner import Scope
from hireloom.people.models import Person
from tests import factories
from tests.cast import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY

TODAY = date(2026, 3, 31)
BEFORE = MONDAY - timedelta(days=200)


@pytest.fixture
def stage(nurse_job):
    """The first stage of a kind: `stage("screen")`."""
    return lambda kind: nurse_job.stages.filter(kind=kind).first()


@pytest.fixture
def read(rita):
    """The parts by kind, as somebody reads them."""

    def passings(actor=None, scope=None):
        actor, scope = actor or rita, scope or Scope()
        tree = planner.places(actor)
        found = planner.figures(actor=actor, scope=scope, tree=tree, today=TODAY)
        return {one.kind.value: one for one in found.passings}

    return passings


def counts(passing):
    return passing.came, passing.passage.done, passing.passage.on, passing.passage.standing


def test_who_came_on_who_ended_and_who_is_still_there(nurse_job, stage, read, rita, acme):
    """Three apply: one is screened two days later, one is rejected, one waits."""
    screened, rejected, _waiting = (factories.application(nurse_job) for _ in range(3))
    applications.move(application=screened, to=stage("screen"), by=rita, at=WEDNESDAY)
    reason = factories.reason(acme.organization.pk)
    applications.reject(application=rejected, reason=reason, by=rita, at=WEDNESDAY)
    found = read()

    assert counts(found["applied"]) == (3, 2, 1, 1)
    assert found["applied"].passage.days == 2.0
    assert found["applied"].still_there == 1
    assert counts(found["screen"]) == (1, 0, 0, 1)
    assert found["screen"].passage.days is None
    assert counts(found["interview"]) == counts(found["offer"]) == (0, 0, 0, 0)


def test_the_days_are_the_median_and_a_hire_is_the_last_part(nurse_job, stage, read, rita):
    """From an offer on Tuesday to hires on Wednesday, Thursday and Friday: 1, 2 and 3 days."""
    for at in (WEDNESDAY, THURSDAY, FRIDAY):
        one = factories.application(nurse_job)
        applications.move(application=one, to=stage("offer"), by=rita, at=TUESDAY)
        applications.hire(application=one, by=rita, at=at)
    found = read()

    assert counts(found["offer"]) == (3, 3, 3, 0)
    assert found["offer"].passage.days == 2.0


def test_who_skips_a_part_counts_as_come_through_it_without_days(nurse_job, stage, read, rita):
    one = factories.application(nurse_job)
    applications.move(application=one, to=stage("interview"), by=rita, at=THURSDAY)
    applications.move(application=factories.application(nurse_job), to=stage("screen"), by=rita, at=THURSDAY)
    found = read()

    assert [counts(found[kind])[:3] for kind in ("applied", "screen", "interview")] == [(2, 2, 2), (2, 1, 1), (1, 0, 0)]
    assert [(found[kind].passage.days, found[kind].passage.timed) for kind in ("applied", "screen")] == [
        (3.0, 2), (None, 0),
    ]  # fmt: skip
    assert [found[kind].is_passed_by for kind in ("applied", "screen", "interview", "offer")] == [False] * 4


def test_a_part_that_everybody_skips_takes_no_days(nurse_job, stage, read, rita):
    one = factories.application(nurse_job)
    applications.move(application=one, to=stage("interview"), by=rita, at=THURSDAY)
    found = read()

    assert [counts(found[kind])[:3] for kind in ("applied", "screen", "interview")] == [(1, 1, 1), (1, 1, 1), (1, 0, 0)]
    assert (found["applied"].passage.days, found["screen"].passage.days) == (3.0, 0.0)
    assert (found["screen"].visited, found["screen"].passage.timed, found["screen"].is_passed_by) == (0, 1, True)


def test_a_hire_that_was_taken_back_is_none(nurse_job, read, rita):
    one = factories.application(nurse_job)
    applications.hire(application=one, by=rita, at=TUESDAY)
    assert counts(read()["offer"])[2] == 1
    applications.unhire(application=one, by=rita, at=WEDNESDAY)

    assert counts(read()["applied"]) == (1, 0, 0, 1)
    assert counts(read()["offer"]) == (0, 0, 0, 0)


def test_who_came_in_before_the_time_is_not_counted_but_stands_there(nurse_job, read):
    factories.application(nurse_job, at=BEFORE)
    factories.application(nurse_job)
    found = read()["applied"]

    assert (counts(found), found.lately) == ((1, 0, 0, 2), 0)
    factories.application(nurse_job, at=datetime(2026, 3, 20, 9, tzinfo=MONDAY.tzinfo))
    assert read()["applied"].lately == 1


def test_who_stands_in_a_job_that_is_over_brings_no_hire(nurse_job, read):
    factories.application(nurse_job)
    assert read()["applied"].passage.standing == 1
    nurse_job.status = "closed"
    nurse_job.save()

    assert read()["applied"].passage.standing == 0


def test_a_department_counts_with_all_below_it_and_an_office_likewise(nurse_job, read, acme):
    organization = {"organization_id": acme.organization.pk}
    care = Department.objects.create(name="Care", **organization)
    ward = Department.objects.create(name="Ward", parent=care, **organization)
    other = Department.objects.create(name="Kitchen", **organization)
    france = Office.objects.create(name="France", **organization)
    nurse_job.department, nurse_job.office = ward, Office.objects.create(name="Lyon", parent=france, **organization)
    nurse_job.save()
    factories.application(nurse_job)
    scopes = [Scope(care.pk), Scope(ward.pk), Scope(other.pk), Scope(None, france.pk), Scope(other.pk, france.pk)]

    assert [read(scope=scope)["applied"].came for scope in scopes] == [1, 1, 0, 1, 0]


def test_who_the_reader_may_not_see_is_not_counted(nurse_job, read, cora, adam, acme, globex):
    private = factories.application(nurse_job)
    Person.objects.filter(pk=private.person_id).update(is_private=True)
    factories.application(nurse_job)
    assert [read(actor)["applied"].came for actor in (adam, cora)] == [2, 1]
    nurse_job.is_confidential = True
    nurse_job.save()

    assert [read(actor)["applied"].came for actor in (adam, cora, globex.actor("otto"))] == [2, 0, 0]


def test_groups_say_how_many_of_those_in_their_kind_were_in_them(nurse_job, stage, rita, acme):
    group = StageGroup.objects.create(organization_id=acme.organization.pk, name="Phone", kind=StageKind.SCREEN)
    first = stage("screen")
    first.group = group
    first.save()
    for to in (first, first, stage("interview")):
        applications.move(application=factories.application(nurse_job), to=to, by=rita, at=TUESDAY)
    tree = planner.places(rita)
    groups = planner.enough_figures(actor=rita, scope=Scope(), tree=tree, today=TODAY).groups

    assert [(one.name, one.visited, one.came) for one in groups if one.kind == StageKind.SCREEN] == [("Phone", 2, 2)]


def test_rounds_are_interviews_that_took_place(nurse_job, rita, acme):
    one, other = factories.application(nurse_job), factories.application(nurse_job)
    for application, hours in ((one, 0), (one, 2), (other, 4)):
        held = factories.interview(
            application, acme.colleagues["ines"], by=rita, starts_at=WEDNESDAY + timedelta(hours=hours)
        )
        type(held).objects.filter(pk=held.pk).update(state="complete", closed_at=FRIDAY)
    factories.interview(other, acme.colleagues["ines"], by=rita, starts_at=timezone.now() + timedelta(days=2))
    figures = planner.figures(actor=rita, scope=Scope(), tree=planner.places(rita), today=TODAY)

    assert (figures.rounds.interviews, figures.rounds.people) == (3, 2)


@pytest.fixture
def seats(nurse_job, acme):
    """What somebody reads of seats; the job is of the ward."""
    nurse_job.department = Department.objects.create(organization_id=acme.organization.pk, name="Ward")
    nurse_job.save()

    def read(actor, scope=None):
        return headcount.lines(actor=actor, scope=scope or Scope(), tree=planner.places(actor), at=FRIDAY)

    return read


def banded(nurse_job, rita, least, most):
    draft = OpeningDraft(pay_min_minor=least, pay_max_minor=most, pay_currency="EUR")
    return openings.add(job=nurse_job, draft=draft, by=rita, at=MONDAY)


def test_seats_are_filled_open_waiting_and_not_begun(nurse_job, seats, rita, acme):
    openings.add(job=nurse_job, by=rita, at=MONDAY)
    filled = openings.add(job=nurse_job, by=rita, at=MONDAY)
    long_ago = openings.add(job=nurse_job, by=rita, at=MONDAY)
    for seat in (filled, long_ago):
        one = factories.application(nurse_job)
        applications.hire(application=one, opening_id=seat.pk, by=rita, at=TUESDAY)
    Opening.objects.filter(pk=long_ago.pk).update(closed_at=FRIDAY - timedelta(days=366))
    factories.requisition(rita, headcount=3, department_id=nurse_job.department_id)
    requisitions.create(draft=requisitions.RequisitionDraft(title="A draft", headcount=5), by=rita, at=MONDAY)

    [line] = seats(rita)
    assert (line.department, line.planned, line.filled, line.open, line.waiting, line.not_begun) == (
        "Ward", 5, 1, 1, 0, 3,
    )  # fmt: skip


def test_what_was_accepted_stands_beside_the_bands(files_here, nurse_job, seats, rita):
    """52,000 lies in the band of one seat and above that of the other."""
    for least, most in ((4_800_000, 5_500_000), (4_000_000, 5_000_000)):
        seat = banded(nurse_job, rita, least, most)
        factories.accepted(factories.application(nurse_job), rita, at=THURSDAY, opening=seat)
    [line] = seats(rita)
    [pay] = line.pay

    assert (pay.banded, pay.band, pay.salaries) == (2, "€40,000 to €55,000 per year", "€52,000 per year")
    assert (pay.accepted, pay.offered, pay.compared, pay.within) == (2, 0, 2, 1)


def test_who_may_not_see_pay_sees_seats_without_it(files_here, nurse_job, seats, rita, cora):
    factories.accepted(factories.application(nurse_job), rita, opening=banded(nurse_job, rita, 4_800_000, 5_500_000))
    assert [len(line.pay) for line in seats(rita)] == [1]
    assert [(line.filled, line.pay) for line in seats(cora)] == [(1, [])]


def test_seats_of_confidential_jobs_are_not_counted_for_others(nurse_job, seats, rita, cora, globex):
    openings.add(job=nurse_job, by=rita, at=MONDAY)
    assert [line.open for line in seats(cora)] == [1]
    nurse_job.is_confidential = True
    nurse_job.save()

    assert (seats(cora), seats(globex.actor("otto"))) == ([], [])
    assert [line.open for line in seats(rita)] == [1]


def test_seats_are_narrowed_as_the_plan_is(nurse_job, seats, rita, acme):
    openings.add(job=nurse_job, by=rita, at=MONDAY)
    kitchen = Department.objects.create(organization_id=acme.organization.pk, name="Kitchen")

    assert seats(rita, Scope(kitchen.pk)) == []
    assert [line.open for line in seats(rita, Scope(nurse_job.department_id))] == [1]
