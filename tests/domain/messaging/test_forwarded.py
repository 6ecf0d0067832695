"""Mails that colleagues forward to the address for that: who wrote them is put on record, and nothing is lost."""

from email.message import EmailMessage

import pytest

from hireloom.core import tenancy
from hireloom.core.access import PermissionDenied
from hireloom.core.actor import system
from hireloom.core.models import Event
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging.enums import IncomingKind, IntakeWay, Meaning
from hireloom.messaging.models import IncomingMail, Mailbox
from hireloom.messaging.operations import answers, incoming, intake_addresses, mailboxes, replies
from hireloom.messaging.operations.incoming import Arrival
from hireloom.messaging.operations.mailboxes import MailboxDraft, Place
from hireloom.people.models import ContactPoint, Document, Person
from tests import factories
from tests.cast import MONDAY, TUESDAY, WEDNESDAY

IMAP = Place("imap.example.org", 993, user="jobs")
DRAFT = MailboxDraft("jobs@acme.example", imap=IMAP, takes_tags=True)
SENT_ON = """Look at her!

---------- Forwarded message ---------
From: Ada Byron <ada.byron@example.org>
Date: Mon, 30 Nov 2026
Subject: Robots
To: Rita <rita@acme.example>

Dear Rita, I build looms that think.

Ada Byron
Senior Robotics Engineer | Acme Robotics GmbH
+49 170 1234567
"""


@pytest.fixture
def box(adam):
    return mailboxes.add(owner=None, draft=DRAFT, by=adam, at=MONDAY)


def settle(box, by, way=IntakeWay.PLUS, **more):
    return intake_addresses.settle(mailbox=box, way=way, by=by, at=MONDAY, **more)


def forward(to, text=SENT_ON, *, sender="rita@acme.example", enclosed=b"", **headers):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = f"Rita <{sender}>", to, "Fwd: Robots"
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    if enclosed:
        mail.add_attachment(enclosed, maintype="application", subtype="rtf", filename="ada.rtf")
    return mail.as_bytes()


def take(raw, acme, key="one"):
    organization_id = acme.organization.pk
    mail = incoming.take_in(arrival=Arrival(raw, key), by=system(organization_id), at=TUESDAY)
    incoming.make_of_it(incoming_id=mail.pk, organization_id=organization_id, at=TUESDAY)
    return IncomingMail.objects.get(pk=mail.pk)


def test_a_forwarded_mail_puts_its_writer_on_record_with_what_they_attached(acme, box, adam, rita):
    address = settle(box, adam).intake_address

    mail = take(forward(address, enclosed=b"{\\rtf1 Ada Byron}"), acme)

    ada = Person.objects.get()
    assert (mail.kind, mail.person_id, mail.error) == (IncomingKind.FORWARDED, ada.pk, "")
    assert (ada.name, ada.company, ada.source.name) == ("Ada Byron", "Acme Robotics GmbH", "Forwarded mail")
    assert "looms that think" in mail.text
    assert list(Document.objects.values_list("name", flat=True)) == ["ada.rtf"]
    [added] = Event.objects.filter(name="people.person.added")
    assert added.actor_id == rita.membership_id
    assert [event.payload["kind"] for event in Event.objects.filter(name="messaging.incoming.read")] == ["forwarded"]


def test_who_is_on_record_is_found_and_once_is_enough(acme, box, adam):
    ada = factories.person(acme.organization.pk, name="Ada King", email="ada.byron@example.org")
    address = settle(box, adam).intake_address

    mails = [take(forward(address), acme, key=key) for key in ("one", "one", "two")]

    assert {mail.person_id for mail in mails} == {ada.pk}
    assert Person.objects.get().name == "Ada King"
    assert ContactPoint.objects.filter(person=ada, kind="phone").count() == 1


def test_it_counts_as_no_answer_even_where_it_answers_our_mail(acme, box, adam, rita):
    address = settle(box, adam).intake_address

    mail = take(forward(address, In_Reply_To="<ours@acme.example>", References="<ours@acme.example>"), acme)

    assert (mail.message, mail.proposed, mail.kind) == (None, "", "forwarded")


@pytest.mark.parametrize(
    ("text", "headers", "words"),
    [
        ("No letter below.", {}, "does not say who wrote"),
        (SENT_ON.replace("<ada.byron@example.org>", ""), {}, "does not say who wrote"),
        (SENT_ON, {"Authentication_Results": "mx.acme.example; dmarc=fail header.from=acme.example"}, "doubts"),
        (SENT_ON, {"Authentication_Results": "mx.acme.example; spf=fail smtp.mailfrom=acme.example"}, "doubts"),
        (SENT_ON, {"sender": "vera@acme.example"}, "may not add people"),
    ],
)
def test_what_cannot_be_put_on_record_waits_and_says_why(acme, box, adam, rita, text, headers, words):
    address = settle(box, adam).intake_address

    mail = take(forward(address, text, **headers), acme)

    assert (mail.kind, mail.person, mail.state) == ("forwarded", None, "read")
    assert words in mail.error
    assert list(IncomingMail.objects.visible_to(rita).of_nobody()) == [mail]
    assert not Person.objects.exists()
    ada = factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")
    assert replies.assign(mail=mail, person=ada, by=rita, at=WEDNESDAY).person == ada


def test_mails_of_everybody_else_are_treated_as_before(acme, box, adam):
    address = settle(box, adam).intake_address

    stray = take(forward(address, sender="stranger@example.net"), acme, key="stray")
    others = take(forward("jobs@acme.example"), acme, key="own address")
    guessed = take(forward("jobs+add-aaaaaaaaaaaa@acme.example"), acme, key="guessed")

    assert [mail.kind for mail in (stray, others, guessed)] == ["answer", "ours", "ours"]
    assert not Person.objects.exists()


def test_the_mailboxs_own_address_takes_only_what_was_forwarded(acme, box, adam):
    settle(box, adam, IntakeWay.OWN)

    told = take(forward("jobs@acme.example", "A note to the team."), acme, key="note")
    sent_on = take(forward("jobs@acme.example"), acme, key="sent on")

    assert [mail.kind for mail in (told, sent_on)] == ["ours", "forwarded"]
    assert Person.objects.get().name == "Ada Byron"


def test_another_address_ends_the_one_before_and_switching_off_ends_both(acme, box, adam):
    first = settle(box, adam).intake_address
    assert settle(box, adam).intake_address == first
    second = settle(box, adam, is_anew=True).intake_address

    assert (first == second, take(forward(first), acme, key="old").kind) == (False, "ours")
    assert take(forward(second.upper()), acme, key="new").kind == "forwarded"
    assert settle(box, adam, IntakeWay.NONE).intake_address == ""
    assert take(forward(second), acme, key="late").kind == "ours"
    assert [event.payload["fields"] for event in Event.objects.filter(name="messaging.mailbox.changed")] == [
        "intake intake_tag",
        "intake_tag",
        "intake",
    ]


def test_a_mailbox_in_which_nothing_would_arrive_gets_no_address(acme, box, adam, rita):
    own = mailboxes.add(owner=acme.colleagues["rita"], draft=MailboxDraft("rita@example.org"), by=adam, at=MONDAY)
    with pytest.raises(Unacceptable, match="Nobody looks for mails"):
        settle(own, adam)
    mailboxes.change(mailbox=own, draft=MailboxDraft("rita@example.org", imap=IMAP), by=adam, at=MONDAY)
    for way, words in ((IntakeWay.PLUS, "plus-addresses"), (IntakeWay.OWN, "colleague's own mailbox")):
        with pytest.raises(Unacceptable, match=words):
            settle(own, adam, way)
    with pytest.raises(PermissionDenied):
        settle(box, rita)
    assert not Mailbox.objects.exclude(intake=IntakeWay.NONE).exists()


def test_a_mailbox_that_reads_nothing_any_more_has_no_address_any_more(box, adam):
    settle(box, adam)
    mailboxes.change(mailbox=box, draft=MailboxDraft("jobs@acme.example", imap=IMAP), by=adam, at=TUESDAY)

    box.refresh_from_db()
    assert (box.intake, box.intake_address) == (IntakeWay.NONE, "")
    settle(mailboxes.change(mailbox=box, draft=DRAFT, by=adam, at=TUESDAY), adam)
    mailboxes.deactivate(mailbox=box, by=adam, at=WEDNESDAY)
    box.refresh_from_db()
    assert (box.intake, box.intake_tag) == (IntakeWay.NONE, "")


def test_an_address_of_globex_takes_nothing_of_acmes(acme, globex, box, adam):
    address = settle(box, adam).intake_address

    organization_id = globex.organization.pk
    with tenancy.organization(organization_id):
        mail = incoming.take_in(arrival=Arrival(forward(address), "one"), by=system(organization_id), at=TUESDAY)
        mail = incoming.make_of_it(incoming_id=mail.pk, organization_id=organization_id, at=TUESDAY)
    assert mail.kind == "answer"
    assert not Person.objects.exists()


def test_it_is_neither_answered_nor_said_what_it_means_and_gives_nobody_the_colleagues_address(acme, box, adam, rita):
    address = settle(box, adam).intake_address
    mail = take(forward(address), acme)
    with pytest.raises(Unacceptable, match="forwarded by a colleague"):
        answers.answer(mail=mail, text="Hello", key="one", by=rita, at=WEDNESDAY)
    with pytest.raises(Unacceptable, match="forwarded by a colleague"):
        replies.decide(mail=mail, meaning=Meaning.WRONG_PERSON, by=rita, at=WEDNESDAY)

    waits = take(forward(address, "No letter below."), acme, key="waits")
    bela = factories.person(acme.organization.pk, name="Bela", email="bela@example.org")
    replies.assign(mail=waits, person=bela, keeps_address=True, by=rita, at=WEDNESDAY)
    assert [point.normalized for point in bela.contact_points.all()] == ["bela@example.org"]
