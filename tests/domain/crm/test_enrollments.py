"""Who is in a sequence: let in past guard rails, paused, stopped, moved on, and out when something happened."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from hireloom.ats.operations import applications
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.crm.drafts import VersionDraft
from hireloom.crm.enums import EnrollmentState
from hireloom.crm.models import Enrollment, Touch
from hireloom.crm.operations import due, enrollments, sequences, versions
from hireloom.crm.queries import guard_rails
from hireloom.messaging.enums import MessageState, Purpose, SuppressionReason, SuppressionScope
from hireloom.messaging.models import Message
from hireloom.messaging.operations import contact_policies, outbox, suppressions
from hireloom.messaging.operations.suppressions import No
from hireloom.people.enums import ConsentEvidence, ConsentPurpose
from hireloom.people.models import ContactPoint, Person
from hireloom.people.operations import consents, merges
from tests import factories, jobs
from tests.cast import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY


@pytest.fixture
def bela(acme):
    return factories.person(acme.organization.pk, name="Bela Novak", email="bela@example.org")


def enroll(sequence, *people, by, at=MONDAY):
    return enrollments.enroll(sequence=sequence, people=people, by=by, at=at)


def one(sequence, person, by, at=MONDAY):
    [made] = enroll(sequence, person, by=by, at=at).enrollments
    return made


def told():
    found = Event.objects.filter(name__startswith="crm.enrollment.").order_by("sequence")
    return [(event.name.rpartition(".")[2], event.payload.get("reason", "")) for event in found]


def standing(enrollment):
    enrollment.refresh_from_db()
    return enrollment.state, enrollment.exit_reason


def suppress(person, by, reason=SuppressionReason.OBJECTED, **more):
    return suppressions.suppress(
        no=No(scope=SuppressionScope.PERSON, reason=reason, **more), person=person, by=by, at=MONDAY
    )


def test_people_are_enrolled_and_wait_for_their_first_step(rita, night, ada, bela):
    made = enroll(night, ada, bela, by=rita)

    assert [(row.person, row.state, row.due_at) for row in made.enrollments] == [
        (ada, "waiting", MONDAY),
        (bela, "waiting", MONDAY),
    ]
    assert made.stopped == []
    assert told() == [("started", ""), ("started", "")]
    assert not Message.objects.exists()


def test_enrolling_again_changes_nothing_and_says_why(rita, night, ada):
    enroll(night, ada, by=rita)
    again = enroll(night, ada, by=rita, at=TUESDAY)

    assert again.enrollments == []
    assert [checked.reasons for checked in again.stopped] == [("Is in the sequence “Night nurses”.",)]
    assert Enrollment.objects.count() == 1


def test_everything_that_stands_against_somebody_is_said_at_once(rita, adam, sam, acme, night, nurse_job):
    organization_id = acme.organization.pk
    people = {
        name: factories.person(organization_id, name=name, email=f"{name.split()[0].lower()}@example.org")
        for name in (
            "Ada Free", "Bela Silent", "Chidi Objected", "Dora Elsewhere", "Emil Candidate", "Fay Hired",
            "Gita Written", "Hugo Barred", "Ivo Everything",
        )
    }  # fmt: skip
    ContactPoint.objects.filter(person=people["Bela Silent"]).delete()
    suppress(people["Chidi Objected"], rita)
    enroll(factories.sequence(sam, name="Other"), people["Dora Elsewhere"], by=sam)
    for name in ("Emil Candidate", "Ivo Everything"):
        factories.submissions.add(person=people[name], job=nurse_job, by=rita, at=MONDAY)
    hired = factories.submissions.add(person=people["Fay Hired"], job=nurse_job, by=rita, at=MONDAY)
    applications.hire(application=hired, by=adam, at=TUESDAY)
    letter = outbox.Letter("gita@example.org", "Hi", "Hi", Purpose.ONE_TO_ONE)
    outbox.queue(letter=letter, key="hi", by=rita, at=MONDAY, person=people["Gita Written"])
    Person.objects.filter(name="Hugo Barred").update(company="Globex")
    no = No(scope=SuppressionScope.COMPANY, reason=SuppressionReason.DO_NOT_CONTACT, value="globex")
    suppressions.suppress(no=no, by=adam, at=MONDAY)
    suppress(people["Ivo Everything"], rita, reason=SuppressionReason.UNSUBSCRIBED)

    checked = guard_rails.of(Person.objects.order_by("name"), organization_id=organization_id, at=TUESDAY)

    assert {one.name: one.reasons for one in checked} == {
        "Ada Free": (),
        "Bela Silent": ("No e-mail address is known.",),
        "Chidi Objected": ("Asked us not to write",),
        "Dora Elsewhere": ("Is in the sequence “Other”.",),
        "Emil Candidate": ("Is a candidate for a job.",),
        "Fay Hired": ("We hired them.",),
        "Gita Written": ("We wrote to them within the last 7 days.",),
        "Hugo Barred": ("Do not contact: globex",),
        "Ivo Everything": ("Unsubscribed", "Is a candidate for a job."),
    }
    result = enroll(night, *Person.objects.order_by("name"), by=rita, at=TUESDAY)
    assert [row.person.name for row in result.enrollments] == ["Ada Free"]
    assert {one.name for one in result.stopped} == set(people) - {"Ada Free"}


def test_where_the_policy_wants_consent_nobody_is_enrolled_without(rita, cora, night, ada):
    policy = contact_policies.Policy(
        consent_need="always", countries=(), days_between=0, postal_address="", tracks_opens=False
    )
    contact_policies.decide(policy=policy, seen=0, by=cora, at=MONDAY)

    assert [one.reasons for one in enroll(night, ada, by=rita).stopped] == [("They did not agree to be written to.",)]


@pytest.mark.parametrize("count", [1, 5])
def test_guard_rails_cost_the_same_for_one_and_for_many(count, acme, night, django_assert_num_queries):
    people = [factories.person(acme.organization.pk) for _ in range(count)]

    with django_assert_num_queries(4):
        guard_rails.of(people, organization_id=acme.organization.pk, at=MONDAY)


def test_a_sequence_that_does_not_run_takes_nobody(rita, night, ada):
    sequences.pause(sequence=night, by=rita, at=MONDAY)

    with pytest.raises(enrollments.NotActive):
        enroll(night, ada, by=rita)


def test_strangers_enroll_and_decide_about_nobody(rita, vera, otto, night, ada):
    made = one(night, ada, rita)
    for actor in (vera, otto):
        with pytest.raises(PermissionDenied):
            enroll(night, ada, by=actor)
        for verb in (enrollments.pause, enrollments.resume, enrollments.stop):
            with pytest.raises(PermissionDenied):
                verb(enrollment=made, by=actor, at=TUESDAY)
    assert not Enrollment.objects.visible_to(otto).exists()
    assert list(Enrollment.objects.visible_to(vera)) == [made]


def test_a_private_persons_enrollment_is_seen_by_those_who_see_the_person(rita, sam, adam, night, ada):
    made = one(night, ada, rita)
    Person.objects.filter(pk=ada.pk).update(is_private=True, owner_id=rita.membership_id)

    assert list(Enrollment.objects.visible_to(rita)) == [made]
    assert not Enrollment.objects.visible_to(sam).exists()


def test_pausing_and_resuming_keeps_the_place_and_the_span(rita, night, ada):
    made = one(night, ada, rita)
    due.take(sequence=night, at=MONDAY)

    enrollments.pause(enrollment=made, by=rita, at=TUESDAY)
    enrollments.pause(enrollment=made, by=rita, at=TUESDAY)
    assert due.take(sequence=night, at=FRIDAY) == 0
    made.refresh_from_db()
    assert (made.state, made.due_at, made.remaining_seconds) == ("paused", None, 24 * 3600)
    enrollments.resume(enrollment=made, by=rita, at=THURSDAY)

    made.refresh_from_db()
    assert (made.state, made.due_at, made.next_step.position) == ("waiting", FRIDAY, 1)
    assert told() == [("started", ""), ("paused", ""), ("resumed", "")]


def test_what_was_overdue_when_it_was_paused_is_due_at_once(rita, night, ada):
    made = one(night, ada, rita)
    enrollments.pause(enrollment=made, by=rita, at=WEDNESDAY)
    enrollments.resume(enrollment=made, by=rita, at=THURSDAY)

    made.refresh_from_db()
    assert made.due_at == THURSDAY


def test_stopping_by_hand_calls_off_the_mail_that_waits(rita, night, ada):
    made = one(night, ada, rita)
    due.take(sequence=night, at=MONDAY)

    enrollments.stop(enrollment=made, by=rita, at=MONDAY)
    enrollments.stop(enrollment=made, by=rita, at=TUESDAY)

    assert standing(made) == ("exited", "stopped")
    assert Message.objects.get().state == MessageState.CANCELLED
    assert told() == [("started", ""), ("exited", "stopped")]
    with pytest.raises(enrollments.NotWaiting):
        enrollments.pause(enrollment=made, by=rita, at=TUESDAY)


@pytest.mark.parametrize(
    ("reason", "exit_reason"),
    [
        (SuppressionReason.OBJECTED, "suppressed"),
        (SuppressionReason.UNSUBSCRIBED, "unsubscribed"),
        (SuppressionReason.COMPLAINED, "complained"),
        (SuppressionReason.DO_NOT_CONTACT, "suppressed"),
    ],
)
def test_who_says_no_is_out_at_once(settings, rita, night, ada, bela, reason, exit_reason):
    settings.EMAIL_URL = ""
    made, other = one(night, ada, rita), one(night, bela, rita)
    jobs.drain()
    suppress(ada, rita, reason=reason)
    jobs.drain()

    assert standing(made) == ("exited", exit_reason)
    assert standing(other) == ("waiting", "")


def test_an_address_that_bounced_ends_it_unless_there_is_another(settings, rita, adam, night, ada, bela):
    settings.EMAIL_URL = ""
    made, other = one(night, ada, rita), one(night, bela, rita)
    ContactPoint.objects.create(
        organization_id=bela.organization_id,
        person=bela,
        kind="email",
        value="b@example.com",
        normalized="b@example.com",
    )
    for address in ("ada@example.org", "bela@example.org"):
        suppressions.suppress_bounced(address=address, context_id=made.pk, by=adam, at=MONDAY)
    jobs.drain()

    assert standing(made) == ("exited", "bounced")
    assert standing(other) == ("waiting", "")


def test_who_applies_is_hired_or_interviewed_is_out(settings, rita, adam, night, ada, bela, nurse_job, people):
    settings.EMAIL_URL = ""
    made = one(night, ada, rita)
    application = factories.submissions.add(person=ada, job=nurse_job, by=rita, at=MONDAY)
    jobs.drain()
    assert standing(made) == ("exited", "applied")

    later = Enrollment.objects.create(
        organization_id=night.organization_id, sequence=night, version=made.version, person=ada, due_at=FRIDAY,
        next_step=made.next_step,
    )  # fmt: skip
    ProcrastinateJob.objects.all().delete()  # those that were done
    factories.interview(application, people["ines"])
    jobs.drain()
    assert standing(later) == ("exited", "booked")


def test_who_is_hired_is_out_and_may_be_written_to_once_they_left_again(settings, rita, night, ada, nurse_job):
    settings.EMAIL_URL = ""
    made = one(night, ada, rita)
    application = factories.submissions.add(person=ada, job=nurse_job, by=rita, at=MONDAY)
    jobs.drain()
    Enrollment.objects.filter(pk=made.pk).update(state="waiting", exit_reason="", ended_at=None, due_at=FRIDAY)
    ProcrastinateJob.objects.all().delete()  # those that were done
    applications.hire(application=application, by=rita, at=TUESDAY)
    jobs.drain()
    assert standing(made) == ("exited", "hired")

    def against():
        [checked] = guard_rails.of([Person.objects.get(pk=ada.pk)], organization_id=ada.organization_id, at=FRIDAY)
        return checked.reasons

    assert against() == ("We hired them.",)
    Person.objects.filter(pk=ada.pk).update(contact_type="alumni")
    assert against() == ()


def test_whose_consent_ran_out_is_out(rita, cora, night, ada):
    policy = contact_policies.Policy(
        consent_need="always", countries=(), days_between=0, postal_address="", tracks_opens=False
    )
    contact_policies.decide(policy=policy, seen=0, by=cora, at=MONDAY)
    agreement = consents.Agreement(ConsentEvidence.COLLEAGUE, purpose=ConsentPurpose.FUTURE_JOBS, expires_at=WEDNESDAY)
    consents.note(person=ada, agreement=agreement, by=rita, at=MONDAY)
    made = one(night, ada, rita)

    due.take(sequence=night, at=THURSDAY)
    assert standing(made) == ("exited", "consent_lapsed")


def test_who_became_a_candidate_meanwhile_is_out_before_the_next_step(settings, rita, night, ada, nurse_job):
    settings.EMAIL_URL = ""
    made = one(night, ada, rita)
    factories.submissions.add(person=ada, job=nurse_job, by=rita, at=MONDAY)  # what follows from it has not run yet

    due.take(sequence=night, at=MONDAY)
    assert standing(made) == ("exited", "active_application")


def test_who_has_no_address_any_more_is_out(rita, night, ada):
    made = one(night, ada, rita)
    ContactPoint.objects.filter(person=ada).update(state="wrong")

    due.take(sequence=night, at=MONDAY)
    assert standing(made) == ("exited", "no_address")


def test_one_live_enrollment_a_person(rita, sam, night, ada):
    made = one(night, ada, rita)

    with pytest.raises(IntegrityError, match="one_live_enrollment_a_person"), transaction.atomic():
        Enrollment.objects.create(
            organization_id=night.organization_id, sequence=night, version=made.version, person=ada,
            next_step=made.next_step, due_at=FRIDAY,
        )  # fmt: skip
    enrollments.stop(enrollment=made, by=rita, at=TUESDAY)
    assert one(factories.sequence(sam, name="Other"), ada, sam, at=TUESDAY).state == EnrollmentState.WAITING


def write_on(night, by, *steps, at=TUESDAY):
    night.refresh_from_db()
    versions.write(sequence=night, draft=VersionDraft(steps=steps), seen=night.changed_at, by=by, at=at)
    versions.activate(sequence=night, by=by, at=at)


def had(enrollment):
    touches = Touch.objects.filter(enrollment=enrollment).order_by("made_at", "pk")
    return [touch.message.subject for touch in touches.select_related("message")]


def sent(at, *more):
    """As if every mail that waits had left by then."""
    Message.objects.filter(state="queued").update(state="accepted", settled_at=at)


def test_who_is_under_way_stays_in_their_version_until_moved_on(rita, ada):
    first, second = factories.mail_step(subject="One"), factories.mail_step(1, subject="Two")
    night = factories.sequence(rita, first, second)
    made = one(night, ada, rita)
    due.take(sequence=night, at=MONDAY)
    sent(MONDAY)

    write_on(
        night, rita, factories.mail_step(subject="New first"), first, factories.mail_step(1, subject="New"), second
    )
    due.take(sequence=night, at=TUESDAY)
    sent(TUESDAY)
    due.take(sequence=night, at=WEDNESDAY)
    assert had(made) == ["One", "Two"]
    assert standing(made) == ("finished", "")


def test_moving_on_sends_nothing_again_and_leaves_nothing_out(rita, ada):
    one_, two, three = (factories.mail_step(1, subject=word) for word in ("One", "Two", "Three"))
    night = factories.sequence(rita, one_, two, three)
    made = one(night, ada, rita, at=MONDAY)
    due.take(sequence=night, at=TUESDAY)
    sent(TUESDAY)
    new = factories.mail_step(1, subject="New")

    write_on(night, rita, three, one_, new, at=TUESDAY)  # two is gone, three stands first
    assert enrollments.move_on(sequence=night, by=rita, at=TUESDAY) == 1
    assert enrollments.move_on(sequence=night, by=rita, at=TUESDAY) == 0
    for day in (WEDNESDAY, THURSDAY, FRIDAY):
        due.take(sequence=night, at=day)
        sent(day)
    due.take(sequence=night, at=FRIDAY + timedelta(minutes=15))

    assert had(made) == ["One", "Three", "New"]
    assert standing(made) == ("finished", "")
    assert ("moved_on", "") in told()


def test_who_had_everything_is_finished_by_moving_on_and_who_keeps_a_step_keeps_its_moment(rita, ada, bela):
    one_, two = factories.mail_step(subject="One"), factories.mail_step(3, subject="Two")
    night = factories.sequence(rita, one_, two)
    made = one(night, ada, rita)
    due.take(sequence=night, at=MONDAY)
    sent(MONDAY)
    write_on(night, rita, one_, factories.mail_step(9, subject="Later"), two)
    waits = one(night, bela, rita, at=TUESDAY)

    write_on(night, rita, one_, two, at=WEDNESDAY)
    enrollments.move_on(sequence=night, by=rita, at=WEDNESDAY)
    made.refresh_from_db()
    assert (made.due_at, made.version.number) == (THURSDAY, 3)
    assert waits.version.number == 2

    write_on(night, rita, one_, at=WEDNESDAY)
    enrollments.move_on(sequence=night, by=rita, at=WEDNESDAY)
    assert standing(made) == ("finished", "")
    assert standing(waits) == ("waiting", "")


def test_of_two_who_are_one_only_one_sequence_goes_on_and_parting_takes_it_up(rita, adam, sam, night, ada, bela):
    mine, other = one(night, ada, rita), one(factories.sequence(sam, name="Other"), bela, sam)

    merge = merges.merge(kept=ada, absorbed=bela, by=adam, at=TUESDAY)

    assert standing(mine) == ("waiting", "")
    assert standing(other) == ("exited", "merged")
    assert other.person_id == ada.pk
    merges.unmerge(merge=merge, by=adam, at=WEDNESDAY)
    assert standing(other) == ("waiting", "")
    assert other.person_id == bela.pk
