"""Addresses for answers that say which mail they answer: signed, short enough, found whatever else is lost."""

from email import message_from_bytes
from email.message import EmailMessage
from uuid import uuid4

import pytest

from hireloom.core.actor import system
from hireloom.messaging import answer_tags, writing
from hireloom.messaging.enums import Purpose
from hireloom.messaging.models import IncomingMail, Message
from hireloom.messaging.operations import incoming, mailboxes, outbox
from hireloom.messaging.operations.incoming import Arrival
from hireloom.messaging.operations.mailboxes import MailboxDraft, Place
from tests import factories
from tests.cast import MONDAY, TUESDAY

IMAP = Place("imap.example.org", 993, user="jobs")


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")


def ours(ada, adam, *, takes_tags=True, address="jobs@acme.example", imap=IMAP):
    draft = MailboxDraft(address, imap=imap, takes_tags=takes_tags)
    mailboxes.add(owner=None, draft=draft, by=adam, at=MONDAY)
    letter = outbox.Letter(
        "ada@example.org", "Night shifts?", "Would you?\n", Purpose.SEQUENCE, reply_to="rita@acme.example"
    )
    return outbox.queue(letter=letter, key="night", by=adam, at=MONDAY, person=ada)


def reply_to(message):
    return message_from_bytes(writing.written(Message.objects.get(pk=message.pk)))["Reply-To"]


def test_an_address_says_which_mail_it_is_about_under_our_signature_alone():
    message_id = uuid4()
    address = answer_tags.tagged("jobs@acme.example", message_id)

    assert answer_tags.message_in(address.upper()) == message_id
    assert len(address.partition("@")[0]) <= 64
    name, _, rest = address.partition("+")
    forged = f"{name}+{rest[:30]}{'b' if rest[30] != 'b' else 'c'}{rest[31:]}"
    assert answer_tags.message_in(forged) is None
    for other in ("jobs@acme.example", f"jobs+{message_id.hex}@acme.example", "jobs+" + "1" * 36 + "@acme.example"):
        assert answer_tags.message_in(other) is None


def test_a_key_that_was_replaced_still_reads_what_it_signed(settings):
    message_id = uuid4()
    address = answer_tags.tagged("jobs@acme.example", message_id)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another one"

    assert answer_tags.message_in(address) == message_id
    settings.SECRET_KEY_FALLBACKS = []
    assert answer_tags.message_in(address) is None


def test_mails_of_a_mailbox_with_plus_addresses_are_answered_there(ada, adam):
    message = ours(ada, adam)

    assert answer_tags.message_in(reply_to(message)) == message.pk
    assert reply_to(message).startswith("jobs+")


@pytest.mark.parametrize(
    ("mailbox", "answers_to"),
    [
        ({"takes_tags": False}, None),
        ({"imap": Place(port=993)}, "rita@acme.example"),
        ({"address": f"{'long' * 8}@acme.example"}, None),
    ],
)
def test_where_they_would_not_arrive_they_are_left_alone(ada, adam, mailbox, answers_to):
    assert reply_to(ours(ada, adam, **mailbox)) == answers_to


def answer(to):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Ada at home <private@example.net>", to, "Yes"
    mail.set_content("I am interested, call me.")
    return mail.as_bytes()


def test_an_answer_without_references_from_another_address_finds_its_mail(acme, ada, adam):
    message = ours(ada, adam)
    organization_id = acme.organization.pk

    found = {}
    for key, to in (("tag", reply_to(message)), ("none", "jobs@acme.example"), ("plain", f"jobs+{message.pk.hex}@acme.example")):  # fmt: skip
        mail = incoming.take_in(arrival=Arrival(answer(to), key), by=system(organization_id), at=TUESDAY)
        incoming.make_of_it(incoming_id=mail.pk, organization_id=organization_id, at=TUESDAY)
        mail = IncomingMail.objects.get(pk=mail.pk)
        found[key] = (mail.message_id, mail.person_id)
    assert found == {"tag": (message.pk, ada.pk), "none": (None, None), "plain": (None, None)}
