"""Mails that come in: kept as they came, told apart, put where they belong, and acted on."""

from datetime import date, timedelta
from email.message import EmailMessage

import pytest
from django.db import OperationalError

from hireloom.core import files
from hireloom.core.access import PermissionDenied
from hireloom.core.actor import system
from hireloom.core.models import Event, File
from hireloom.engine import tokens
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging import answer_tags, contactability
from hireloom.messaging.enums import MailClass, Meaning, Purpose
from hireloom.messaging.models import IncomingMail, Message, Suppression
from hireloom.messaging.operations import answers, incoming, mailboxes, outbox, replies, suppressions
from hireloom.messaging.operations.incoming import Arrival
from hireloom.messaging.operations.mailboxes import MailboxDraft
from hireloom.messaging.operations.mails import NotToBeWrittenTo
from hireloom.people.models import Person, Task
from hireloom.people.operations import merges
from tests import factories, jobs
from tests.cast import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def ours(ada, rita):
    """The mail we sent to Ada."""
    letter = outbox.Letter("ada@example.org", "Night shifts?", "Would you like some?\n", Purpose.SEQUENCE)
    message = outbox.queue(letter=letter, key="night", by=rita, at=MONDAY, person=ada)
    Message.objects.filter(pk=message.pk).update(state="accepted", settled_at=MONDAY, handed_over_at=MONDAY)
    return message


def written(text="I am interested, call me.", *, sender="ada@example.org", **headers):
    mail = EmailMessage()
    named = {"From": f"Ada Byron <{sender}>", "To": "jobs@acme.example", "Subject": "Re: Night shifts?"}
    named |= {"Message-ID": "<answer@example.org>"}
    for name, value in (named | {name.replace("_", "-"): value for name, value in headers.items()}).items():
        mail[name] = value
    mail.set_content(text)
    return mail.as_bytes()


def take(raw, acme, *, key="one", at=TUESDAY, mailbox=None, read=True):
    by = system(acme.organization.pk)
    mail = incoming.take_in(arrival=Arrival(raw, key, mailbox), by=by, at=at)
    if read:
        incoming.make_of_it(incoming_id=mail.pk, organization_id=acme.organization.pk, at=at)
        mail = IncomingMail.objects.get(pk=mail.pk)
    return mail


def reply(ours, acme, text="I am interested, call me.", **more):
    keys = {name: more.pop(name) for name in ("key", "at", "mailbox") if name in more}
    return take(written(text, In_Reply_To=ours.message_id, **more), acme, **keys)


def events(name):
    return [event.payload for event in Event.objects.filter(name=name)]


def allowed(person, mail_class=MailClass.OUTREACH, at=WEDNESDAY):
    return contactability.of([Person.objects.get(pk=person.pk)], mail_class=mail_class, at=at)[person.pk].is_allowed


def test_a_mail_is_kept_as_it_came_before_anything_is_made_of_it(acme):
    raw = b"From: \xff\xfe broken\n\nnoise \x00\xff"

    mail = take(raw, acme, read=False)

    assert (mail.state, mail.kind) == ("new", "")
    assert files.read(mail.raw) == raw
    [job] = jobs.waiting("messaging.make_of_it")
    assert job.args == {"organization_id": str(acme.organization.pk), "incoming_id": str(mail.pk)}


def test_the_same_mail_comes_in_once_however_often_it_is_handed_in(acme, ours):
    first, again = reply(ours, acme), reply(ours, acme)

    assert first == again
    assert IncomingMail.objects.count() == 1
    assert len(events("messaging.incoming.read")) == 1


def test_a_mailbox_that_numbers_its_mails_anew_doubles_nothing(acme, ours, adam):
    box = mailboxes.add(owner=None, draft=MailboxDraft("jobs@acme.example"), by=adam, at=MONDAY)

    assert reply(ours, acme, key="imap:1:5", mailbox=box) == reply(ours, acme, key="imap:2:1", mailbox=box)
    assert File.objects.filter(name="mail.eml").count() == 1


def test_only_those_who_may_hand_mails_in(acme, rita, adam):
    arrival = Arrival(written(), "by hand")

    with pytest.raises(PermissionDenied):
        incoming.take_in(arrival=arrival, by=rita, at=TUESDAY)

    assert incoming.take_in(arrival=arrival, by=adam, at=TUESDAY).state == "new"


def test_what_is_too_large_is_refused(acme, monkeypatch):
    monkeypatch.setattr(incoming, "MOST_BYTES", 100)

    with pytest.raises(incoming.TooLarge):
        take(written("x" * 200), acme)


def test_a_mail_that_cannot_be_read_says_why_and_is_read_again(acme, ours, rita, monkeypatch):
    def fails(_raw):
        raise ValueError("no such thing")

    with monkeypatch.context() as broken:
        broken.setattr(incoming.reading, "read", fails)
        mail = reply(ours, acme)
    assert (mail.state, mail.error) == ("failed", "ValueError: no such thing")

    mail = replies_read_again = incoming.read_again(mail=mail, by=rita, at=WEDNESDAY)

    assert replies_read_again == mail
    assert (mail.state, mail.kind, mail.error) == ("read", "answer", "")


@pytest.mark.parametrize("setback", [OperationalError("deadlock detected"), files.StoreAway("no answer")])
def test_a_mail_that_cannot_be_read_just_now_is_tried_again_by_its_job(acme, ours, monkeypatch, setback):
    def fails(_file):
        raise setback

    mail = take(written(In_Reply_To=ours.message_id), acme, read=False)
    monkeypatch.setattr(incoming.files, "read", fails)
    with pytest.raises(type(setback)):
        incoming.make_of_it(incoming_id=mail.pk, organization_id=acme.organization.pk, at=TUESDAY)

    mail.refresh_from_db()
    assert (mail.state, mail.error) == ("new", "")


def test_an_answer_belongs_to_the_mail_it_names(acme, ours, ada):
    mail = reply(ours, acme, sender="ada.private@example.net")

    assert (mail.kind, mail.message, mail.person) == ("answer", ours, ada)
    assert (mail.proposed, mail.text) == ("interested", "I am interested, call me.")
    assert [words for _, words in mail.evidence] == ["interested", "call me"]
    [told] = events("messaging.incoming.read")
    assert (told["kind"], told["meaning"], told["person_id"]) == ("answer", "interested", str(ada.pk))


def test_the_nearest_mail_it_names_counts(acme, ours, ada, rita):
    letter = outbox.Letter("ada@example.org", "Again", "Hello\n", Purpose.ONE_TO_ONE)
    second = outbox.queue(letter=letter, key="second", by=rita, at=MONDAY, person=ada)

    mail = take(written(References=f"{ours.message_id} {second.message_id}"), acme)

    assert mail.message == second


def test_an_answer_without_a_reference_belongs_to_the_mail_its_address_is_tagged_with(acme, ours, ada):
    address = answer_tags.tagged("jobs@acme.example", ours.pk)

    mail = take(written(sender="other@example.net", To=address), acme)

    assert (mail.message, mail.person) == (ours, ada)


def test_else_it_belongs_to_whoever_has_the_senders_address(acme, ada):
    mail = take(written(), acme)

    assert (mail.message, mail.person) == (None, ada)


def test_what_belongs_to_nobody_waits(acme, ada):
    mail = take(written(sender="stranger@example.net"), acme)

    assert (mail.person, mail.kind) == (None, "answer")
    assert list(IncomingMail.objects.of_nobody()) == [mail]


def test_what_a_colleague_writes_is_no_answer(acme, ours):
    mail = reply(ours, acme, sender="rita@acme.example")

    assert (mail.kind, mail.proposed) == ("ours", "")


def test_another_organizations_mail_is_not_answered_here(acme, globex, ours):
    from hireloom.core import tenancy

    with tenancy.organization(globex.organization.pk):
        mail = take(written(In_Reply_To=ours.message_id), globex)

        assert (mail.message, mail.person) == (None, None)


REPORT = b"""From: MAILER-DAEMON@mx.example.org
To: jobs@acme.example
Subject: Undelivered Mail
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; ada@example.org
Action: failed
Status: %b
Diagnostic-Code: smtp; %b

--b
Content-Type: text/rfc822-headers

Message-ID: %b
--b--
"""


def report(status, said, identifier):
    return REPORT % (status.encode(), said.encode(), identifier.encode())


def test_a_mail_that_came_back_for_good_bars_its_address_at_once(acme, ours, ada):
    mail = take(report("5.1.1", "550 no such user", ours.message_id), acme)

    assert (mail.kind, mail.message, mail.person) == ("hard_bounce", ours, ada)
    [row] = Suppression.objects.all()
    assert (row.value, row.reason, row.covers, row.context_id) == ("ada@example.org", "bounced", 3, mail.pk)
    assert not allowed(ada, MailClass.TRANSACTIONAL)


def test_a_mail_that_came_back_for_now_bars_nobody(acme, ours, ada):
    mail = take(report("5.2.2", "552 mailbox full", ours.message_id), acme)

    assert (mail.kind, mail.message) == ("soft_bounce", ours)
    assert allowed(ada)


def test_a_report_about_a_mail_we_never_sent_bars_nobody(acme, ada):
    mail = take(report("5.1.1", "550 no such user", "<forged@example.org>"), acme)

    assert (mail.kind, Suppression.objects.count()) == ("hard_bounce", 0)
    assert allowed(ada)


def test_who_marked_our_mail_as_spam_is_written_to_no_more(acme, ours, ada):
    raw = (
        b"From: fbl@example.org\nContent-Type: multipart/report; report-type=feedback-report; boundary=b\n\n"
        b"--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nVersion: 1\n\n"
        b"--b\nContent-Type: message/rfc822\n\nMessage-ID: " + ours.message_id.encode() + b"\n\nHello\n--b--\n"
    )

    mail = take(raw, acme)

    assert (mail.kind, mail.person) == ("complaint", ada)
    assert [(row.person, row.reason, row.covers) for row in Suppression.objects.all()] == [(ada, "complained", 2)]
    assert not allowed(ada, MailClass.PERSONAL)


def test_asking_not_to_be_written_to_is_honoured_before_anybody_looks(acme, ours, ada):
    mail = reply(ours, acme, "Please take me off your list and stop emailing me.")

    assert (mail.proposed, mail.acted, mail.meaning) == ("unsubscribe", "unsubscribe", "")
    [row] = Suppression.objects.all()
    assert (row.person, row.reason, row.covers) == (ada, "objected", 2)
    assert row.note == "Please take me off your list and stop emailing me."


def test_our_own_words_that_are_quoted_unsubscribe_nobody(acme, ours, ada):
    quoted = "\n".join(f"> {line}" for line in ("Would you like some?", "Unsubscribe: https://example.org/p/1"))

    mail = reply(
        ours, acme, f"I am interested!\n\nOn Mon, 2 Mar 2026 at 09:00, Rita <rita@acme.example> wrote:\n{quoted}\n"
    )

    assert (mail.proposed, mail.text, mail.is_whole) == ("interested", "I am interested!", False)
    assert allowed(ada)


def test_an_automatic_answer_says_until_when_they_are_away(acme, ours):
    mail = reply(ours, acme, "I am out of the office until 10 March.", Auto_Submitted="auto-replied")

    assert (mail.kind, mail.proposed, mail.proposed_until) == ("automatic", "out_of_office", date(2026, 3, 10))
    assert mail.acted == "out_of_office"


def test_a_machine_that_does_not_say_so_is_known_by_its_words(acme, ours):
    mail = reply(ours, acme, "I am out of the office until 10 March with limited access to email.")

    assert mail.kind == "automatic"


def test_confirming_later_keeps_outreach_away_until_the_day_and_gives_a_task(acme, ours, ada, rita):
    mail = reply(ours, acme, "Not now. Write to me again in May.")
    assert (mail.proposed, mail.proposed_until) == ("later", date(2026, 5, 1))

    mail = replies.decide(mail=mail, meaning=Meaning.LATER, until=mail.proposed_until, by=rita, at=WEDNESDAY)

    assert (mail.meaning, mail.meaning_until, mail.decided_by_id) == ("later", date(2026, 5, 1), rita.membership_id)
    [row] = Suppression.objects.all()
    assert (row.reason, row.covers, row.until.date()) == ("later", 1, date(2026, 5, 1))
    [task] = Task.objects.all()
    assert (task.person, task.due_on, task.assignee_id) == (ada, date(2026, 5, 1), rita.membership_id)
    assert task.title == "Write to Ada Byron again, as they asked"
    assert [payload["meaning"] for payload in events("messaging.incoming.decided")] == ["later"]


def test_after_that_day_they_may_be_written_to(acme, ours, ada, rita):
    mail = reply(ours, acme, "Not now. Write to me again in May.")
    replies.decide(mail=mail, meaning=Meaning.LATER, until=mail.proposed_until, by=rita, at=WEDNESDAY)

    assert [allowed(ada, at=WEDNESDAY + timedelta(days=days)) for days in (0, 57, 60)] == [False, False, True]
    assert allowed(ada, MailClass.PERSONAL)


@pytest.mark.parametrize("until", [None, date(2026, 3, 4), date(2026, 1, 1)])
def test_later_needs_a_day_to_come(acme, ours, rita, until):
    with pytest.raises(Unacceptable, match="from which they may be written to again"):
        replies.decide(mail=reply(ours, acme), meaning=Meaning.LATER, until=until, by=rita, at=WEDNESDAY)


def test_who_was_not_interested_gets_no_outreach_for_a_year(acme, ours, ada, rita):
    replies.decide(mail=reply(ours, acme, "No thanks."), meaning=Meaning.NOT_INTERESTED, by=rita, at=WEDNESDAY)

    assert [allowed(ada, at=WEDNESDAY + timedelta(days=days)) for days in (0, 364, 366)] == [False, False, True]


def test_the_wrong_persons_address_is_used_no_more(acme, ours, ada, rita):
    replies.decide(mail=reply(ours, acme, "Wrong person."), meaning=Meaning.WRONG_PERSON, by=rita, at=WEDNESDAY)

    assert [(row.scope, row.value) for row in Suppression.objects.all()] == [("address", "ada@example.org")]


def test_a_correction_takes_back_what_was_done(acme, ours, ada, rita):
    mail = reply(ours, acme, "Please stop emailing me in capitals, I am very interested.")
    assert not allowed(ada)

    mail = replies.decide(mail=mail, meaning=Meaning.INTERESTED, by=rita, at=WEDNESDAY)

    assert (mail.meaning, mail.acted) == ("interested", "")
    assert allowed(ada)
    mail = replies.decide(mail=mail, meaning=Meaning.LATER, until=date(2026, 5, 1), by=rita, at=THURSDAY)
    replies.decide(mail=mail, meaning=Meaning.INTERESTED, by=rita, at=FRIDAY)
    assert allowed(ada, at=FRIDAY)
    assert Task.objects.get().done_at == FRIDAY


def test_a_correction_leaves_what_others_said(acme, ours, ada, rita):
    no = suppressions.No(suppressions.SuppressionScope.PERSON, suppressions.SuppressionReason.DO_NOT_CONTACT)
    suppressions.suppress(no=no, person=ada, by=rita, at=MONDAY)
    mail = reply(ours, acme, "Please stop emailing me.")

    replies.decide(mail=mail, meaning=Meaning.INTERESTED, by=rita, at=WEDNESDAY)

    assert [row.reason for row in Suppression.objects.in_force(WEDNESDAY)] == ["do_not_contact"]


def test_confirming_twice_is_confirming_once(acme, ours, rita):
    mail = reply(ours, acme, "Not now. Write to me again in May.")

    for _ in range(2):
        replies.decide(mail=mail, meaning=Meaning.LATER, until=date(2026, 5, 1), by=rita, at=WEDNESDAY)

    assert (Suppression.objects.count(), Task.objects.count()) == (1, 1)
    assert len(events("messaging.incoming.decided")) == 1


def test_confirming_what_was_done_already_does_it_once(acme, ours, rita):
    mail = reply(ours, acme, "Please stop emailing me.")

    replies.decide(mail=mail, meaning=Meaning.UNSUBSCRIBE, by=rita, at=WEDNESDAY)

    assert Suppression.objects.count() == 1


@pytest.mark.parametrize("name", ["vera", "henry", "otto"])
def test_who_writes_to_nobody_decides_nothing(acme, globex, ours, name):
    mail = reply(ours, acme)
    actor = (globex if name == "otto" else acme).actor(name)

    with pytest.raises(PermissionDenied):
        replies.decide(mail=mail, meaning=Meaning.INTERESTED, by=actor, at=WEDNESDAY)
    with pytest.raises(PermissionDenied):
        replies.set_aside(mail=mail, by=actor, at=WEDNESDAY)


def test_saying_whose_a_mail_is_treats_it_as_their_answer(acme, ada, rita):
    mail = take(written("Stop emailing me, please.", sender="stranger@example.net"), acme)

    mail = replies.assign(mail=mail, person=ada, by=rita, at=WEDNESDAY)

    assert (mail.person, mail.acted) == (ada, "unsubscribe")
    assert not allowed(ada)
    assert [payload["person_id"] for payload in events("messaging.incoming.assigned")] == [str(ada.pk)]
    other = factories.person(acme.organization.pk)
    with pytest.raises(replies.AlreadySomebodys):
        replies.assign(mail=mail, person=other, by=rita, at=WEDNESDAY)


def test_what_is_nobodys_means_nothing_until_it_is_somebodys(acme, rita):
    mail = take(written(sender="stranger@example.net"), acme)

    with pytest.raises(replies.BelongsToNobody):
        replies.decide(mail=mail, meaning=Meaning.INTERESTED, by=rita, at=WEDNESDAY)


def test_what_is_set_aside_waits_no_more(acme, ours, rita):
    mail = reply(ours, acme)
    assert list(IncomingMail.objects.waiting()) == [mail]

    for _ in range(2):
        replies.set_aside(mail=mail, by=rita, at=WEDNESDAY)

    assert list(IncomingMail.objects.waiting()) == []
    assert len(events("messaging.incoming.set_aside")) == 1


def test_an_answer_to_an_answer_goes_on_in_the_same_thread(acme, ours, ada, rita):
    mail = reply(ours, acme)

    sent = answers.answer(mail=mail, text="When may I call you?", key="k1", by=rita, at=WEDNESDAY)

    assert (sent.to_address, sent.subject) == ("ada@example.org", "Re: Night shifts?")
    assert sent.thread == f"{ours.message_id} <answer@example.org>"
    assert (sent.person, sent.purpose) == (ada, "one_to_one")
    mail.refresh_from_db()
    assert mail.answered_at == WEDNESDAY
    assert answers.answer(mail=mail, text="Again", key="k1", by=rita, at=THURSDAY) == sent


def test_who_unsubscribed_is_answered_and_who_objected_is_not(acme, ours, ada, rita):
    mail = reply(ours, acme, "Please stop emailing me.")

    with pytest.raises(NotToBeWrittenTo):
        answers.answer(mail=mail, text="Sorry", key="k1", by=rita, at=WEDNESDAY)


@pytest.mark.parametrize(("text", "refusal"), [("  ", Unacceptable), ("Hi {{first_name}}", tokens.Unresolved)])
def test_an_answer_says_something_and_has_no_placeholder(acme, ours, rita, text, refusal):
    with pytest.raises(refusal):
        answers.answer(mail=reply(ours, acme), text=text, key="k1", by=rita, at=WEDNESDAY)


def test_an_answer_leaves_from_the_mailbox_of_the_colleague_in_whose_name_it_is(acme, ours, rita):
    colleague = acme.colleagues["rita"]
    box = mailboxes.add(owner=colleague, draft=MailboxDraft("rita@mail.example.org"), by=rita, at=MONDAY)

    sent = answers.answer(mail=reply(ours, acme), text="Hello", key="k1", by=rita, at=WEDNESDAY, sender=colleague)

    assert (sent.mailbox, sent.in_name_of) == (box, colleague)
    assert sent.message_id.endswith("@mail.example.org>")


def test_mails_follow_when_two_people_become_one_and_two_again(acme, ours, ada, adam, rita):
    twin = factories.person(acme.organization.pk, name="Ada B.", email="twin@example.org")
    before = reply(ours, acme)
    merge = merges.merge(kept=twin, absorbed=ada, by=adam, at=WEDNESDAY)
    since = [
        reply(ours, acme, "By another address.", key="two", at=THURSDAY, sender="elsewhere@example.org"),
        take(written("By the way"), acme, key="three", at=THURSDAY),
        take(written("As before", sender="twin@example.org"), acme, key="four", at=THURSDAY),
    ]
    assert set(IncomingMail.objects.values_list("person_id", flat=True)) == {twin.pk}

    merges.unmerge(merge=merge, by=adam, at=FRIDAY)

    owners = dict(IncomingMail.objects.values_list("pk", "person_id"))
    assert [owners[mail.pk] for mail in (before, *since)] == [ada.pk, ada.pk, ada.pk, twin.pk]


def test_who_reads_no_mails_sees_none(acme, globex, ours, rita):
    mail = reply(ours, acme)

    seen = {name: list(IncomingMail.objects.visible_to(acme.actor(name))) for name in ("rita", "sam", "vera", "ines")}

    assert seen == {"rita": [mail], "sam": [mail], "vera": [], "ines": []}
    assert list(IncomingMail.objects.visible_to(globex.actor("otto"))) == []
