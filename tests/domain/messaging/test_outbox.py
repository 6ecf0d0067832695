"""The outbox: a mail is a row first, claimed once, handed over once, and settled with what is known."""

import threading
from collections import Counter

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from hireloom.core import jobs as core_jobs
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event, Organization
from hireloom.messaging import transport
from hireloom.messaging.enums import MessageState, Purpose, SuppressionCover, SuppressionReason, SuppressionScope
from hireloom.messaging.models import Message, Suppression
from hireloom.messaging.operations import handing_over, outbox, reconciling, suppressions
from tests import factories, jobs
from tests.cast import FRIDAY, MONDAY, TUESDAY


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")


def letter(**more):
    values = {"to_address": "ada@example.org", "subject": "Hello", "text": "Hi Ada", "purpose": Purpose.ONE_TO_ONE}
    return outbox.Letter(**values | more)


def queue(by, person=None, key="hello", **more):
    return outbox.queue(letter=letter(**more), key=key, by=by, at=MONDAY, person=person)


def hand_over(message, at=TUESDAY):
    return outbox.hand_over(organization_id=message.organization_id, message_id=message.pk, at=at)


def states():
    return list(Message.objects.order_by("created_at").values_list("state", flat=True))


def told():
    found = Event.objects.filter(name__startswith="messaging.").order_by("sequence")
    return [(event.name.rpartition(".")[2], event.payload.get("state", "")) for event in found]


def test_a_queued_mail_is_handed_over_by_a_job_and_settled(server, rita, ada):
    message = queue(rita, ada)
    assert states() == ["queued"]

    jobs.drain()

    message.refresh_from_db()
    assert (message.state, message.attempts, len(server.mails)) == ("accepted", 1, 1)
    assert told() == [("queued", ""), ("settled", "accepted")]
    assert Event.objects.about(ada.pk).filter(name="messaging.message.settled").count() == 1


def test_one_intent_is_one_mail_however_often_it_is_queued(server, rita, ada):
    assert queue(rita, ada) == queue(rita, ada, subject="Hello again")
    jobs.drain()

    assert [mail["Subject"] for mail in server.mails] == ["Hello"]


def test_a_mail_handed_over_twice_arrives_once(server, rita, ada):
    message = queue(rita, ada)

    assert [hand_over(message), hand_over(message)] == ["accepted", None]
    assert len(server.mails) == 1


def test_a_deferred_mail_waits_longer_each_time_and_fails_at_last(server, rita, ada):
    server.recipient_answers += ["450 Busy"] * outbox.MOST_ATTEMPTS
    message = queue(rita, ada)

    outcomes = [hand_over(message) for _ in range(outbox.MOST_ATTEMPTS)]

    assert outcomes == ["queued"] * (outbox.MOST_ATTEMPTS - 1) + ["failed"]
    planned = ProcrastinateJob.objects.filter(task_name="messaging.hand_over", scheduled_at__gt=TUESDAY).order_by("id")
    waits = [(job.scheduled_at - TUESDAY).total_seconds() for job in planned]
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (60, 6 * 3600)
    assert Message.objects.values_list("error", flat=True).get() == "450 Busy"
    assert told() == [("queued", ""), ("settled", "failed")]


def test_a_deferred_mail_that_is_put_off_meanwhile_waits_for_its_new_moment(server, rita, ada):
    server.recipient_answers.append("450 Busy")
    message = queue(rita, ada)
    assert hand_over(message) == "queued"
    message.refresh_from_db()
    seen = outbox.version_of(message)

    outbox.revise(message=message, subject="Hello", text="Hi", send_after=FRIDAY, seen=seen, by=rita, at=TUESDAY)

    assert hand_over(message) is None, "the job that was to try again leaves it alone"
    message.refresh_from_db()
    assert (message.state, server.mails) == ("queued", [])
    assert hand_over(message, at=message.send_after) == "accepted"


def test_a_refused_mail_has_failed_and_is_not_tried_again(server, rita, ada):
    server.recipient_answers.append("550 No such user")
    message = queue(rita, ada)

    assert [hand_over(message), hand_over(message)] == ["failed", None]
    assert server.mails == []


def test_a_mail_whose_answer_was_lost_is_unknown_and_never_sent_again(server, rita, ada):
    server.answers.append("take it and hang up")
    message = queue(rita, ada)

    assert [hand_over(message), hand_over(message)] == ["unknown", None]
    assert len(server.mails) == 1
    assert told()[-1] == ("settled", "unknown")


def test_a_worker_killed_between_claim_and_answer_leaves_an_unknown_mail_never_sent_twice(
    server, rita, ada, monkeypatch
):
    class Killed(BaseException):
        """SIGKILL, as far as Python can play it."""

    def sent_then_killed(*said):
        transport_send(*said)
        raise Killed

    transport_send = transport.send
    message = queue(rita, ada)
    monkeypatch.setattr(transport, "send", sent_then_killed)
    with pytest.raises(Killed):
        hand_over(message)
    message.refresh_from_db()
    assert (message.state, len(server.mails)) == ("handing_over", 1)

    monkeypatch.setattr(transport, "send", transport_send)
    assert hand_over(message) == "unknown"

    message.refresh_from_db()
    assert (message.state, len(server.mails)) == ("unknown", 1)
    assert "ended before" in message.error
    assert hand_over(message) is None


@pytest.mark.parametrize(("answer", "state"), [("450 Busy", "handing_over"), ("250 OK", "accepted")])
def test_a_mail_that_somebody_else_claimed_meanwhile_is_theirs_unless_the_server_took_it(
    answer, state, server, rita, ada, monkeypatch
):
    message, send = queue(rita, ada), transport.send

    def taken_for_lost_and_claimed_anew_meanwhile(*said):
        outcome = send(*said)
        assert hand_over(message) == "unknown"
        assert reconciling._settle([message.pk], MessageState.QUEUED, TUESDAY) == 1
        Message.objects.update(state=MessageState.HANDING_OVER, attempts=2)
        return outcome

    server.answers.append(answer)
    monkeypatch.setattr(transport, "send", taken_for_lost_and_claimed_anew_meanwhile)
    hand_over(message)
    assert states() == [state]


@pytest.mark.parametrize(
    ("answer", "state", "mails"),
    [("450 Busy", "accepted", 1), ("250 OK", "accepted", 1), ("take it and hang up", "unknown", 1)],
)
def test_a_mail_that_waits_anew_does_not_leave_again_where_the_server_may_have_taken_it(
    answer, state, mails, server, rita, ada, monkeypatch
):
    message, send = queue(rita, ada), transport.send

    def taken_for_lost_and_queued_anew_meanwhile(*said):
        outcome = send(*said)
        assert hand_over(message) == "unknown"
        assert reconciling._settle([message.pk], MessageState.QUEUED, TUESDAY) == 1
        return outcome

    server.answers.append(answer)
    monkeypatch.setattr(transport, "send", taken_for_lost_and_queued_anew_meanwhile)
    hand_over(message)
    monkeypatch.setattr(transport, "send", send)
    hand_over(message)

    assert (states(), len(server.mails)) == ([state], mails)


def test_what_a_slow_server_leaves_of_a_portion_is_said_in_the_next_one(server, rita, ada, monkeypatch):
    monkeypatch.setattr(handing_over, "MOST_SECONDS", -1)
    monkeypatch.setattr(handing_over, "QUICK_SECONDS", 60)
    subjects = [f"Hello {number}" for number in range(7)]
    ids = [queue(rita, ada, key=subject, subject=subject).pk for subject in subjects]

    found = outbox.hand_over_all(organization_id=rita.organization_id, message_ids=ids, at=TUESDAY)

    assert set(found.values()) == {"accepted"}
    assert [mail["Subject"] for mail in server.mails] == subjects
    assert set(Message.objects.values_list("attempts", flat=True)) == {1}


def test_a_worker_that_was_asked_to_end_says_the_mail_it_is_at_and_leaves_the_rest_to_another(
    server, rita, ada, monkeypatch
):
    monkeypatch.setattr(core_jobs, "ending", threading.Event())
    ids, send = [queue(rita, ada, key=f"k{number}").pk for number in range(6)], transport.send
    monkeypatch.setattr(transport, "send", lambda *said: (core_jobs.ending.set(), send(*said))[1])

    outbox.hand_over_all(organization_id=rita.organization_id, message_ids=ids, at=TUESDAY)

    assert (Counter(states()), len(server.mails)) == ({"accepted": 1, "queued": 5}, 1)
    core_jobs.ending.clear()
    monkeypatch.setattr(transport, "send", send)
    jobs.drain()
    assert (Counter(states()), len(server.mails)) == ({"accepted": 6}, 6)


def test_line_breaks_in_names_and_subjects_become_spaces(server, rita, ada):
    queue(
        rita, ada, subject="Hello\r\nBcc: all@example.org", to_name="Ada\nX: y", from_name="Acme\r\n\r\n<b>text</b>"
    )  # fmt: skip
    jobs.drain()

    [mail] = server.mails
    assert (mail["Subject"], mail["Bcc"], mail["X"]) == ("Hello Bcc: all@example.org", None, None)
    assert mail["To"].addresses[0].display_name == "Ada X: y"
    assert mail.get_body(("plain",)).get_content().strip() == "Hi Ada"


def test_a_mail_to_be_sent_later_waits_for_its_moment(rita, ada):
    outbox.queue(letter=letter(), key="later", by=rita, at=MONDAY, person=ada, send_after=FRIDAY)

    assert ProcrastinateJob.objects.get(task_name="messaging.hand_over").scheduled_at == FRIDAY


def test_a_waiting_mail_is_cancelled_and_a_sent_one_is_not(settings, rita, ada):
    settings.EMAIL_URL = ""
    waiting, sent = queue(rita, ada, key="one"), queue(rita, ada, key="two")
    hand_over(sent)

    assert outbox.cancel(message=waiting, by=rita, at=TUESDAY)
    assert not outbox.cancel(message=sent, by=rita, at=TUESDAY)

    assert hand_over(waiting) is None
    assert sorted(states()) == ["accepted", "cancelled"]
    assert Message.objects.get(pk=waiting.pk).settled_at == TUESDAY


def test_only_its_author_and_those_who_may_write_mails_cancel_one(rita, sam, henry, vera, otto, ada):
    message = queue(henry, ada)

    for actor in (vera, otto):
        with pytest.raises(PermissionDenied):
            outbox.cancel(message=message, by=actor, at=TUESDAY)
    assert states() == ["queued"]

    assert outbox.cancel(message=message, by=henry, at=TUESDAY)
    assert outbox.cancel(message=queue(rita, ada, key="two"), by=sam, at=TUESDAY)


def test_mails_are_read_by_those_who_may_and_only_to_people_they_see(rita, adam, vera, otto, ada):
    queue(rita, ada)
    ada.is_private, ada.owner_id = True, adam.membership_id
    ada.save()
    queue(rita, None, key="to nobody we know")

    assert Message.objects.visible_to(adam).count() == 2
    assert [message.person for message in Message.objects.visible_to(rita)] == [None]
    assert not Message.objects.visible_to(vera).exists()
    assert not Message.objects.visible_to(otto).exists()


def test_a_settled_message_says_when(rita, ada):
    from django.db import IntegrityError

    message = queue(rita, ada)

    with pytest.raises(IntegrityError, match="a_settled_message_says_when"):
        Message.objects.filter(pk=message.pk).update(state=MessageState.ACCEPTED)


def suppress(person, by, **more):
    no = suppressions.No(scope=SuppressionScope.PERSON, reason=SuppressionReason.OBJECTED, **more)
    return suppressions.suppress(no=no, person=person, by=by, at=MONDAY)


def test_a_mail_to_somebody_who_said_no_in_the_meantime_is_stopped_with_the_reason(server, rita, ada):
    message = queue(rita, ada)
    suppress(ada, rita)

    assert [hand_over(message), hand_over(message)] == ["stopped", None]
    message.refresh_from_db()
    assert (message.error, message.settled_at, message.attempts) == ("Asked us not to write", TUESDAY, 0)
    assert (server.mails, told()[-1]) == ([], ("settled", "stopped"))


def test_why_a_mail_was_stopped_is_said_in_the_language_of_the_organization(server, rita, ada):
    Organization.objects.update(language="de")
    message = queue(rita, ada)
    suppress(ada, rita)
    hand_over(message)

    message.refresh_from_db()
    assert message.error == "Bat uns, nicht zu schreiben"


@pytest.mark.parametrize(
    ("purpose", "covers", "state"),
    [
        (Purpose.ONE_TO_ONE, SuppressionCover.OUTREACH, "accepted"),
        (Purpose.ONE_TO_ONE, SuppressionCover.CONTACT, "stopped"),
        (Purpose.UPDATE_REQUEST, SuppressionCover.OUTREACH, "stopped"),
        (Purpose.INTERVIEW, SuppressionCover.CONTACT, "accepted"),
        (Purpose.INTERVIEW, SuppressionCover.EVERYTHING, "accepted"),
    ],
)
def test_answers_to_what_somebody_did_reach_them_whatever_they_said(server, rita, ada, purpose, covers, state):
    suppress(ada, rita, covers=covers)

    assert hand_over(queue(rita, ada, purpose=purpose)) == state


def test_an_address_that_does_not_exist_is_never_written_to_again(server, rita, ada):
    server.recipient_answers += ["550 5.1.1 No such user here"]

    assert hand_over(queue(rita, ada)) == "failed"
    barred = Suppression.objects.get()
    assert (barred.scope, barred.value, barred.reason) == ("address", "ada@example.org", "bounced")
    assert hand_over(queue(rita, ada, key="again", purpose=Purpose.INTERVIEW)) == "stopped"
    assert server.mails == []


@pytest.mark.parametrize("answer", ["550 5.7.1 Relaying denied", "552 5.2.2 Mailbox full", "550 No"])
def test_a_refusal_that_does_not_say_that_nobody_is_there_bars_no_address(server, rita, ada, answer):
    server.recipient_answers += [answer]

    assert hand_over(queue(rita, ada)) == "failed"
    assert not Suppression.objects.exists()
