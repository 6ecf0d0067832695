"""Calls, messages on networks and tasks of a sequence: what came of them, who does them, whom they leave out."""

from datetime import timedelta

import pytest

from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.crm.drafts import StepDraft
from hireloom.crm.enums import EngagementKind, StepKind, StepOutcome
from hireloom.crm.models import Engagement, Sequence, Touch
from hireloom.crm.operations import by_hand, due, enrollments, held
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging.enums import SuppressionCover
from hireloom.messaging.models import Suppression
from hireloom.messaging.operations import suppressions
from hireloom.people.enums import ContactKind
from hireloom.people.models import Task
from hireloom.people.operations import contact_points
from tests import factories, jobs
from tests.cast import FRIDAY, MONDAY, THURSDAY, TUESDAY
from tests.domain.crm.walking import one, standing

CALL = StepDraft(StepKind.CALL, title="Ask about nights", notes="Evenings are best")


@pytest.fixture
def called(rita, ada):
    """Ada, whom Rita is to call, and to whom a mail goes afterwards."""
    night = factories.sequence(rita, CALL, factories.mail_step(1, subject="As we said"))
    made = one(night, ada, rita)
    due.take(sequence=night, at=MONDAY)
    return made


@pytest.mark.parametrize("outcome", [StepOutcome.DONE, StepOutcome.NOT_REACHED, StepOutcome.LEFT_MESSAGE])
def test_the_sequence_goes_on_once_somebody_says_what_came_of_a_call(called, rita, outcome):
    touch = by_hand.report(enrollment=called, outcome=outcome, note=" Try again  in May ", by=rita, at=TUESDAY)

    touch.refresh_from_db()
    assert (touch.outcome, touch.note) == (outcome, "Try again in May")
    assert (touch.reported_by_id, touch.reported_at) == (rita.membership_id, TUESDAY)
    called.refresh_from_db()
    assert (called.state, called.next_step.position) == ("waiting", 1)
    assert Task.objects.get().done_at == TUESDAY
    told = Event.objects.get(name="crm.touch.reported")
    assert told.payload["outcome"] == outcome.value
    jobs.drain()
    assert Event.objects.filter(name="crm.touch.reported").count() == 1
    assert Event.objects.filter(name="crm.enrollment.released").count() == 1


@pytest.mark.parametrize(
    ("outcome", "kinds"),
    [
        (StepOutcome.INTERESTED, {EngagementKind.REPLIED, EngagementKind.INTERESTED}),
        (StepOutcome.NOT_INTERESTED, {EngagementKind.REPLIED}),
    ],
)
def test_an_answer_on_the_phone_ends_the_sequence_as_one_by_mail_does(called, rita, outcome, kinds):
    by_hand.report(enrollment=called, outcome=outcome, by=rita, at=TUESDAY)
    jobs.drain()

    called.refresh_from_db()
    assert (called.state, called.exit_reason) == ("exited", "replied")
    assert Task.objects.get().done_at == TUESDAY
    assert set(Engagement.objects.values_list("kind", flat=True)) == kinds
    assert due.take(sequence=called.sequence, at=FRIDAY) == 0


def test_who_is_not_interested_is_left_alone_for_a_year_as_after_a_mail(called, rita):
    by_hand.report(enrollment=called, outcome=StepOutcome.NOT_INTERESTED, note="Just moved", by=rita, at=TUESDAY)

    [no] = Suppression.objects.all()
    assert (no.person_id, no.reason, no.covers) == (called.person_id, "not_interested", SuppressionCover.OUTREACH)
    assert (no.until, no.note) == (TUESDAY + timedelta(days=365), "Just moved")


def test_an_answer_on_the_phone_ends_it_for_the_whole_company_where_the_sequence_says_so(rita, acme):
    ada, bela, carl = (
        factories.person(acme.organization.pk, name=name, email=email)
        for name, email in (("Ada", "ada@works.example"), ("Bela", "bela@works.example"), ("Carl", "carl@else.example"))
    )
    calls = factories.sequence(rita, CALL)
    Sequence.objects.update(stops_at_company=True)
    made = [one(calls, person, rita) for person in (ada, bela, carl)]
    due.take(sequence=calls, at=MONDAY)

    by_hand.report(enrollment=made[0], outcome=StepOutcome.INTERESTED, by=rita, at=TUESDAY)

    assert [standing(each) for each in made] == [
        ("exited", "replied"),
        ("exited", "colleague_replied"),
        ("held", "task"),
    ]


def test_a_step_that_is_left_out_is_on_record_and_no_longer_to_be_done(called, rita):
    by_hand.leave_out(enrollment=called, by=rita, at=TUESDAY)

    assert Touch.objects.get().outcome == StepOutcome.LEFT_OUT
    assert Task.objects.get().done_at == TUESDAY
    assert standing(called) == ("waiting", "")


def test_what_came_of_a_step_is_said_once(called, rita):
    by_hand.report(enrollment=called, outcome=StepOutcome.DONE, by=rita, at=TUESDAY)

    for verb in (by_hand.leave_out, lambda **given: by_hand.report(outcome=StepOutcome.INTERESTED, **given)):
        with pytest.raises(held.NotHeld):
            verb(enrollment=called, by=rita, at=THURSDAY)
    assert Touch.objects.get().outcome == StepOutcome.DONE


def test_a_step_does_not_come_to_what_only_the_program_says(called, rita):
    for outcome in (StepOutcome.BARRED, StepOutcome.LEFT_OUT):
        with pytest.raises(Unacceptable):
            by_hand.report(enrollment=called, outcome=outcome, by=rita, at=TUESDAY)
    assert standing(called) == ("held", "task")


def test_who_may_not_edit_sequences_says_nothing_of_a_step(called, people):
    vera = people["vera"].as_actor()
    for verb in (by_hand.leave_out, lambda **given: by_hand.report(outcome=StepOutcome.DONE, **given)):
        with pytest.raises(PermissionDenied):
            verb(enrollment=called, by=vera, at=TUESDAY)
    with pytest.raises(PermissionDenied):
        by_hand.give(enrollment=called, to=people["sam"], by=vera, at=TUESDAY)


def test_a_step_is_passed_on_with_its_task(called, rita, people):
    by_hand.give(enrollment=called, to=people["sam"], by=rita, at=TUESDAY)

    task = Task.objects.get()
    assert (task.assignee_id, task.done_at) == (people["sam"].pk, None)
    assert Touch.objects.get().task == task
    assert standing(called) == ("held", "task")


def test_a_step_that_nobody_could_do_is_given_to_somebody(rita, people, ada):
    night = factories.sequence(rita, CALL)
    made = one(night, ada, rita)
    people["rita"].deactivated_at = MONDAY
    people["rita"].save()
    due.take(sequence=night, at=MONDAY)
    assert (standing(made), Task.objects.exists()) == (("held", "task"), False)

    sam = people["sam"].as_actor()
    by_hand.give(enrollment=made, to=people["sam"], by=sam, at=TUESDAY)
    task = Task.objects.get()
    assert (task.assignee_id, task.title) == (people["sam"].pk, "Call: Ask about nights")
    by_hand.report(enrollment=made, outcome=StepOutcome.DONE, by=sam, at=THURSDAY)
    assert standing(made) == ("finished", "")


@pytest.mark.parametrize(
    ("kind", "channel", "is_called"),
    [
        (StepKind.CALL, "phone", False),
        (StepKind.CALL, "social", True),
        (StepKind.SOCIAL, "social", False),
        (StepKind.TASK, "phone", True),
    ],
)
def test_who_is_not_to_be_reached_that_way_is_not(rita, ada, kind, channel, is_called):
    no = suppressions.No(scope="person", channel=channel, reason="objected")
    suppressions.suppress(no=no, person=ada, by=rita, at=MONDAY)
    night = factories.sequence(rita, StepDraft(kind, title="Ask"), factories.mail_step(1))
    made = one(night, ada, rita)

    due.take(sequence=night, at=MONDAY)

    assert Task.objects.exists() == is_called
    assert Touch.objects.get().outcome == ("" if is_called else StepOutcome.BARRED)
    assert standing(made) == (("held", "task") if is_called else ("waiting", ""))


def test_a_number_that_is_not_to_be_called_is_not(rita, adam, ada):
    contact_points.add(person=ada, draft=contact_points.Draft(ContactKind.PHONE, "+49 30 901820"), by=rita, at=MONDAY)
    no = suppressions.No(scope="phone", value="+49 30 901820", channel="phone", reason="objected")
    suppressions.suppress(no=no, by=adam, at=MONDAY)
    night = factories.sequence(rita, CALL)
    made = one(night, ada, rita)

    due.take(sequence=night, at=MONDAY)

    assert not Task.objects.exists()
    assert standing(made) == ("finished", "")


def test_who_has_no_address_is_called_where_nothing_is_written(rita, acme):
    nobody = factories.person(acme.organization.pk, name="Ada Byron")
    nobody.contact_points.all().delete()
    calls = factories.sequence(rita, CALL, StepDraft(StepKind.TASK, title="Write a card"))
    mails = factories.sequence(rita, CALL, factories.mail_step(1), name="With a mail")

    assert [one.is_free for one in enrollments.check(sequence=mails, people=[nobody], by=rita, at=MONDAY)] == [False]
    assert [one.is_free for one in enrollments.check(sequence=calls, people=[nobody], by=rita, at=MONDAY)] == [True]
    made = one(calls, nobody, rita)
    due.take(sequence=calls, at=MONDAY)
    assert standing(made) == ("held", "task")
    assert Task.objects.get().person == nobody


def test_who_wants_no_contact_at_all_is_in_no_sequence_of_calls_either(rita, ada):
    calls = factories.sequence(rita, CALL)
    no = suppressions.No(scope="person", reason="objected")
    suppressions.suppress(no=no, person=ada, by=rita, at=MONDAY)

    [checked] = enrollments.check(sequence=calls, people=[ada], by=rita, at=MONDAY)

    assert not checked.is_free
