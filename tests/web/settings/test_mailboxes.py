"""Mailboxes in the settings: set up, changed, tried out, taken out of use."""

import pytest

from hireloom.messaging import servers
from hireloom.messaging.models import Inbox, Mailbox
from hireloom.messaging.operations import mailboxes
from hireloom.messaging.operations.mailboxes import MailboxDraft
from tests import mail_server
from tests.cast import FRIDAY, MONDAY, TUESDAY

LIST = "/settings/mailboxes/"
TYPED = {
    "address": "jobs@mail.example.org", "name": "Acme jobs", "smtp_host": "127.0.0.1", "smtp_port": "2525",
    "smtp_security": "none", "smtp_user": "", "smtp_secret": "", "imap_host": "", "imap_port": "993",
    "imap_security": "tls", "imap_user": "", "imap_secret": "", "imap_folder": "INBOX", "imap_sent_folder": "",
    "a_day": "200", "an_hour": "50", "ramp_first": "0", "ramp_growth": "20",
}  # fmt: skip


def test_an_administrator_sets_the_organizations_up_and_tests_it(sign_in):
    browser = sign_in("adam")
    assert "No mailboxes yet" in browser.get(LIST).content.decode()
    with mail_server.running() as (_handler, address):
        typed = TYPED | {"smtp_port": address.rpartition(":")[2]}
        page = browser.post(f"{LIST}new/", typed, follow=True).content.decode()
        box = Mailbox.objects.get()
        assert (box.address, box.owner_id, "Test the connection" in page) == ("jobs@mail.example.org", None, True)
        page = browser.post(f"{LIST}{box.pk}/tests/").content.decode()
        assert "The server takes mails from jobs@mail.example.org." in page
    assert "Nothing answers at 127.0.0.1" in browser.post(f"{LIST}{box.pk}/tests/").content.decode()
    assert "jobs@mail.example.org" in browser.get(LIST).content.decode()

    assert browser.get(f"{LIST}{box.pk}/deactivations/").status_code == 200
    browser.post(f"{LIST}{box.pk}/deactivations/")
    assert Mailbox.objects.active().count() == 0


def test_a_password_is_kept_and_never_shown(sign_in):
    browser = sign_in("rita")
    typed = TYPED | {"smtp_user": "rita", "smtp_secret": "shuttle and thread"}
    page = browser.post(f"{LIST}new/", typed, follow=True).content.decode()
    box = Mailbox.objects.get()
    assert ("shuttle" in page, "One is kept" in page) == (False, True)
    browser.post(f"{LIST}{box.pk}/", typed | {"smtp_secret": "", "name": "R"})
    box.refresh_from_db()
    assert (box.name, servers.smtp_of(box).secret) == ("R", "shuttle and thread")
    answer = browser.post(f"{LIST}{box.pk}/", typed | {"smtp_secret": "", "smtp_host": "smtp.example.net"})
    assert (answer.status_code, "type the password in again" in answer.content.decode()) == (422, True)
    assert "smtp.example.net" in answer.content.decode(), "nothing typed is lost"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"address": "rita"}, "Enter a valid email address."),
        ({"smtp_port": "0"}, "Ensure this value is greater than or equal to 1."),
        ({"imap_host": "imap.example.org"}, "name the user who signs in"),
        ({"address": "taken@example.org"}, "There is a mailbox of this address already."),
    ],
)
def test_what_cannot_be_is_said_where_it_was_typed(sign_in, acme, adam, typed, words):
    mailboxes.add(owner=acme.colleagues["sam"], draft=MailboxDraft("taken@example.org"), by=adam, at=MONDAY)
    answer = sign_in("rita").post(f"{LIST}new/", TYPED | typed)
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert Mailbox.objects.count() == 1


def test_rita_changes_her_own_and_neither_the_organizations_nor_sams(sign_in, acme, adam, globex):
    ours = mailboxes.add(owner=None, draft=MailboxDraft("jobs@example.org"), by=adam, at=MONDAY)
    sams = mailboxes.add(owner=acme.colleagues["sam"], draft=MailboxDraft("sam@example.org"), by=adam, at=MONDAY)
    browser = sign_in("rita")
    page = browser.get(LIST).content.decode()
    assert ("jobs@example.org" in page, "sam@example.org" in page) == (True, False)
    assert [browser.get(f"{LIST}{box.pk}/").status_code for box in (ours, sams)] == [403, 404]
    assert [browser.post(f"{LIST}{box.pk}/tests/").status_code for box in (ours, sams)] == [403, 404]
    assert sign_in("vera").get(LIST).status_code == 403
    assert sign_in("otto", globex).get(f"{LIST}{ours.pk}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_with_one_and_with_three(count, sign_in, acme, adam, costs):
    for name in ("rita", "sam", "cora")[:count]:
        draft = MailboxDraft(f"{name}@example.org")
        mailboxes.add(owner=acme.colleagues[name], draft=draft, by=adam, at=MONDAY)
    browser = sign_in("adam")
    assert browser.get(LIST).content.decode().count("@example.org") >= count
    assert costs(lambda: browser.get(LIST)) <= 11


def test_the_page_says_that_answers_are_not_fetched_until_the_mailbox_is_changed(acme, sign_in, adam):
    box = mailboxes.add(owner=None, draft=MailboxDraft("jobs@acme.example"), by=adam, at=MONDAY)
    Inbox.objects.create(
        organization=acme.organization, mailbox=box, folder="INBOX", failing_since=MONDAY, failures=2, failure="No such user.",
        next_try_at=FRIDAY,
    )  # fmt: skip
    browser = sign_in("adam")

    assert "No such user." in browser.get(f"/settings/mailboxes/{box.pk}/").content.decode()
    mailboxes.change(mailbox=box, draft=MailboxDraft("jobs@acme.example", name="Jobs"), by=adam, at=TUESDAY)

    assert "No such user." not in browser.get(f"/settings/mailboxes/{box.pk}/").content.decode()
    assert Inbox.objects.get().next_try_at is None


IMAP = {"imap_host": "imap.example.org", "imap_user": "jobs"}
FORWARDED = "/settings/forwarded-mail/"


def test_an_address_to_forward_mails_to_is_made_copied_made_anew_and_switched_off(sign_in):
    browser = sign_in("adam")
    assert "No mailbox receives mails yet" in browser.get(FORWARDED).content.decode()
    browser.post(f"{LIST}new/", TYPED | IMAP)
    box = Mailbox.objects.get()
    there = f"{LIST}{box.pk}/intakes/"
    page = browser.post(there, {"way": "plus"}, follow=True).content.decode()
    assert "Say first that plus-addresses arrive in this mailbox." in page
    browser.post(f"{LIST}{box.pk}/", TYPED | IMAP | {"takes_tags": "on"})

    page = browser.post(there, {"way": "plus"}, follow=True).content.decode()
    box.refresh_from_db()
    first = box.intake_address
    assert (first.startswith("jobs+add-"), f'data-copy="intake-{box.pk}"' in page, first in page) == (True, True, True)
    assert first in browser.get("/people/add/").content.decode()
    assert first not in browser.post(there, {"way": "plus", "anew": "1"}, follow=True).content.decode()
    assert "Switched off." in browser.post(there, {"way": "none"}, follow=True).content.decode()
    assert "Choose an address." in browser.post(there, {"way": "any"}, follow=True).content.decode()
    browser.post(there, {"way": "plus"})
    box.refresh_from_db()
    assert box.intake_address in sign_in("rita").get(FORWARDED).content.decode(), "who adds people sees where to"


def test_who_may_not_and_otto_decide_about_no_address(sign_in, adam, globex):
    box = mailboxes.add(owner=None, draft=MailboxDraft("jobs@example.org"), by=adam, at=MONDAY)
    there = f"{LIST}{box.pk}/intakes/"
    assert sign_in("rita").post(there, {"way": "own"}).status_code == 403
    assert sign_in("otto", globex).post(there, {"way": "own"}).status_code == 404
    assert sign_in("vera").get(FORWARDED).status_code == 403
