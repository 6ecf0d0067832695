"""What an answer does to a sequence."""

from datetime import date, datetime, timedelta
from email.message import EmailMessage

import pytest
from django.utils import timezone

from hireloom.core.actor import system
from hireloom.crm.operations import due, enrollments, sequences
from hireloom.crm.queries import guard_rails
from hireloom.messaging.enums import Meaning
from hireloom.messaging.models import Message
from hireloom.messaging.operations import incoming, replies
from hireloom.messaging.operations.incoming import Arrival
from tests import factories, jobs
from tests.cast import MONDAY, TUESDAY, WEDNESDAY


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@weavers.example")


def under_way(sequence, person, by):
    """Somebody who got the first mail."""
    [row] = enrollments.enroll(sequence=sequence, people=[person], by=by, at=MONDAY).enrollments
    due.take(sequence=sequence, at=MONDAY)
    Message.objects.filter(state="queued").update(state="accepted", settled_at=MONDAY, handed_over_at=MONDAY)
    return row


def answer(acme, row, text, **headers):
    mail = EmailMessage()
    message = Message.objects.get(context_id=row.pk)
    named = {
        "From": message.to_address,
        "To": "jobs@acme.example",
        "Subject": "Re: Hi",
        "In-Reply-To": message.message_id,
    }
    for name, value in (named | {name.replace("_", "-"): value for name, value in headers.items()}).items():
        mail[name] = value
    mail.set_content(text)
    by = system(acme.organization.pk)
    taken = incoming.take_in(arrival=Arrival(mail.as_bytes(), text), by=by, at=TUESDAY)
    jobs.drain()
    taken.refresh_from_db()
    return taken


def standing(row):
    row.refresh_from_db()
    return row.state, row.exit_reason


@pytest.mark.parametrize("text", ["I am interested!", "Not interested.", "Who are you?", "Write to me in May."])
def test_every_answer_of_a_person_ends_the_sequence_whatever_it_means(acme, rita, night, ada, text):
    row = under_way(night, ada, rita)

    answer(acme, row, text)

    assert standing(row) == ("exited", "replied")


def test_an_automatic_answer_ends_nothing(acme, rita, night, ada):
    row = under_way(night, ada, rita)
    before = row.due_at

    answer(acme, row, "Thank you for your message.", Auto_Submitted="auto-replied")

    assert standing(row) == ("waiting", "")
    assert row.due_at >= before


def test_who_is_away_is_written_to_after_they_are_back(acme, rita, night, ada):
    row = under_way(night, ada, rita)
    away = timezone.localdate() + timedelta(days=40)

    mail = answer(acme, row, f"I am out of office until {away.isoformat()}.", Auto_Submitted="auto-replied")

    assert (mail.proposed_until, mail.acted) == (away, "out_of_office")
    assert standing(row) == ("waiting", "")
    assert 1 <= (row.due_at.date() - away).days <= 3


def test_a_colleague_who_says_until_when_somebody_is_away_puts_the_step_off(acme, rita, night, ada):
    row = under_way(night, ada, rita)
    mail = answer(acme, row, "On leave.", Auto_Submitted="auto-replied")

    replies.decide(mail=mail, meaning=Meaning.OUT_OF_OFFICE, until=date(2030, 3, 13), by=rita, at=WEDNESDAY)
    jobs.drain()

    assert standing(row) == ("waiting", "")
    assert row.due_at.date() == date(2030, 3, 14)


def test_a_day_that_comes_before_the_next_step_changes_nothing(acme, rita, night, ada):
    row = under_way(night, ada, rita)
    type(row).objects.filter(pk=row.pk).update(due_at=datetime.fromisoformat("2030-06-03T09:00:00+00:00"))

    answer(acme, row, "I am out of office until 13 March 2030.", Auto_Submitted="auto-replied")

    standing(row)
    assert row.due_at.date() == date(2030, 6, 3)


def test_a_mail_that_came_back_ends_it_too(acme, rita, night, ada):
    row = under_way(night, ada, rita)
    message = Message.objects.get(context_id=row.pk)
    report = (
        "From: mailer-daemon@mx.example\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n"
        f"Final-Recipient: rfc822; {message.to_address}\nAction: failed\nStatus: 5.1.1\n\n"
        f"--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: {message.message_id}\n\n--b--\n"
    )

    incoming.take_in(arrival=Arrival(report.encode(), "report"), by=system(acme.organization.pk), at=TUESDAY)
    jobs.drain()

    assert standing(row) == ("exited", "bounced")


@pytest.mark.parametrize(("stops", "expected"), [(True, ("exited", "colleague_replied")), (False, ("waiting", ""))])
def test_a_sequence_stops_for_a_whole_company_if_it_says_so(acme, rita, night, ada, stops, expected):
    sequences.change(sequence=night, name=night.name, sender=None, stops_at_company=stops, by=rita, at=MONDAY)
    colleague = factories.person(acme.organization.pk, name="Grace", email="grace@weavers.example")
    stranger = factories.person(acme.organization.pk, name="Alan", email="alan@looms.example")
    rows = [under_way(night, person, rita) for person in (ada, colleague, stranger)]

    answer(acme, rows[0], "Please talk to somebody else.")

    assert [standing(row) for row in rows] == [("exited", "replied"), expected, ("waiting", "")]


def test_a_domain_of_everybodys_mailboxes_is_no_company(acme, rita, night):
    sequences.change(sequence=night, name=night.name, sender=None, stops_at_company=True, by=rita, at=MONDAY)
    people = [factories.person(acme.organization.pk, email=f"{name}@gmail.com") for name in ("ada", "grace")]
    rows = [under_way(night, person, rita) for person in people]

    answer(acme, rows[0], "No thanks.")

    assert [standing(row)[0] for row in rows] == ["exited", "waiting"]


def test_who_asked_for_later_is_enrolled_by_no_sequence_until_then(acme, rita, night, ada):
    row = under_way(night, ada, rita)
    mail = answer(acme, row, "Not now, write to me again in May.")

    replies.decide(mail=mail, meaning=Meaning.LATER, until=date(2026, 5, 1), by=rita, at=WEDNESDAY)

    [checked] = guard_rails.of([ada], organization_id=acme.organization.pk, at=WEDNESDAY)
    assert "Asked for later" in checked.reasons
    [checked] = guard_rails.of(
        [ada], organization_id=acme.organization.pk, at=datetime.fromisoformat("2026-05-02T09:00:00+00:00")
    )
    assert checked.is_free
