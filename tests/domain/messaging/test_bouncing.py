"""Addresses to which mails come back for now: outreach waits, and goes on when one arrives."""

from datetime import timedelta
from email.message import EmailMessage

import pytest

from hireloom.core.actor import system
from hireloom.core.models import Event
from hireloom.messaging import contactability
from hireloom.messaging.enums import ConsentNeed, MailClass, Purpose
from hireloom.messaging.models import ContactPolicy, IncomingMail, Message, Suppression
from hireloom.messaging.operations import contact_policies, incoming, outbox, reports
from hireloom.messaging.operations.contact_policies import Policy
from hireloom.messaging.operations.incoming import Arrival
from hireloom.messaging.operations.reports import Report, ReportKind
from hireloom.people.enums import ContactKind
from hireloom.people.models import Person
from hireloom.people.operations import contact_points
from hireloom.people.operations.contact_points import Draft
from tests import factories
from tests.cast import MONDAY

DAY = timedelta(days=1)


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")


def sent(ada, by, name, to="ada@example.org"):
    letter = outbox.Letter(to, "Night shifts?", "Would you?\n", Purpose.SEQUENCE)
    message = outbox.queue(letter=letter, key=name, by=by, at=MONDAY, person=ada)
    Message.objects.filter(pk=message.pk).update(state="accepted", settled_at=MONDAY, handed_over_at=MONDAY)
    return message


def tell(message, kind, at, key=None):
    report = Report(kind, key or f"{message.key} {kind} {at}", message.message_id, message.to_address, "mailbox full")
    mail = reports.tell(report=report, by=system(message.organization_id), at=at)
    incoming.make_of_it(incoming_id=mail.pk, organization_id=message.organization_id, at=at)
    return IncomingMail.objects.get(pk=mail.pk)


def three_come_back(ada, by, start=MONDAY):
    mails = [sent(ada, by, f"{start} {number}") for number in range(3)]
    for number, message in enumerate(mails):
        assert tell(message, ReportKind.SOFT_BOUNCE, start + number * DAY).kind == "soft_bounce"
    return start + 2 * DAY


def allowed(person, at, mail_class=MailClass.OUTREACH):
    verdict = contactability.of([Person.objects.get(pk=person.pk)], mail_class=mail_class, at=at)[person.pk]
    return verdict.is_allowed


def policy(by, **more):
    row = ContactPolicy.objects.of(by)
    wanted = Policy(ConsentNeed.NEVER, (), 7, "", tracks_opens=False, **more)
    return contact_policies.decide(policy=wanted, seen=row.version, by=by, at=MONDAY)


def test_outreach_waits_once_three_mails_came_back_and_nothing_else_does(ada, rita):
    mails = [sent(ada, rita, name) for name in ("one", "two", "three")]
    for number, message in enumerate(mails):
        assert not Suppression.objects.exists()
        tell(message, ReportKind.SOFT_BOUNCE, MONDAY + number * DAY)

    [row] = Suppression.objects.all()
    at = MONDAY + 2 * DAY
    assert (row.value, row.reason, row.note, row.until) == (
        "ada@example.org", "bouncing", "3 mails within 14 days", at + timedelta(days=30),
    )  # fmt: skip
    assert (allowed(ada, at), allowed(ada, at, MailClass.PERSONAL)) == (False, True)
    assert allowed(ada, at + timedelta(days=31)), "it is tried again after a month"


def test_one_mail_of_which_often_is_told_counts_once_and_old_ones_do_not(ada, rita):
    first = sent(ada, rita, "first")
    for hours in range(5):
        tell(first, ReportKind.SOFT_BOUNCE, MONDAY + timedelta(hours=hours))
    tell(sent(ada, rita, "second"), ReportKind.SOFT_BOUNCE, MONDAY + DAY)
    tell(sent(ada, rita, "much later"), ReportKind.SOFT_BOUNCE, MONDAY + 40 * DAY)

    assert not Suppression.objects.exists()


@pytest.mark.parametrize(("sender", "text"), [("ada@example.org", "Interested!"), ("ada@example.org", "I am away.")])
def test_an_answer_shows_that_mails_arrive_again(acme, ada, rita, sender, text):
    at = three_come_back(ada, rita)
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, "jobs@acme.example", "Re"
    mail.set_content(text)
    taken = incoming.take_in(arrival=Arrival(mail.as_bytes(), text), by=system(acme.organization.pk), at=at + DAY)
    incoming.make_of_it(incoming_id=taken.pk, organization_id=acme.organization.pk, at=at + DAY)

    assert allowed(ada, at + DAY)
    assert [event.payload["reason"] for event in Event.objects.filter(name="messaging.suppression.lifted")] == [
        "bouncing"
    ]


def test_a_delivery_clears_it_and_what_came_back_before_counts_no_more(ada, rita):
    at = three_come_back(ada, rita)
    tell(sent(ada, rita, "arrived"), ReportKind.DELIVERED, at + DAY)
    assert allowed(ada, at + DAY)

    tell(sent(ada, rita, "again"), ReportKind.SOFT_BOUNCE, at + 2 * DAY)
    assert allowed(ada, at + 2 * DAY)


def test_mails_that_a_server_refused_at_once_count_too(ada, rita):
    mails = [sent(ada, rita, name) for name in ("one", "two")]
    refused = Message.objects.filter(pk__in=[mail.pk for mail in mails])
    refused.update(state="failed", error="552 5.2.2 mailbox full", settled_at=MONDAY)
    tell(sent(ada, rita, "three"), ReportKind.SOFT_BOUNCE, MONDAY + DAY)

    assert not allowed(ada, MONDAY + DAY)


def test_whoever_has_another_address_is_written_to_there(ada, rita):
    at = three_come_back(ada, rita)
    draft = Draft(ContactKind.EMAIL, "ada@home.example")
    contact_points.add(person=ada, draft=draft, origin="", by=rita, at=at)

    verdict = contactability.of([ada], mail_class=MailClass.OUTREACH, at=at)[ada.pk]
    assert (verdict.is_allowed, verdict.address) == (True, "ada@home.example")


def test_the_policy_says_how_many_within_how_many_days_and_zero_is_never(ada, rita, cora):
    policy(cora, soft_bounces=0)
    three_come_back(ada, rita)
    assert not Suppression.objects.exists()

    policy(cora, soft_bounces=2, soft_bounce_days=3)
    tell(sent(ada, rita, "and one"), ReportKind.SOFT_BOUNCE, MONDAY + 3 * DAY)
    assert Suppression.objects.get().note == "3 mails within 3 days"


def test_a_report_about_no_mail_of_ours_means_nothing(acme, ada):
    for number in range(4):
        report = Report(ReportKind.SOFT_BOUNCE, f"forged {number}", "<none@example.net>", "ada@example.org", "full")
        mail = reports.tell(report=report, by=system(acme.organization.pk), at=MONDAY)
        incoming.make_of_it(incoming_id=mail.pk, organization_id=acme.organization.pk, at=MONDAY)

    assert not Suppression.objects.exists()
