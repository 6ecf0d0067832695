"""Applications: moved, rejected, withdrawn, hired, reopened; by whom, and not by whom."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hireloom.ats.models import Application, StageVisit
from hireloom.ats.operations import applications
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.people.models import Person
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY


@pytest.fixture
def ada(nurse_job):
    return factories.application(nurse_job, name="Ada Byron", at=MONDAY)


@pytest.fixture
def stages(nurse_job):
    return list(nurse_job.stages.all())


@pytest.fixture
def reason(acme):
    return factories.reason(acme.organization.pk)


def visits_of(application):
    rows = StageVisit.objects.filter(application=application).order_by("entered_at", "pk")
    return [(visit.stage.name, visit.entered_at, visit.left_at) for visit in rows.select_related("stage")]


def told_of(application):
    """The events about an application after it was submitted."""
    names = Event.objects.about(application.pk).order_by("sequence").values_list("name", flat=True)
    return [name.removeprefix("ats.application.") for name in names if name != "ats.application.submitted"]


def stands(application):
    found = Application.objects.select_related("stage", "reason").get(pk=application.pk)
    reason = found.reason.name if found.reason else ""
    return (found.stage.name, found.entered_at, found.outcome, found.closed_at, reason, found.is_silver_medalist)


APPLIED = ("Applied", MONDAY, "", None, "", False)


def test_moving_closes_one_visit_and_opens_the_next(rita, ada, stages):
    applications.move(application=ada, to=stages[2], by=rita, at=FRIDAY)

    assert visits_of(ada) == [("Applied", MONDAY, FRIDAY), ("Phone interview", FRIDAY, None)]
    assert stands(ada) == ("Phone interview", FRIDAY, "", None, "", False)
    assert told_of(ada) == ["moved"]
    assert Person.objects.get(pk=ada.person_id).last_touch_at == FRIDAY


def test_the_event_of_a_move_names_both_stages_and_nobody(rita, ada, stages):
    applications.move(application=ada, to=stages[1], by=rita, at=FRIDAY)

    event = Event.objects.get(name="ats.application.moved")
    assert event.payload == {
        "application_id": str(ada.pk),
        "person_id": str(ada.person_id),
        "job_id": str(ada.job_id),
        "from_stage_id": str(stages[0].pk),
        "to_stage_id": str(stages[1].pk),
        "way": "advanced",
    }
    assert (event.actor_id, event.at) == (rita.id, FRIDAY)


def test_moving_to_where_it_is_changes_and_records_nothing(rita, ada, stages):
    applications.move(application=ada, to=stages[1], by=rita, at=TUESDAY)
    applications.move(application=ada, to=stages[1], by=rita, at=FRIDAY)

    assert stands(ada)[:2] == ("Screening", TUESDAY)
    assert told_of(ada) == ["moved"]


def test_many_are_moved_as_one_by_one(rita, ada, nurse_job, stages):
    grace = factories.application(nurse_job, name="Grace Onwudiwe", at=TUESDAY)

    outcomes = applications.move_many(applications=[ada, grace], to=stages[2], by=rita, at=FRIDAY)

    assert [(each.pk, left) for each, left in outcomes.moved] == sorted(
        [(ada.pk, stages[0].pk), (grace.pk, stages[0].pk)]
    )
    assert outcomes.refused == []
    assert visits_of(ada) == [("Applied", MONDAY, FRIDAY), ("Phone interview", FRIDAY, None)]
    assert visits_of(grace) == [("Applied", TUESDAY, FRIDAY), ("Phone interview", FRIDAY, None)]
    assert (told_of(ada), told_of(grace)) == (["moved"], ["moved"])
    assert stands(grace) == ("Phone interview", FRIDAY, "", None, "", False)
    assert set(Person.objects.filter(applications__in=[ada, grace]).values_list("last_touch_at", flat=True)) == {FRIDAY}


def test_of_many_each_that_cannot_move_stays_and_says_why(rita, ada, nurse_job, stages, reason):
    grace = factories.application(nurse_job, name="Grace Onwudiwe", at=MONDAY)
    zofia = factories.application(nurse_job, name="Zofia Wolska", at=MONDAY)
    elsewhere = factories.application(factories.job(rita, title="Porter"), at=MONDAY)
    applications.reject(application=grace, reason=reason, by=rita, at=TUESDAY)
    applications.move(application=zofia, to=stages[2], by=rita, at=TUESDAY)

    outcomes = applications.move_many(applications=[ada, grace, zofia, elsewhere], to=stages[2], by=rita, at=FRIDAY)

    assert [each.pk for each, _ in outcomes.moved] == [ada.pk]
    assert {each.pk: type(why) for each, why in outcomes.refused} == {
        grace.pk: applications.ApplicationClosed,
        elsewhere.pk: applications.StageNotInJob,
    }
    assert (told_of(grace), told_of(zofia), told_of(elsewhere)) == (["rejected"], ["moved"], [])


def test_many_cost_as_many_queries_as_two(rita, nurse_job, stages, django_assert_num_queries):
    two = [factories.application(nurse_job, name=f"Nurse {number}") for number in range(2)]
    nine = [factories.application(nurse_job, name=f"Porter {number}") for number in range(9)]
    with CaptureQueriesContext(connection) as spent:
        applications.move_many(applications=two, to=stages[1], by=rita, at=FRIDAY)
    with django_assert_num_queries(len(spent)):
        applications.move_many(applications=nine, to=stages[1], by=rita, at=FRIDAY)


def test_who_may_not_move_one_moves_none_of_many(vera, ada, stages):
    with pytest.raises(PermissionDenied):
        applications.move_many(applications=[ada], to=stages[2], by=vera, at=FRIDAY)
    assert stands(ada) == APPLIED


def test_a_closed_application_does_not_move(rita, ada, stages, reason):
    applications.reject(application=ada, reason=reason, by=rita, at=TUESDAY)

    with pytest.raises(applications.ApplicationClosed):
        applications.move(application=ada, to=stages[2], by=rita, at=FRIDAY)

    assert stands(ada)[0] == "Applied"
    assert told_of(ada) == ["rejected"]


def test_an_application_does_not_move_to_a_stage_of_another_job(rita, ada):
    elsewhere = factories.job(rita, title="Cook").stages.first()

    with pytest.raises(applications.StageNotInJob):
        applications.move(application=ada, to=elsewhere, by=rita, at=FRIDAY)

    assert stands(ada) == APPLIED
    assert told_of(ada) == []


def test_rejecting_ends_it_for_a_reason_and_marks_whom_we_want_again(rita, ada, reason):
    applications.reject(application=ada, reason=reason, by=rita, at=FRIDAY, is_silver_medalist=True)

    assert stands(ada) == ("Applied", MONDAY, "rejected", FRIDAY, reason.name, True)
    assert visits_of(ada) == [("Applied", MONDAY, FRIDAY)]
    assert told_of(ada) == ["rejected"]
    assert Event.objects.get(name="ats.application.rejected").payload["is_silver_medalist"] is True


def test_nobody_is_rejected_twice(rita, ada, reason):
    applications.reject(application=ada, reason=reason, by=rita, at=TUESDAY)
    other = factories.reason(rita.organization_id, "Position filled or closed")

    with pytest.raises(applications.ApplicationClosed):
        applications.reject(application=ada, reason=other, by=rita, at=FRIDAY)

    assert stands(ada)[3:5] == (TUESDAY, reason.name)
    assert told_of(ada) == ["rejected"]


def test_somebody_withdraws_with_or_without_a_reason(rita, nurse_job, ada, reason):
    grace = factories.application(nurse_job, name="Grace Onwudiwe", at=MONDAY)

    applications.withdraw(application=ada, by=rita, at=FRIDAY)
    applications.withdraw(application=grace, by=rita, at=FRIDAY, reason=reason, is_silver_medalist=True)

    assert stands(ada) == ("Applied", MONDAY, "withdrawn", FRIDAY, "", False)
    assert stands(grace) == ("Applied", MONDAY, "withdrawn", FRIDAY, reason.name, True)
    with pytest.raises(applications.ApplicationClosed):
        applications.withdraw(application=ada, by=rita, at=FRIDAY)


def test_hiring_ends_the_application_and_makes_a_colleague(rita, ada):
    applications.hire(application=ada, by=rita, at=FRIDAY)

    assert stands(ada) == ("Applied", MONDAY, "hired", FRIDAY, "", False)
    assert Person.objects.get(pk=ada.person_id).contact_type == "employee"
    assert told_of(ada) == ["hired"]


def test_hiring_twice_is_one_hire(rita, ada):
    applications.hire(application=ada, by=rita, at=WEDNESDAY)
    applications.hire(application=ada, by=rita, at=FRIDAY)

    assert stands(ada)[3] == WEDNESDAY
    assert told_of(ada) == ["hired"]


def test_who_was_rejected_is_not_hired(rita, ada, reason):
    applications.reject(application=ada, reason=reason, by=rita, at=TUESDAY)

    with pytest.raises(applications.ApplicationClosed):
        applications.hire(application=ada, by=rita, at=FRIDAY)

    assert stands(ada)[2] == "rejected"


def test_reopening_puts_it_back_into_its_stage_and_forgets_the_reason(rita, ada, stages, reason):
    applications.move(application=ada, to=stages[1], by=rita, at=TUESDAY)
    applications.reject(application=ada, reason=reason, by=rita, at=WEDNESDAY, is_silver_medalist=True)

    applications.reopen(application=ada, by=rita, at=FRIDAY)

    assert stands(ada) == ("Screening", FRIDAY, "", None, "", False)
    assert visits_of(ada) == [
        ("Applied", MONDAY, TUESDAY),
        ("Screening", TUESDAY, WEDNESDAY),
        ("Screening", FRIDAY, None),
    ]
    assert told_of(ada) == ["moved", "rejected", "unrejected"]


def test_each_end_is_taken_back_by_its_own_verb(rita, ada, reason):
    applications.hire(application=ada, by=rita, at=TUESDAY)
    with pytest.raises(applications.NotThatEnd):
        applications.unreject(application=ada, by=rita, at=WEDNESDAY)

    applications.unhire(application=ada, by=rita, at=WEDNESDAY)
    applications.withdraw(application=ada, by=rita, at=WEDNESDAY)
    with pytest.raises(applications.NotThatEnd):
        applications.unhire(application=ada, by=rita, at=FRIDAY)
    applications.reopen(application=ada, by=rita, at=FRIDAY)

    assert told_of(ada) == ["hired", "unhired", "withdrawn", "reopened"]
    assert Event.objects.get(name="ats.application.reopened").payload["from_outcome"] == "withdrawn"
    assert Person.objects.get(pk=ada.person_id).contact_type == "applicant"


def test_a_move_keeps_who_made_it_which_way_and_why(rita, ada, stages):
    moved = applications.move(
        application=ada, to=stages[2], by=rita, at=TUESDAY, why="Ward experience,\nskip the screening"
    )
    back = applications.go_back(application=moved, by=rita, at=WEDNESDAY, why="Booked out")
    for _ in range(2):
        applications.advance(application=back, by=rita, at=FRIDAY)

    rows = StageVisit.objects.filter(application=ada).order_by("entered_at")
    assert [(row.stage.name, row.way, row.why, row.moved_by_id == rita.membership_id) for row in rows] == [
        ("Applied", "applied", "", False),
        ("Phone interview", "skipped", "Ward experience, skip the screening", True),
        ("Screening", "back", "Booked out", True),
        ("Phone interview", "advanced", "", True),
    ]
    moved = Event.objects.filter(name="ats.application.moved").order_by("sequence")
    assert [event.payload["way"] for event in moved] == ["skipped", "back", "advanced"]


def test_nobody_goes_beyond_the_first_or_the_last_stage(rita, ada, stages):
    with pytest.raises(applications.NoFurtherStage):
        applications.go_back(application=ada, by=rita, at=TUESDAY)
    moved = applications.move(application=ada, to=stages[-1], by=rita, at=TUESDAY)
    with pytest.raises(applications.NoFurtherStage):
        applications.advance(application=moved, by=rita, at=WEDNESDAY)

    assert stands(ada)[0] == "Offer"


def test_who_moves_somebody_that_was_moved_meanwhile_is_told(rita, henry, ada, stages, reason):
    seen = ada.stage_id
    applications.move(application=ada, to=stages[1], by=henry, at=TUESDAY)

    with pytest.raises(applications.MovedMeanwhile):
        applications.move(application=ada, to=stages[2], by=rita, at=FRIDAY, seen_in=seen)
    with pytest.raises(applications.MovedMeanwhile):
        applications.reject(application=ada, reason=reason, by=rita, at=FRIDAY, seen_in=seen)

    assert stands(ada)[0] == "Screening"
    applications.move(application=ada, to=stages[1], by=rita, at=FRIDAY, seen_in=seen)
    assert told_of(ada) == ["moved"]


def test_an_open_application_is_not_reopened(rita, ada):
    with pytest.raises(applications.ApplicationOpen):
        applications.reopen(application=ada, by=rita, at=FRIDAY)

    assert stands(ada) == APPLIED


def test_who_applied_again_in_the_meantime_is_not_in_the_job_twice(rita, nurse_job, ada, reason):
    applications.reject(application=ada, reason=reason, by=rita, at=TUESDAY)
    factories.submissions.add(person=ada.person, job=nurse_job, by=rita, at=WEDNESDAY)

    with pytest.raises(applications.AlreadyInJob):
        applications.reopen(application=ada, by=rita, at=FRIDAY)

    assert stands(ada)[2] == "rejected"


VERBS = {
    "move": lambda ada, by, stages, reason: applications.move(application=ada, to=stages[1], by=by, at=FRIDAY),
    "reject": lambda ada, by, stages, reason: applications.reject(application=ada, reason=reason, by=by, at=FRIDAY),
    "withdraw": lambda ada, by, stages, reason: applications.withdraw(application=ada, by=by, at=FRIDAY),
    "hire": lambda ada, by, stages, reason: applications.hire(application=ada, by=by, at=FRIDAY),
}
MAY = {
    "adam": {"move", "reject", "withdraw", "hire"},
    "rita": {"move", "reject", "withdraw", "hire"},
    "henry": {"move", "reject", "withdraw"},
    "ines": set(),
    "sam": set(),
    "vera": set(),
    "otto": set(),
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("name", MAY)
def test_each_colleague_does_what_their_role_allows_and_otto_does_nothing(name, verb, ada, stages, reason, request):
    actor = request.getfixturevalue(name)

    if verb in MAY[name]:
        VERBS[verb](ada, actor, stages, reason)
        assert len(told_of(ada)) == 1
    else:
        with pytest.raises(PermissionDenied):
            VERBS[verb](ada, actor, stages, reason)
        assert (stands(ada), told_of(ada)) == (APPLIED, [])


@pytest.mark.parametrize(("name", "may"), [("rita", True), ("henry", True), ("ines", False), ("otto", False)])
def test_a_rejection_is_taken_back_by_those_who_may_reject(name, may, rita, ada, reason, request):
    applications.reject(application=ada, reason=reason, by=rita, at=TUESDAY)
    actor = request.getfixturevalue(name)

    if may:
        applications.reopen(application=ada, by=actor, at=FRIDAY)
    else:
        with pytest.raises(PermissionDenied):
            applications.reopen(application=ada, by=actor, at=FRIDAY)

    assert (stands(ada)[2] == "") is may


@pytest.mark.parametrize(("name", "may"), [("rita", True), ("henry", False)])
def test_a_hire_is_taken_back_only_by_those_who_may_hire(name, may, rita, ada, request):
    applications.hire(application=ada, by=rita, at=TUESDAY)
    actor = request.getfixturevalue(name)

    if may:
        applications.reopen(application=ada, by=actor, at=FRIDAY)
    else:
        with pytest.raises(PermissionDenied):
            applications.reopen(application=ada, by=actor, at=FRIDAY)

    assert (stands(ada)[2] == "") is may


def test_the_reasons_an_organization_starts_with_cover_who_decided():
    kinds = {str(kind) for _, kind in applications.usual_reasons()}

    assert kinds == {"by_us", "by_them", "other"}
