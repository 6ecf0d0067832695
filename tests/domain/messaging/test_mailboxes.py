"""From where mails leave and where answers come: set up, kept secret, tried out, taken out of use."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from hireloom.core import secret_values
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging import servers, trying
from hireloom.messaging.enums import MailSecurity
from hireloom.messaging.models import Mailbox
from hireloom.messaging.operations import mailboxes
from hireloom.messaging.operations.mailboxes import MailboxDraft, Place
from tests import mail_server
from tests.cast import FRIDAY, MONDAY, TUESDAY

SMTP = Place("smtp.example.org", 465, MailSecurity.TLS, "rita", "shuttle and thread")
DRAFT = MailboxDraft("Rita@Mail.Example.org", "Rita", smtp=SMTP)


@pytest.fixture
def box(acme, rita):
    return mailboxes.add(owner=acme.colleagues["rita"], draft=DRAFT, by=rita, at=MONDAY)


def told():
    return list(Event.objects.filter(name__startswith="messaging.mailbox").values_list("name", "payload"))


def test_who_writes_mails_sets_up_their_own_and_the_password_stands_nowhere_readable(acme, rita, box):
    assert (box.address, box.owner_id, box.smtp_port) == ("rita@mail.example.org", rita.membership_id, 465)
    assert servers.smtp_of(box).secret == "shuttle and thread"
    assert "shuttle" not in repr(servers.smtp_of(box)) + repr(DRAFT)
    with connection.cursor() as cursor:
        cursor.execute("SELECT messaging_mailbox::text FROM messaging_mailbox")
        assert "shuttle" not in cursor.fetchone()[0]
    [(name, payload)] = told()
    assert (name, payload["owner_id"]) == ("messaging.mailbox.added", str(rita.membership_id))
    assert "mail.example.org" not in str(payload)


def test_only_who_manages_mailboxes_sets_up_the_organizations_and_those_of_others(acme, adam, rita, vera, otto):
    mine = acme.colleagues["sam"]
    for by, owner in ((rita, None), (rita, mine), (vera, acme.colleagues["vera"])):
        with pytest.raises(PermissionDenied):
            mailboxes.add(owner=owner, draft=DRAFT, by=by, at=MONDAY)
    box = mailboxes.add(owner=None, draft=DRAFT, by=adam, at=MONDAY)
    for verb in (lambda by: mailboxes.deactivate(mailbox=box, by=by, at=TUESDAY),
                 lambda by: mailboxes.change(mailbox=box, draft=DRAFT, by=by, at=TUESDAY)):  # fmt: skip
        for by in (rita, otto):
            with pytest.raises(PermissionDenied):
                verb(by)
    assert set(Mailbox.objects.visible_to(rita)) == {box}
    assert [set(Mailbox.objects.visible_to(by)) for by in (vera, otto)] == [set(), set()]


def test_everybody_has_one_and_an_address_is_one_mailboxs(acme, adam, rita, box):
    with pytest.raises(mailboxes.HasOneAlready):
        mailboxes.add(owner=acme.colleagues["rita"], draft=MailboxDraft("r@example.org"), by=rita, at=MONDAY)
    with pytest.raises(mailboxes.AddressTaken):
        mailboxes.add(owner=None, draft=MailboxDraft("RITA@mail.example.org"), by=adam, at=MONDAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mailbox.objects.create(organization_id=box.organization_id, owner=box.owner, address="x@example.org")


@pytest.mark.parametrize(
    "draft",
    [
        MailboxDraft("rita"),
        MailboxDraft("r@example.org", smtp=Place("smtp.example.org", 70_000)),
        MailboxDraft("r@example.org", smtp=Place("smtp.example.org", 25, user="a\r\nRSET")),
        MailboxDraft("r@example.org", imap=Place("imap.example.org", 993)),
        MailboxDraft("r@example.org", a_day=0),
        MailboxDraft("r@example.org", ramp_growth=101),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(acme, rita, draft):
    with pytest.raises(Unacceptable):
        mailboxes.add(owner=acme.colleagues["rita"], draft=draft, by=rita, at=MONDAY)
    assert Mailbox.objects.count() == 0


def test_a_kept_password_goes_to_no_other_server(box, rita, adam):
    same = Place("smtp.example.org", 587, MailSecurity.STARTTLS, "rita")
    box = mailboxes.change(mailbox=box, draft=MailboxDraft("rita@mail.example.org", smtp=same), by=rita, at=TUESDAY)
    assert (box.smtp_port, servers.smtp_of(box).secret) == (587, "shuttle and thread")
    elsewhere = MailboxDraft("rita@mail.example.org", smtp=Place("smtp.example.net", 587, user="rita"))
    with pytest.raises(mailboxes.SecretNeeded):
        mailboxes.change(mailbox=box, draft=elsewhere, by=adam, at=TUESDAY)
    assert told()[-1][1]["fields"] == "name smtp_port smtp_security"


def test_what_is_the_same_changes_nothing_and_a_change_has_it_tried_at_once(box, rita):
    Mailbox.objects.update(failing_since=MONDAY, failures=3, failure="421 no", next_try_at=FRIDAY)
    same = MailboxDraft("rita@mail.example.org", "Rita", smtp=Place("smtp.example.org", 465, MailSecurity.TLS, "rita"))
    box = mailboxes.change(mailbox=box, draft=same, by=rita, at=TUESDAY)
    assert (box.failures, len(told())) == (3, 1)
    box = mailboxes.change(mailbox=box, draft=DRAFT, by=rita, at=TUESDAY)
    assert (box.failing_since, box.failures, box.failure, box.next_try_at) == (None, 0, "", None)


def test_out_of_use_it_forgets_its_passwords_and_makes_room_for_another(acme, box, rita):
    box = mailboxes.deactivate(mailbox=box, by=rita, at=TUESDAY)
    mailboxes.deactivate(mailbox=box, by=rita, at=FRIDAY)
    assert (box.deactivated_at, box.smtp_secret, [name for name, _ in told()]) == (
        TUESDAY, "", ["messaging.mailbox.added", "messaging.mailbox.deactivated"],
    )  # fmt: skip
    with pytest.raises(Unacceptable):
        mailboxes.change(mailbox=box, draft=DRAFT, by=rita, at=FRIDAY)
    assert mailboxes.add(owner=acme.colleagues["rita"], draft=DRAFT, by=rita, at=FRIDAY).is_active


def test_a_new_address_sends_more_each_day_until_its_limit(acme, rita):
    draft = MailboxDraft("r@example.org", a_day=50, ramp_first=10, ramp_growth=50)
    box = mailboxes.add(owner=acme.colleagues["rita"], draft=draft, by=rita, at=MONDAY)
    days = [box.allowed_on(MONDAY + timedelta(days=number)) for number in range(6)]
    assert days == [10, 15, 22, 33, 50, 50]
    assert Mailbox(a_day=50).allowed_on(MONDAY) == 50


def test_a_secret_is_read_after_the_key_was_changed_while_the_old_one_is_named(settings):
    kept = secret_values.lock("thread", purpose="mailbox")
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another one"
    for purpose in ("mailbox", "other"):
        with pytest.raises(secret_values.Unreadable):
            secret_values.unlock(kept, purpose=purpose)
    settings.SECRET_KEY_FALLBACKS = [old]
    assert secret_values.unlock(kept, purpose="mailbox") == "thread"
    assert (secret_values.lock("", purpose="x"), secret_values.unlock("", purpose="x")) == ("", "")


def found(box):
    return [(each.label, each.works, each.words) for each in trying.of(box)]


def test_trying_out_says_who_may_send(acme, settings):
    with mail_server.running() as (handler, address):
        port = int(address.rpartition(":")[2])
        box = Mailbox(address="r@example.org", smtp_host="127.0.0.1", smtp_port=port, smtp_security="none")
        assert found(box) == [("Sending", True, "The server takes mails from r@example.org.")]
        assert handler.mails == []
        box.smtp_security = "starttls"
        [(_label, works, words)] = found(box)
        assert (works, "does not offer what was asked" in words) == (False, True)
        box.smtp_security = "tls"
        [(_label, works, words)] = found(box)
        assert (works, "speaks no TLS" in words) == (False, True)
        box.smtp_security, box.smtp_user, box.smtp_secret = "none", "r", secret_values.lock("x", purpose="mailbox")
        [(_label, works, words)] = found(box)
        assert (works, "does not offer what was asked" in words) == (False, True)
        settings.PRIVATE_MAIL_SERVERS = False
        [(_label, works, words)] = found(box)
        assert (works, "is on this machine or in a private network" in words) == (False, True)
    settings.PRIVATE_MAIL_SERVERS = True
    assert found(box)[0][2] == f"Nothing answers at 127.0.0.1, port {port}."
    assert found(Mailbox(address="r@example.org")) == [
        ("Sending", True, "This installation has no mail server: mails are kept and shown here.")
    ]


def test_folders_with_other_letters_are_written_as_imap_wants_them():
    assert servers.folder("Sent & kept") == '"Sent &- kept"'
    assert servers.folder('Envoyés "a"') == '"Envoy&AOk-s \\"a\\""'
