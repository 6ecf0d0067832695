"""Steps that wait for a colleague: words of their own in a mail, and what is done by hand."""

import pytest

from hireloom.core.models import Event
from hireloom.crm.drafts import StepDraft
from hireloom.crm.enums import StepKind
from hireloom.crm.models import Enrollment, Touch
from hireloom.crm.operations import by_hand, due, held
from hireloom.engine import tokens
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging import transport
from hireloom.messaging.models import Message
from hireloom.messaging.operations import outbox, suppressions
from hireloom.messaging.operations.mails import NotToBeWrittenTo
from hireloom.people.models import Person, Task
from hireloom.people.operations import tasks
from tests import factories, jobs
from tests.cast import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY
from tests.domain.crm.walking import one, sent, standing


def test_a_mail_with_a_personal_part_waits_for_it(server, rita, ada):
    step = factories.mail_step(subject="Hi {{first_name}}", kind=StepKind.HELD_MAIL)
    night = factories.sequence(rita, step, factories.mail_step(1, subject="Next"))
    made = one(night, ada, rita)
    due.take(sequence=night, at=MONDAY)
    assert standing(made) == ("held", "personal")
    assert due.take(sequence=night, at=FRIDAY) == 0

    for subject, text, refusal in (("Hi", " ", Unacceptable), ("Hi {{nick}}", "Hi", tokens.Unresolved)):
        with pytest.raises(refusal):
            held.write_mail(enrollment=made, subject=subject, text=text, by=rita, at=TUESDAY)
    held.write_mail(enrollment=made, subject="Hi Ada", text="I read your talk.", by=rita, at=TUESDAY)
    with pytest.raises(held.NotHeld):
        held.write_mail(enrollment=made, subject="Hi Ada", text="Again.", by=rita, at=TUESDAY)
    jobs.drain()

    said = [
        (mail["Subject"], mail.get_body(("plain",)).get_content().partition("—")[0].strip()) for mail in server.mails
    ]
    assert said == [("Hi Ada", "I read your talk.")]
    made.refresh_from_db()
    assert (made.state, made.due_at, made.next_step.position) == ("waiting", WEDNESDAY, 1)
    assert Touch.objects.get().variant is not None


def test_a_personal_mail_to_who_said_no_meanwhile_does_not_leave(rita, night, ada):
    night = factories.sequence(rita, factories.mail_step(kind=StepKind.HELD_MAIL), name="Held")
    made = one(night, ada, rita)
    due.take(sequence=night, at=MONDAY)
    no = suppressions.No(scope="person", reason="objected")
    suppressions.suppress(no=no, person=ada, by=rita, at=MONDAY)

    with pytest.raises(NotToBeWrittenTo):
        held.write_mail(enrollment=made, subject="Hi", text="Hi", by=rita, at=TUESDAY)
    assert not Touch.objects.exists()


def test_a_word_nobody_knows_holds_the_mail_until_it_is_known(rita, ada):
    night = factories.sequence(rita, factories.mail_step(text="How is {{company}} in {{city}}?"))
    made = one(night, ada, rita)
    due.take(sequence=night, at=MONDAY)
    assert standing(made) == ("held", "words")
    assert made.held_for == "company, city"

    held.try_again(enrollment=made, by=rita, at=TUESDAY)
    due.take(sequence=night, at=TUESDAY)
    assert standing(made) == ("held", "words")
    Person.objects.filter(pk=ada.pk).update(company="Croix", city="Lyon")
    held.try_again(enrollment=made, by=rita, at=TUESDAY)
    due.take(sequence=night, at=TUESDAY)
    sent(TUESDAY)
    due.take(sequence=night, at=WEDNESDAY)

    assert standing(made) == ("finished", "")
    assert Message.objects.get().text == "How is Croix in Lyon?\n"


def test_a_mail_that_waits_is_left_out_for_one_person(rita, ada):
    night = factories.sequence(
        rita, factories.mail_step(kind=StepKind.HELD_MAIL), factories.mail_step(1, subject="Next")
    )
    made = one(night, ada, rita)
    due.take(sequence=night, at=MONDAY)

    held.skip(enrollment=made, by=rita, at=TUESDAY)
    due.take(sequence=night, at=WEDNESDAY)

    sent(WEDNESDAY)
    due.take(sequence=night, at=THURSDAY)
    assert [message.subject for message in Message.objects.all()] == ["Next"]
    assert standing(made) == ("finished", "")


@pytest.mark.parametrize("kind", [StepKind.CALL, StepKind.SOCIAL, StepKind.TASK])
def test_what_a_colleague_does_is_their_task_and_the_sequence_waits_for_it(settings, rita, ada, kind):
    settings.EMAIL_URL = ""
    call = StepDraft(kind, title="Ask about nights", notes="Evenings are best")
    night = factories.sequence(rita, call, factories.mail_step(1))
    made = one(night, ada, rita)
    due.take(sequence=night, at=MONDAY)
    task = Task.objects.get()
    assert (task.person, task.assignee_id, task.due_on) == (ada, rita.membership_id, MONDAY.date())
    assert "Ask about nights" in task.title
    assert standing(made) == ("held", "task")
    assert due.take(sequence=night, at=FRIDAY) == 0

    tasks.finish(task=task, by=rita, at=THURSDAY)
    jobs.drain()

    made.refresh_from_db()
    assert (made.state, made.due_at) == ("waiting", FRIDAY)
    by_hand.take_as_done(task=task, at=FRIDAY)
    touch = Touch.objects.get()
    assert (touch.task, touch.outcome, touch.reported_by_id) == (task, "done", rita.membership_id)
    made.refresh_from_db()
    assert made.due_at == FRIDAY


def test_a_task_of_somebody_who_left_is_the_owners(rita, sam, people, ada):
    night = factories.sequence(rita, StepDraft(StepKind.CALL, title="Call"))
    one(night, ada, sam)
    people["sam"].deactivated_at = MONDAY
    people["sam"].save()

    due.take(sequence=night, at=MONDAY)

    assert Task.objects.get().assignee_id == rita.membership_id


def test_a_mail_that_was_taken_for_lost_while_its_sender_lives_holds_nobody_for_long(
    server, rita, night, ada, monkeypatch
):
    made = one(night, ada, rita)
    due.take(sequence=night, at=MONDAY)
    mail = {"organization_id": rita.organization_id, "message_id": Message.objects.get().pk, "at": MONDAY}
    send = transport.send

    def taken_for_lost_meanwhile(*said):
        outcome = send(*said)
        assert outbox.hand_over(**mail) == "unknown"
        Enrollment.objects.update(due_at=MONDAY)
        due.take(sequence=night, at=MONDAY)
        assert standing(made) == ("held", "unknown")
        return outcome

    monkeypatch.setattr(transport, "send", taken_for_lost_meanwhile)
    assert outbox.hand_over(**mail) == "accepted"
    jobs.drain()

    assert (standing(made), len(server.mails)) == (("waiting", ""), 1)
    told = Event.objects.filter(name__startswith="messaging.message.").order_by("sequence")
    assert [event.name.rpartition(".")[2] for event in told] == ["queued", "settled", "reconciled"]
