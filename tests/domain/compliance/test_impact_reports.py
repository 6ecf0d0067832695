"""Looking at how groups fare: who may, what is counted, when it is counted anew, and that it is on record."""

from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from hireloom.ats.models import Application
from hireloom.ats.operations import applications
from hireloom.compliance import populations
from hireloom.compliance.operations import impact_reports
from hireloom.compliance.populations import Scope
from hireloom.compliance.queries import impact
from hireloom.core import tenancy
from hireloom.core.models import Event
from hireloom.engine.impact import steps
from hireloom.engine.impact.types import Count
from tests import answering, factories
from tests.cast import MONDAY, TUESDAY, WEDNESDAY


def look(by, at=TUESDAY, **scope):
    return impact_reports.look(scope=Scope(**scope), by=by, at=at)


@pytest.fixture
def post(rita, acme):
    return answering.post_in("US", rita, title="Staff nurse")


@pytest.fixture
def crowd(post, rita):
    """Twelve women, of whom five go on; twelve men, of whom seven do."""
    reason = factories.reason(post.organization_id)
    return [
        *(one(post, rita, reason, sex="female", race="white", goes_on=number < 5) for number in range(12)),
        *(one(post, rita, reason, sex="male", race="white", goes_on=number < 7) for number in range(12)),
    ]


def one(post, rita, reason, *, goes_on, **said):
    number = Application.objects.count()
    made = answering.answered(factories.apply(post, name=f"P {number}", email=f"p{number}@example.org"), **said)
    if goes_on:
        stage = post.job.stages.order_by("position")[2]
        return applications.move(application=made, to=stage, by=rita, at=MONDAY)
    return applications.reject(application=made, reason=reason, by=rita, at=MONDAY)


def lines(report, dimension="sex", step=0):
    found = impact.page(report, dimension).steps[step]
    return {line.group: (line.total, line.selected) for line in found.lines}


def test_who_went_on_by_sex_is_what_the_engine_says_of_the_same_counts(crowd, cora):
    page = impact.page(look(cora), "sex")
    first = page.steps[0]
    same = steps.step([Count("male", 12, 7), Count("female", 12, 5)])

    assert page.applications == 24
    assert lines(look(cora)) == {"male": (12, 7), "female": (12, 5)}
    assert (first.people, first.selected, first.unknown) == (24, 12, 0)
    [woman] = [line for line in first.lines if line.group == "female"]
    comparison = same.groups[1].comparison
    assert (woman.ratio, woman.p, woman.says) == (comparison.ratio, comparison.p_corrected, same.groups[1].says.value)


def test_a_report_is_counted_anew_only_when_five_more_people_are_in_it(crowd, cora, post, rita):
    assert look(cora).applications == 24
    reason = factories.reason(post.organization_id)
    for _number in range(4):
        one(post, rita, reason, sex="female", race="white", goes_on=False)
    assert look(cora, WEDNESDAY).applications == 24
    one(post, rita, reason, sex="female", race="white", goes_on=False)

    later = look(cora, WEDNESDAY)
    assert (later.applications, later.made_at) == (29, WEDNESDAY)
    assert lines(later)["female"] == (17, 5)


def test_that_somebody_looked_is_on_record_once_a_day_and_each_file(crowd, cora):
    look(cora)
    look(cora)
    assert Event.objects.filter(name="compliance.impact.viewed").count() == 1
    look(cora, year=2026)
    impact_reports.look(scope=Scope(), by=cora, at=TUESDAY, as_file=True)
    look(cora, WEDNESDAY)

    rows = Event.objects.filter(name="compliance.impact.viewed").order_by("sequence")
    assert [(row.payload.get("year"), row.payload["as_file"], row.actor_id) for row in rows] == [
        (None, False, cora.id),
        (2026, False, cora.id),
        (None, True, cora.id),
        (None, False, cora.id),
    ]


@pytest.mark.parametrize("name", ["adam", "rita", "sam", "vera", "edda", "henry", "ines"])
def test_nobody_else_looks(crowd, acme, nurse_job, cora, name):
    assert look(cora).applications == 24
    with pytest.raises(PermissionDenied):
        look(acme.actor(name))


def test_otto_counts_nothing_of_acme(crowd, globex, cora):
    assert look(cora).applications == 24
    with tenancy.organization(globex.organization.pk):
        rows = populations.within(Scope(), organization_id=globex.organization.pk, zone=ZoneInfo("UTC"))
        assert rows.count() == 0
        foreign = populations.within(Scope(), organization_id=cora.organization_id, zone=ZoneInfo("UTC"))
        assert foreign.count() == 0


def test_a_job_a_department_and_a_quarter_narrow_it(crowd, cora, post, rita):
    other = answering.post_in("US", rita, title="Night nurse")
    factories.apply(other, name="Late", email="late@example.org", at=WEDNESDAY)

    assert look(cora).applications == 25
    assert look(cora, job_id=post.job_id).applications == 24
    assert look(cora, job_id=other.job_id).applications == 1
    assert look(cora, year=2026, quarter=1).applications == 25
    assert look(cora, year=2026, quarter=2).applications == 0
    assert look(cora, year=2025).applications == 0


def test_whom_a_colleague_added_did_not_apply(crowd, cora, post):
    factories.application(post.job)
    assert look(cora).applications == 24


def test_the_hired_went_through_every_step_and_the_withdrawn_are_decided_about_nowhere(post, rita, cora):
    hired = answering.answered(factories.apply(post, name="A", email="a@example.org"), sex="female")
    applications.hire(application=hired, by=rita, at=TUESDAY)
    gone = answering.answered(factories.apply(post, name="B", email="b@example.org"), sex="male")
    applications.withdraw(application=gone, reason=None, by=rita, at=TUESDAY)

    report = look(cora, WEDNESDAY)
    assert report.fates == {("female", "-", "4:open"): 1, ("male", "-", "0:gone"): 1}


def test_what_a_report_was_counted_from_stands_where_answers_do(crowd, cora):
    look(cora)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT counted FROM self_identification.report")


def test_periods_begin_where_they_are_said_to():
    assert [str(day) for day in Scope(year=2026, quarter=4).days()] == ["2026-10-01", "2027-01-01"]
    assert [str(day) for day in Scope(year=2026).days()] == ["2026-01-01", "2027-01-01"]
    assert populations.last_quarters(MONDAY.date(), 3) == [(2026, 1), (2025, 4), (2025, 3)]
