"""Domains mails are from, in the settings: a key, and the records to add."""

import pytest

from hireloom.messaging.models import SendingDomain
from hireloom.messaging.operations import mailboxes, sending_domains
from hireloom.messaging.operations.mailboxes import MailboxDraft
from tests import name_server
from tests.cast import MONDAY

LIST = "/settings/domains/"


def test_a_key_is_made_looked_up_and_destroyed(sign_in, adam, settings):
    mailboxes.add(owner=None, draft=MailboxDraft("jobs@mail.example.org"), by=adam, at=MONDAY)
    browser = sign_in("adam")
    assert 'value="mail.example.org"' in browser.get(LIST).content.decode(), "the mailbox's domain is proposed"
    page = browser.post(LIST, {"domain": "mail.example.org"}, follow=True).content.decode()
    row = SendingDomain.objects.get()
    assert (row.record_name in page, row.record in page, "not signed yet" in page) == (True, True, True)
    records = {row.record_name: [row.record]}
    with name_server.running(records) as settings.DNS_SERVER:
        page = browser.post(f"{LIST}{row.pk}/").content.decode()
    assert ("The key can be read" in page, "v=DMARC1; p=none" in page) == (True, True)
    assert "Mails are signed since" in browser.get(f"{LIST}{row.pk}/").content.decode()
    assert browser.get(f"{LIST}{row.pk}/removals/").status_code == 200
    browser.post(f"{LIST}{row.pk}/removals/")
    assert not SendingDomain.objects.exists()


def test_what_is_no_domain_is_said_where_it_was_typed(sign_in):
    answer = sign_in("adam").post(LIST, {"domain": "not a domain"})
    assert (answer.status_code, "Write a domain, like example.org." in answer.content.decode()) == (422, True)
    assert "not a domain" in answer.content.decode()


@pytest.mark.parametrize("who", ["rita", "vera"])
def test_only_who_manages_mailboxes_and_never_otto(who, sign_in, adam, globex):
    row = sending_domains.add(domain="mail.example.org", by=adam, at=MONDAY)
    assert sign_in(who).get(LIST).status_code == 403
    assert [sign_in(who).post(f"{LIST}{row.pk}/{end}").status_code for end in ("", "removals/")] == [404, 404]
    assert sign_in("otto", globex).get(f"{LIST}{row.pk}/").status_code == 404
    assert SendingDomain.objects.count() == 1
