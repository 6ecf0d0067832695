"""Taking what is proposed, deciding against it, and what taking does through the verbs of others."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from hireloom.ats.operations import applications
from hireloom.core import tenancy
from hireloom.core.policies import PolicyChangedMeanwhile
from hireloom.crm.models import Enrollment, PoolMember
from hireloom.crm.operations import pools, sequences
from hireloom.engine.tokens import Unresolved
from hireloom.flywheel.hand_back_enums import Asking, DeclineReason
from hireloom.flywheel.models import HandBack
from hireloom.flywheel.operations import hand_back_policies, hand_backs
from hireloom.flywheel.operations.hand_back_policies import Policy
from hireloom.flywheel.operations.hand_backs import ChangedMeanwhile, DecidedMeanwhile, Draft
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging.enums import ConsentNeed, SuppressionReason, SuppressionScope
from hireloom.messaging.models import ContactPolicy, Message, Subscription
from hireloom.messaging.operations import suppressions, topics
from hireloom.messaging.operations.topics import TopicDraft
from hireloom.people.models import PersonTag, Task
from tests import factories, jobs
from tests.cast import FRIDAY, MONDAY, WEDNESDAY
from tests.domain.flywheel.back import proposal, told


def a_day(days=30):
    return (timezone.now() + timedelta(days=days)).date()


def changed(row, by, **draft):
    return hand_backs.change(hand_back=row, draft=Draft(**draft), seen=row.version, by=by, at=timezone.now())


def taken(row, by):
    return hand_backs.take(hand_back=row, by=by, at=timezone.now())


def test_taking_puts_into_the_pool_tags_and_gives_a_task_for_the_day(rita, nurse_job):
    row = proposal(nurse_job, rita)
    row = changed(row, rita, tags=("Nurse", "night shifts"), contact_on=a_day())

    done = taken(row, rita)

    person, task = row.application.person, Task.objects.get()
    assert (done.is_new, done.left_out, done.hand_back.state) == (True, [], "taken")
    assert [(m.pool.name, m.because) for m in PoolMember.objects.all()] == [("Silver medalists", "silver_medalist")]
    assert sorted(PersonTag.objects.filter(person=person).values_list("tag__name", flat=True)) == [
        "Nurse",
        "night shifts",
    ]
    assert task.title == "Write to Ada Byron again, who applied for Staff nurse"
    assert (task.due_on, task.assignee_id, task.context_id) == (a_day(), rita.membership_id, row.application_id)
    assert done.hand_back.task == task
    assert Message.objects.filter(purpose="one_to_one").count() == 0
    assert told()[-2:] == ["flywheel.hand_back.changed", "flywheel.hand_back.taken"]


def test_taking_twice_is_once_and_doubles_nothing(rita, sam, nurse_job):
    row = proposal(nurse_job, rita)
    taken(row, rita)

    again = taken(row, sam)

    assert (again.is_new, again.hand_back.decided_by_id) == (False, rita.membership_id)
    assert PoolMember.objects.count() == 1
    assert Task.objects.count() == 1
    assert told().count("flywheel.hand_back.taken") == 1


def test_somebody_else_who_withdrew_is_in_the_pool_because_they_were_handed_back(rita, nurse_job):
    application = factories.application(nurse_job, name="Ada Byron")
    applications.withdraw(application=application, by=rita, at=WEDNESDAY)
    jobs.drain()
    assert PoolMember.objects.count() == 0

    taken(HandBack.objects.get(), rita)

    [member] = PoolMember.objects.all()
    assert (member.because, member.context_id) == ("hand_back", application.pk)


def test_a_sequence_begins_on_the_day_of_the_proposal_and_no_task_is_given(rita, nurse_job):
    night = factories.sequence(rita)
    row = changed(proposal(nurse_job, rita), rita, sequence=night, contact_on=a_day())

    done = taken(row, rita)

    enrollment = Enrollment.objects.get()
    assert done.hand_back.enrollment == enrollment
    assert enrollment.pool_id == done.hand_back.pool_id
    assert enrollment.due_at.date() >= a_day()
    assert Task.objects.count() == 0


def test_without_a_day_the_sequence_begins_as_it_always_does(rita, nurse_job):
    row = changed(proposal(nurse_job, rita), rita, sequence=factories.sequence(rita))

    taken(row, rita)

    assert Enrollment.objects.get().due_at.date() < a_day(7)


def test_what_stands_against_a_sequence_is_said_and_a_task_takes_its_place(rita, nurse_job):
    ContactPolicy.objects.create(organization_id=rita.organization_id, consent_need=ConsentNeed.ALWAYS)
    row = changed(proposal(nurse_job, rita), rita, sequence=factories.sequence(rita), contact_on=a_day())

    done = taken(row, rita)

    assert done.left_out == ["Not enrolled: They did not agree to be written to."]
    assert Enrollment.objects.count() == 0
    assert Task.objects.get().due_on == a_day()
    assert PoolMember.objects.count() == 1


def test_a_sequence_that_does_not_run_is_said(rita, nurse_job):
    night = factories.sequence(rita)
    row = changed(proposal(nurse_job, rita), rita, sequence=night)
    sequences.pause(sequence=night, by=rita, at=timezone.now())

    assert taken(row, rita).left_out == ["Not enrolled: “Night nurses” does not run now."]


def test_the_words_are_sent_in_the_name_of_who_takes_it_and_only_where_it_says_so(rita, nurse_job):
    row = proposal(nurse_job, rita)
    row = changed(row, rita, asking=Asking.WORDS, subject=row.subject, text=row.text)

    done = taken(row, rita)

    mail = Message.objects.get(purpose="one_to_one")
    assert (mail.to_address, mail.subject, mail.in_name_of_id) == (
        "ada@example.org",
        "May we stay in touch?",
        rita.membership_id,
    )
    assert "Hello Ada," in mail.text
    assert "Rita Lindqvist" in mail.text
    assert done.hand_back.message == mail


def test_a_mail_with_a_placeholder_for_which_nothing_is_known_keeps_all_as_it_was(rita, nurse_job):
    row = changed(proposal(nurse_job, rita), rita, asking=Asking.WORDS, subject="Hi", text="{{planet}}", tags=("x",))

    with pytest.raises(Unresolved):
        taken(row, rita)

    row.refresh_from_db()
    assert row.state == "proposed"
    assert PersonTag.objects.count() == 0


def test_who_must_not_be_written_to_is_handed_back_and_not_written_to(rita, cora, nurse_job):
    row = proposal(nurse_job, rita)
    row = changed(row, rita, asking=Asking.WORDS, subject="Hi", text="Hello")
    no = suppressions.No(SuppressionScope.ADDRESS, SuppressionReason.BOUNCED, value="ada@example.org")
    suppressions.suppress(no=no, by=cora, at=timezone.now())

    done = taken(row, rita)

    assert done.hand_back.state == "taken"
    assert [words.split(":")[0] for words in done.left_out] == ["Not written to"]
    assert Message.objects.filter(purpose="one_to_one").count() == 0


def test_a_topic_is_asked_by_the_mail_that_asks_for_topics(rita, adam, nurse_job):
    topic = topics.add(draft=TopicDraft("Jobs in nursing"), by=adam, at=MONDAY)
    row = changed(proposal(nurse_job, rita), rita, asking=Asking.TOPIC, topic=topic)

    taken(row, rita)

    assert list(Subscription.objects.values_list("topic__name", "state")) == [("Jobs in nursing", "unconfirmed")]


def test_declining_names_a_reason_and_can_be_taken_back(rita, nurse_job):
    row = proposal(nurse_job, rita)
    reason = DeclineReason.IN_TOUCH

    first = hand_backs.decline(hand_back=row, reason=reason, because=" my friend ", by=rita, at=FRIDAY)
    again = hand_backs.decline(hand_back=row, reason=DeclineReason.OTHER, by=rita, at=FRIDAY)
    with pytest.raises(DecidedMeanwhile):
        taken(row, rita)
    back = hand_backs.put_back(hand_back=row, by=rita, at=FRIDAY)

    assert (first.declined_as, first.declined_because, again.declined_as) == ("in_touch", "my friend", "in_touch")
    assert (back.state, back.declined_as, back.decided_at) == ("proposed", "", None)
    assert told() == [
        "flywheel.hand_back.proposed",
        "flywheel.hand_back.declined",
        "flywheel.hand_back.put_back",
    ]


def test_who_saw_another_version_is_told(rita, sam, nurse_job):
    row = proposal(nurse_job, rita)
    changed(row, sam, tags=("Nurse",))

    with pytest.raises(ChangedMeanwhile):
        hand_backs.change(hand_back=row, draft=Draft(tags=("Cook",)), seen=row.version, by=rita, at=FRIDAY)
    with pytest.raises(ChangedMeanwhile):
        hand_backs.take(hand_back=row, seen=row.version, by=rita, at=FRIDAY)


@pytest.mark.parametrize(
    ("draft", "sentence"),
    [
        ({"contact_on": a_day(-1)}, "Choose a day from today on, within two years."),
        ({"contact_on": a_day(800)}, "Choose a day from today on, within two years."),
        ({"tags": tuple(f"tag {number}" for number in range(11))}, "Ten tags at once are the most."),
        ({"asking": Asking.WORDS, "subject": " ", "text": "Hi"}, "A mail needs a subject and a text."),
        ({"asking": Asking.TOPIC}, "Choose the topic that they are asked about."),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(rita, nurse_job, draft, sentence):
    row = proposal(nurse_job, rita)

    with pytest.raises(Unacceptable, match=sentence):
        changed(row, rita, **draft)


def test_of_many_each_has_its_own_outcome(rita, nurse_job):
    ada = proposal(nurse_job, rita)
    bela = proposal(nurse_job, rita, name="Bela Novak", email="bela@example.org")
    chidi = proposal(nurse_job, rita, name="Chidi Okafor", email="chidi@example.org")
    hand_backs.decline(hand_back=bela, reason=DeclineReason.OTHER, by=rita, at=FRIDAY)
    changed(chidi, rita, asking=Asking.WORDS, subject="Hi", text="{{planet}}")

    fates = hand_backs.take_many(hand_backs=[ada, bela, chidi], by=rita, at=timezone.now())

    assert [type(fate.refusal).__name__ for fate in fates] == ["NoneType", "DecidedMeanwhile", "Unresolved"]
    assert [row.state for row in HandBack.objects.order_by("proposed_at", "pk")] == ["taken", "declined", "proposed"]


@pytest.mark.parametrize("name", ["vera", "cora"])
def test_who_only_looks_decides_nothing(name, acme, rita, nurse_job):
    row, looker = proposal(nurse_job, rita), acme.actor(name)
    assert HandBack.objects.visible_to(looker).count() == 1

    for verb in (taken, lambda one, by: changed(one, by, tags=("x",))):
        with pytest.raises(PermissionDenied):
            verb(row, looker)
    with pytest.raises(PermissionDenied):
        hand_backs.decline(hand_back=row, reason=DeclineReason.OTHER, by=looker, at=FRIDAY)


def test_henry_who_only_manages_hiring_sees_no_proposals(rita, henry, nurse_job):
    row = proposal(nurse_job, rita)

    assert HandBack.objects.visible_to(henry).count() == 0
    with pytest.raises(PermissionDenied):
        taken(row, henry)


def test_a_confidential_job_keeps_its_proposals_from_who_may_not_see_it(rita, sam):
    secret = factories.job(rita, title="New director", is_confidential=True)
    row = proposal(secret, rita)

    assert HandBack.objects.visible_to(rita).count() == 1
    assert HandBack.objects.visible_to(sam).count() == 0
    with pytest.raises(PermissionDenied):
        taken(row, sam)


def test_otto_from_another_organization_takes_nothing(rita, otto, nurse_job):
    row = proposal(nurse_job, rita)

    with pytest.raises(PermissionDenied):
        taken(row, otto)
    with tenancy.organization(otto.organization_id):
        assert HandBack.objects.count() == 0


def test_who_may_not_fill_a_colleagues_own_pool_takes_nothing(rita, sam, nurse_job):
    mine = pools.create(name="Mine", privacy="private", by=rita, at=MONDAY)
    row = changed(proposal(nurse_job, rita), rita, pool=mine)

    with pytest.raises(PermissionDenied):
        taken(row, sam)

    row.refresh_from_db()
    assert row.state == "proposed"


def test_the_policy_is_decided_by_who_runs_the_organization_and_seen_versions_count(rita, adam):
    with pytest.raises(PermissionDenied):
        hand_back_policies.decide(policy=Policy(30, 0, 7), seen=0, by=rita, at=MONDAY)
    first = hand_back_policies.decide(policy=Policy(30, 0, 7), seen=0, by=adam, at=MONDAY)
    with pytest.raises(PolicyChangedMeanwhile):
        hand_back_policies.decide(policy=Policy(60, 0, 7), seen=0, by=adam, at=MONDAY)
    with pytest.raises(Unacceptable):
        hand_back_policies.decide(policy=Policy(900, 0, 7), seen=1, by=adam, at=MONDAY)

    assert (first.version, first.contact_after_days, first.referral_after_weeks) == (1, 30, 0)
    assert told() == ["flywheel.hand_back_policy.changed"]
