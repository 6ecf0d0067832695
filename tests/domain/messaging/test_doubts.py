"""Mails of which nobody knows whether they left: what comes in and names one takes it out of doubt."""

from datetime import timedelta

import pytest

from hireloom.core.actor import system
from hireloom.core.models import Event
from hireloom.messaging import answer_tags
from hireloom.messaging.enums import Purpose
from hireloom.messaging.models import IncomingMail, Message
from hireloom.messaging.operations import incoming, outbox, reconciling, reports
from hireloom.messaging.operations.incoming import Arrival
from hireloom.messaging.operations.reports import Report, ReportKind
from tests import factories
from tests.cast import MONDAY, TUESDAY

LATER = timedelta(minutes=5)


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def doubted(ada, rita):
    """A mail whose server's answer was lost."""
    letter = outbox.Letter("ada@example.org", "Night shifts?", "Would you?\n", Purpose.ONE_TO_ONE)
    message = outbox.queue(letter=letter, key="night", by=rita, at=MONDAY, person=ada)
    Message.objects.filter(pk=message.pk).update(
        state="unknown", settled_at=MONDAY, handed_over_at=MONDAY, error="The connection was lost."
    )
    return Message.objects.get(pk=message.pk)


def arrives(raw, acme, *, at=TUESDAY):
    taken = incoming.take_in(arrival=Arrival(raw.encode(), raw[:100]), by=system(acme.organization.pk), at=at)
    incoming.make_of_it(incoming_id=taken.pk, organization_id=acme.organization.pk, at=at)
    return IncomingMail.objects.get(pk=taken.pk)


def known(message):
    found = Message.objects.get(pk=message.pk)
    return found.state, found.error, found.settled_at


def told():
    return [event.payload["state"] for event in Event.objects.filter(name="messaging.message.reconciled")]


@pytest.mark.parametrize("kind", list(ReportKind))
def test_a_report_that_names_it_shows_that_it_left(acme, doubted, kind):
    report = Report(kind, "once", doubted.message_id, doubted.to_address, "said so")
    mail = reports.tell(report=report, by=system(acme.organization.pk), at=TUESDAY)
    incoming.make_of_it(incoming_id=mail.pk, organization_id=acme.organization.pk, at=TUESDAY)

    assert known(doubted) == ("accepted", "", TUESDAY)
    assert told() == ["accepted"]


@pytest.mark.parametrize(
    ("head", "text"),
    [("In-Reply-To: {id}", "Yes, gladly."), ("In-Reply-To: {id}\nAuto-Submitted: auto-replied", "I am away."),
     ("To: {tagged}", "Yes, gladly.")],
)  # fmt: skip
def test_an_answer_to_it_shows_that_it_arrived(acme, doubted, head, text):
    head = head.format(id=doubted.message_id, tagged=answer_tags.tagged("jobs@acme.example", doubted.pk))
    arrives(f"From: ada@example.org\nSubject: Re\n{head}\n\n{text}\n", acme)

    assert (known(doubted)[0], told()) == ("accepted", ["accepted"])


def test_what_names_none_of_our_mails_or_comes_from_a_colleague_settles_nothing(acme, doubted):
    rita = acme.colleagues["rita"].user.email
    arrives("From: ada@example.org\nSubject: Hi\nIn-Reply-To: <other@example.org>\n\nHello.\n", acme)
    arrives(f"From: {rita}\nSubject: Re\nIn-Reply-To: {doubted.message_id}\n\nDid you get it?\n", acme)

    assert (known(doubted)[0], told()) == ("unknown", [])


def test_an_answer_that_came_before_anybody_doubted_counts_too(acme, doubted):
    Message.objects.filter(pk=doubted.pk).update(state="handing_over", settled_at=None)
    arrives(f"From: ada@example.org\nSubject: Re\nIn-Reply-To: {doubted.message_id}\n\nYes.\n", acme)
    Message.objects.filter(pk=doubted.pk).update(state="unknown", settled_at=TUESDAY)

    assert reconciling.reconcile_all(organization_id=acme.organization.pk, at=TUESDAY + LATER) == 1
    assert (known(doubted)[0], told()) == ("accepted", ["accepted"])
    assert reconciling.reconcile_all(organization_id=acme.organization.pk, at=TUESDAY + LATER) == 0
