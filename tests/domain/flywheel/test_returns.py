"""Applications of people whom we knew, and by what; and the task to ask those we hired for referrals."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hireloom.ats.models import Application
from hireloom.ats.operations import applications, submissions
from hireloom.crm.enums import EngagementKind, EngagementSource
from hireloom.crm.models import Enrollment
from hireloom.crm.operations import engagement, enrollments, pools
from hireloom.crm.operations.engagement import Act
from hireloom.flywheel import hand_back_tasks
from hireloom.flywheel.models import Return, WarmCandidate, WarmList
from hireloom.flywheel.operations import hand_back_policies, hand_backs, returns, warm_lists
from hireloom.flywheel.operations.hand_back_policies import Policy
from hireloom.messaging.enums import Purpose
from hireloom.messaging.models import Message
from hireloom.messaging.operations import outbox
from hireloom.people.models import Person, Task
from hireloom.people.operations import merges
from tests import factories, jobs, warming
from tests.cast import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY
from tests.domain.flywheel.back import LATER, proposal, rejected, told


def mailed(person, by, at, *, purpose=Purpose.SEQUENCE, key="m", context_id=None):
    """A mail that left to somebody at a moment."""
    letter = outbox.Letter(to_address="ada@example.org", subject="Hi", text="Hi", purpose=purpose)
    message = outbox.queue(letter=letter, key=key, person=person, by=by, at=at, context_id=context_id)
    Message.objects.filter(pk=message.pk).update(state="accepted", handed_over_at=at, settled_at=at)
    return message


def again(rita, *, at=LATER, email="ada@example.org", title="Cook"):
    application = factories.application(factories.job(rita, title=title), name="Ada Byron", email=email, at=at)
    jobs.drain()
    return application


def linked(application):
    row = Return.objects.filter(application=application).first()
    return None if row is None else [str(link) for link in row.links]


def test_a_stranger_does_not_come_back(rita, nurse_job):
    assert linked(again(rita)) is None


def test_who_was_handed_back_written_to_and_answered_comes_back_by_all_of_it(rita, nurse_job):
    row = proposal(nurse_job, rita)
    hand_backs.take(hand_back=row, by=rita, at=WEDNESDAY)
    person = row.application.person
    mail = mailed(person, rita, THURSDAY)
    act = Act(person.pk, EngagementKind.REPLIED, FRIDAY, EngagementSource.MAIL, "r", mail.pk)
    engagement.record(acts=[act], by=rita, at=FRIDAY)
    pools.add(pool=pools.create(name="Warm", by=rita, at=MONDAY), person=person, by=rita, at=FRIDAY)

    application = again(rita)

    found = Return.objects.get()
    assert linked(application) == ["application", "hand_back", "pool", "mail", "reply"]
    assert (found.earlier_id, found.hand_back_id, found.message_id) == (row.application_id, row.pk, mail.pk)
    assert found.pool.name == "Warm"
    assert "flywheel.return.noted" in told()


def test_the_nearest_of_each_kind_counts(rita, nurse_job):
    first, second = (rejected(nurse_job, rita, at=at) for at in (TUESDAY, THURSDAY))
    mailed(first.person, rita, TUESDAY, key="one")
    last = mailed(first.person, rita, FRIDAY, key="two")

    again(rita)

    assert (Return.objects.get().earlier_id, Return.objects.get().message_id) == (second.pk, last.pk)


def test_what_is_longer_ago_than_a_year_ties_nobody(rita, nurse_job):
    rejected(nurse_job, rita, silver=False)

    assert linked(again(rita, at=TUESDAY + timedelta(days=366))) is None


def test_what_came_afterwards_ties_nobody(rita, nurse_job):
    application = again(rita, at=MONDAY)
    mailed(application.person, rita, FRIDAY)

    returns.note_anew(person_ids=[application.person_id], organization_id=rita.organization_id, at=FRIDAY)

    assert linked(application) is None


def test_a_second_candidacy_at_the_same_time_is_no_return(rita, nurse_job):
    first = factories.application(nurse_job, name="Ada Byron", email="ada@example.org")
    mailed(first.person, rita, WEDNESDAY, purpose=Purpose.ONE_TO_ONE, context_id=first.pk)
    mailed(first.person, rita, WEDNESDAY, purpose=Purpose.INTERVIEW, key="i")

    assert linked(again(rita, at=FRIDAY)) is None


def test_who_is_noted_is_noted_once_and_old_data_is_noted_when_asked(rita, nurse_job):
    rejected(nurse_job, rita, silver=False)
    application = again(rita)
    own = {"organization_id": rita.organization_id, "at": LATER}

    assert returns.note(application_ids=[application.pk], **own) == 0
    Return.objects.all().delete()
    returns.note_all(**own)
    [first] = Return.objects.values_list("pk", "application_id", "earlier_id", "at")
    returns.note_all(**own)
    assert list(Return.objects.values_list("pk", "application_id", "earlier_id", "at")) == [first]


def test_the_job_of_the_week_notes_old_data_a_batch_at_a_time(rita, nurse_job, monkeypatch):
    for name in ("ada", "bela", "chidi"):
        rejected(nurse_job, rita, silver=False, email=f"{name}@example.org")
        again(rita, email=f"{name}@example.org")
    noted = set(Return.objects.values_list("application_id", flat=True))
    Return.objects.all().delete()
    monkeypatch.setattr(returns, "AT_ONCE", 2)

    hand_back_tasks.note_missing_returns.defer(organization_id=str(rita.organization_id))
    jobs.drain()

    assert set(Return.objects.values_list("application_id", flat=True)) == noted
    assert len(noted) == 3


def test_two_records_that_become_one_come_back_and_are_strangers_again_when_taken_apart(rita, adam, nurse_job):
    rejected(nurse_job, rita, silver=False)
    application = again(rita, email="second@example.org")
    assert linked(application) is None
    kept, absorbed = Person.objects.get(applications__job=nurse_job), application.person

    merge = merges.merge(kept=kept, absorbed=absorbed, by=adam, at=LATER)
    jobs.drain()
    together = linked(application)
    merges.unmerge(merge=merge, by=adam, at=LATER)
    jobs.drain()

    assert (together, linked(application)) == (["application"], None)


def test_a_hand_back_stays_with_its_application_when_records_become_one(rita, adam, nurse_job):
    row = proposal(nurse_job, rita)
    kept = factories.person(rita.organization_id, name="Ada B.", email="other@example.org")

    merge = merges.merge(kept=kept, absorbed=row.application.person, by=adam, at=FRIDAY)
    row.refresh_from_db()
    joined = row.application.person_id
    merges.unmerge(merge=merge, by=adam, at=FRIDAY)

    assert joined == kept.pk
    assert row.__class__.objects.get().application.person.name == "Ada Byron"


def test_a_prospect_in_a_pool_and_a_sequence_becomes_an_applicant_with_one_history(rita, acme):
    """Added to a job: the sequence ends, the place in the pool stays, and the application knows both."""
    night = factories.sequence(rita)
    person = factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")
    warm = pools.create(name="Warm", by=rita, at=MONDAY)
    pools.add(pool=warm, person=person, by=rita, at=MONDAY)
    enrollments.enroll(sequence=night, people=[person], by=rita, at=MONDAY, pool_id=warm.pk)
    cook = factories.job(rita, title="Cook")

    application = submissions.add(person=person, job=cook, by=rita, at=TUESDAY)
    jobs.drain()

    enrollment = Enrollment.objects.get()
    assert (enrollment.state, enrollment.exit_reason) == ("exited", "applied")
    assert linked(application) == ["pool"]
    assert Person.objects.filter(name="Ada Byron").count() == 1
    assert [member.pool_id for member in person.pool_memberships.all()] == [warm.pk]


def test_several_candidacies_run_beside_each_other_and_nobody_is_written_to_by_a_sequence(rita, acme):
    night = factories.sequence(rita)
    person = factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")
    for title in ("Cook", "Nurse"):
        submissions.add(person=person, job=factories.job(rita, title=title), by=rita, at=TUESDAY)
        jobs.drain()

    done = enrollments.enroll(sequence=night, people=[person], by=rita, at=WEDNESDAY)

    assert Application.objects.open().filter(person=person).count() == 2
    assert [one.reasons for one in done.stopped] == [("Is a candidate for a job.",)]
    assert Enrollment.objects.count() == 0


def test_a_hire_sets_the_task_to_ask_for_referrals(rita, nurse_job):
    application = factories.application(nurse_job, name="Ada Byron", email="ada@example.org")
    jobs.drain()

    applications.hire(application=application, by=rita, at=FRIDAY)
    jobs.drain()

    task = Task.objects.get()
    assert task.title == "Ask Ada Byron, whom we hired for Staff nurse, whom else they would recommend"
    assert (task.assignee_id, task.due_on) == (rita.membership_id, (FRIDAY + timedelta(weeks=6)).date())


def test_a_hire_that_is_taken_back_needs_no_referrals(rita, nurse_job):
    application = factories.application(nurse_job, name="Ada Byron", email="ada@example.org")
    applications.hire(application=application, by=rita, at=FRIDAY)
    jobs.drain()
    assert Task.objects.filter(done_at=None).count() == 1

    application.refresh_from_db()
    applications.reopen(application=application, by=rita, at=FRIDAY)
    jobs.drain()

    assert Task.objects.filter(done_at=None).count() == 0


def test_an_organization_that_wants_none_asks_for_no_referrals(rita, adam, nurse_job):
    hand_back_policies.decide(policy=Policy(90, 0, 14), seen=0, by=adam, at=MONDAY)
    application = factories.application(nurse_job, name="Ada Byron")

    applications.hire(application=application, by=rita, at=timezone.now())
    jobs.drain()

    assert Task.objects.count() == 0


@pytest.mark.parametrize(
    ("state", "is_known"), [("enrolled", True), ("added", True), ("added", False), ("waiting", False)]
)
def test_who_was_enrolled_or_added_from_the_warm_list_of_the_job_comes_back_by_it(rita, state, is_known):
    cook = factories.job(rita, title="Cook")
    application = factories.application(cook, name="Ada Byron", email="ada@example.org", at=FRIDAY)
    jobs.drain()
    of_us = {"organization_id": rita.organization_id}
    WarmCandidate.objects.all().delete()
    warm_list, _ = WarmList.objects.get_or_create(**of_us, job=cook)
    about = {"context_id": application.pk} if state == "added" else {}
    about |= {"state_by_id": rita.membership_id} if is_known else {}
    WarmCandidate.objects.create(
        **of_us, warm_list=warm_list, person=application.person, state=state, state_at=TUESDAY, **about
    )

    returns.note_anew(person_ids=[application.person_id], at=FRIDAY, **of_us)

    assert linked(application) == (["warm_list"] if is_known else None)


def test_who_was_enrolled_from_the_warm_list_and_then_applies_by_themselves_comes_back_by_it(rita, nurse_job):
    person = factories.person(rita.organization_id, name="Ada Byron", email="ada@example.org")
    warm_list = warming.built(nurse_job)
    sequence = factories.sequence(rita)
    warm_lists.enroll(job=nurse_job, sequence=sequence, people=[person], by=rita, at=WEDNESDAY)

    application = factories.application(nurse_job, name="Ada Byron", email="ada@example.org", at=FRIDAY)
    jobs.drain()
    returns.note_anew(person_ids=[person.pk], organization_id=rita.organization_id, at=FRIDAY)

    row = warming.candidate(warm_list, person)
    assert (row.state, row.context_id, row.state_by_id) == ("added", application.pk, rita.membership_id)
    assert linked(application) == ["warm_list"]
