"""Late is whom nobody did anything about for longer than the stage allows, in every place that says so."""

from datetime import timedelta
from pathlib import Path

import pytest

from hireloom.ats.interactions import EVENTS, INTERACTIONS
from hireloom.ats.models import Application, HiringPolicy, LateAlert, Stage
from hireloom.ats.operations import applications, assignments, interactions, jobs, snoozes
from hireloom.ats.queries import applications as table
from hireloom.ats.queries import board, candidacies, home, late
from hireloom.ats.queries.filtering import Filters
from hireloom.core.enums import JobRole
from hireloom.core.models import Membership
from hireloom.people.operations import notes
from tests import factories
from tests import jobs as queue
from tests.cast import FRIDAY, MONDAY

DAY = timedelta(days=1)


@pytest.fixture
def ada(nurse_job):
    return factories.application(nurse_job, at=MONDAY, name="Ada Byron")


def allow(job, days, position=0):
    Stage.objects.filter(job=job, position=position).update(days_allowed=days)


def said(job, actor, at):
    """Whether each place says that the one application is late."""
    columns = board.columns(job=job, filters=Filters(), actor=actor, at=at)
    listed = table.page(job=job, wish=table.Wish(), actor=actor, at=at)
    narrowed = table.page(job=job, wish=table.Wish(filters=Filters(is_late_only=True)), actor=actor, at=at)
    application = Application.objects.get()
    start = home.of(actor, at)
    answers = {
        columns[0].stretch.cards[0].is_late,
        listed.rows[0].is_late,
        narrowed.total == 1,
        candidacies.of_person(application.person_id, actor, at)[0].is_late,
        sum(job.late for job in start.jobs) == 1,
        (start.new + start.longest)[0].is_late,
    }
    assert len(answers) == 1
    return answers.pop()


def test_without_a_word_a_stage_allows_a_week(rita, nurse_job, ada):
    assert not said(nurse_job, rita, MONDAY + 7 * DAY)
    assert said(nurse_job, rita, MONDAY + 7 * DAY + timedelta(seconds=1))


def test_the_organization_decides_for_stages_that_say_nothing(rita, nurse_job, ada):
    HiringPolicy.objects.create(organization_id=nurse_job.organization_id, days_allowed=2)
    assert said(nurse_job, rita, MONDAY + 3 * DAY)

    allow(nurse_job, 4)
    assert not said(nurse_job, rita, MONDAY + 3 * DAY)
    assert said(nurse_job, rita, MONDAY + 5 * DAY)


@pytest.mark.parametrize(("stage", "organization"), [(0, 7), (None, 0)])
def test_nobody_is_late_where_it_may_take_as_long_as_it_takes(stage, organization, rita, nurse_job, ada):
    HiringPolicy.objects.create(organization_id=nurse_job.organization_id, days_allowed=organization)
    allow(nurse_job, stage)

    assert not said(nurse_job, rita, MONDAY + 400 * DAY)


def test_what_another_organization_decided_is_none_of_ours(otto, rita, nurse_job, ada):
    from hireloom.core import tenancy  # app ready

    with tenancy.organization(otto.organization_id):
        HiringPolicy.objects.create(organization_id=otto.organization_id, days_allowed=1)

    assert not said(nurse_job, rita, MONDAY + 3 * DAY)


def test_an_interaction_begins_the_wait_anew_and_the_days_in_the_stage_go_on(rita, nurse_job, ada):
    allow(nurse_job, 3)
    interactions.count(application_ids=[ada.pk], at=FRIDAY)

    assert not said(nurse_job, rita, MONDAY + 6 * DAY)
    assert said(nurse_job, rita, FRIDAY + 3 * DAY + timedelta(minutes=1))
    card = board.cards([ada.pk], actor=rita, at=MONDAY + 6 * DAY)[0]
    assert card.days_in_stage == 6


def test_a_note_about_the_person_counts_and_looking_or_tagging_does_not(rita, nurse_job, ada):
    notes.add(person=ada.person, body="Calls back on Friday", by=rita, at=FRIDAY)
    queue.drain()

    assert Application.objects.get(pk=ada.pk).touched_at is not None


def test_an_older_interaction_changes_nothing_and_an_ended_application_none(rita, nurse_job, ada):
    interactions.count(application_ids=[ada.pk], at=FRIDAY)
    assert interactions.count(application_ids=[ada.pk], at=MONDAY) == 0
    assert Application.objects.get(pk=ada.pk).touched_at == FRIDAY

    applications.withdraw(application=Application.objects.get(pk=ada.pk), by=rita, at=FRIDAY)
    assert interactions.count(application_ids=[], person_ids=[ada.person_id], at=FRIDAY + DAY) == 0


def test_moving_on_counts_by_itself(rita, nurse_job, ada):
    allow(nurse_job, 3, position=1)
    applications.move(application=ada, to=nurse_job.stages.get(position=1), by=rita, at=FRIDAY)

    assert not Application.objects.late(FRIDAY + 2 * DAY, organization_id=nurse_job.organization_id).exists()
    assert Application.objects.late(FRIDAY + 4 * DAY, organization_id=nurse_job.organization_id).exists()


def test_every_interaction_concerns_an_application_or_a_person():
    for event_type in EVENTS:
        assert {"application_id", "context_id", "person_id"} & set(event_type.about)
    assert len(set(map(str, INTERACTIONS))) == len(INTERACTIONS)


def test_the_page_for_users_lists_what_counts_as_the_help_does():
    page = (Path(__file__).parents[4] / "docs/user/days-per-stage.md").read_text()
    listed = page.split("## What counts")[1].split("- ", 1)[1].split("\n\n")[0]

    assert listed.split("\n- ") == [str(words) for words in INTERACTIONS]


def names(actor, at):
    return [one.name for one in late.of(actor, at)]


def test_it_is_the_turn_of_the_responsible_recruiter_until_somebody_looks_after_them(acme, rita, sam, nurse_job, ada):
    later = MONDAY + 9 * DAY
    jobs.add_team_member(job=nurse_job, membership=acme.colleagues["sam"], role=JobRole.RECRUITER, by=rita, at=MONDAY)
    assert (names(rita, later), names(sam, later)) == (["Ada Byron"], [])

    assignments.assign(application=ada, to=acme.colleagues["sam"], by=rita, at=MONDAY)
    assert (names(rita, later), names(sam, later)) == ([], ["Ada Byron"])

    Membership.objects.filter(pk=acme.colleagues["sam"].pk).update(deactivated_at=MONDAY)
    assert names(rita, later) == ["Ada Byron"]


def test_where_nobody_is_responsible_it_is_every_recruiters_turn(acme, rita, sam, nurse_job, ada):
    jobs.add_team_member(job=nurse_job, membership=acme.colleagues["sam"], role=JobRole.RECRUITER, by=rita, at=MONDAY)
    nurse_job.team.update(is_responsible=False)

    assert names(rita, MONDAY + 9 * DAY) == names(sam, MONDAY + 9 * DAY) == ["Ada Byron"]


def test_who_sleeps_or_whose_job_is_over_waits_for_nobody(rita, nurse_job, ada):
    snoozes.snooze(application=ada, until=(MONDAY + 30 * DAY).date(), by=rita, at=MONDAY)

    assert names(rita, MONDAY + 9 * DAY) == []


def test_otto_has_nobody_who_is_late(otto, rita, nurse_job, ada):
    assert late.of(otto, MONDAY + 9 * DAY) == []
    assert len(late.of(rita, MONDAY + 9 * DAY)) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_finding_who_is_late_costs_one_query(count, rita, nurse_job, django_assert_num_queries):
    for _ in range(count):
        factories.application(nurse_job, at=MONDAY)
    LateAlert.objects.create(
        organization_id=nurse_job.organization_id, membership_id=rita.membership_id, looked_at=MONDAY
    )

    with django_assert_num_queries(1):
        found = late.of(rita, MONDAY + 9 * DAY)

    assert len(found) == count
